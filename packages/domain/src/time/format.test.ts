import { describe, expect, test } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { formatDate, formatDateRange, formatDateTime, formatLocalDateTime } from './format.ts'

/** Blanks and dashes of the locale data differ between versions of it. */
const plain = (text: string) => text.replace(/\s/g, ' ').replace(/ ?– ?/g, '–')

describe('dates for a reader', () => {
  test.each([
    ['en-IN', 'medium', '3 Nov 2026'],
    ['en-US', 'medium', 'Nov 3, 2026'],
    ['de-DE', 'long', '3. November 2026'],
    ['hi-IN', 'long', '3 नवंबर 2026'],
  ] as const)('a day in %s, %s', (locale, style, text) => {
    expect(plain(formatDate('2026-11-03', { locale, style }))).toBe(text)
  })

  test('an instant is shown on the clock of the zone', () => {
    const instant = '2026-11-03T20:30:00.000Z'
    expect(plain(formatDateTime(instant, { locale: 'en-GB', timeZone: 'Asia/Kolkata' }))).toBe('4 Nov 2026, 02:00')
    expect(plain(formatDateTime(instant, { locale: 'en-GB', timeZone: 'UTC' }))).toBe('3 Nov 2026, 20:30')
    expect(plain(formatDateTime(instant, { locale: 'en-GB', timeZone: 'UTC', style: 'long' }))).toContain('UTC')
  })

  test('a local time stays as it stands, also where a zone would skip it', () => {
    expect(plain(formatLocalDateTime('2026-03-29T02:30', { locale: 'en-GB' }))).toBe('29 Mar 2026, 02:30')
  })

  test('a range says once what its ends share', () => {
    expect(plain(formatDateRange({ from: '2026-11-01', to: '2026-11-07' }, { locale: 'en-IN' }))).toBe('1–7 Nov 2026')
    expect(plain(formatDateRange({ from: '2026-11-01', to: '2026-11-01' }, { locale: 'en-IN' }))).toBe('1 Nov 2026')
  })

  mutant('formatDateTime: takes the clock of UTC', './format.ts', (source) =>
    source.replace('timeStyle, timeZone }', "timeStyle, timeZone: timeZone && 'UTC' }"),
  )
})
