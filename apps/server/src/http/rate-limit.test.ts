import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ProblemError } from '../problem.ts'
import { createRateLimiter } from './rate-limit.ts'

const plenty = { limit: 1_000, windowSeconds: 60 }
const rest = { autosave: plenty, upload: plenty, events: plenty, admin: plenty, auth: plenty }

function limiterAt(limit: number) {
  let now = 1_700_000_000_000
  const limiter = createRateLimiter({ api: { limit, windowSeconds: 60 }, ...rest }, () => now)
  const ask = (caller = 'a'): { allowed: boolean; headers: Record<string, string> } => {
    const headers: Record<string, string> = {}
    try {
      limiter.count('api', caller, headers)
      return { allowed: true, headers }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      return { allowed: false, headers }
    }
  }
  return {
    ask,
    wait: (ms: number): void => {
      now += ms
    },
  }
}

test.prop([fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 })])(
  'in no aligned minute, and by the sliding estimate in no other, more than the limit is allowed',
  (limit, pauses) => {
    const { ask, wait } = limiterAt(limit)
    let at = 1_700_000_000_000
    const allowed: number[] = []
    for (const pause of pauses) {
      wait(pause)
      at += pause
      if (ask().allowed) allowed.push(at)
    }
    const perMinute = new Map<number, number>()
    for (const time of allowed) {
      const minute = Math.floor(time / 60_000)
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1)
    }
    for (const count of perMinute.values()) expect(count).toBeLessThanOrEqual(limit)
  },
)

test.prop([fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 59_999 })])(
  'who waits as long as Retry-After says is allowed again',
  (limit, offset) => {
    const { ask, wait } = limiterAt(limit)
    wait(offset)
    while (ask().allowed);
    wait(Number(ask().headers['retry-after']) * 1000)
    expect(ask().allowed).toBe(true)
  },
)

test('callers are counted apart', () => {
  const { ask } = limiterAt(1)
  expect([ask('a').allowed, ask('a').allowed, ask('b').allowed]).toEqual([true, false, true])
})
