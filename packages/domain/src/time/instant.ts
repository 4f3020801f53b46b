import { domainError } from '../errors.ts'
import type { Clock, Instant } from './types.ts'

/** Whether a text is a point in time exactly as `Instant` writes it, in UTC with milliseconds. */
export function isInstant(text: string): text is Instant {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}

/** Milliseconds since 1970-01-01 in UTC. */
export function toMilliseconds(instant: Instant): number {
  if (!isInstant(instant)) throw domainError('time.instant', 'not an instant in UTC with milliseconds', { instant })
  return Date.parse(instant)
}

/**
 * @param milliseconds since 1970-01-01 in UTC
 * @throws DomainError `time.out_of_range` beyond the years 0000 to 9999
 */
export function fromMilliseconds(milliseconds: number): Instant {
  if (!(milliseconds >= -62_167_219_200_000 && milliseconds < 253_402_300_800_000)) {
    throw domainError('time.out_of_range', 'beyond the years 0000 to 9999', { milliseconds })
  }
  return new Date(milliseconds).toISOString()
}

/** Whether `a` comes before `b`. Both are of one kind: two days, two local times or two instants. */
export function isBefore(a: string, b: string): boolean {
  return a < b // ISO 8601 with fixed widths sorts as text
}

/** A clock that stands still. */
export function fixedClock(instant: Instant): Clock {
  toMilliseconds(instant)
  return { now: () => instant }
}
