import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyModestMoney, anyMoney } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import { allocate } from './allocate.ts'
import { money, negate, sum } from './money.ts'

const anyWeights = fc
  .array(fc.oneof(fc.nat(5), fc.double({ min: 0, max: 1e12, noNaN: true })), { minLength: 1, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0))

describe('allocate', () => {
  test.prop([anyMoney, anyWeights])('parts add up to the whole', (amount, weights) => {
    expect(sum(allocate(amount, weights), amount.currency)).toEqual(amount)
  })

  test.prop([anyModestMoney, fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 })])(
    'a part is less than one unit from its exact share',
    (amount, weights) => {
      const total = weights.reduce((a, b) => a + b, 0)
      fc.pre(total > 0)
      for (const [index, part] of allocate(amount, weights).entries()) {
        expect(Math.abs(part.minor * total - amount.minor * (weights[index] ?? 0))).toBeLessThan(total)
      }
    },
  )

  test.prop([anyMoney, anyWeights])('a negative amount is split like the positive one', (amount, weights) => {
    expect(allocate(negate(amount), weights)).toEqual(allocate(amount, weights).map(negate))
  })

  test.prop([fc.nat(1_000_000), fc.integer({ min: 1, max: 12 })])(
    'equal weights differ by at most one unit, the earlier parts having more',
    (minor, count) => {
      const parts = allocate(
        money(minor, 'INR'),
        Array.from({ length: count }, () => 1),
      ).map((part) => part.minor)
      expect(parts).toEqual(parts.toSorted((a, b) => b - a))
      expect((parts[0] ?? 0) - (parts.at(-1) ?? 0)).toBeLessThanOrEqual(1)
    },
  )

  test.prop([anyMoney, anyWeights, fc.integer({ min: 1, max: 40 })])(
    'only the proportions of the weights matter',
    (amount, weights, halvings) => {
      const smaller = weights.map((weight) => weight / 2 ** halvings)
      fc.pre(smaller.every((weight, index) => weight * 2 ** halvings === weights[index]))
      expect(allocate(amount, smaller)).toEqual(allocate(amount, weights))
    },
  )

  test('the part with the largest remainder gets the unit that is left', () => {
    expect(allocate(money(10, 'INR'), [1, 1, 4]).map((part) => part.minor)).toEqual([2, 2, 6])
    expect(allocate(money(10, 'INR'), [1, 2, 4]).map((part) => part.minor)).toEqual([1, 3, 6])
  })

  test('weights as small as floats go still carry the largest amount', () => {
    const amount = money(Number.MAX_SAFE_INTEGER, 'INR')
    expect(allocate(amount, [Number.MIN_VALUE, 0])).toEqual([amount, money(0, 'INR')])
  })

  test.each([[[]], [[0, 0]], [[1, -1]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    'refuses weights %j',
    (weights) => {
      expect(() => allocate(money(1, 'INR'), weights)).toThrow(expect.objectContaining({ code: 'money.weights' }))
    },
  )

  mutant('allocate: drops the remainder', './allocate.ts', (source) => source.replace('left === 0n', 'true'))
  mutant('allocate: gives the remainder to the smallest one', './allocate.ts', (source) =>
    source.replace('? 1 : a.remainder > b.remainder ? -1', '? -1 : a.remainder > b.remainder ? 1'),
  )
  mutant('allocate: computes in floats', './allocate.ts', (source) =>
    source.replace('(size * weight) / total', 'BigInt(Math.floor(Number(size * weight) / Number(total)))'),
  )
  mutant('allocate: splits a negative amount by flooring', './allocate.ts', (source) =>
    source
      .replace('BigInt(Math.abs(amount.minor))', 'BigInt(amount.minor)')
      .replace('amount.minor < 0 ? -minor : minor', 'minor'),
  )
  mutant('allocate: rounds weights to whole numbers', './allocate.ts', (source) =>
    source.replace('let whole = weight', 'let whole = Math.ceil(weight)'),
  )
})
