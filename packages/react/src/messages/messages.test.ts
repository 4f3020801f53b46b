import { describe, expect, test, vi } from 'vitest'
import { createFormat } from '../format/format.ts'
import { en } from '../locales/en.ts'
import { hi } from '../locales/hi.ts'
import { arXB, enXA } from '../locales/pseudo.ts'
import { defineMessages, type Message, plural } from './define-messages.ts'
import { createMessageFormat } from './message-format.ts'
import { createTranslate, localeChain, type MessageSource } from './translate.ts'

const list = defineMessages({
  'list.title': 'Campaigns',
  'list.found': plural('count', { one: '{count} campaign in {place}', other: '{count} campaigns in {place}' }),
  'list.most': 'At most {amount} a day',
})

function read(locale: string, sources: readonly MessageSource[] = []) {
  const format = createMessageFormat(createFormat({ locale, timeZone: 'Asia/Kolkata', currency: 'INR' }))
  return createTranslate(list, sources, format)
}

describe('a sentence', () => {
  test('is filled with figures and amounts as the reader writes them', () => {
    const t = read('en-IN')
    expect(t('list.found', { count: 1, place: 'Jaipur' })).toBe('1 campaign in Jaipur')
    expect(t('list.found', { count: 250_000, place: 'Jaipur' })).toBe('2,50,000 campaigns in Jaipur')
    expect(t('list.most', { amount: { minor: 1_75_000, currency: 'INR' } })).toBe('At most ₹1,750 a day')
  })

  test('comes from the host first, then from the locale, then from its parents, then from English', () => {
    const sources: MessageSource[] = [
      { locale: 'ta', messages: { 'list.title': 'ta', 'list.most': 'ta {amount}' } },
      { locale: 'ta-IN', messages: { 'list.title': 'ta-IN' } },
      { locale: 'hi', messages: { 'list.title': 'hi' } },
    ]
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const t = read('ta-IN', sources)
    expect(t('list.title')).toBe('ta-IN')
    expect(t('list.most', { amount: 'x' })).toBe('ta x')
    expect(t('list.found', { count: 2, place: 'x' })).toBe('2 campaigns in x')
    expect(read('ta-IN', [...sources, { messages: { 'list.title': 'Ads' } }])('list.title')).toBe('Ads')
  })

  test('that is missing in a language is told to the developer once', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    warn.mockClear()
    const t = read('mr')
    t('list.title')
    t('list.title')
    expect(warn.mock.calls).toEqual([[expect.stringContaining('"list.title"')]])
  })
})

test('keys and parameters are typed, and a mistake still shows something', () => {
  const t = read('en-IN')
  // @ts-expect-error there is no such key
  expect(t('list.nothing')).toBe('list.nothing')
  // @ts-expect-error a parameter is missing
  expect(t('list.most', {})).toBe('At most {amount} a day')
  // @ts-expect-error a parameter is of the wrong type
  t('list.found', { count: 'two', place: 'Jaipur' })
})

test('a locale is looked for under its parents', () => {
  expect(localeChain('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh'])
  expect(localeChain('hi-IN-u-nu-deva')).toEqual(['hi-IN', 'hi'])
})

describe('a pseudo-locale', () => {
  test('makes a sentence longer and strange, and leaves values alone', () => {
    const text = read('en-XA', [enXA])('list.found', { count: 2, place: 'Jaipur' })
    expect(text).toContain('Jaipur')
    expect(text).toMatch(/^\[.*~+\]$/)
    expect(text).not.toContain('campaigns')
  })

  test('of the other direction is marked from right to left', () => {
    expect(read('ar-XB', [arXB])('list.title')).toBe('\u202ECampaigns\u202C')
    const text = read('ar-XB', [arXB])('list.most', { amount: '₹1,200.00' })
    expect(text).toBe('\u202EAt most \u2068₹1,200.00\u2069 a day\u202C')
  })
})

describe('Hindi', () => {
  const english = Object.entries(en.messages)

  test('has every sentence that English has, and no other', () => {
    expect(Object.keys(hi.messages).sort()).toEqual(english.map(([key]) => key).sort())
  })

  // Every plain text and every text of a plural, found by writing it with values that can be told apart.
  const placesOf = (message: Message | undefined): string[] => {
    if (typeof message === 'string') return [...message.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name).sort()
    return []
  }

  test.each(english)('%s takes the same values', (key, message) => {
    expect(placesOf(hi.messages[key])).toEqual(placesOf(message))
    expect(typeof hi.messages[key]).toBe(typeof message)
  })
})
