import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyModestMoney, anyMoney } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import { currencies, exponentOf, isCurrency } from './currency.ts'
import { toDecimal } from './decimal.ts'
import { add, compare, equals, isMoney, money, multiply, negate, subtract, sum } from './money.ts'

const withCode = (code: string) => expect.objectContaining({ code })
const anyMinor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

describe('an amount', () => {
  test.prop([anyMoney])('is made of whole minor units and a currency, and is recognised', ({ minor, currency }) => {
    expect(money(minor, currency)).toEqual({ minor, currency })
    expect(isMoney({ minor, currency })).toBe(true)
  })

  test.each([
    [0.5, 'INR', 'money.not_whole'],
    [2 ** 53, 'INR', 'money.overflow'],
    [Number.NaN, 'INR', 'money.overflow'],
    [Number.NEGATIVE_INFINITY, 'INR', 'money.overflow'],
    [1, 'inr', 'money.currency'],
    [1, 'XXX', 'money.currency'],
    [1, '', 'money.currency'],
  ])('of %d %j is refused with %s', (minor, currency, code) => {
    expect(() => money(minor, currency)).toThrow(withCode(code))
    expect(isMoney({ minor, currency })).toBe(false)
  })

  test.each([null, undefined, 5, 'INR 5', {}, { minor: '5', currency: 'INR' }, { minor: 5 }])('is not %j', (value) => {
    expect(isMoney(value)).toBe(false)
  })

  test('never has a negative zero', () => {
    expect(Object.is(money(-0, 'INR').minor, 0)).toBe(true)
    expect(Object.is(negate(money(0, 'INR')).minor, 0)).toBe(true)
  })

  mutant('money: takes fractions of a minor unit', './money.ts', (source) =>
    source
      .replace('Number.isFinite(minor) && !Number.isInteger(minor)', 'false')
      .replace('!Number.isSafeInteger(minor)', 'Math.abs(minor) >= 2 ** 53'),
  )
  mutant('money: goes beyond the safe integers', './money.ts', (source) =>
    source.replace('if (!Number.isSafeInteger(minor))', 'if (!Number.isFinite(minor))'),
  )
})

describe('sums', () => {
  test.prop([anyMinor, anyMinor])('subtracting takes back what adding gave', (a, b) => {
    expect(subtract(add(money(a, 'INR'), money(b, 'INR')), money(b, 'INR'))).toEqual(money(a, 'INR'))
    expect(add(money(a, 'INR'), money(b, 'INR'))).toEqual(add(money(b, 'INR'), money(a, 'INR')))
  })

  test.prop([fc.array(anyMinor), fc.array(anyMinor)])('a sum does not depend on how it is parted', (left, right) => {
    const inr = (minors: number[]) =>
      sum(
        minors.map((minor) => money(minor, 'INR')),
        'INR',
      )
    expect(inr([...left, ...right])).toEqual(add(inr(left), inr(right)))
  })

  test('a sum is refused only for its result, never for a step on the way', () => {
    const most = money(Number.MAX_SAFE_INTEGER, 'INR')
    expect(sum([most, most, negate(most)], 'INR')).toEqual(most)
    expect(() => sum([most, money(1, 'INR')], 'INR')).toThrow(withCode('money.overflow'))
    expect(() => add(most, most)).toThrow(withCode('money.overflow'))
  })

  test('nothing adds up to zero', () => {
    expect(sum([], 'JPY')).toEqual(money(0, 'JPY'))
  })

  test.prop([anyModestMoney, fc.integer({ min: 0, max: 20 })])(
    'multiplying is adding again and again',
    (amount, times) => {
      expect(multiply(amount, times)).toEqual(
        sum(
          Array.from({ length: times }, () => amount),
          amount.currency,
        ),
      )
      expect(multiply(amount, -times)).toEqual(negate(multiply(amount, times)))
    },
  )

  test('a factor is whole', () => {
    expect(() => multiply(money(1, 'INR'), 0.5)).toThrow(withCode('money.factor'))
  })

  test.prop([anyMinor, anyMinor])('currencies never mix, whatever the amounts', (a, b) => {
    for (const operation of [add, subtract, compare]) {
      expect(() => operation(money(a, 'INR'), money(b, 'USD'))).toThrow(withCode('money.currency_mismatch'))
    }
    expect(() => sum([money(a, 'INR'), money(b, 'USD')], 'INR')).toThrow(withCode('money.currency_mismatch'))
    expect(equals(money(a, 'INR'), money(a, 'USD'))).toBe(false)
  })

  test.prop([anyMinor, anyMinor])('order is the order of minor units', (a, b) => {
    expect(compare(money(a, 'INR'), money(b, 'INR'))).toBe(Math.sign(a - b))
    expect(equals(money(a, 'INR'), money(b, 'INR'))).toBe(a === b)
  })

  mutant('sum: forgets the first amount', './money.ts', (source) => source.replace('total += BigInt', 'total = BigInt'))
  mutant('add: mixes currencies', './money.ts', (source) => source.replace('a.currency !== b.currency', 'false'))
  mutant('equals: looks at the amount only', './money.ts', (source) =>
    source.replace('a.currency === b.currency && a.minor', 'a.minor'),
  )
  mutant('multiply: drops the sign', './money.ts', (source) =>
    source.replace('BigInt(factor)', 'BigInt(Math.abs(factor))'),
  )
})

describe('currencies', () => {
  test.each([
    ['INR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['HUF', 2],
    ['TWD', 2],
    ['COP', 2],
    ['BHD', 3],
    ['KWD', 3],
    ['CLF', 4],
    ['UGX', 0],
    ['ISK', 0],
    ['MGA', 2],
  ])('%s has %d digits, as ISO 4217 has it', (currency, exponent) => {
    expect(exponentOf(currency)).toBe(exponent)
  })

  test('are distinct codes of three capitals', () => {
    expect(new Set(currencies).size).toBe(currencies.length)
    expect(currencies.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
    expect(currencies.length).toBeGreaterThan(165)
  })

  test('that this engine knows and uses today are all there', () => {
    const names = new Intl.DisplayNames('en', { type: 'currency' })
    const past = /\(\d{4}|–\d{4}\)|\b(Old|Obsolete)\b/
    const missing = Intl.supportedValuesOf('currency').filter(
      (code) => !isCurrency(code) && !past.test(names.of(code) ?? ''),
    )
    // Withdrawn from ISO 4217 under the same name, or no money (metals, units of account, testing).
    expect(missing.filter((code) => !withdrawn.has(code) && !code.startsWith('X'))).toEqual([])
  })
})

const withdrawn = new Set(['ANG', 'CUC', 'HRK'])

describe('toDecimal', () => {
  test.each([
    [123450, 'INR', '1234.50'],
    [-5, 'INR', '-0.05'],
    [0, 'INR', '0.00'],
    [5000, 'JPY', '5000'],
    [12345, 'BHD', '12.345'],
    [Number.MAX_SAFE_INTEGER, 'INR', '90071992547409.91'],
  ])('%d %s is %s', (minor, currency, decimal) => {
    expect(toDecimal(money(minor, currency))).toBe(decimal)
  })

  test.prop([anyMoney])('has every digit', (amount) => {
    expect(BigInt(toDecimal(amount).replace('.', ''))).toBe(BigInt(amount.minor))
    expect(toDecimal(amount).split('.')[1]?.length ?? 0).toBe(exponentOf(amount.currency))
  })

  mutant('toDecimal: takes two digits for every currency', './decimal.ts', (source) =>
    source.replace('const exponent = exponentOf(currency)', 'const exponent = 2'),
  )
})
