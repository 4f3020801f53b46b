import fc from 'fast-check'
import { currencies } from '../money/currency.ts'
import type { Money } from '../money/money.ts'

export const anyCurrency = fc.constantFrom(...currencies)

/** Any amount that can be, the outermost included. */
export const anyMoney: fc.Arbitrary<Money> = fc
  .record({ minor: fc.maxSafeInteger(), currency: anyCurrency })
  .map(({ minor, currency }) => ({ minor: minor + 0, currency }))

/** An amount of which sums and changes stay far from the safe bound. */
export const anyModestMoney: fc.Arbitrary<Money> = fc
  .record({ minor: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), currency: anyCurrency })
  .map(({ minor, currency }) => ({ minor: minor + 0, currency }))
