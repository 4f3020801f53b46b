import { minimumDaily, mostThatCanBeSpent, toPlatformUnits } from '../../capability/index.ts'
import type { Path } from '../../document/index.ts'
import { type Money, multiply } from '../../money/index.ts'
import { type Checking, setting } from './checking.ts'
import { readableDays } from './flight.ts'

/** Exactly one level carries budgets, and each can be paid, counted and sent. */
export function checkBudget(checking: Checking): void {
  const { campaign, capability, report } = checking
  const { level, period, amount } = campaign.budget
  const platform = capability.name
  if (!capability.budget.levels.includes(level)) report('budget.level', 'budget.level_unsupported', { level, platform })
  if (!capability.budget.periods.includes(period)) {
    report('budget.period', 'budget.period_unsupported', { period, platform })
  }
  if (level === 'campaign') checkAmount(checking, 'budget.amount', amount)
  else if (amount !== null) report('budget.amount', 'budget.both_levels', { level }, setting('budget.amount', null))
  for (const group of campaign.adGroups) {
    const path = `adGroups.${group.id}.budget`
    if (level === 'adGroup') checkAmount(checking, path, group.budget)
    else if (group.budget !== null) report(path, 'budget.both_levels', { level }, setting(path, null))
  }
}

function checkAmount(checking: Checking, path: Path, amount: Money | null): void {
  const { campaign, capability, report, isUnreadable } = checking
  const { level, period } = campaign.budget
  const platform = capability.name
  if (amount === null) {
    if (!isUnreadable(path)) report(path, 'budget.missing', { level, period })
    return
  }
  if (amount.currency !== campaign.currency) {
    return report(path, 'budget.currency', { found: amount.currency, expected: campaign.currency })
  }
  if (amount.minor <= 0) return report(path, 'budget.not_positive', {})
  if (mostThatCanBeSpent({ period, amount }, campaign.flight, capability).week === null) {
    return report(path, 'budget.too_large', {})
  }
  const units = toPlatformUnits(amount, capability.budget.minorPerUnit)
  if (!units.ok) {
    const { unit, below, above } = units
    const fix = setting(path, below.minor > 0 ? below : above)
    report(path, 'budget.not_representable', { unit, below, above, platform }, fix)
  }
  const minimum = leastOf(checking)
  if (minimum !== null && amount.minor < minimum.minor) {
    report(path, 'budget.below_minimum', { minimum, period, platform }, setting(path, minimum))
  }
}

/** The least amount: a daily minimum holds for every day of a lifetime budget, too. */
function leastOf({ campaign, capability, account }: Checking): Money | null {
  const daily = minimumDaily(campaign.currency, capability, account)
  if (daily === null || campaign.budget.period === 'daily') return daily
  return multiply(daily, readableDays(campaign.flight) ?? 1)
}
