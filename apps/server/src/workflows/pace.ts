import { setTimeout as delay } from 'node:timers/promises'

/** The time by which work on a platform waits. */
export interface Pace {
  /** Milliseconds since 1970. */
  now(): number
  /** How much of real time so many of its milliseconds are. */
  toReal(milliseconds: number): number
  /** Ends early when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/**
 * @param speed how many times faster than real time it goes, from `since` on; a simulated platform needs no patience, and
 *   tests have none. All processes on one database must agree on both.
 */
export function createPace(now: () => number = Date.now, { speed = 1, since = 0 } = {}): Pace {
  return {
    now: () => since + (now() - since) * speed,
    toReal: (milliseconds) => milliseconds / speed,
    sleep: (milliseconds, signal) =>
      delay(milliseconds / speed, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
  }
}
