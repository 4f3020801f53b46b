import { expect, test } from 'vitest'
import { grouped, matching } from './option.ts'

const places = [
  { value: '1', label: 'New Delhi', group: 'Cities' },
  { value: '2', label: 'São Paulo', group: 'Cities' },
  { value: '3', label: 'Adelaide', group: 'Others' },
  { value: '4', label: 'Delft', group: 'Cities', description: 'Netherlands' },
]

const labels = (query: string) => matching(places, query).map((place) => place.label)

test('words that begin with the query come before those that contain it', () => {
  expect(labels('del')).toEqual(['New Delhi', 'Delft', 'Adelaide'])
})

test('case and accents do not matter, and descriptions are searched, too', () => {
  expect(labels('SAO')).toEqual(['São Paulo'])
  expect(labels('nether')).toEqual(['Delft'])
})

test('an empty query finds everything', () => {
  expect(labels('  ')).toHaveLength(places.length)
})

test('members of a group stand together although they came apart', () => {
  expect(grouped(places).map((group) => [group.name, group.options.length])).toEqual([
    ['Cities', 3],
    ['Others', 1],
  ])
})
