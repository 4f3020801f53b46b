import { exponentOf, formatMoney, type Money, toDecimal } from '@adloom/domain/money'
import type { Instant, LocalDate, LocalDateTime, TimeZone } from '@adloom/domain/time'

/** How a widget writes figures and times for its reader. Everything comes from the provider, nothing from the machine. */
export interface Format {
  readonly locale: string
  readonly timeZone: TimeZone
  readonly currency: string
  number(value: number, options?: Intl.NumberFormatOptions): string
  /** @param fraction 0.124 is written as 12.4 % */
  percent(fraction: number, digits?: number): string
  /** Always with its currency; minor units only where there are some, unless asked for. */
  money(value: Money, options?: MoneyFormatOptions): string
  /** The figures of an amount without its sign, for a field that shows the sign beside it: "1,200", "499.50". */
  amount(value: Money): string
  /** The sign of a currency as the reader's locale writes it, and on which side of the figures. */
  currencySign(currency?: string): { readonly sign: string; readonly place: 'start' | 'end' }
  /** A calendar day or the day of an instant in the provider's zone: "19 Oct 2026". */
  date(value: LocalDate | Instant, options?: Intl.DateTimeFormatOptions): string
  /** A wall-clock time as it stands, or an instant in the provider's zone: "19 Oct 2026, 6:00 am". */
  dateTime(value: LocalDateTime | Instant, options?: Intl.DateTimeFormatOptions): string
  /** Only the time of day: "2:31 pm". */
  time(value: LocalDateTime | Instant): string
  list(values: readonly string[], type?: 'conjunction' | 'disjunction'): string
  bytes(value: number): string
}

export interface MoneyFormatOptions {
  /** `auto` writes minor units where there are some, `exact` always, `compact` with thousand and million, lakh and crore. */
  readonly style?: 'auto' | 'exact' | 'compact'
  /** `indian` groups by lakh and crore whatever the locale's data says. */
  readonly numbering?: 'locale' | 'indian'
}

export interface FormatOptions {
  readonly locale: string
  readonly timeZone: TimeZone
  readonly currency: string
}

/** A formatter for each set of options, made once: making one costs more than using it a thousand times. */
function cached<Options, Formatter>(make: (options: Options) => Formatter): (options: Options) => Formatter {
  const made = new Map<string, Formatter>()
  return (options) => {
    const key = JSON.stringify(options)
    const known = made.get(key)
    if (known !== undefined) return known
    const formatter = make(options)
    made.set(key, formatter)
    return formatter
  }
}

const wallClock = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/

/** A wall-clock time has no zone: it is read and written in UTC, so that it comes out exactly as it went in. */
function point(value: string, timeZone: TimeZone): { readonly at: Date; readonly timeZone: TimeZone } {
  if (!wallClock.test(value)) return { at: new Date(value), timeZone }
  return { at: new Date(value.length === 10 ? `${value}T00:00Z` : `${value}Z`), timeZone: 'UTC' }
}

/** Binds all formatters to one reader. Pure: the same options write the same text on the server and in a browser. */
export function createFormat({ locale, timeZone, currency }: FormatOptions): Format {
  const numbers = cached((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
  const dates = cached((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))
  const lists = cached((type: 'conjunction' | 'disjunction') => new Intl.ListFormat(locale, { type }))

  const write = (value: string, options: Intl.DateTimeFormatOptions) => {
    const { at, timeZone: zone } = point(value, timeZone)
    // What cannot be read is shown as it is: a reader sees more in it than in a blank.
    return Number.isNaN(at.getTime()) ? value : dates({ ...options, timeZone: zone }).format(at)
  }

  return {
    locale,
    timeZone,
    currency,
    number: (value, options = {}) => numbers(options).format(value),
    percent: (fraction, digits = 1) =>
      numbers({ style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(fraction),
    money: (value, options = {}) => formatMoney(value, { ...options, locale }),
    amount: (value) => {
      const whole = value.minor % 10 ** exponentOf(value.currency) === 0
      const digits = whole ? 0 : exponentOf(value.currency)
      return numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Number(toDecimal(value)))
    },
    currencySign: (code = currency) => {
      const parts = numbers({ style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' })
        .formatToParts(0)
        .filter((part) => part.type === 'currency' || part.type === 'integer')
      const sign = parts.find((part) => part.type === 'currency')?.value ?? code
      return { sign, place: parts[0]?.type === 'integer' ? 'end' : 'start' }
    },
    date: (value, options = { day: 'numeric', month: 'short', year: 'numeric' }) => write(value, options),
    dateTime: (value, options = { dateStyle: 'medium', timeStyle: 'short' }) => write(value, options),
    time: (value) => write(value, { timeStyle: 'short' }),
    list: (values, type = 'conjunction') => lists(type).format(values),
    bytes: (value) => {
      const [unit, size] =
        value >= 1_000_000
          ? (['megabyte', 1_000_000] as const)
          : value >= 1_000
            ? (['kilobyte', 1_000] as const)
            : (['byte', 1] as const)
      return numbers({ style: 'unit', unit, maximumFractionDigits: 1 }).format(value / size)
    },
  }
}
