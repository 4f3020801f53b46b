import { domainError } from '../errors.ts'
import type { LocalDate } from './types.ts'

const dayInMs = 86_400_000

/** Days since 1970-01-01; days of a calendar without a zone are all 24 hours long. */
function dayNumber(date: LocalDate): number {
  if (!isLocalDate(date)) throw domainError('time.date', 'not a calendar day YYYY-MM-DD', { date })
  return Date.parse(`${date}T00:00:00.000Z`) / dayInMs
}

function dateOf(day: number): LocalDate {
  const time = day * dayInMs
  // Years of four digits only: a longer one would no longer sort as text.
  if (!(time >= -62_167_219_200_000 && time < 253_402_300_800_000)) {
    throw domainError('time.out_of_range', 'beyond the years 0000 to 9999', { day })
  }
  return new Date(time).toISOString().slice(0, 10)
}

/** Whether a text is a day that exists: `2024-02-29` is, `2023-02-29` is not. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/**
 * @param days whole days, negative to go back
 * @throws DomainError `time.date`, `time.out_of_range`
 */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days)
}

/** How many days `to` is after `from`; negative when it is before, 0 on the same day. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** ISO 8601: Monday is 1, Sunday 7. */
export function weekday(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** The Monday on or before a day. */
export function startOfWeek(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekday(date))
}

export function startOfMonth(date: LocalDate): LocalDate {
  return addDays(date, 1 - Number(date.slice(8)))
}

export function endOfMonth(date: LocalDate): LocalDate {
  dayNumber(date)
  return ['31', '30', '29'].map((day) => date.slice(0, 8) + day).find(isLocalDate) ?? `${date.slice(0, 8)}28`
}

/** The same day of another month, or its last day where the month is shorter: 31 January and a month is 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  dayNumber(date)
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  if (!(month >= 0 && month < 120_000))
    throw domainError('time.out_of_range', 'beyond the years 0000 to 9999', { date, months })
  const first = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
  const last = endOfMonth(first)
  return `${first.slice(0, 8)}${date.slice(8) < last.slice(8) ? date.slice(8) : last.slice(8)}`
}
