import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { readWholeNumber } from './read-whole-number.ts'

const scripts = ['en', 'hi-IN-u-nu-deva', 'ta-IN-u-nu-tamldec', 'ar-EG-u-nu-arab', 'bn-u-nu-beng', 'en-u-nu-fullwide']

test.prop([fc.maxSafeNat(), fc.constantFrom(...scripts)])(
  'a whole number written in the digits of any script is read back',
  (number, locale) => {
    const text = new Intl.NumberFormat(locale, { useGrouping: false }).format(number)
    expect(readWholeNumber(text)).toBe(number)
  },
)

test('anything else is not a number', () => {
  for (const text of ['', '12oo', '1.5', '1e3', '99999999999999999999', '--1']) {
    expect(readWholeNumber(text), text).toBeUndefined()
  }
  expect(readWholeNumber(' -3 ')).toBe(-3)
  expect(readWholeNumber('-0')).toBe(0)
})
