import { formatters } from '../intl.ts'
import { toMilliseconds } from './instant.ts'
import type { DateRange } from './range.ts'
import type { Instant, LocalDate, LocalDateTime, TimeZone } from './types.ts'
import { startOfDay, toInstant } from './zone.ts'

export interface TimeFormat {
  /** BCP 47. */
  readonly locale: string
  /** How much to write, `medium` by default: `3 Nov 2026`. */
  readonly style?: 'short' | 'medium' | 'long' | 'full'
}

const dateTimeFormat = formatters(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** @throws RangeError when the locale is no BCP 47 tag; DomainError `time.date` */
export function formatDate(date: LocalDate, { locale, style = 'medium' }: TimeFormat): string {
  return dateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(toMilliseconds(startOfDay(date, 'UTC')))
}

/** An instant as the clock of a zone shows it, `short` time beside the date; from `long` on the zone is named. */
export function formatDateTime(
  instant: Instant,
  { locale, style = 'medium', timeZone }: TimeFormat & { readonly timeZone: TimeZone },
): string {
  const timeStyle = style === 'long' || style === 'full' ? 'long' : 'short'
  return dateTimeFormat(locale, { dateStyle: style, timeStyle, timeZone }).format(toMilliseconds(instant))
}

/** A local time as it stands, whatever its zone. */
export function formatLocalDateTime(local: LocalDateTime, { locale, style = 'medium' }: TimeFormat): string {
  const format = dateTimeFormat(locale, { dateStyle: style, timeStyle: 'short', timeZone: 'UTC' })
  return format.format(toMilliseconds(toInstant(local, 'UTC')))
}

/** The days of a range, with what both ends share written once: `1–7 Nov 2026`. */
export function formatDateRange(
  { from, to }: Pick<DateRange, 'from' | 'to'>,
  { locale, style = 'medium' }: TimeFormat,
): string {
  const [first, last] = [from, to].map((date) => toMilliseconds(startOfDay(date, 'UTC')))
  return dateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' }).formatRange(first ?? 0, last ?? 0)
}
