import type { Page, PageQuery } from '@adloom/contract'
import { refuse } from './refusal.ts'

interface Listing<Item> {
  /** In the order of the list. */
  readonly items: readonly Item[]
  readonly query: PageQuery
  /** The filters and order a cursor belongs to. */
  readonly list: string
  readonly idOf: (item: Item) => string
}

const defaultLimit = 25

/** Cuts a page out of a list that is in memory. The cursor names the last item seen and the list it was seen in. */
export function pageOf<Item>({ items, query, list, idOf }: Listing<Item>): Page<Item> {
  const start = query.cursor === undefined ? 0 : placeAfter(query.cursor, items, list, idOf)
  const data = items.slice(start, start + (query.limit ?? defaultLimit))
  const last = data.at(-1)
  const more = start + data.length < items.length
  return {
    data,
    nextCursor: more && last !== undefined ? btoa(JSON.stringify([list, idOf(last), start + data.length])) : null,
    ...(query.totalCount && { totalCount: items.length }),
  }
}

function placeAfter<Item>(cursor: string, items: readonly Item[], list: string, idOf: (item: Item) => string): number {
  const [belongsTo, id, place] = readCursor(cursor)
  if (belongsTo !== list) refuse('cursor.invalid')
  const index = items.findIndex((item) => idOf(item) === id)
  // The item may be gone since: its old place is the best that is known, and skips at most what moved before it.
  return index === -1 ? Math.min(place - 1, items.length) : index + 1
}

function readCursor(cursor: string): readonly [string, string, number] {
  try {
    const parts: unknown = JSON.parse(atob(cursor))
    if (
      Array.isArray(parts) &&
      typeof parts[0] === 'string' &&
      typeof parts[1] === 'string' &&
      Number.isInteger(parts[2])
    )
      return [parts[0], parts[1], parts[2]]
  } catch {
    // Not base64 or not JSON: the same answer as any other cursor that is not ours.
  }
  return refuse('cursor.invalid')
}
