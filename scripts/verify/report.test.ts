import { expect, test } from 'vitest'
import { seedFrom, toReport } from './report.ts'

const at = '2026-11-24T00:00:00.000Z'

test('an area passes when something was checked and nothing failed', () => {
  const result = { passed: 60, failed: 0, counts: { kills: 60, lost: 0 } }
  expect(toReport('durability', 7, at, 1_234.5, result)).toEqual({
    area: 'durability',
    seed: 7,
    startedAt: at,
    took: 1_235,
    pass: true,
    ...result,
  })
})

test('one failure fails, and so does an empty matrix', () => {
  expect(toReport('a', 1, at, 1, { passed: 9, failed: 1, counts: {} }).pass).toBe(false)
  expect(toReport('a', 1, at, 1, { passed: 0, failed: 0, counts: {} }).pass).toBe(false)
})

test('a result that does not count is an error, never a pass', () => {
  expect(() => toReport('a', 1, at, 1, { passed: Number.NaN, failed: 0, counts: {} })).toThrow('NaN passed')
  expect(() => toReport('a', 1, at, 1, { passed: 1, failed: -1, counts: {} })).toThrow('-1 failed')
})

test('a seed is taken as given, made when missing, and refused when it is none', () => {
  expect(seedFrom('42', () => 1)).toBe(42)
  expect(seedFrom(undefined, () => 1)).toBe(1)
  for (const text of ['', 'x', '1.5', '-1']) expect(() => seedFrom(text, () => 1)).toThrow('no seed')
})
