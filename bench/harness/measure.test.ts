import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keeps, measureBudget, measureComparison, median } from './measure.ts'

const comparison = {
  name: 'work (ms)',
  direction: 'atMost',
  must: 1,
  goal: 0.8,
  subject: () => 1,
  baseline: () => 2,
} as const

test('both sides are measured in every round, in changing order', async () => {
  const order: string[] = []
  const side = (name: string, value: number) => () => {
    order.push(name)
    return value
  }
  const row = await measureComparison({
    ...comparison,
    warmUp: 0,
    rounds: 6,
    subject: side('s', 3),
    baseline: side('b', 4),
  })
  expect(order.join('')).toBe('sbbssbbssbbs')
  expect(row).toEqual({
    name: 'work (ms)',
    subject: 3,
    baseline: 4,
    ratio: 0.75,
    rounds: 6,
    spread: 0,
    must: 1,
    goal: 0.8,
    pass: true,
  })
})

test('the rounds that warm up are not counted', async () => {
  let calls = 0
  const row = await measureComparison({ ...comparison, warmUp: 2, rounds: 5, subject: () => (calls++ < 2 ? 1_000 : 1) })
  expect(calls).toBe(7)
  expect(row.ratio).toBe(0.5)
  expect(row.spread).toBe(0)
})

test('one noisy round moves the spread, not the ratio', async () => {
  let calls = 0
  const row = await measureComparison({ ...comparison, warmUp: 0, rounds: 5, subject: () => (calls++ === 2 ? 100 : 1) })
  expect(row.ratio).toBe(0.5)
  expect(row.spread).toBe(49.5)
})

test('a missed must fails, a missed goal does not', async () => {
  const size = { name: 'size (kB)', direction: 'atMost', budget: 14, must: 1, goal: 0.8 } as const
  expect(await measureBudget({ ...size, measure: () => 13 })).toMatchObject({ pass: true, rounds: 5 })
  expect(await measureBudget({ ...size, measure: () => 14.1 })).toMatchObject({ pass: false })
})

test('fewer than five rounds are refused', async () => {
  await expect(measureComparison({ ...comparison, rounds: 4 })).rejects.toThrow('too few')
})

test('a measurement that is no number is an error, never a pass', async () => {
  await expect(measureComparison({ ...comparison, subject: () => Number.NaN })).rejects.toThrow('NaN')
  await expect(measureComparison({ ...comparison, baseline: () => 0 })).rejects.toThrow('Infinity')
})

test('more is better one way, less the other', () => {
  expect(keeps('atLeast', 0.5, 0.5)).toBe(true)
  expect(keeps('atLeast', 0.49, 0.5)).toBe(false)
  expect(keeps('atMost', 1.01, 1)).toBe(false)
})

test('half of the values lie on each side of the median', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const middle = median(values)
      expect(values.filter((value) => value < middle).length * 2).toBeLessThanOrEqual(values.length)
      expect(values.filter((value) => value > middle).length * 2).toBeLessThanOrEqual(values.length)
    }),
  )
})
