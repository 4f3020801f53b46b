import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyCurrency, anyMoney } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import { exponentOf } from './currency.ts'
import { formatMoney } from './format.ts'
import { type Money, money } from './money.ts'
import { plainText } from './notation.ts'
import { parseMoney } from './parse.ts'

const locales = [
  ...[
    'en-IN',
    'hi-IN',
    'hi-IN-u-nu-deva',
    'ta-IN',
    'ta-IN-u-nu-tamldec',
    'te-IN',
    'bn-IN',
    'mr-IN',
    'gu-IN',
    'ur-PK',
    'ne-NP',
  ],
  ...[
    'en-US',
    'en-GB',
    'de-DE',
    'de-CH',
    'de-AT',
    'fr-FR',
    'fr-CH',
    'es-ES',
    'es-MX',
    'pt-BR',
    'pt-PT',
    'it-IT',
    'nl-NL',
  ],
  ...[
    'sv-SE',
    'da-DK',
    'nb-NO',
    'fi-FI',
    'pl-PL',
    'cs-CZ',
    'hu-HU',
    'ru-RU',
    'uk-UA',
    'tr-TR',
    'el-GR',
    'ja-JP',
    'ko-KR',
  ],
  ...[
    'zh-CN',
    'th-TH',
    'th-TH-u-nu-thai',
    'vi-VN',
    'id-ID',
    'ar-EG',
    'ar-AE',
    'ar-SA',
    'fa-IR',
    'he-IL',
    'my-MM',
    'sw-KE',
  ],
]
const anyLocale = fc.constantFrom(...locales)
const anyCredit: fc.Arbitrary<Money> = fc.record({ minor: fc.maxSafeNat(), currency: anyCurrency })
const shown = (minor: number, locale: string, style: 'auto' | 'exact' | 'compact', currency = 'INR') =>
  formatMoney(money(minor, currency), { locale, style })

describe('formatMoney', () => {
  test.prop([anyCredit, anyLocale, fc.constantFrom('auto', 'exact'), fc.constantFrom('locale', 'indian')], {
    numRuns: 1000,
  })('what it writes reads back as the same amount', (value, locale, style, numbering) => {
    const text = formatMoney(value, { locale, style, numbering })
    expect(parseMoney(text, { locale, currency: value.currency }), text).toEqual({ ok: true, value })
  })

  test.prop([anyMoney, anyLocale])('exact has every digit of the minor unit', (amount, locale) => {
    const text = plainText(formatMoney(amount, { locale, style: 'exact' })).plain.replace(amount.currency, '')
    const digits = text.replace(/\D/g, '')
    expect(BigInt(digits)).toBe(BigInt(Math.abs(amount.minor)))
  })

  test.prop([anyMoney, anyLocale])('auto leaves out the minor unit only where it is zero', (amount, locale) => {
    const auto = formatMoney(amount, { locale })
    const exact = formatMoney(amount, { locale, style: 'exact' })
    const whole = exponentOf(amount.currency) > 0 && amount.minor % 10 ** exponentOf(amount.currency) === 0
    expect(auto === exact).toBe(!whole)
  })

  test.each([
    [50_000, 'en-IN', '₹500'],
    [49_950, 'en-IN', '₹499.50'],
    [123_456_750, 'en-IN', '₹12,34,567.50'],
    [123_456_750, 'hi-IN-u-nu-deva', '₹१२,३४,५६७.५०'],
    [-123_456_750, 'en-US', '-₹1,234,567.50'],
    [123_456_750, 'de-DE', '1.234.567,50 ₹'],
  ])('%d paise for %s are %s', (minor, locale, text) => {
    expect(shown(minor, locale, 'auto')).toBe(text.replace(' ', '\u00A0'))
  })

  test.each([
    [125_000_000, 'en-IN', '₹12.5L'],
    [1_250_000_000, 'en-IN', '₹1.25Cr'],
    [1_250_000_000, 'hi-IN', '₹1.25 क॰'],
    [125_000_000, 'en-US', '₹1.25M'],
    [9_999_949, 'ta-IN', '₹99,999'],
    [9_999_950, 'ta-IN', '₹1 லட்சம்'],
    [125_000_000, 'ta-IN', '₹12.5 லட்சம்'],
    [999_499_900, 'ta-IN', '₹99.9 லட்சம்'],
    [999_500_000, 'ta-IN', '₹1 கோடி'],
    [-12_345_678_900, 'te-IN', '-₹12.3Cr'],
  ])('%d paise for %s are %s when compact', (minor, locale, text) => {
    expect(shown(minor, locale, 'compact').replaceAll('\u00A0', ' ')).toBe(text)
  })

  test('currencies keep the digits of ISO 4217 where the locale data would round to cash', () => {
    expect(shown(150_050, 'en-US', 'exact', 'HUF')).toBe('HUF\u00A01,500.50')
    expect(shown(12_345, 'en-US', 'exact', 'BHD')).toBe('BHD\u00A012.345')
    expect(shown(5_000, 'en-US', 'exact', 'JPY')).toBe('¥5,000')
  })

  test.prop([fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom('ta-IN', 'en-IN', 'en-US')])(
    'compact Indian numbering is within half of its last digit',
    (minor, locale) => {
      const text = formatMoney(money(minor, 'INR'), { locale, style: 'compact', numbering: 'indian' })
      const read = parseMoney(text, { currency: 'INR', locale: 'ta-IN' })
      expect(read.ok).toBe(true)
      if (read.ok) expect(Math.abs(read.value.minor - minor)).toBeLessThanOrEqual(Math.max(50, minor * 0.005))
    },
  )

  test('indian numbering holds in any locale and any digits', () => {
    const amount = money(123_456_789_00, 'USD')
    expect(formatMoney(amount, { locale: 'en-US', numbering: 'indian' })).toBe('$12,34,56,789')
    expect(formatMoney(amount, { locale: 'mr-IN', numbering: 'indian' })).toBe('$१२,३४,५६,७८९')
    expect(formatMoney(amount, { locale: 'en-US', numbering: 'indian', style: 'compact' })).toBe('$12.3Cr')
  })

  mutant('formatMoney: goes through a float', './decimal.ts', (source) =>
    source.replace('const digits = Math.abs(minor)', 'const digits = (Math.fround(Math.abs(minor)))'),
  )
  mutant('formatMoney: drops paise', './format.ts', (source) => source.replace('? exponent : 0', '? 0 : 0'))
  mutant('formatMoney: always shows paise', './format.ts', (source) =>
    source.replace('? exponent : 0', '? exponent : exponent'),
  )
  mutant('formatMoney: groups by thousands', './format.ts', (source) =>
    source.replace('after % 2 === 1', 'after % 3 === 0'),
  )
  mutant('formatMoney: takes a crore for ten lakh', './format.ts', (source) => source.replace('10n ** 7n', '10n ** 6n'))
})
