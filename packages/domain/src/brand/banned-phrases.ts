import { type FoldedCharacter, foldText } from './fold.ts'
import type { BrandKit } from './types.ts'

/** Where a text says what the brand never says. */
export interface BannedSpan {
  /** The phrase as the kit has it. */
  readonly phrase: string
  /** UTF-16 offsets in the text; the end is excluded. */
  readonly start: number
  readonly end: number
}

// These scripts set no blanks between words, so a neighbouring letter does not show that a word goes on.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function wordGoesOn(a: FoldedCharacter | undefined, b: FoldedCharacter | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return [a, b].every(({ fold }) => /[\p{L}\p{N}]/u.test(fold) && !unspaced.test(fold))
}

/**
 * Finds the banned phrases in a text: without regard to case, kinds of blanks or invisible characters, and never inside
 * another word (`art` is not in `start`). Works for any script.
 *
 * @param locale BCP 47 language of the text, where case depends on it
 * @returns in the order of the text; different phrases may overlap
 */
export function findBannedPhrases(
  text: string,
  kit: Pick<BrandKit, 'bannedPhrases'>,
  { locale }: { readonly locale?: string } = {},
): BannedSpan[] {
  const characters = foldText(text, locale)
  const found = kit.bannedPhrases.flatMap((phrase) => {
    const wanted = foldText(phrase.trim(), locale)
    const spans: BannedSpan[] = []
    let at = 0
    while (wanted.length > 0 && at + wanted.length <= characters.length) {
      const after = at + wanted.length
      const fits =
        wanted.every(({ fold }, index) => fold === characters[at + index]?.fold) &&
        !wordGoesOn(characters[at - 1], characters[at]) &&
        !wordGoesOn(characters[after - 1], characters[after])
      const first = characters[at]
      const last = characters[after - 1]
      if (fits && first && last) spans.push({ phrase, start: first.start, end: last.end })
      at = fits ? after : at + 1
    }
    return spans
  })
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}
