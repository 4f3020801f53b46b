import { formatters, withLatinDigits } from '../intl.ts'
import { numberFormat, partOf } from './number-format.ts'

// The zeros of the decimal digits that people type besides Latin ones; nine more follow each.
const zeros = Array.from('٠۰०০੦૦୦௦౦೦൦๐໐༠၀០', (zero) => zero.codePointAt(0) ?? 0)

function latinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const zero = zeros.find((start) => code >= start && code <= start + 9)
  return zero === undefined ? digit : String(code - zero)
}

/**
 * A text as the reader of numbers wants it: Latin digits, one kind of blank and apostrophe, no marks of direction.
 * `latin` tells whether it was typed in Latin digits.
 */
export function plainText(text: string): { plain: string; latin: boolean } {
  const composed = text
    .normalize('NFKC')
    .replace(/[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
  const plain = composed.replace(/\p{Nd}/gu, latinDigit)
  return { plain, latin: plain === composed }
}

function lowered(word: string): string {
  return plainText(word).plain.toLowerCase()
}

const rupeeSigns = ['rs.', 'rs', '₨', 'रु.', 'रु', 'rupees', 'rupee', '/-']
const rupees = new Set(['INR', 'PKR', 'NPR', 'LKR'])

/** What stands for a currency, longest first, in lower case and as `plainText` has it. */
export interface CurrencySigns {
  readonly before: readonly string[]
  /** Without signs that are also short words for a number, unless the locale itself writes the sign behind. */
  readonly behind: readonly string[]
}

const signs = formatters((locale, currency: string): CurrencySigns => {
  const symbolParts = numberFormat(locale, { style: 'currency', currency }).formatToParts(1)
  const fromData = [locale, 'en'].flatMap((tongue) =>
    (['symbol', 'narrowSymbol', 'name'] as const).flatMap((currencyDisplay) => {
      const format = numberFormat(tongue, { style: 'currency', currency, currencyDisplay })
      return [1, 5].map((count) => partOf(format.formatToParts(count), 'currency')) // a euro, five euros
    }),
  )
  const all = [currency, ...fromData, ...(rupees.has(currency) ? rupeeSigns : [])].map((sign) => lowered(sign ?? ''))
  const before = [...new Set(all)].filter((sign) => sign !== '').sort((a, b) => b.length - a.length)
  const endsWithSign =
    symbolParts.findLastIndex(({ type }) => type === 'currency') >
    symbolParts.findIndex(({ type }) => type === 'integer')
  const own = endsWithSign ? lowered(partOf(symbolParts, 'currency') ?? '') : undefined
  const words = magnitudesOf(locale, currency)
  return { before, behind: before.filter((sign) => sign === own || !words.has(sign)) }
})

export function signsOf(locale: string, currency: string): CurrencySigns {
  return signs(locale, currency)
}

const indianWords: readonly (readonly [zeros: number, words: string])[] = [
  [3, 'हज़ार हजार'],
  [5, 'l lac lacs lakh lakhs लाख লাখ லட்சம் లక్ష લાખ'],
  [7, 'cr crs crore crores करोड़ करोड क॰ কোটি கோடி కోట్లు કરોડ'],
]

/** Short words behind a number and how many zeros each stands for, as `plainText` has them in lower case. */
export function magnitudesOf(locale: string, currency: string): ReadonlyMap<string, number> {
  return magnitudes(locale, currency === 'BDT' || rupees.has(currency))
}

const magnitudes = formatters((locale, southAsian: boolean): ReadonlyMap<string, number> => {
  const words = new Map<string, number>([['k', 3]])
  if (southAsian || /-(IN|PK|BD|NP|LK)\b/.test(locale)) {
    for (const [count, list] of indianWords) for (const word of list.split(' ')) words.set(lowered(word), count)
  }
  // The locale's own short words last: where they disagree with the common ones, the reader's language is right.
  const compact = numberFormat(withLatinDigits(locale), { notation: 'compact' })
  for (let power = 3; power <= 12; power += 1) {
    const parts = compact.formatToParts(10 ** power)
    const word = lowered(partOf(parts, 'compact') ?? '')
    const digits = parts
      .filter(({ type }) => type === 'integer')
      .map(({ value }) => value)
      .join('')
    if (word !== '') words.set(word, power - (digits.length - 1))
  }
  return words
})
