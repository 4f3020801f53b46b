/** A text as it is compared in a search: compatible forms made one, case folded by Unicode's rules. */
export function searchKey(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A pattern for `like` that finds `text` anywhere; the text's own wildcards stand for themselves. */
export function searchPattern(text: string): string {
  return `%${searchKey(text).replace(/[\\%_]/g, '\\$&')}%`
}
