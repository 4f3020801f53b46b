import type { Json } from '../../world/json.ts'
import { invalidParameter } from '../errors.ts'

export interface PageRequest {
  readonly limit: number
  readonly after: number | undefined
  readonly before: number | undefined
}

const defaultLimit = 25
const mostOnAPage = 5000

/** Reads `limit`, `after` and `before`. */
export function pageRequest(parameters: Readonly<Record<string, Json>>): PageRequest {
  const limit = Number(parameters.limit ?? defaultLimit)
  if (!Number.isInteger(limit) || limit < 1) invalidParameter('limit', 'Param limit must be a positive integer')
  return {
    limit: Math.min(limit, mostOnAPage),
    after: cursorOf(parameters.after, 'after'),
    before: cursorOf(parameters.before, 'before'),
  }
}

/** A cursor stands behind one element by its place in the order, so that what comes and goes elsewhere moves nothing. */
export function cursor(sequence: number): string {
  return btoa(`sandbox:${sequence}`).replaceAll('=', '')
}

function cursorOf(value: Json | undefined, name: string): number | undefined {
  if (value === undefined || value === '') return undefined
  const sequence = /^sandbox:(\d+)$/.exec(decode(String(value)))?.[1]
  if (sequence === undefined) return invalidParameter(name, `Invalid cursors values sent: ${name}`)
  return Number(sequence)
}

function decode(text: string): string {
  try {
    return atob(text)
  } catch {
    return ''
  }
}

export interface Page<Element> {
  readonly elements: readonly Element[]
  readonly paging: Json | undefined
}

/**
 * Cuts one page.
 *
 * @param all  elements in the order they are listed
 * @param link makes the address of the next or previous page
 */
export function pageOf<Element extends { readonly sequence: number }>(
  all: readonly Element[],
  request: PageRequest,
  link: (direction: 'after' | 'before', cursor: string) => string,
): Page<Element> {
  const { limit, after, before } = request
  const rest = all.filter(
    ({ sequence }) => (after === undefined || sequence < after) && (before === undefined || sequence > before),
  )
  const elements = before === undefined ? rest.slice(0, limit) : rest.slice(-limit)
  const [first] = elements
  const last = elements.at(-1)
  if (first === undefined || last === undefined) return { elements, paging: undefined }
  const paging: Record<string, Json> = { cursors: { before: cursor(first.sequence), after: cursor(last.sequence) } }
  if (all.some(({ sequence }) => sequence < last.sequence)) paging.next = link('after', cursor(last.sequence))
  if (all.some(({ sequence }) => sequence > first.sequence)) paging.previous = link('before', cursor(first.sequence))
  return { elements, paging }
}
