import { type Capability, mostThatCanBeSpent, type SpendCeiling } from '../capability/index.ts'
import { type Money, sum } from '../money/index.ts'
import type { Campaign } from './types.ts'

/**
 * The most that a campaign can spend on a day, in a week and in its flight: that of its budget, or, where each ad group
 * has its own, of all of them together. `null` where nothing bounds it, or while an amount is missing.
 */
export function spendCeiling(
  { budget, adGroups, flight }: Pick<Campaign, 'budget' | 'adGroups' | 'flight'>,
  capability: Pick<Capability, 'budget'>,
): SpendCeiling {
  const { period } = budget
  if (budget.level === 'campaign') return mostThatCanBeSpent(budget, flight, capability)
  const each = adGroups.map((group) => mostThatCanBeSpent({ period, amount: group.budget }, flight, capability))
  return { day: total(each, 'day'), week: total(each, 'week'), flight: total(each, 'flight') }
}

function total(ceilings: readonly SpendCeiling[], span: keyof SpendCeiling): Money | null {
  const amounts = ceilings.flatMap((ceiling) => ceiling[span] ?? [])
  const [first] = amounts
  if (first === undefined || amounts.length < ceilings.length) return null
  return amounts.every(({ currency }) => currency === first.currency) ? sum(amounts, first.currency) : null
}
