import type { RateBucket } from '@adloom/contract'
import { problem } from '../problem.ts'
import type { Headers } from './answers.ts'

/** `auth` counts credentials that were not valid, by address; the others count requests of whoever is known. */
export type LimitedBucket = Exclude<RateBucket, 'none'> | 'auth'

export interface RateLimit {
  readonly limit: number
  readonly windowSeconds: number
}

export type RateLimits = Readonly<Record<LimitedBucket, RateLimit>>

export type RateLimiter = ReturnType<typeof createRateLimiter>

interface Counter {
  /** When the current window began, in milliseconds since 1970. */
  start: number
  current: number
  previous: number
}

/**
 * Counts requests of each caller in a sliding window: what came in the window before counts by the share of it that is
 * still in view. Two numbers a caller, and no burst of twice the limit at the edge of a window.
 *
 * Counters live in this process; behind several, each caller has the limit once a process.
 */
export function createRateLimiter(limits: RateLimits, now: () => number = Date.now) {
  const counters = new Map<string, Counter>()
  let sweepAt = 0

  function counterOf(key: string, windowMs: number, at: number): Counter {
    const start = Math.floor(at / windowMs) * windowMs
    const counter = counters.get(key)
    if (counter === undefined) {
      const fresh = { start, current: 0, previous: 0 }
      counters.set(key, fresh)
      return fresh
    }
    if (counter.start !== start) {
      counter.previous = counter.start === start - windowMs ? counter.current : 0
      counter.current = 0
      counter.start = start
    }
    return counter
  }

  function sweep(at: number): void {
    if (at < sweepAt) return
    sweepAt = at + 60_000
    const longest = Math.max(...Object.values(limits).map(({ windowSeconds }) => windowSeconds)) * 1000
    for (const [key, counter] of counters) if (at - counter.start > 2 * longest) counters.delete(key)
  }

  return {
    /**
     * Counts a request and writes what is left into `headers`.
     *
     * @throws ProblemError `rate.limited`, with `Retry-After`
     */
    count(bucket: LimitedBucket, caller: string, headers: Headers): void {
      const { limit, windowSeconds } = limits[bucket]
      const windowMs = windowSeconds * 1000
      const at = now()
      sweep(at)
      const counter = counterOf(`${bucket} ${caller}`, windowMs, at)
      const elapsed = (at - counter.start) / windowMs
      const used = counter.current + counter.previous * (1 - elapsed)
      const allowed = used + 1 <= limit
      if (allowed) counter.current += 1
      const left = Math.max(0, Math.floor(limit - used - (allowed ? 1 : 0)))
      const reset = Math.ceil((windowMs - (at - counter.start)) / 1000)
      headers['ratelimit-policy'] = `"${bucket}";q=${limit};w=${windowSeconds}`
      headers['ratelimit'] = `"${bucket}";r=${left};t=${reset}`
      if (allowed) return
      const retryAfter = Math.max(1, Math.ceil(secondsUntilFree(counter, limit, windowMs, at)))
      headers['retry-after'] = String(retryAfter)
      problem('rate.limited', { limit, window: windowSeconds, retryAfter })
    },
    /** Takes back one that was counted just now. */
    giveBack(bucket: LimitedBucket, caller: string): void {
      const counter = counters.get(`${bucket} ${caller}`)
      if (counter !== undefined && counter.current > 0) counter.current -= 1
    },
  }
}

/** How long until one more request fits. */
function secondsUntilFree(counter: Counter, limit: number, windowMs: number, at: number): number {
  const restOfWindow = windowMs - (at - counter.start)
  if (counter.current + 1 > limit) {
    // Only in the next window, once enough of this one has slid out.
    return (restOfWindow + windowMs * (1 - (limit - 1) / counter.current)) / 1000
  }
  const share = (limit - 1 - counter.current) / counter.previous
  return (counter.start + windowMs * (1 - share) - at) / 1000
}
