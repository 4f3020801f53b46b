import { createHash } from 'node:crypto'
import { problem } from '../problem.ts'

/** Where a page ended: the value it was sorted by, and the id that breaks ties. */
export interface Position {
  readonly value: string
  readonly id: string
}

/** A list with its filters and order, in a few characters: a cursor of one list must not be used with another. */
function fingerprint(list: string, asked: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([list, asked]))
    .digest('base64url')
    .slice(0, 8)
}

export function encodeCursor(list: string, asked: unknown, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([fingerprint(list, asked), value, id])).toString('base64url')
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * Reads a cursor back.
 *
 * @param kind what the list is sorted by
 * @throws ProblemError `cursor.invalid` when it is not ours, or belongs to another list, order or set of filters
 */
export function decodeCursor(list: string, asked: unknown, cursor: string, kind: 'instant' | 'text'): Position {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return problem('cursor.invalid')
  }
  if (!Array.isArray(parts) || parts.length !== 3) return problem('cursor.invalid')
  const [print, value, id]: unknown[] = parts
  if (print !== fingerprint(list, asked) || typeof value !== 'string' || typeof id !== 'string') {
    return problem('cursor.invalid')
  }
  if (kind === 'instant' && (!instant.test(value) || Number.isNaN(Date.parse(value)))) return problem('cursor.invalid')
  if (`${value}${id}`.includes('\0') || !`${value}${id}`.isWellFormed()) return problem('cursor.invalid')
  return { value, id }
}

/** Cuts the one row more that was read off, and says where the next page starts. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorAfter: (row: Row) => string,
): { readonly data: Item[]; readonly nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null,
  }
}
