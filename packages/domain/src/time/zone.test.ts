import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyDate, anyZone } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import { addDays } from './calendar.ts'
import { fixedClock, fromMilliseconds, isBefore, isInstant, toMilliseconds } from './instant.ts'
import { dateIn, isLocalDateTime, isTimeZone, startOfDay, toInstant, toLocal } from './zone.ts'

const withCode = (code: string) => expect.objectContaining({ code })
const anyLocal = fc
  .tuple(anyDate, fc.nat(23), fc.nat(59))
  .map(([date, hour, minute]) => `${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const anyInstant = fc.integer({ min: 0, max: 2_800_000_000 }).map((second) => fromMilliseconds(second * 1000))

describe('a zone', () => {
  test.prop([anyLocal, anyZone], { numRuns: 500 })(
    'shows the minute again that it was asked for, unless it skips it',
    (local, zone) => {
      const shown = toLocal(toInstant(local, zone), zone)
      if (shown !== local) {
        expect(() => toInstant(local, zone, { disambiguation: 'reject' })).toThrow(withCode('time.skipped'))
        expect(isBefore(local, shown)).toBe(true)
      }
    },
  )

  test.prop([anyInstant, anyZone], { numRuns: 500 })(
    'gives back an instant to the minute, or the earlier of two that look alike',
    (instant, zone) => {
      const minute = `${instant.slice(0, 17)}00.000Z`
      const back = toInstant(toLocal(instant, zone), zone)
      if (back !== minute) {
        expect(isBefore(back, minute)).toBe(true)
        expect(() => toInstant(toLocal(instant, zone), zone, { disambiguation: 'reject' })).toThrow(
          withCode('time.repeated'),
        )
      }
    },
  )

  test.each([
    // clocks forward: what is skipped moves forward
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z', '2026-03-29T03:30'],
    ['2026-03-08T02:00', 'America/New_York', '2026-03-08T07:00:00.000Z', '2026-03-08T03:00'],
    ['2026-10-04T02:10', 'Australia/Lord_Howe', '2026-10-03T15:40:00.000Z', '2026-10-04T02:40'],
    // clocks back: the earlier one
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25T02:30'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01T01:30'],
    // neither
    ['2026-11-24T09:00', 'Asia/Kolkata', '2026-11-24T03:30:00.000Z', '2026-11-24T09:00'],
    ['2026-11-24T00:00', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z', '2026-11-24T00:00'],
    ['2026-11-24T00:00', 'UTC', '2026-11-24T00:00:00.000Z', '2026-11-24T00:00'],
    // a day that Samoa left out
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z', '2011-12-31T12:00'],
  ])('%s in %s is %s and shows %s', (local, zone, instant, shown) => {
    expect(toInstant(local, zone)).toBe(instant)
    expect(toLocal(instant, zone)).toBe(shown)
  })

  test('on request refuses what its clock skips or repeats', () => {
    const reject = { disambiguation: 'reject' } as const
    expect(() => toInstant('2026-03-29T02:30', 'Europe/Berlin', reject)).toThrow(withCode('time.skipped'))
    expect(() => toInstant('2026-10-25T02:30', 'Europe/Berlin', reject)).toThrow(withCode('time.repeated'))
    expect(toInstant('2026-10-25T04:30', 'Europe/Berlin', reject)).toBe('2026-10-25T03:30:00.000Z')
  })

  test.prop([anyDate, anyZone], { numRuns: 500 })(
    'begins its days in order, each right where the one before ends',
    (date, zone) => {
      const start = startOfDay(date, zone)
      const justBefore = fromMilliseconds(toMilliseconds(start) - 1)
      expect(isBefore(startOfDay(addDays(date, 1), zone), start)).toBe(false)
      expect(isBefore(dateIn(justBefore, zone), date)).toBe(true)
      expect(isBefore(dateIn(start, zone), date)).toBe(false)
    },
  )

  test('begins a day after midnight where midnight is skipped', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
    expect(toLocal('2018-11-04T03:00:00.000Z', 'America/Sao_Paulo')).toBe('2018-11-04T01:00')
  })

  test.each(['Asia/Kolkata', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is a zone', (name) => {
    expect(isTimeZone(name)).toBe(true)
  })

  test.each(['', '+05:30', 'Asia/Nowhere', 'India', '5'])('%j is no zone', (name) => {
    expect(isTimeZone(name)).toBe(false)
    expect(() => toInstant('2026-01-01T00:00', name)).toThrow(withCode('time.zone'))
  })

  mutant('toInstant: takes the later of two', './zone.ts', (source) =>
    source.replace('Math.min(...fitting)', 'Math.max(...fitting)'),
  )
  mutant('toInstant: moves a skipped minute back', './zone.ts', (source) =>
    source.replace('(before ?? wall)', '(after ?? wall)'),
  )
  mutant('toInstant: knows one offset a year', './zone.ts', (source) =>
    source.replace('wall - dayInMs, wall + dayInMs', 'wall - 180 * dayInMs, wall - 180 * dayInMs'),
  )
  mutant('toInstant: knows no half hours', './zone.ts', (source) =>
    source.replace("part('hour'), part('minute')", "part('hour'), 0"),
  )
})

describe('texts of time', () => {
  test.each(['2026-11-24T00:00', '2026-11-24T23:59'])('%s is a local time', (text) => {
    expect(isLocalDateTime(text)).toBe(true)
  })

  test.each([
    '2026-11-24',
    '2026-11-24T24:00',
    '2026-02-30T10:00',
    '2026-11-24T10:60',
    '2026-11-24T10:00:00',
    '2026-11-24 10:00',
  ])('%j is no local time', (text) => {
    expect(isLocalDateTime(text)).toBe(false)
    expect(() => toInstant(text, 'UTC')).toThrow(withCode('time.local'))
  })

  test.each([
    '2026-11-24T00:00:00Z',
    '2026-11-24T00:00:00.000+05:30',
    '2026-02-30T00:00:00.000Z',
    '2026-11-24T24:00:00.000Z',
  ])('%j is no instant', (text) => {
    expect(isInstant(text)).toBe(false)
    expect(() => toMilliseconds(text)).toThrow(withCode('time.instant'))
  })

  test.prop([anyInstant, anyInstant])('instants sort as they follow each other', (a, b) => {
    expect(isBefore(a, b)).toBe(toMilliseconds(a) < toMilliseconds(b))
    expect(fromMilliseconds(toMilliseconds(a))).toBe(a)
  })

  test('a fixed clock stands still', () => {
    const clock = fixedClock('2026-11-24T22:01:26.000Z')
    expect([clock.now(), clock.now()]).toEqual(['2026-11-24T22:01:26.000Z', '2026-11-24T22:01:26.000Z'])
    expect(() => fixedClock('today')).toThrow(withCode('time.instant'))
  })

  mutant('isLocalDateTime: takes 24:00', './zone.ts', (source) => source.replace('2[0-3]', '2[0-4]'))
  mutant('isInstant: takes 24:00', './instant.ts', (source) =>
    source.replace('new Date(time).toISOString() === text', 'true'),
  )
})
