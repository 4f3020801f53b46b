import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyCurrency } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import { exponentOf } from './currency.ts'
import { parseMoney } from './parse.ts'

const read = (text: string, currency = 'INR', locale = 'en-IN') => {
  const result = parseMoney(text, { currency, locale })
  return result.ok ? result.value.minor : result.code
}

describe('parseMoney', () => {
  test.each([
    ['500', 50_000],
    [' 1,200 ', 120_000],
    ['1200.5', 120_050],
    ['.5', 50],
    ['5.', 500],
    ['₹1,20,000.50', 12_000_050],
    ['₹ 120,000', 12_000_000],
    ['Rs. 500/-', 50_000],
    ['INR 500', 50_000],
    ['500 inr', 50_000],
    ['1.2cr', 1_200_000_000],
    ['2 lakh', 20_000_000],
    ['2.5L', 25_000_000],
    ['5k', 500_000],
    ['1 20 000', 12_000_000],
    ['12 000', 1_200_000],
    ['१२,३४,५६७.५०', 123_456_750],
    ['１２００', 120_000],
    ['0', 0],
  ])('reads %j in en-IN as %j', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['1.200', 'EUR', 'de-DE', 120_000],
    ['1.200,50 €', 'EUR', 'de-DE', 120_050],
    ['1,25 Mio. €', 'EUR', 'de-DE', 125_000_000],
    ['1\u202F200,50', 'EUR', 'fr-FR', 120_050],
    ['1.50', 'EUR', 'fr-FR', 150],
    ["1'200.50", 'CHF', 'de-CH', 120_050],
    ['1’200', 'CHF', 'de-CH', 120_000],
    ['٢٬٥٠٠٫٥', 'EGP', 'ar-EG', 250_050],
    ['2,500.5', 'EGP', 'ar-EG', 250_050],
    ['12 करोड़', 'INR', 'hi-IN', 12_000_000_000],
    ['5000', 'JPY', 'ja-JP', 5_000],
    ['12.345', 'KWD', 'en-US', 12_345],
    ['A$5', 'AUD', 'en-US', 500],
    ['K5', 'PGK', 'en-PG', 500],
    ['5000円', 'JPY', 'ja-JP', 5_000],
    ['5 euros', 'EUR', 'en-GB', 500],
    ['5 Euro', 'EUR', 'de-DE', 500],
  ])('reads %j (%s, %s) as %j', (text, currency, locale, expected) => {
    expect(read(text, currency, locale)).toBe(expected)
  })

  test.each([
    ['', 'INR', 'en-IN', 'money.empty'],
    [' \u00A0\u200F ', 'INR', 'en-IN', 'money.empty'],
    ['12oo', 'INR', 'en-IN', 'money.unreadable'],
    ['abc', 'INR', 'en-IN', 'money.unreadable'],
    ['₹', 'INR', 'en-IN', 'money.unreadable'],
    ['1,2,3', 'INR', 'en-IN', 'money.unreadable'],
    ['1234,567', 'INR', 'en-IN', 'money.ambiguous'],
    ['123,45,678', 'INR', 'en-IN', 'money.unreadable'],
    ['1e3', 'INR', 'en-IN', 'money.unreadable'],
    ['5-10', 'INR', 'en-IN', 'money.unreadable'],
    ['9'.repeat(300), 'INR', 'en-IN', 'money.unreadable'],
    ['-5', 'INR', 'en-IN', 'money.negative'],
    ['₹-5', 'INR', 'en-IN', 'money.negative'],
    ['−₹5', 'INR', 'en-IN', 'money.negative'],
    ['(5)', 'INR', 'en-IN', 'money.negative'],
    ['1.234', 'INR', 'en-IN', 'money.too_precise'],
    ['1.500', 'INR', 'en-IN', 'money.too_precise'],
    ['1.5', 'JPY', 'ja-JP', 'money.too_precise'],
    ['0.0000000001cr', 'INR', 'en-IN', 'money.too_precise'],
    ['90071992547409.92', 'INR', 'en-IN', 'money.too_large'],
    ['9999999999 cr', 'INR', 'en-IN', 'money.too_large'],
    ['1,5', 'INR', 'en-IN', 'money.ambiguous'],
    ['1.234.567,89', 'INR', 'en-IN', 'money.ambiguous'],
    ['1.50', 'EUR', 'de-DE', 'money.ambiguous'],
    ['1.200', 'EUR', 'fr-FR', 'money.ambiguous'],
    ['1,200', 'CHF', 'de-CH', 'money.ambiguous'],
    ['5K', 'PGK', 'en-PG', 'money.ambiguous'],
    ['$5', 'INR', 'en-IN', 'money.other_currency'],
    ['5 EUR', 'INR', 'en-IN', 'money.other_currency'],
    ['US$5', 'CAD', 'en-US', 'money.other_currency'],
  ])('refuses %j (%s, %s) with %s', (text, currency, locale, code) => {
    expect(read(text, currency, locale)).toBe(code)
  })

  test('a refusal keeps what was typed and names the other currency', () => {
    expect(parseMoney('USD 5', { currency: 'INR', locale: 'en-IN' })).toEqual({
      ok: false,
      code: 'money.other_currency',
      params: { text: 'USD 5', currency: 'INR', digits: 2, found: 'USD' },
    })
  })

  test('the largest amount is still read', () => {
    expect(read('9,00,71,99,25,47,409.91')).toBe(Number.MAX_SAFE_INTEGER)
  })

  test.prop([
    fc.string({ unit: fc.constantFrom(..."0123456789.,' -k₹L०१٣") }),
    anyCurrency,
    fc.constantFrom('en-IN', 'de-DE', 'fr-FR', 'ar-EG'),
  ])('any text gets an answer, and an amount that is never negative', (text, currency, locale) => {
    const result = parseMoney(text, { currency, locale })
    if (result.ok) expect(result.value.minor).toBeGreaterThanOrEqual(0)
    else expect(result.params.text).toBe(text)
  })

  test.prop([fc.nat(10 ** 9), fc.nat(9999), anyCurrency])('no digit is rounded away', (whole, fraction, currency) => {
    const typed = `${whole}.${fraction}`
    const exponent = exponentOf(currency)
    const result = parseMoney(typed, { currency, locale: 'en-US' })
    if (String(fraction).length > exponent) expect(result).toMatchObject({ ok: false, code: 'money.too_precise' })
    else
      expect(result).toMatchObject({
        ok: true,
        value: { minor: Number(`${whole}${String(fraction).padEnd(exponent, '0')}`) },
      })
  })

  test.prop([fc.integer({ min: 1, max: 999 }), fc.integer({ min: 100, max: 999 }), fc.constantFrom('.', ',')])(
    'a lone separator before three digits is never guessed where the locale uses another',
    (thousands, rest, separator) => {
      const text = `${thousands}${separator}${rest}`
      const foreign = separator === '.' ? 'fr-FR' : 'de-CH'
      expect(read(text, 'EUR', foreign)).toBe('money.ambiguous')
      expect(read(text, 'EUR', separator === '.' ? 'de-DE' : 'en-US')).toBe((thousands * 1000 + rest) * 100)
    },
  )

  mutant('parseMoney: guesses between two readings', './read-number.ts', (source) =>
    source.replace("others.length === 0 ? only : 'ambiguous'", 'only'),
  )
  mutant('parseMoney: rounds away what is too precise', './parse.ts', (source) =>
    source.replace("return refuse('money.too_precise')", 'void 0'),
  )
  mutant('parseMoney: drops the minus', './parse.ts', (source) => source.replace('if (negative)', 'if (false)'))
  mutant('parseMoney: takes another country’s decimals', './read-number.ts', (source) =>
    source.replace('[decimal, ...foreign', "[decimal, '.', ',', ...foreign"),
  )
  mutant('parseMoney: takes any grouping', './read-number.ts', (source) =>
    source.replace('(western || indian)', 'true'),
  )
  mutant('parseMoney: takes a lakh for a million', './notation.ts', (source) =>
    source.replace("[5, 'l lac", "[6, 'l lac"),
  )
  mutant('parseMoney: overflows', './parse.ts', (source) =>
    source.replace('minor > BigInt(Number.MAX_SAFE_INTEGER)', 'minor > 10n ** 30n'),
  )
})
