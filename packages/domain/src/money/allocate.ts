import { domainError } from '../errors.ts'
import { type Money, moneyOf } from './money.ts'

/** A float is a whole number times a power of two: taking it apart costs no precision. */
function takeApart(weight: number): { whole: bigint; exponent: number } {
  let whole = weight
  let exponent = 0
  while (!Number.isInteger(whole)) {
    whole *= 2
    exponent -= 1
  }
  return { whole: BigInt(whole), exponent }
}

/** The same weights as whole numbers in exactly the same proportions. */
function wholeWeights(weights: readonly number[]): bigint[] {
  const apart = weights.map(takeApart)
  const smallest = Math.min(0, ...apart.map(({ exponent }) => exponent))
  return apart.map(({ whole, exponent }) => whole << BigInt(exponent - smallest))
}

/**
 * Splits an amount by weights without losing or inventing a minor unit (largest remainder, ties to the earlier part).
 *
 * @param amount  what to split; minor units may be negative, then the parts are those of the positive amount, negated
 * @param weights at least one finite weight ≥ 0, not all zero
 * @returns parts in the order of `weights`; their sum equals `amount` exactly
 * @throws DomainError `money.weights` when the weights cannot carry an amount
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  if (!weights.every((weight) => Number.isFinite(weight) && weight >= 0) || !weights.some((weight) => weight > 0)) {
    throw domainError('money.weights', 'weights are finite, not negative and not all zero', { count: weights.length })
  }
  const exact = wholeWeights(weights)
  const total = exact.reduce((sum, weight) => sum + weight, 0n)
  const size = BigInt(Math.abs(amount.minor))
  const parts = exact.map((weight, index) => ({
    index,
    minor: (size * weight) / total,
    remainder: (size * weight) % total,
  }))
  let left = size - parts.reduce((sum, part) => sum + part.minor, 0n)
  // The sort is stable, so parts with equal remainders stay in their order.
  for (const part of parts.toSorted((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0))) {
    if (left === 0n) break
    part.minor += 1n
    left -= 1n
  }
  return parts.map(({ minor }) => moneyOf(amount.minor < 0 ? -minor : minor, amount.currency))
}
