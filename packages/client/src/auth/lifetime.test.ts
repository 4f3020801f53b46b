import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { grant } from '../testing/client.ts'
import { mutant } from '../testing/mutant.ts'
import { lifetimeOf } from './lifetime.ts'

const server = Date.UTC(2026, 10, 24)

test.prop([
  fc.integer({ min: -86_400_000, max: 86_400_000 }),
  fc.integer({ min: 30, max: 3_600 }),
  fc.double({ min: 0, max: 1, noNaN: true }),
])(
  'however wrong the local clock is, a token is held no longer than it lives, and renewed before it ends',
  (skew, seconds, random) => {
    const now = server + skew
    const { renews, expires } = lifetimeOf(grant('t', seconds, server), { now: () => now, random: () => random })
    expect(expires - now).toBeGreaterThan(0)
    expect(expires - now).toBeLessThanOrEqual(seconds * 1000)
    expect(renews - now).toBeGreaterThanOrEqual((expires - now) * 0.75)
    expect(renews - now).toBeLessThanOrEqual((expires - now) * 0.85 + 1)
  },
)

test('a token out of a cache is only held for what is left of it', () => {
  const now = server + 400_000
  expect(lifetimeOf(grant('t', 600, server), { now: () => now, random: () => 0 }).expires).toBe(server + 600_000)
})

test('a clock that is hours ahead does not make every token look expired', () => {
  const now = server + 5 * 3_600_000
  expect(lifetimeOf(grant('t', 600, server), { now: () => now, random: () => 0 }).expires).toBe(now + 600_000)
})

test.each([
  ['a number', server + 90_000],
  ['text', new Date(server + 90_000).toISOString()],
])('an opaque token lives as long as expiresAt says, as %s', (_, expiresAt) => {
  const { expires } = lifetimeOf({ token: 'opaque', expiresAt }, { now: () => server, random: () => 0 })
  expect(expires).toBe(server + 90_000)
})

test.each([['not a date'], [server - 1]])(
  'an opaque token with the unbelievable end %s is tried for a minute',
  (expiresAt) => {
    const { expires } = lifetimeOf({ token: 'a.b.c', expiresAt }, { now: () => server, random: () => 0 })
    expect(expires).toBe(server + 60_000)
  },
)

mutant('lifetimeOf: trusts the local clock', './lifetime.ts', '(whole === undefined || left <= whole)', 'true')
