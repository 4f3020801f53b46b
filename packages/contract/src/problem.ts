import type { problems } from './problems.ts'

export type ProblemCode = keyof typeof problems

const retryable: ReadonlySet<string> = new Set([
  'rate.limited',
  'server.unavailable',
  'platform.unavailable',
] satisfies ProblemCode[])

/** Whether the same request may succeed later without anybody changing anything. */
export function isRetryable(code: string): boolean {
  return retryable.has(code)
}

/** One thing wrong with a request: where, which rule, and what the rule needs. */
export interface ProblemIssue {
  /** Into the request: `body.goal`, `query.limit`, `headers.if-match`. */
  readonly path: string
  readonly code: string
  readonly params?: Readonly<Record<string, unknown>>
  /** In English, for logs and scripts; widgets make their own from `code`. */
  readonly message: string
}

/** `application/problem+json` (RFC 9457) as the API sends it. */
export interface Problem {
  /** The page of the code in the reference. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ProblemCode | (string & {})
  readonly requestId: string
  readonly issues?: readonly ProblemIssue[]
  /** What the code promises beside the text, e.g. `{ base, theirs }` of a conflict. */
  readonly context?: Readonly<Record<string, unknown>>
}
