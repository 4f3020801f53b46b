import * as z from 'zod/mini'
import type { ProblemIssue } from '../problem.ts'
import { fill } from '../template.ts'
import { type IssueCode, issueCodes } from './issue-codes.ts'
import { nothing } from './query.ts'
import type { AnyRouteSchemas, CheckedRequest } from './table.ts'

/** A value that passed, or what is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly ProblemIssue[] }

/** A request before it is read: path parameters decoded, the query as `queryOf` gives it, the body from `JSON.parse`. */
export interface UncheckedRequest {
  readonly params: unknown
  readonly query: unknown
  readonly body?: unknown
}

/** So many issues are named; a body that is wrong throughout needs no longer list. */
const mostIssues = 100
const longestKey = 128

/**
 * Reads a request with the schemas of its route.
 *
 * @returns the typed request, or an issue for everything wrong with it, with paths like `body.name` and `query.limit`
 */
export function checkRequest<S extends AnyRouteSchemas>(
  schemas: S,
  request: UncheckedRequest,
): Checked<CheckedRequest<S>> {
  const params = checkValue(schemas.params, request.params, 'params')
  const query = checkValue(schemas.query, request.query, 'query')
  const body = checkValue(schemas.body ?? nothing, request.body ?? {}, 'body')
  if (params.ok && query.ok && body.ok) {
    const value = { params: params.value, query: query.value, body: schemas.body === null ? undefined : body.value }
    // Each part came out of the very schema that its type is taken from.
    return { ok: true, value: value as CheckedRequest<S> }
  }
  const issues = [params, query, body].flatMap((part) => (part.ok ? [] : part.issues))
  return { ok: false, issues: issues.slice(0, mostIssues) }
}

/**
 * Reads one value, such as the draft that a patch leads to.
 *
 * @param at what the issues' paths start with
 */
export function checkValue<T>(schema: z.ZodMiniType<T>, value: unknown, at: string): Checked<T> {
  const result = z.safeParse(schema, value, { reportInput: true })
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, issues: result.error.issues.flatMap((issue) => issuesOf(issue, at)).slice(0, mostIssues) }
}

type ZodIssue = z.core.$ZodIssue

function issuesOf(issue: ZodIssue, at: string): ProblemIssue[] {
  const path = [at, ...issue.path.map((step) => shortened(String(step)))].join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(shortened).map((key) => issueOf(`${path}.${key}`, 'key.unknown', { key }))
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.length === 0
      ? [issueOf(path, 'value.invalid')]
      : issue.issues.flatMap((inner) => issuesOf(inner, path))
  }
  // zod leaves the input out only where there was none.
  if (issue.input === undefined && issue.code !== 'custom') return [issueOf(path, 'key.missing')]
  const { code, params } = ruleOf(issue)
  return [issueOf(path, code, params)]
}

interface Rule {
  readonly code: IssueCode
  readonly params?: Readonly<Record<string, unknown>>
}

function ruleOf(issue: ZodIssue): Rule {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type.wrong', params: { expected: kindNames[issue.expected] ?? issue.expected } }
    case 'too_small':
      return { code: sizeCode(issue.origin, 'small'), params: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { code: sizeCode(issue.origin, 'large'), params: { maximum: Number(issue.maximum) } }
    case 'invalid_format':
      return { code: 'string.malformed', params: { pattern: issue.pattern ?? issue.format } }
    case 'invalid_value':
      return { code: 'enum.unknown', params: { allowed: issue.values } }
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined
        ? { code: 'enum.unknown', params: { allowed: issue.options } }
        : { code: 'value.invalid' }
    case 'custom': {
      const { code, ...params } = issue.params ?? {}
      return typeof code === 'string' && isIssueCode(code) ? { code, params } : { code: 'value.invalid' }
    }
    default:
      return { code: 'value.invalid' }
  }
}

/** How a sentence calls what zod expected. */
const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function sizeCode(origin: string, side: 'small' | 'large'): IssueCode {
  if (origin === 'string') return side === 'small' ? 'string.too_short' : 'string.too_long'
  if (origin === 'array' || origin === 'set') return side === 'small' ? 'list.too_short' : 'list.too_long'
  return side === 'small' ? 'number.too_small' : 'number.too_large'
}

function issueOf(path: string, code: IssueCode, params?: Readonly<Record<string, unknown>>): ProblemIssue {
  const spoken = Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
  const message = fill(issueCodes[code], spoken)
  return params === undefined || Object.keys(params).length === 0
    ? { path, code, message }
    : { path, code, params, message }
}

/** A key as an issue repeats it; whoever sends a book as a key does not get a hundred back. */
function shortened(key: string): string {
  return key.length > longestKey ? `${key.slice(0, longestKey)}…` : key
}

function isIssueCode(code: string): code is IssueCode {
  return Object.hasOwn(issueCodes, code)
}
