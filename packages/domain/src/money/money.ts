import { domainError } from '../errors.ts'
import { exponentOf, isCurrency } from './currency.ts'

/** An amount in the smallest unit of its currency. Never a float, never without its currency. */
export interface Money {
  /** Whole minor units (paise, cents, yen); a safe integer, may be negative. */
  readonly minor: number
  /** ISO 4217 code in capitals. */
  readonly currency: string
}

/**
 * Makes an amount.
 *
 * @param minor    whole minor units
 * @param currency ISO 4217 code in capitals
 * @throws DomainError `money.currency`, `money.not_whole`, or `money.overflow` beyond the safe integers
 */
export function money(minor: number, currency: string): Money {
  exponentOf(currency)
  if (Number.isFinite(minor) && !Number.isInteger(minor)) {
    throw domainError('money.not_whole', 'minor units are whole', { minor, currency })
  }
  if (!Number.isSafeInteger(minor)) throw domainError('money.overflow', 'beyond the safe integers', { currency })
  return { minor: minor + 0, currency } // + 0 turns -0 into 0
}

/** Whether an unknown value is an amount that `money` would make. */
export function isMoney(value: unknown): value is Money {
  return (
    typeof value === 'object' &&
    value !== null &&
    'minor' in value &&
    'currency' in value &&
    Number.isSafeInteger(value.minor) &&
    typeof value.currency === 'string' &&
    isCurrency(value.currency)
  )
}

/** Amounts are computed in `bigint`, so that only a result can be too large, never a step on the way to it. */
export function moneyOf(minor: bigint, currency: string): Money {
  return money(Number(minor), currency)
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) {
    throw domainError('money.currency_mismatch', 'amounts have different currencies', {
      left: a.currency,
      right: b.currency,
    })
  }
  return a.currency
}

/** @throws DomainError `money.currency_mismatch`, `money.overflow` */
export function add(a: Money, b: Money): Money {
  return money(a.minor + b.minor, sameCurrency(a, b))
}

/** @throws DomainError `money.currency_mismatch`, `money.overflow` */
export function subtract(a: Money, b: Money): Money {
  return money(a.minor - b.minor, sameCurrency(a, b))
}

export function negate(amount: Money): Money {
  return money(-amount.minor, amount.currency)
}

/**
 * @param factor a whole number
 * @throws DomainError `money.factor` when it is not whole, `money.overflow`
 */
export function multiply(amount: Money, factor: number): Money {
  if (!Number.isSafeInteger(factor)) throw domainError('money.factor', 'a factor is whole', { factor })
  return moneyOf(BigInt(amount.minor) * BigInt(factor), amount.currency)
}

/**
 * Adds up any number of amounts, none included.
 *
 * @param currency of the result, and so of every amount
 * @throws DomainError `money.currency_mismatch`, `money.overflow`
 */
export function sum(amounts: Iterable<Money>, currency: string): Money {
  const zero = money(0, currency)
  let total = 0n
  for (const amount of amounts) {
    sameCurrency(zero, amount)
    total += BigInt(amount.minor)
  }
  return moneyOf(total, currency)
}

/**
 * For sorting: −1, 0 or 1.
 *
 * @throws DomainError `money.currency_mismatch`
 */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b)
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0
}

/** Whether two amounts are the same; amounts of different currencies never are, not even at zero. */
export function equals(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor
}
