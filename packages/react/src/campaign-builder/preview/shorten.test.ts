import type { CountingRule, TextLimit } from '@adloom/domain/capability'
import { countText } from '@adloom/domain/capability'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { domainOf, shorten } from './shorten.ts'

const rule: CountingRule = { unit: 'grapheme', wide: 1, trim: true }
const limit = (soft: number): TextLimit => ({ required: true, hard: null, soft })

test('a text that fits is shown whole', () => {
  expect(shorten('Twelve festive blends', limit(40), rule)).toEqual({ text: 'Twelve festive blends', cut: false })
})

test('a text that does not is cut between words', () => {
  expect(shorten('Twelve festive blends', limit(10), rule)).toEqual({ text: 'Twelve', cut: true })
  expect(shorten('Twelve festive blends', limit(14), rule)).toEqual({ text: 'Twelve festive', cut: true })
})

test('a word longer than the limit is cut inside', () => {
  const { text, cut } = shorten('x'.repeat(80), limit(50), rule)
  expect([text.length, cut]).toEqual([50, true])
  expect(shorten('Diwali', limit(3), rule)).toEqual({ text: 'Diw', cut: true })
  expect(shorten('  Diwali', limit(3), rule)).toEqual({ text: '  Diw', cut: true })
})

test.prop([fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 100 })])(
  'what is shown begins as the text does and is never longer than the limit',
  (text, soft) => {
    const shown = shorten(text, limit(soft), rule)
    expect(text.startsWith(shown.text)).toBe(true)
    if (shown.cut) expect(countText(shown.text, rule)).toBeLessThanOrEqual(soft)
    else expect(shown.text).toBe(text)
  },
)

test('an ad shows the domain of its address only', () => {
  expect(domainOf('https://www.ChaiAndCo.in/diwali?a=1#b')).toBe('chaiandco.in')
  expect(domainOf('chaiandco.in/diwali')).toBe('chaiandco.in')
  expect(domainOf('https://user:pw@shop.example:8080/')).toBe('shop.example')
  expect(domainOf('')).toBe('')
})
