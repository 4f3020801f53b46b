import type { Clock, Instant } from '@adloom/domain/time'

/** A clock that stands still until it is moved, one millisecond further at each reading so that order stays visible. */
export interface TestClock extends Clock {
  /** Moves the clock forward. */
  advance(milliseconds: number): void
}

/** Scenarios happen on the morning of 14 October 2026, in every time zone of the seeded tenants. */
export const scenarioStart: Instant = '2026-10-14T09:00:00.000Z'

export function testClock(start: Instant = scenarioStart): TestClock {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at++).toISOString(),
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}
