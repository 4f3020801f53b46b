import { searchKey } from '@adloom/domain/campaign'

/** A pattern for `like` that finds `text` anywhere in a search key; the text's own wildcards stand for themselves. */
export function searchPattern(text: string): string {
  return `%${searchKey(text).replace(/[\\%_]/g, '\\$&')}%`
}
