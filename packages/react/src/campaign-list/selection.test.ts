import { expect, test } from 'vitest'
import { allOf, keptOf, mostSelected, noSelection, rangeTo, toggled } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']

test('a range runs from the last row that was toggled, in both directions', () => {
  const fromD = toggled(noSelection, 'd')
  expect([...rangeTo(fromD, 'b', order).ids].sort()).toEqual(['b', 'c', 'd'])
  expect([...rangeTo(fromD, 'e', order).ids].sort()).toEqual(['d', 'e'])
})

test('a range adds to what was chosen before and keeps its start', () => {
  const two = rangeTo(toggled(toggled(noSelection, 'a'), 'c'), 'd', order)
  expect([...two.ids].sort()).toEqual(['a', 'c', 'd'])
  expect(two.anchor).toBe('c')
})

test('a range without a start is the row alone', () => {
  expect([...rangeTo(noSelection, 'c', order).ids]).toEqual(['c'])
  expect(rangeTo(noSelection, 'not there', order)).toBe(noSelection)
})

test('toggling twice changes nothing', () => {
  expect(toggled(toggled(noSelection, 'a'), 'a').ids.size).toBe(0)
})

test('never more are chosen than one change may name', () => {
  const many = Array.from({ length: mostSelected + 20 }, (_, index) => `c${index}`)
  const all = allOf(many)
  expect(all.ids.size).toBe(mostSelected)
  expect(toggled(all, `c${mostSelected + 1}`).ids.size).toBe(mostSelected)
  expect(rangeTo(toggled(noSelection, 'c0'), `c${mostSelected + 10}`, many).ids.size).toBe(mostSelected)
})

test('rows that are gone are let go of', () => {
  const chosen = toggled(toggled(noSelection, 'a'), 'b')
  expect([...keptOf(chosen, ['b', 'c']).ids]).toEqual(['b'])
  expect(keptOf(chosen, order)).toBe(chosen)
})
