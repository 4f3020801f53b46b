import { domainError } from '../errors.ts'
import { addDays, addMonths, daysBetween, endOfMonth, startOfMonth, startOfWeek } from './calendar.ts'
import type { Clock, Instant, LocalDate, TimeZone } from './types.ts'
import { dateIn, startOfDay } from './zone.ts'

/** Whole days of a zone, both ends included. */
export interface DateRange {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly timeZone: TimeZone
}

/**
 * How many days a range has; 1 when it begins and ends on the same day.
 *
 * @throws DomainError `time.range` when it ends before it begins
 */
export function lengthInDays({ from, to }: Pick<DateRange, 'from' | 'to'>): number {
  const days = daysBetween(from, to) + 1
  if (days < 1) throw domainError('time.range', 'a range ends on or after the day it begins', { from, to })
  return days
}

/** Each day of a range, in order. */
export function daysOf(range: DateRange): LocalDate[] {
  return Array.from({ length: lengthInDays(range) }, (_, index) => addDays(range.from, index))
}

/** The instants of a range: from its first, included, to the first after it, excluded. */
export function instantsOf(range: DateRange): { readonly start: Instant; readonly end: Instant } {
  lengthInDays(range)
  return { start: startOfDay(range.from, range.timeZone), end: startOfDay(addDays(range.to, 1), range.timeZone) }
}

/**
 * - `previous`: as many days, right before
 * - `previousAligned`: as many days, before, and each on the weekday of the day it is compared with
 * - `previousYear`: the same dates a year before; 29 February becomes 28 February, so a day may be missing
 */
export type Comparison = 'previous' | 'previousAligned' | 'previousYear'

export function comparisonPeriod(range: DateRange, comparison: Comparison): DateRange {
  const days = lengthInDays(range)
  if (comparison === 'previousYear') {
    return { ...range, from: addMonths(range.from, -12), to: addMonths(range.to, -12) }
  }
  const shift = comparison === 'previous' ? days : Math.ceil(days / 7) * 7
  return { ...range, from: addDays(range.from, -shift), to: addDays(range.to, -shift) }
}

// `last…` counts complete days only, so without today; weeks begin on Monday; `this…` ends today.
const presets = {
  today: (today) => [today, today],
  yesterday: (today) => [addDays(today, -1), addDays(today, -1)],
  last7: (today) => [addDays(today, -7), addDays(today, -1)],
  last14: (today) => [addDays(today, -14), addDays(today, -1)],
  last28: (today) => [addDays(today, -28), addDays(today, -1)],
  last90: (today) => [addDays(today, -90), addDays(today, -1)],
  thisWeek: (today) => [startOfWeek(today), today],
  lastWeek: (today) => [addDays(startOfWeek(today), -7), addDays(startOfWeek(today), -1)],
  thisMonth: (today) => [startOfMonth(today), today],
  lastMonth: (today) => [startOfMonth(addMonths(today, -1)), endOfMonth(addMonths(today, -1))],
  thisYear: (today) => [`${today.slice(0, 4)}-01-01`, today],
} as const satisfies Record<string, (today: LocalDate) => readonly [from: LocalDate, to: LocalDate]>

export type RangePreset = keyof typeof presets

export const rangePresets = Object.keys(presets) as readonly RangePreset[] // the keys of the table above

/** The range that a preset names on the day which the clock and the zone show. */
export function rangeOf(preset: RangePreset, clock: Clock, timeZone: TimeZone): DateRange {
  const [from, to] = presets[preset](dateIn(clock.now(), timeZone))
  return { from, to, timeZone }
}
