import { domainError } from '../errors.ts'
import { type Money, moneyOf } from './money.ts'

/** Division that rounds to the nearest whole number, halves to the even one. */
function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator // towards zero
  const rest = numerator % denominator
  const twice = 2n * (rest < 0n ? -rest : rest)
  const away = twice > denominator || (twice === denominator && quotient % 2n !== 0n)
  if (!away) return quotient
  return numerator < 0n ? quotient - 1n : quotient + 1n
}

/**
 * Raises or lowers an amount by a share of itself. This is the one place where money is rounded: to the nearest minor
 * unit, halves to the even one, so that rounding has no direction over many changes.
 *
 * @param basisPoints whole hundredths of a percent: 2,000 is 20 % more, −5,000 is half
 * @throws DomainError `money.basis_points` when they are not whole, `money.overflow`
 */
export function changeByBasisPoints(amount: Money, basisPoints: number): Money {
  if (!Number.isSafeInteger(basisPoints)) {
    throw domainError('money.basis_points', 'basis points are whole', { basisPoints })
  }
  return moneyOf(divideHalfEven(BigInt(amount.minor) * (10_000n + BigInt(basisPoints)), 10_000n), amount.currency)
}
