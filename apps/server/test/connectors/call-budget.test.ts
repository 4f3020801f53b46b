import { callLimits } from '@adloom/platforms/meta'
import { fc, test as prop } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { createCallBudget, pointsOf } from '../../src/connectors/meta/call-budget.ts'

const silent = { fullest: null, waitMs: null, version: null, tier: null }
const full = { ...silent, tier: 'standard_access' }

function budgetAt(start = 1_000_000) {
  const clock = { now: start }
  return { clock, budget: createCallBudget(() => clock.now) }
}

test('a change counts three times a read', () => {
  expect([pointsOf('GET'), pointsOf('POST'), pointsOf('DELETE')]).toEqual([1, 3, 3])
})

test('before an answer has named the tier, the smaller one holds', () => {
  const { budget } = budgetAt()
  const taken = Array.from({ length: 25 }, () => budget.take('1', 3)).filter((ms) => ms === 0)
  expect(taken).toHaveLength(callLimits.max.development / 3)
})

test('who has to wait is told how long, and then there is room', () => {
  const { budget, clock } = budgetAt()
  while (budget.take('1', 3) === 0);
  const ms = budget.take('1', 3)
  expect(ms).toBe(15_000) // 3 of 60 points in 300 s
  clock.now += ms - 1
  expect(budget.take('1', 3)).toBe(1)
  clock.now += 1
  expect(budget.take('1', 3)).toBe(0)
})

test('accounts do not take from each other', () => {
  const { budget } = budgetAt()
  while (budget.take('1', 3) === 0);
  expect(budget.take('2', 3)).toBe(0)
})

test('calls of others, which the headers tell of, count as ours', () => {
  const { budget } = budgetAt()
  budget.note('1', { ...full, fullest: 0.9999 })
  expect(budget.take('1', 3)).toBeGreaterThan(0)
  budget.note('2', { ...full, fullest: 0.5 })
  expect(budget.take('2', 3)).toBe(0)
})

test('while the platform refuses calls none is made, as long as it says or as its tier is blocked', () => {
  const { budget, clock } = budgetAt()
  budget.note('1', { ...full, waitMs: 120_000 })
  expect(budget.take('1', 1)).toBe(120_000)
  budget.block('2', null)
  expect(budget.take('2', 1)).toBe(callLimits.blockMs.development)
  budget.note('3', full)
  budget.block('3', null)
  expect(budget.take('3', 1)).toBe(callLimits.blockMs.full)
  clock.now += 120_000
  expect(budget.take('1', 1)).toBe(0)
})

const steps = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 40_000 }), write: fc.boolean() }), {
  maxLength: 300,
})

prop.prop([steps])('in no five minutes more points are taken than twice the most at a time', (calls) => {
  const { budget, clock } = budgetAt()
  const taken: { readonly at: number; readonly points: number }[] = []
  for (const { pause, write } of calls) {
    clock.now += pause
    const points = write ? 3 : 1
    if (budget.take('1', points) === 0) taken.push({ at: clock.now, points })
  }
  for (const { at } of taken) {
    const window = taken.filter((call) => call.at > at - callLimits.decayMs && call.at <= at)
    // A full bucket at the beginning, and what runs off meanwhile.
    expect(window.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(2 * callLimits.max.development)
  }
})
