/** What a reader sees as one character, with what it is compared by and where it stands. */
export interface FoldedCharacter {
  readonly fold: string
  /** UTF-16 offsets in the text; the end is excluded. */
  readonly start: number
  readonly end: number
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

// Invisible, and gladly used to slip a word past a check: soft hyphen, zero-width blanks and joiners, byte order mark.
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g

/**
 * A text as characters that compare equal when a reader would call them the same: case, compositions and kinds of blanks
 * are levelled, runs of blanks are one, and what cannot be seen is left out. By grapheme, so that a Devanagari letter
 * with its vowel sign is not the bare letter.
 *
 * @param locale decides about case where languages differ (Turkish i); without it, what holds for most
 */
export function foldText(text: string, locale = 'und'): FoldedCharacter[] {
  const characters: FoldedCharacter[] = []
  for (const { segment, index } of graphemes.segment(text)) {
    const visible = segment.normalize('NFKC').replace(invisible, '')
    // Through capitals, so that σ and ς, which share one, are the same.
    const fold = /^\s+$/.test(visible) ? ' ' : visible.toLocaleUpperCase(locale).toLocaleLowerCase(locale)
    const last = characters.at(-1)
    const end = index + segment.length
    if (fold === ' ' && last?.fold === ' ') characters[characters.length - 1] = { ...last, end }
    else if (fold !== '') characters.push({ fold, start: index, end })
  }
  return characters
}
