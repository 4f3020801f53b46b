import { expect, test } from 'vitest'
import { newId } from './ids.ts'

test('an id says what it names and is never the same twice', () => {
  const ids = Array.from({ length: 1_000 }, () => newId('cmp', 1_764_000_000_000))
  expect(new Set(ids).size).toBe(1_000)
  for (const id of ids) expect(id).toMatch(/^cmp_[0-9a-hjkmnp-tv-z]{26}$/)
})

test('ids sort by age', () => {
  const times = [0, 31, 32, 1_023, 1_024, 1_764_000_000_000, 1_764_000_000_001, 2 ** 45]
  const ids = times.map((time) => newId('ast', time))
  expect(ids.toSorted()).toEqual(ids)
})
