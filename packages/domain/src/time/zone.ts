import { domainError } from '../errors.ts'
import { formatters } from '../intl.ts'
import { isLocalDate } from './calendar.ts'
import { fromMilliseconds, toMilliseconds } from './instant.ts'
import type { Instant, LocalDate, LocalDateTime, TimeZone } from './types.ts'

const wallClock = formatters(
  (timeZone) =>
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)

/** Whether this engine knows a zone by that IANA name. Offsets such as `+05:30` are no zones: they know no summer time. */
export function isTimeZone(name: string): name is TimeZone {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    wallClock(name, undefined)
    return true
  } catch {
    return false
  }
}

/** Whether a text is a minute on some clock: `2026-10-25T02:30`. */
export function isLocalDateTime(text: string): text is LocalDateTime {
  return /^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(text) && isLocalDate(text.slice(0, 10))
}

/** What the clock of a zone shows, as the milliseconds at which a clock in UTC shows the same. */
function shownAt(milliseconds: number, timeZone: TimeZone): number {
  if (!isTimeZone(timeZone)) throw domainError('time.zone', 'not an IANA time zone', { timeZone })
  const shown = new Map<string, number>()
  for (const { type, value } of wallClock(timeZone, undefined).formatToParts(milliseconds))
    shown.set(type, Number(value))
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** The minute that the clock of a zone shows at an instant. */
export function toLocal(instant: Instant, timeZone: TimeZone): LocalDateTime {
  return fromMilliseconds(shownAt(toMilliseconds(instant), timeZone)).slice(0, 16)
}

/** The day that the calendar of a zone shows at an instant. */
export function dateIn(instant: Instant, timeZone: TimeZone): LocalDate {
  return toLocal(instant, timeZone).slice(0, 10)
}

export interface Disambiguation {
  /**
   * What becomes of a minute that a zone's clock skips or shows twice, when it is set forward or back:
   *
   * - `compatible` (default): a skipped minute moves forward by what was skipped, a repeated one is the earlier
   * - `reject`: both throw
   */
  readonly disambiguation?: 'compatible' | 'reject'
}

const dayInMs = 86_400_000

/**
 * The instant at which the clock of a zone shows a minute.
 *
 * @throws DomainError `time.local` and `time.zone` for texts that are none; with `reject` `time.skipped` and `time.repeated`
 */
export function toInstant(
  local: LocalDateTime,
  timeZone: TimeZone,
  { disambiguation = 'compatible' }: Disambiguation = {},
): Instant {
  if (!isLocalDateTime(local)) throw domainError('time.local', 'not a local time YYYY-MM-DDTHH:mm', { local })
  const wall = Date.parse(`${local}:00.000Z`)
  // No zone is more than a day away from UTC: the offsets of a day before and after are those around any change of the clock.
  const [before, after] = [wall - dayInMs, wall + dayInMs].map((time) => wall - (shownAt(time, timeZone) - time))
  const fitting = [...new Set([before, after])].flatMap((time) =>
    time !== undefined && shownAt(time, timeZone) === wall ? [time] : [],
  )
  if (disambiguation === 'reject' && fitting.length !== 1) {
    const code = fitting.length === 0 ? 'time.skipped' : 'time.repeated'
    throw domainError(code, 'the clock of the zone does not show this minute exactly once', { local, timeZone })
  }
  return fromMilliseconds(fitting.length > 0 ? Math.min(...fitting) : (before ?? wall))
}

/** The first instant of a day in a zone. Where the clock skips midnight, the day begins right after what was skipped. */
export function startOfDay(date: LocalDate, timeZone: TimeZone): Instant {
  if (!isLocalDate(date)) throw domainError('time.date', 'not a calendar day YYYY-MM-DD', { date })
  return toInstant(`${date}T00:00`, timeZone)
}
