import { isWide } from './east-asian-width.ts'
import type { CountingRule, TextLimit } from './types.ts'

/** How a text stands to its limits. */
export interface TextFit {
  readonly used: number
  /** The limit that counts: the one that is broken, else the nearer one; `null` when there is none. */
  readonly limit: number | null
  /** `error`: the platform refuses it. `warning`: the end is cut off when shown. */
  readonly severity: 'error' | 'warning' | null
  /** Where the text has to stop to fit, as an index for `slice`, never inside a character; `null` when all of it fits. */
  readonly cutAt: number | null
}

let segmenter: Intl.Segmenter | undefined

/** What a reader sees as one character each, in order. */
function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

/**
 * The length of a text as a platform counts it.
 *
 * @returns units of `rule.unit`, where a wide character takes `rule.wide` of them
 */
export function countText(text: string, rule: CountingRule): number {
  const counted = rule.trim ? text.trim() : text
  if (rule.unit === 'utf16' && rule.wide === 1) return counted.length
  const pieces = rule.unit === 'grapheme' ? graphemesOf(counted) : [...counted]
  return pieces.reduce((sum, piece) => sum + unitsOf(piece, rule), 0)
}

/** What one piece takes: a whole grapheme for that unit, a code point for the others. */
function unitsOf(piece: string, { unit, wide }: CountingRule): number {
  const units = unit === 'utf16' ? piece.length : 1
  return wide === 2 && isWide(piece.codePointAt(0) ?? 0) ? units * 2 : units
}

/**
 * Compares a text with its limits under a platform's counting rule.
 *
 * @example fitText('Diwali in a box', { required: true, hard: null, soft: 10 }, rule) // warning, cutAt 10
 */
export function fitText(text: string, limit: TextLimit, rule: CountingRule): TextFit {
  const used = countText(text, rule)
  const over = (most: number | null): most is number => most !== null && used > most
  if (over(limit.hard)) return { used, limit: limit.hard, severity: 'error', cutAt: cutAt(text, limit.hard, rule) }
  if (over(limit.soft)) return { used, limit: limit.soft, severity: 'warning', cutAt: cutAt(text, limit.soft, rule) }
  return { used, limit: limit.soft ?? limit.hard, severity: null, cutAt: null }
}

function cutAt(text: string, most: number, rule: CountingRule): number {
  let index = rule.trim ? text.length - text.trimStart().length : 0
  let used = 0
  for (const grapheme of graphemesOf(text.slice(index))) {
    // A blank at the cut may fall away by trimming, which only makes the result shorter.
    used += countText(grapheme, { ...rule, trim: false })
    if (used > most) break
    index += grapheme.length
  }
  return index
}
