import { withLatinDigits } from '../intl.ts'
import { plainText } from './notation.ts'
import { numberFormat, partOf } from './number-format.ts'

export interface ReadNumber {
  /** Digits, at least one. */
  readonly whole: string
  /** Digits as typed, perhaps none. */
  readonly fraction: string
}

/** Reads a number with one sign for the decimals and one for the groups; nothing when it is not written that way. */
function readAs(text: string, decimal: string, group: string | undefined): ReadNumber | undefined {
  const [whole = '', fraction = '', ...more] = text.split(decimal)
  if (more.length > 0 || !/^\d*$/.test(fraction)) return undefined
  if (whole === '') return fraction === '' ? undefined : { whole: '0', fraction }
  if (/^\d+$/.test(whole)) return { whole, fraction }
  if (group === undefined || group === decimal) return undefined
  const groups = whole.split(group)
  const [first = '', ...others] = groups
  const last = others.pop()
  const western = /^\d{1,3}$/.test(first) && others.every((digits) => /^\d{3}$/.test(digits))
  const indian = /^\d{1,2}$/.test(first) && others.every((digits) => /^\d{2}$/.test(digits))
  const grouped = last !== undefined && /^\d{3}$/.test(last) && (western || indian)
  return grouped ? { whole: groups.join(''), fraction } : undefined
}

function readings(text: string, decimals: readonly string[], groups: readonly string[]): ReadNumber[] {
  const found = decimals.flatMap((decimal) =>
    [undefined, ...groups].flatMap((group) => readAs(text, decimal, group) ?? []),
  )
  const byValue = new Map(found.map((reading) => [`${reading.whole}.${reading.fraction}`, reading]))
  return [...byValue.values()]
}

/** What the locale writes in amounts: Austria and French Switzerland separate them otherwise than plain numbers. */
function separatorsOf(locale: string, latin: boolean, currency: string): { decimal: string; group: string } {
  const tongue = latin ? withLatinDigits(locale) : locale
  const format = numberFormat(tongue, { style: 'currency', currency, minimumFractionDigits: 1 })
  const parts = format.formatToParts(1_234_567.5)
  return {
    decimal: plainText(partOf(parts, 'decimal') ?? '.').plain,
    group: plainText(`0${partOf(parts, 'group') ?? ','}0`).plain.slice(1, -1),
  }
}

/**
 * Reads digits and separators. The locale settles what its own two separators mean. A separator that the locale does
 * not use is taken only if there is one way to take it. Blanks and apostrophes part groups everywhere.
 *
 * @param latin whether the digits were Latin ones: Arabic locales separate them differently
 */
export function readNumber(
  text: string,
  locale: string,
  currency: string,
  latin: boolean,
): ReadNumber | 'unreadable' | 'ambiguous' {
  const { decimal, group } = separatorsOf(locale, latin, currency)
  const foreign = ['.', ',', '٫', '٬'].filter((sign) => sign !== decimal && sign !== group && text.includes(sign))
  const settled = readings(
    text,
    [decimal, ...foreign.filter((sign) => sign !== '٬')],
    [group, ' ', "'", ...foreign.filter((sign) => sign !== '٫')],
  )
  const [only, ...others] = settled
  if (only !== undefined) return others.length === 0 ? only : 'ambiguous'
  return readings(text, ['.', ','], ['.', ',', ' ', "'"]).length > 0 ? 'ambiguous' : 'unreadable'
}
