import { daysBetween } from './calendar.ts'
import { fromMilliseconds, isBefore, toMilliseconds } from './instant.ts'
import type { Instant, LocalDateTime, TimeZone } from './types.ts'
import { dateIn, toInstant } from './zone.ts'

/** When something runs, on the clock of its zone; the end is excluded. */
export interface FlightTimes {
  readonly start: LocalDateTime | null
  readonly end: LocalDateTime | null
  readonly timeZone: TimeZone
}

/** The instants of a flight, `null` where it is open. */
export function instantsOfFlight({ start, end, timeZone }: FlightTimes): {
  readonly start: Instant | null
  readonly end: Instant | null
} {
  return {
    start: start === null ? null : toInstant(start, timeZone),
    end: end === null ? null : toInstant(end, timeZone),
  }
}

export interface FlightLength {
  /** Calendar days that it touches, in its own zone: what a daily budget is spent on. */
  readonly days: number
  /** Hours that really pass: a flight over the night when clocks are set back is an hour longer than its ends look. */
  readonly hours: number
}

/** How long a flight is; `null` while an end is missing or the end is not after the start. */
export function flightLength(flight: FlightTimes): FlightLength | null {
  const { start, end } = instantsOfFlight(flight)
  if (start === null || end === null || !isBefore(start, end)) return null
  const last = fromMilliseconds(toMilliseconds(end) - 1)
  return {
    days: daysBetween(dateIn(start, flight.timeZone), dateIn(last, flight.timeZone)) + 1,
    hours: (toMilliseconds(end) - toMilliseconds(start)) / 3_600_000,
  }
}
