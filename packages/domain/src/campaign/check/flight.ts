import { flightLength, instantsOfFlight, isBefore, isLocalDateTime, isTimeZone } from '../../time/index.ts'
import type { Flight } from '../types.ts'
import type { Checking } from './checking.ts'

/** A flight shorter than a day gives no platform time to learn, one longer than a year is mostly a slip. */
const shortHours = 24
const longDays = 366

export function checkFlight(checking: Checking): void {
  const { campaign, capability, now, report, isUnreadable } = checking
  const { flight, budget } = campaign
  const { start, end, timeZone } = flight
  if (end === null && !isUnreadable('flight.end')) {
    if (budget.period === 'lifetime' && capability.budget.lifetimeNeedsEnd) {
      report('flight.end', 'flight.end_missing', { platform: capability.name })
    } else report('flight.end', 'flight.open_ended', {})
  }
  for (const [path, text] of [
    ['flight.start', start],
    ['flight.end', end],
  ] as const) {
    if (text !== null && !isLocalDateTime(text)) report(path, 'flight.invalid', { text })
  }
  if (!isTimeZone(timeZone)) report('flight.timeZone', 'flight.time_zone', { timeZone })
  const readable = readableFlight(flight)
  if (readable === null) return

  const times = instantsOfFlight(readable)
  if (
    start !== null &&
    end !== null &&
    times.start !== null &&
    times.end !== null &&
    !isBefore(times.start, times.end)
  ) {
    return report('flight.end', 'flight.end_not_after_start', { start, end })
  }
  if (end !== null && times.end !== null && !isBefore(now, times.end))
    return report('flight.end', 'flight.ended', { end })
  if (start !== null && times.start !== null && isBefore(times.start, now)) {
    report('flight.start', 'flight.start_in_past', { start })
  }
  const length = flightLength(readable)
  if (length === null) return
  if (length.hours < shortHours) report('flight.end', 'flight.short', { hours: length.hours })
  if (length.days > longDays) report('flight.end', 'flight.long', { days: length.days })
}

/** A flight whose times are times; `null` where a draft holds something else. */
function readableFlight(flight: Flight): Flight | null {
  const { start, end, timeZone } = flight
  const times = [start, end].filter((time) => time !== null)
  return isTimeZone(timeZone) && times.every((time) => isLocalDateTime(time)) ? flight : null
}

/** The calendar days of a flight that can be read and has both ends in order. */
export function readableDays(flight: Flight): number | null {
  const readable = readableFlight(flight)
  return readable === null ? null : (flightLength(readable)?.days ?? null)
}
