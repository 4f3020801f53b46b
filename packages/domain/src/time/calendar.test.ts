import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyDate } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  isLocalDate,
  startOfMonth,
  startOfWeek,
  weekday,
} from './calendar.ts'

const anyDays = fc.integer({ min: -20_000, max: 20_000 })

describe('days', () => {
  test.prop([anyDate, anyDays])('adding days and counting them are inverse', (date, days) => {
    expect(daysBetween(date, addDays(date, days))).toBe(days)
    expect(addDays(addDays(date, days), -days)).toBe(date)
  })

  test.prop([anyDate, anyDate])('later days sort later', (a, b) => {
    expect(Math.sign(daysBetween(a, b))).toBe(a === b ? 0 : a < b ? 1 : -1)
  })

  test.prop([anyDate, anyDays])('weekdays come round every seven days', (date, days) => {
    expect(weekday(addDays(date, days))).toBe(((((weekday(date) - 1 + days) % 7) + 7) % 7) + 1)
  })

  test.each([
    ['2026-11-23', 1],
    ['2026-11-29', 7],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['2024-02-29', 4],
  ])('%s is weekday %d', (date, day) => {
    expect(weekday(date)).toBe(day)
  })

  test.each(['2023-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '26-01-01', '2026-01-01T00:00', ''])(
    '%j is no day',
    (text) => {
      expect(isLocalDate(text)).toBe(false)
      expect(() => addDays(text, 1)).toThrow(expect.objectContaining({ code: 'time.date' }))
    },
  )

  test('years keep four digits', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31')
    expect(() => addDays('9999-12-31', 1)).toThrow(expect.objectContaining({ code: 'time.out_of_range' }))
    expect(addDays('0000-01-02', -1)).toBe('0000-01-01')
    expect(() => addDays('0000-01-01', -1)).toThrow(expect.objectContaining({ code: 'time.out_of_range' }))
  })

  mutant('weekday: counts from Sunday', './calendar.ts', (source) =>
    source.replace('dayNumber(date) + 3', 'dayNumber(date) + 4'),
  )
  mutant('weekday: fails before 1970', './calendar.ts', (source) =>
    source.replace(' % 7) + 7) % 7) + 1', ' % 7)) % 7) + 1'),
  )
  mutant('isLocalDate: lets days roll over', './calendar.ts', (source) =>
    source.replace('.startsWith(text)', ".startsWith('')"),
  )
})

describe('months and weeks', () => {
  test.prop([anyDate])('a month runs from its first day to the day before the next', (date) => {
    expect(startOfMonth(date)).toBe(`${date.slice(0, 7)}-01`)
    expect(addDays(endOfMonth(date), 1)).toBe(addMonths(startOfMonth(date), 1))
    expect(endOfMonth(date).slice(0, 7)).toBe(date.slice(0, 7))
  })

  test.prop([anyDate, fc.integer({ min: -400, max: 400 })])(
    'a month later is the same day, or the last where there is none',
    (date, months) => {
      const later = addMonths(date, months)
      const index = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
      expect(isLocalDate(later)).toBe(true)
      expect(index(later) - index(date)).toBe(months)
      if (later.slice(8) !== date.slice(8)) expect(later).toBe(endOfMonth(later))
    },
  )

  test.prop([anyDate])('a week begins on the Monday not after the day', (date) => {
    expect(weekday(startOfWeek(date))).toBe(1)
    expect(daysBetween(startOfWeek(date), date)).toBe(weekday(date) - 1)
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['9999-11-30', 1, '9999-12-30'],
  ])('%s and %d months are %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  mutant('addMonths: runs into the next month', './calendar.ts', (source) =>
    source.replace('date.slice(8) < last.slice(8) ? date.slice(8) : last.slice(8)', 'date.slice(8)'),
  )
  mutant('endOfMonth: knows no leap years', './calendar.ts', (source) =>
    source.replace("['31', '30', '29']", "['31', '30']"),
  )
})
