import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyModestMoney } from '../testing/arbitraries.ts'
import { mutant } from '../testing/mutant.ts'
import { changeByBasisPoints } from './change.ts'
import { money, negate } from './money.ts'

const anyBasisPoints = fc.integer({ min: -20_000, max: 50_000 })
const minorAfter = (minor: number, basisPoints: number) => changeByBasisPoints(money(minor, 'INR'), basisPoints).minor

describe('changeByBasisPoints', () => {
  test.prop([anyModestMoney, anyBasisPoints])(
    'rounds to the nearest unit, halves to the even one',
    (amount, basisPoints) => {
      const after = BigInt(changeByBasisPoints(amount, basisPoints).minor)
      const error = after * 10_000n - BigInt(amount.minor) * BigInt(10_000 + basisPoints)
      expect(error >= -5_000n && error <= 5_000n).toBe(true)
      if (error === 5_000n || error === -5_000n) expect(after % 2n).toBe(0n)
    },
  )

  // Random amounts hardly ever end in a half; these always do.
  test.prop([fc.integer({ min: -100_000, max: 100_000 })])('has no direction: halves go to the even unit', (half) => {
    const after = minorAfter(2 * half + 1, -5_000)
    expect(Math.abs(2 * after - (2 * half + 1))).toBe(1)
    expect(Math.abs(after % 2)).toBe(0)
  })

  test.prop([anyModestMoney, anyBasisPoints])('treats debts like credits', (amount, basisPoints) => {
    expect(changeByBasisPoints(negate(amount), basisPoints)).toEqual(negate(changeByBasisPoints(amount, basisPoints)))
  })

  test.prop([anyModestMoney])('zero changes nothing', (amount) => {
    expect(changeByBasisPoints(amount, 0)).toEqual(amount)
  })

  test.each([
    [50_000, 2_000, 60_000],
    [100, 7_500, 175],
    [5, 1_000, 6], // 5.5
    [15, 1_000, 16], // 16.5
    [100, -10_000, 0],
    [-5, 1_000, -6],
  ])('%d by %d basis points is %d', (minor, basisPoints, after) => {
    expect(minorAfter(minor, basisPoints)).toBe(after)
  })

  test('refuses a fraction of a basis point and a result beyond the safe integers', () => {
    expect(() => minorAfter(1, 0.5)).toThrow(expect.objectContaining({ code: 'money.basis_points' }))
    expect(() => minorAfter(Number.MAX_SAFE_INTEGER, 1)).toThrow(expect.objectContaining({ code: 'money.overflow' }))
  })

  mutant('changeByBasisPoints: rounds halves up', './change.ts', (source) =>
    source.replace('(twice === denominator && quotient % 2n !== 0n)', 'twice === denominator'),
  )
  mutant('changeByBasisPoints: cuts off', './change.ts', (source) => source.replace('if (!away)', 'if (true)'))
  mutant('changeByBasisPoints: rounds debts towards zero', './change.ts', (source) =>
    source.replace('numerator < 0n ? quotient - 1n : quotient + 1n', 'quotient + 1n'),
  )
})
