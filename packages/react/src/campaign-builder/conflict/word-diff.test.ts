import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { diffWords } from './word-diff.ts'

const without = (kind: 'added' | 'removed', before: string, after: string): string =>
  diffWords(before, after)
    .filter((stretch) => stretch.kind !== kind)
    .map(({ text }) => text)
    .join('')

const words = fc
  .array(fc.constantFrom('chai', 'box', 'Diwali', 'चाय', ',', ' ', '  ', '茶を', '₹899'), { maxLength: 14 })
  .map((parts) => parts.join(''))

test.prop([words, words])('without what came in it is the old text, without what went the new one', (before, after) => {
  expect(without('added', before, after)).toBe(before)
  expect(without('removed', before, after)).toBe(after)
})

test.prop([words])('equal texts have no difference', (text) => {
  expect(diffWords(text, text).every(({ kind }) => kind === 'same')).toBe(true)
})

test('words that stay are shown as they were', () => {
  expect(diffWords('Your chai misses you', 'Your chai misses you, take 10 % off')).toEqual([
    { kind: 'same', text: 'Your chai misses you' },
    { kind: 'added', text: ', take 10 % off' },
  ])
})

test('words that were replaced together stand together', () => {
  expect(diffWords('Your chai misses you', 'Your festive refill is ready')).toEqual([
    { kind: 'same', text: 'Your ' },
    { kind: 'removed', text: 'chai misses you' },
    { kind: 'added', text: 'festive refill is ready' },
  ])
})

test('texts too long to compare are shown one after the other', () => {
  const [long, other] = ['a '.repeat(600), 'b '.repeat(600)]
  expect(diffWords(long, other).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
