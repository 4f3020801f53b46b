import { expect, test } from 'vitest'
import { cleared, isNarrowed, noFilters, queryOf, sortedBy } from './filters.ts'

test('a column starts in its own order and turns around when pressed again', () => {
  const byName = sortedBy(noFilters, 'name')
  expect(byName).toMatchObject({ sort: 'name', order: 'asc' })
  expect(sortedBy(byName, 'name')).toMatchObject({ sort: 'name', order: 'desc' })
  expect(sortedBy(byName, 'updatedAt')).toMatchObject({ sort: 'updatedAt', order: 'desc' })
})

test('the order does not narrow a list, blanks in the search do not either', () => {
  expect(isNarrowed({ ...noFilters, sort: 'name', order: 'asc', search: '  ' })).toBe(false)
  expect(isNarrowed({ ...noFilters, status: ['draft'] })).toBe(true)
  expect(isNarrowed({ ...noFilters, search: 'tea' })).toBe(true)
})

test('clearing keeps the order', () => {
  expect(cleared({ ...noFilters, search: 'tea', goal: ['sales'], sort: 'name', order: 'asc' })).toEqual({
    ...noFilters,
    sort: 'name',
    order: 'asc',
  })
})

test('only what narrows is sent', () => {
  expect(queryOf(noFilters, undefined)).toEqual({ sort: 'updatedAt', order: 'desc' })
  expect(queryOf({ ...noFilters, search: ' tea ', status: ['live', 'paused'] }, 'shop')).toEqual({
    businessId: 'shop',
    search: 'tea',
    status: ['live', 'paused'],
    sort: 'updatedAt',
    order: 'desc',
  })
})
