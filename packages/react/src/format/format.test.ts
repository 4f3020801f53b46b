import { describe, expect, test } from 'vitest'
import { createFormat } from './format.ts'

const indian = createFormat({ locale: 'en-IN', timeZone: 'Asia/Kolkata', currency: 'INR' })
const german = createFormat({ locale: 'de-DE', timeZone: 'Europe/Berlin', currency: 'EUR' })
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('amounts', () => {
  test('have minor units only where there are some', () => {
    expect(indian.money({ minor: 1_000_00, currency: 'INR' })).toBe('₹1,000')
    expect(indian.money({ minor: 499_50, currency: 'INR' })).toBe('₹499.50')
  })

  test('are written without their sign for a field that shows it', () => {
    expect(indian.amount({ minor: 2_50_000_00, currency: 'INR' })).toBe('2,50,000')
    expect(german.amount({ minor: 1_234_50, currency: 'EUR' })).toBe('1.234,50')
    expect(indian.amount({ minor: 12_000, currency: 'JPY' })).toBe('12,000')
  })

  test('have their sign where the locale puts it', () => {
    expect(indian.currencySign()).toEqual({ sign: '₹', place: 'start' })
    expect(german.currencySign()).toEqual({ sign: '€', place: 'end' })
  })
})

describe('times', () => {
  test('on a wall clock come out as they went in, whatever the zone', () => {
    expect(plain(indian.dateTime('2026-10-19T06:00'))).toBe('19 Oct 2026, 6:00 am')
    expect(indian.date('2026-10-19')).toBe('19 Oct 2026')
  })

  test('of an instant are in the zone of the reader', () => {
    expect(plain(indian.time('2026-10-18T22:30:00.000Z'))).toBe('4:00 am')
    expect(indian.date('2026-10-18T22:30:00.000Z')).toBe('19 Oct 2026')
  })

  test('that cannot be read stay visible', () => {
    expect(indian.date('soon')).toBe('soon')
  })
})

test('shares and sizes', () => {
  expect(plain(indian.percent(0.124))).toBe('12.4%')
  expect(plain(indian.bytes(2_400_000))).toBe('2.4 MB')
})
