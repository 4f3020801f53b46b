import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { addDays } from '../time/index.ts'
import { minimumDaily, mostThatCanBeSpent, toPlatformUnits } from './spend.ts'
import type { BudgetCapability } from './types.ts'

const meta: { budget: BudgetCapability } = {
  budget: {
    levels: ['campaign', 'adGroup'],
    periods: ['daily', 'lifetime'],
    dailyFlexBasisPoints: 17_500,
    weeklyMultiple: 7,
    lifetimeNeedsEnd: true,
    minorPerUnit: { BHD: 10, TWD: 100 },
    minimumDaily: { INR: 100_00 },
  },
}
const inr = (minor: number) => ({ minor, currency: 'INR' })
const flightOf = (days: number) => ({
  start: '2026-10-19T06:00',
  end: `${addDays('2026-10-19', days - 1)}T23:59`,
  timeZone: 'Asia/Kolkata',
})

/** The dearest a spender can be who keeps to the rules, day by day, in a week that begins on a given day. */
function dearest(days: number, firstWeek: number, day: number, week: number): number {
  let total = 0
  let left = week
  for (let index = 0; index < days; index += 1) {
    if (index % 7 === firstWeek % 7) left = week
    const spent = Math.min(day, left)
    total += spent
    left -= spent
  }
  return total
}

describe('mostThatCanBeSpent', () => {
  test('₹1,000 a day: ₹1,750 on one day, ₹7,000 a week, and a cut week more than seven days’ worth', () => {
    const budget = { period: 'daily', amount: inr(1_000_00) } as const
    expect(mostThatCanBeSpent(budget, flightOf(21), meta)).toEqual({
      day: inr(1_750_00),
      week: inr(7_000_00),
      flight: inr(26_250_00),
    })
  })

  test('a lifetime budget is the most there is, and may go in a day', () => {
    const budget = { period: 'lifetime', amount: inr(5_000_00) } as const
    expect(mostThatCanBeSpent(budget, flightOf(21), meta)).toEqual({
      day: inr(5_000_00),
      week: inr(5_000_00),
      flight: inr(5_000_00),
    })
  })

  test.prop([fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(7, null)])(
    'nobody who keeps to the rules can spend more, and somebody can spend as much',
    (days, minor, weeklyMultiple) => {
      const rules = { budget: { ...meta.budget, weeklyMultiple } }
      const { flight } = mostThatCanBeSpent({ period: 'daily', amount: inr(minor) }, flightOf(days), rules)
      const day = Math.ceil((minor * 17_500) / 10_000)
      const week = weeklyMultiple === null ? day * 7 : minor * weeklyMultiple
      const spenders = Array.from({ length: 7 }, (_, first) => dearest(days, first, day, week))
      expect(flight?.minor).toBe(Math.max(...spenders))
    },
  )

  test.prop([fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 10_000 })])(
    'a longer flight never costs less',
    (days, minor) => {
      const most = (length: number) =>
        mostThatCanBeSpent({ period: 'daily', amount: inr(minor) }, flightOf(length), meta).flight?.minor ?? -1
      expect(most(days + 1)).toBeGreaterThanOrEqual(most(days))
    },
  )

  test('without an end, an amount or times that can be read there is no sum', () => {
    const budget = { period: 'daily', amount: inr(100) } as const
    expect(mostThatCanBeSpent(budget, { ...flightOf(3), end: null }, meta).flight).toBeNull()
    expect(mostThatCanBeSpent(budget, { ...flightOf(3), end: 'soon' }, meta).flight).toBeNull()
    expect(mostThatCanBeSpent({ ...budget, amount: null }, flightOf(3), meta).day).toBeNull()
  })

  test('an amount too large to be multiplied has no sum instead of a wrong one', () => {
    const budget = { period: 'daily', amount: inr(Number.MAX_SAFE_INTEGER) } as const
    expect(mostThatCanBeSpent(budget, flightOf(3), meta)).toEqual({ day: null, week: null, flight: null })
  })
  mutant('mostThatCanBeSpent: days times the daily budget', './spend.ts', (source) =>
    source.replace('return free < week ? free : week', 'return BigInt(length) * (week / 7n)'),
  )
  mutant('mostThatCanBeSpent: weeks begin with the flight', './spend.ts', (source) =>
    source.replace('let first = 1; first <= 7', 'let first = 7; first <= 7'),
  )
  mutant('mostThatCanBeSpent: rounds down', './spend.ts', (source) => source.replace('+ 9_999n', '+ 0n'))
})

test('the account’s own minimum comes before the published one, and another currency’s is none', () => {
  expect(minimumDaily('INR', meta, { minimumDaily: inr(85_00) })).toEqual(inr(85_00))
  expect(minimumDaily('INR', meta, null)).toEqual(inr(100_00))
  expect(minimumDaily('USD', meta, { minimumDaily: inr(85_00) })).toBeNull()
})

describe('toPlatformUnits', () => {
  test('says an amount in units of the platform or names the nearest that can be said', () => {
    const { minorPerUnit } = meta.budget
    expect(toPlatformUnits({ minor: 1_500_00, currency: 'TWD' }, minorPerUnit)).toEqual({ ok: true, units: 1_500 })
    expect(toPlatformUnits({ minor: 12_345, currency: 'BHD' }, minorPerUnit)).toEqual({
      ok: false,
      unit: { minor: 10, currency: 'BHD' },
      below: { minor: 12_340, currency: 'BHD' },
      above: { minor: 12_350, currency: 'BHD' },
    })
  })
  test.prop([fc.nat(1_000_000), fc.constantFrom('BHD', 'TWD', 'INR')])('never rounds', (minor, currency) => {
    const units = toPlatformUnits({ minor, currency }, meta.budget.minorPerUnit)
    const size = currency === 'BHD' ? 10 : currency === 'TWD' ? 100 : 1
    if (units.ok) expect(units.units * size).toBe(minor)
    else {
      expect(units.below.minor).toBeLessThan(minor)
      expect(units.above.minor).toBeGreaterThan(minor)
      expect(units.above.minor - units.below.minor).toBe(size)
    }
  })
  mutant('toPlatformUnits: rounds what cannot be said', './spend.ts', (source) =>
    source.replace('if (minor % size === 0) return', 'if (true) return'),
  )
})
