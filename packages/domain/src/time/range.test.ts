import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyDate, anyZone } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import { addDays, daysBetween, weekday } from './calendar.ts'
import { flightLength, instantsOfFlight } from './flight.ts'
import { fixedClock, fromMilliseconds, isBefore, toMilliseconds } from './instant.ts'
import {
  comparisonPeriod,
  type DateRange,
  daysOf,
  instantsOf,
  lengthInDays,
  type RangePreset,
  rangeOf,
  rangePresets,
} from './range.ts'
import { dateIn, toInstant } from './zone.ts'

const anyRange: fc.Arbitrary<DateRange> = fc
  .tuple(anyDate, fc.nat(800), anyZone)
  .map(([from, days, timeZone]) => ({ from, to: addDays(from, days), timeZone }))
const hoursOf = (range: DateRange) => {
  const { start, end } = instantsOf(range)
  return (toMilliseconds(end) - toMilliseconds(start)) / 3_600_000
}
const day = (date: string, timeZone: string): DateRange => ({ from: date, to: date, timeZone })

describe('a date range', () => {
  test.prop([anyRange])('has the days between both ends, both included', (range) => {
    const days = daysOf(range)
    expect(days.length).toBe(lengthInDays(range))
    expect([days[0], days.at(-1)]).toEqual([range.from, range.to])
  })

  test.prop([anyRange])('ends where the next begins, so that no instant is lost or counted twice', (range) => {
    const next = { ...range, from: addDays(range.to, 1), to: addDays(range.to, 3) }
    expect(instantsOf(range).end).toBe(instantsOf(next).start)
  })

  test.prop([anyRange, fc.nat(2 ** 31)])(
    'holds an instant when the calendar of the zone shows one of its days',
    (range, offset) => {
      const { start, end } = instantsOf(range)
      fc.pre(isBefore(start, end)) // Samoa's missing day has no instant
      const span = toMilliseconds(end) - toMilliseconds(start)
      const instant = fromMilliseconds(toMilliseconds(start) + (offset % span))
      expect(dateIn(instant, range.timeZone) >= range.from && dateIn(instant, range.timeZone) <= range.to).toBe(true)
      expect(dateIn(end, range.timeZone) > range.to).toBe(true)
    },
  )

  test('knows days of 23, 24 and 25 hours', () => {
    expect(hoursOf(day('2026-03-29', 'Europe/Berlin'))).toBe(23)
    expect(hoursOf(day('2026-03-30', 'Europe/Berlin'))).toBe(24)
    expect(hoursOf(day('2026-10-25', 'Europe/Berlin'))).toBe(25)
    expect(hoursOf(day('2026-10-25', 'Asia/Kolkata'))).toBe(24)
  })

  test('that ends before it begins is refused', () => {
    const wrong = { from: '2026-11-02', to: '2026-11-01', timeZone: 'UTC' }
    for (const use of [lengthInDays, daysOf, instantsOf]) {
      expect(() => use(wrong)).toThrow(expect.objectContaining({ code: 'time.range' }))
    }
  })

  mutant('lengthInDays: leaves out the last day', './range.ts', (source) =>
    source.replace('daysBetween(from, to) + 1', 'daysBetween(from, to) || 1'),
  )
  mutant('instantsOf: ends at the start of the last day', './range.ts', (source) =>
    source.replace('startOfDay(addDays(range.to, 1), range', 'startOfDay(range.to, range'),
  )
  mutant('instantsOf: takes every day for 24 hours', './range.ts', (source) =>
    source.replace(
      'end: startOfDay(addDays(range.to, 1), range.timeZone)',
      'end: new Date(Date.parse(startOfDay(range.from, range.timeZone)) + lengthInDays(range) * 86_400_000).toISOString()',
    ),
  )
})

describe('comparisonPeriod', () => {
  test.prop([anyRange])('the previous period is as long and ends right before', (range) => {
    const previous = comparisonPeriod(range, 'previous')
    expect(lengthInDays(previous)).toBe(lengthInDays(range))
    expect(addDays(previous.to, 1)).toBe(range.from)
  })

  test.prop([anyRange])('the aligned one is as long, never overlaps and keeps the weekdays', (range) => {
    const previous = comparisonPeriod(range, 'previousAligned')
    expect(lengthInDays(previous)).toBe(lengthInDays(range))
    expect(weekday(previous.from)).toBe(weekday(range.from))
    const gap = daysBetween(previous.to, range.from)
    expect(gap).toBeGreaterThanOrEqual(1)
    expect(gap).toBeLessThanOrEqual(7)
  })

  test.prop([anyRange])('last year has the same dates, or the 28th for a 29 February', (range) => {
    const previous = comparisonPeriod(range, 'previousYear')
    for (const [now, then] of [
      [range.from, previous.from],
      [range.to, previous.to],
    ] as const) {
      expect(Number(now.slice(0, 4)) - Number(then.slice(0, 4))).toBe(1)
      expect(then.slice(4)).toBe(now.endsWith('-02-29') ? '-02-28' : now.slice(4))
    }
  })

  mutant('comparisonPeriod: overlaps by a day', './range.ts', (source) =>
    source.replace("=== 'previous' ? days :", "=== 'previous' ? days - 1 :"),
  )
  mutant('comparisonPeriod: aligns to the wrong week', './range.ts', (source) =>
    source.replace('Math.ceil(days / 7)', 'Math.floor(days / 7)'),
  )
  mutant('comparisonPeriod: takes a year for 365 days', './range.ts', (source) =>
    source.replace('from: addMonths(range.from, -12)', 'from: addDays(range.from, -365)'),
  )
})

describe('presets', () => {
  const clock = fixedClock('2026-03-31T20:00:00.000Z') // Wednesday 1 April in Kolkata
  test.each<[RangePreset, string, string]>([
    ['today', '2026-04-01', '2026-04-01'],
    ['yesterday', '2026-03-31', '2026-03-31'],
    ['last7', '2026-03-25', '2026-03-31'],
    ['last14', '2026-03-18', '2026-03-31'],
    ['last28', '2026-03-04', '2026-03-31'],
    ['last90', '2026-01-01', '2026-03-31'],
    ['thisWeek', '2026-03-30', '2026-04-01'],
    ['lastWeek', '2026-03-23', '2026-03-29'],
    ['thisMonth', '2026-04-01', '2026-04-01'],
    ['lastMonth', '2026-03-01', '2026-03-31'],
    ['thisYear', '2026-01-01', '2026-04-01'],
  ])('%s is %s to %s', (preset, from, to) => {
    expect(rangeOf(preset, clock, 'Asia/Kolkata')).toEqual({ from, to, timeZone: 'Asia/Kolkata' })
  })

  test('last month of a 31st is the whole shorter month', () => {
    expect(rangeOf('lastMonth', fixedClock('2026-03-31T12:00:00.000Z'), 'UTC')).toMatchObject({
      from: '2026-02-01',
      to: '2026-02-28',
    })
  })

  test.prop([fc.constantFrom(...rangePresets), anyDate, anyZone])('never reach beyond today', (preset, date, zone) => {
    const now = toInstant(`${date}T12:00`, zone)
    const range = rangeOf(preset, fixedClock(now), zone)
    expect(lengthInDays(range)).toBeGreaterThanOrEqual(1)
    expect(range.to <= dateIn(now, zone)).toBe(true)
    if (preset.startsWith('last')) expect(range.to < dateIn(now, zone)).toBe(true)
  })

  mutant('rangeOf: counts an unfinished day', './range.ts', (source) =>
    source.replace('[addDays(today, -7), addDays(today, -1)]', '[addDays(today, -6), today]'),
  )
  mutant('rangeOf: takes the day of UTC', './range.ts', (source) =>
    source.replace('clock.now(), timeZone', "clock.now(), 'UTC'"),
  )
})

describe('flightLength', () => {
  test.each([
    ['2026-11-01T09:00', '2026-11-01T18:00', 'Asia/Kolkata', { days: 1, hours: 9 }],
    ['2026-11-01T00:00', '2026-11-08T00:00', 'Asia/Kolkata', { days: 7, hours: 168 }],
    ['2026-11-01T23:59', '2026-11-02T00:01', 'Asia/Kolkata', { days: 2, hours: 2 / 60 }],
    ['2026-10-24T12:00', '2026-10-25T12:00', 'Europe/Berlin', { days: 2, hours: 25 }],
    ['2026-03-28T12:00', '2026-03-29T12:00', 'Europe/Berlin', { days: 2, hours: 23 }],
    ['2018-11-03T00:00', '2018-11-04T00:00', 'America/Sao_Paulo', { days: 1, hours: 24 }],
    ['2018-11-04T00:00', '2018-11-05T00:00', 'America/Sao_Paulo', { days: 1, hours: 23 }],
  ])('%s to %s in %s is %j', (start, end, timeZone, length) => {
    expect(flightLength({ start, end, timeZone })).toEqual(length)
  })

  test.prop([anyRange])('whole days have as many days as the range and the hours between its instants', (range) => {
    fc.pre(range.timeZone !== 'Pacific/Apia')
    const flight = { start: `${range.from}T00:00`, end: `${addDays(range.to, 1)}T00:00`, timeZone: range.timeZone }
    expect(flightLength(flight)).toEqual({ days: lengthInDays(range), hours: hoursOf(range) })
    expect(instantsOfFlight(flight)).toEqual(instantsOf(range))
  })

  test('an open or reversed flight has no length', () => {
    const timeZone = 'UTC'
    expect(flightLength({ start: null, end: '2026-11-01T00:00', timeZone })).toBeNull()
    expect(flightLength({ start: '2026-11-01T00:00', end: null, timeZone })).toBeNull()
    expect(flightLength({ start: '2026-11-02T00:00', end: '2026-11-01T00:00', timeZone })).toBeNull()
    expect(flightLength({ start: '2026-11-01T00:00', end: '2026-11-01T00:00', timeZone })).toBeNull()
    expect(instantsOfFlight({ start: null, end: '2026-11-01T00:00', timeZone })).toEqual({
      start: null,
      end: '2026-11-01T00:00:00.000Z',
    })
  })

  mutant('flightLength: counts the excluded end as a day', './flight.ts', (source) =>
    source.replace('toMilliseconds(end) - 1)', 'toMilliseconds(end))'),
  )
  mutant('flightLength: takes the clock for the time', './flight.ts', (source) =>
    source.replace(
      'hours: (toMilliseconds(end) - toMilliseconds(start))',
      "hours: (toMilliseconds(toInstant(flight.end ?? '', 'UTC')) - toMilliseconds(toInstant(flight.start ?? '', 'UTC')))",
    ),
  )
})
