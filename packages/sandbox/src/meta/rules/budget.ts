import type { Account, AdObject } from '../../world/state.ts'
import { day, hour, type Instant } from '../../world/time.ts'
import { invalidParameter, refuseClass, refuseRule } from '../errors.ts'
import { metaFacts } from '../facts.ts'
import { changes, numberOf, type Proposal, textOf } from './rule.ts'

const { budget: facts } = metaFacts

/** Which of the account's least budgets holds for how the ad set is billed. */
const minimumByBilling: Readonly<Record<string, 'imp' | 'highFreq' | 'lowFreq' | 'videoViews'>> = {
  IMPRESSIONS: 'imp',
  CLICKS: 'highFreq',
  LINK_CLICKS: 'highFreq',
  PAGE_LIKES: 'highFreq',
  POST_ENGAGEMENT: 'highFreq',
  THRUPLAY: 'videoViews',
}

export function hasBudget(values: Readonly<Record<string, unknown>>): boolean {
  return Number(values.daily_budget ?? 0) > 0 || Number(values.lifetime_budget ?? 0) > 0
}

/** Exactly one kind of budget, and never a change from one kind to the other. */
export function checkBudgetKinds(proposal: Proposal): void {
  const { values, existing } = proposal
  if (numberOf(values.daily_budget) > 0 && numberOf(values.lifetime_budget) > 0) {
    refuseRule('Only one budget can be set', 'Set either daily_budget or lifetime_budget, not both.', [
      'daily_budget',
      'lifetime_budget',
    ])
  }
  if (existing === undefined || !hasBudget(existing.values)) return
  for (const [kind, other] of [
    ['daily_budget', 'lifetime_budget'],
    ['lifetime_budget', 'daily_budget'],
  ] as const) {
    if (changes(proposal, kind) && numberOf(values[kind]) > 0 && numberOf(existing.values[other]) > 0) {
      refuseRule('The kind of budget cannot be changed', `This object has a ${other}.`, [kind])
    }
  }
}

/** Not less than the account's least budget for each day that the object runs. */
export function checkMinimumBudget(
  { account, values, now }: Proposal,
  { billingEvent, start, end }: { billingEvent: string; start: Instant; end: Instant },
): void {
  const minimum = account.minimumBudgets[minimumByBilling[billingEvent] ?? 'lowFreq']
  const daily = numberOf(values.daily_budget)
  if (daily > 0 && daily < minimum) tooLow(account, daily, minimum, 'daily_budget')
  const lifetime = numberOf(values.lifetime_budget)
  if (lifetime > 0 && end > 0) {
    const days = Math.max(1, Math.ceil((end - Math.max(start, now)) / day))
    if (lifetime < minimum * days) tooLow(account, lifetime, minimum * days, 'lifetime_budget')
  }
}

function tooLow(account: Account, sent: number, minimum: number, field: string): never {
  refuseClass('budget_too_low', {
    title: 'Your budget is too low',
    text: `The budget must be at least ${minimum} in the units of ${account.currency}; ${sent} was sent.`,
    blame: [field],
  })
}

/** What is spent over a lifetime ends: the ad set that has the budget, or each ad set of the campaign that has it. */
export function checkLifetimeEnds({ values }: Proposal, holder: Readonly<Record<string, unknown>>): void {
  if (Number(holder.lifetime_budget ?? 0) > 0 && numberOf(values.end_time) === 0) {
    refuseRule('An end time is needed', 'A lifetime_budget needs end_time.', ['end_time'])
  }
}

/** Times of an ad set or campaign in order, and a daily budget that suits them. */
export function checkSchedule(proposal: Proposal, fields: { readonly start: string; readonly end: string }): void {
  const { values, now, existing } = proposal
  const start = numberOf(values[fields.start])
  const end = numberOf(values[fields.end])
  if (end === 0) return
  if (end <= start) invalidParameter(fields.end, `Param ${fields.end} must be after ${fields.start}`)
  if (changes(proposal, fields.end) && end <= now) {
    invalidParameter(fields.end, `Param ${fields.end} must be in the future`)
  }
  const from = start > 0 ? start : (existing?.createdAt ?? now)
  if (numberOf(values.daily_budget) > 0 && end - from <= facts.dailyMinimumHours.value * hour) {
    refuseRule(
      'The schedule is too short for a daily budget',
      `With a daily_budget the time between ${fields.start} and ${fields.end} is more than ${facts.dailyMinimumHours.value} hours.`,
      [fields.end],
    )
  }
}

/** Strategies that need a bid or a floor name it, and automatic bidding has none. */
export function checkBid({ values }: Proposal): void {
  const strategy = textOf(values.bid_strategy)
  const needsAmount = metaFacts.adSet.bidAmountStrategies.value.includes(strategy)
  const needsFloor = metaFacts.adSet.roasStrategies.value.includes(strategy)
  if (needsAmount && numberOf(values.bid_amount) === 0) {
    refuseClass('bid_missing', {
      title: 'A bid is needed',
      text: `The bid strategy ${strategy} needs bid_amount.`,
      blame: ['bid_amount'],
    })
  }
  if (strategy === 'LOWEST_COST_WITHOUT_CAP' && numberOf(values.bid_amount) > 0) {
    refuseRule('A bid cannot be set', 'The bid strategy LOWEST_COST_WITHOUT_CAP takes no bid_amount.', ['bid_amount'])
  }
  if (needsFloor && values.bid_constraints === undefined) {
    refuseRule('A floor for the return is needed', `The bid strategy ${strategy} needs bid_constraints.`, [
      'bid_constraints',
    ])
  }
}

/** Changes of an ad set's budget in the last hour stay within Meta's limit. */
export function checkBudgetEdits(existing: AdObject, now: Instant): void {
  if (recent(existing.limitedEdits, now, hour) < facts.changesPerAdSetPerHour.value) return
  refuseClass('budget_change_cap', {
    title: 'Too many budget changes',
    text: `The budget of an ad set can be changed ${facts.changesPerAdSetPerHour.value} times an hour. Try again in an hour.`,
  })
}

/** Changes of a spend cap in the last day stay within Meta's limit. */
export function checkSpendCapEdits(edits: readonly Instant[], now: Instant): void {
  if (recent(edits, now, day) < facts.spendCapChangesPerDay.value) return
  refuseClass('spend_cap_change_cap', {
    title: 'Too many changes of the spend cap',
    text: `A spend cap can be changed ${facts.spendCapChangesPerDay.value} times a day.`,
  })
}

function recent(edits: readonly Instant[], now: Instant, window: number): number {
  return edits.filter((at) => at > now - window).length
}
