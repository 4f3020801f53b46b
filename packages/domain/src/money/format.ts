import { withLatinDigits } from '../intl.ts'
import { exponentOf } from './currency.ts'
import { toDecimal } from './decimal.ts'
import type { Money } from './money.ts'
import { numberFormat, partOf, partsOf } from './number-format.ts'

export interface MoneyFormat {
  /** BCP 47. */
  readonly locale: string
  /**
   * - `auto` (default): minor units only where they are not zero: `₹500`, `₹499.50`
   * - `exact`: always with minor units: `₹500.00`
   * - `compact`: three significant digits: `₹12.5L`, `$1.25M`
   */
  readonly style?: 'auto' | 'exact' | 'compact'
  /**
   * - `locale`: as the locale's data has it
   * - `indian`: groups of two after the first three (12,34,567), lakh and crore when compact, whatever the data says
   *
   * By default the locale's, except for locales of India whose compact data counts in thousands (Tamil, Telugu).
   */
  readonly numbering?: 'locale' | 'indian'
}

// Words of the compact form by language, for `numbering: 'indian'`; other languages take the English ones.
const indianUnits: Readonly<Record<string, readonly [lakh: string, crore: string]>> = {
  hi: [' लाख', ' क॰'],
  ta: [' லட்சம்', ' கோடி'],
}

const lakh = 10n ** 5n
const crore = 10n ** 7n

/** Whether a lakh is written as "100 thousand" although the reader is in India. */
function countsInThousands(locale: string): boolean {
  if (new Intl.Locale(locale).region !== 'IN') return false
  return (
    partOf(numberFormat(withLatinDigits(locale), { notation: 'compact' }).formatToParts(100_000), 'integer') === '100'
  )
}

/** Groups digits as in 12,34,567. Works on code points, because the digits of some scripts are no single UTF-16 unit. */
function groupIndian(digits: string, separator: string): string {
  const all = Array.from(digits)
  return all
    .map((digit, index) => {
      const after = all.length - index - 1
      return after === 3 || (after > 3 && after % 2 === 1) ? digit + separator : digit
    })
    .join('')
}

function formatIndian(decimal: string, unit: string, locale: string, options: Intl.NumberFormatOptions): string {
  const separator = partOf(numberFormat(locale, { useGrouping: true }).formatToParts(12_345_678), 'group') ?? ','
  const parts = partsOf(numberFormat(locale, { ...options, useGrouping: false }), decimal)
  const lastDigits = parts.findLastIndex(({ type }) => type === 'integer' || type === 'fraction')
  return parts
    .map(
      ({ type, value }, index) =>
        (type === 'integer' ? groupIndian(value, separator) : value) + (index === lastDigits ? unit : ''),
    )
    .join('')
}

function formatIndianCompact(amount: Money, locale: string, options: Intl.NumberFormatOptions): string {
  const decimal = toDecimal(amount)
  const scale = 10n ** BigInt(exponentOf(amount.currency))
  // The unit is chosen from what will be shown: 99.95 lakh would read "100L", so it is a crore.
  const major = Math.round(Math.abs(Number(decimal)))
  const size = major >= 9_995_000 ? crore : major >= 100_000 ? lakh : 1n
  if (size === 1n) return formatIndian(decimal, '', locale, { ...options, maximumFractionDigits: 0 })
  const [lakhs, crores] = indianUnits[new Intl.Locale(locale).language] ?? ['L', 'Cr']
  const sign = amount.minor < 0 ? '-' : ''
  const digits = ((BigInt(Math.abs(amount.minor)) * 10_000n) / (scale * size)).toString().padStart(5, '0')
  return formatIndian(`${sign}${digits.slice(0, -4)}.${digits.slice(-4)}`, size === crore ? crores : lakhs, locale, {
    ...options,
    maximumSignificantDigits: 3,
  })
}

/**
 * Writes an amount for a reader.
 *
 * @throws RangeError when the locale is no BCP 47 tag; DomainError `money.currency`
 */
export function formatMoney(amount: Money, { locale, style = 'auto', numbering }: MoneyFormat): string {
  const exponent = exponentOf(amount.currency)
  const options: Intl.NumberFormatOptions = { style: 'currency', currency: amount.currency }
  if (style === 'compact') {
    if (numbering === 'indian' || (numbering === undefined && countsInThousands(locale))) {
      return formatIndianCompact(amount, locale, options)
    }
    const compact = numberFormat(locale, { ...options, notation: 'compact', maximumSignificantDigits: 3 })
    return partsOf(compact, toDecimal(amount))
      .map(({ value }) => value)
      .join('')
  }
  // The digits come from ISO 4217: the locale data rounds some currencies to their cash unit.
  const digits = style === 'exact' || amount.minor % 10 ** exponent !== 0 ? exponent : 0
  const exact = { ...options, minimumFractionDigits: digits, maximumFractionDigits: digits }
  if (numbering === 'indian') return formatIndian(toDecimal(amount), '', locale, exact)
  return partsOf(numberFormat(locale, exact), toDecimal(amount))
    .map(({ value }) => value)
    .join('')
}
