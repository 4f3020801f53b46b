import { isJsonArray, isJsonObject, type Json } from '../../world/json.ts'
import type { AdObject } from '../../world/state.ts'
import { invalidParameter, refuseClass, refuseRule } from '../errors.ts'
import { metaFacts } from '../facts.ts'
import {
  checkBid,
  checkBudgetEdits,
  checkBudgetKinds,
  checkLifetimeEnds,
  checkMinimumBudget,
  checkSchedule,
  hasBudget,
} from './budget.ts'
import { budgetOnBothLevels } from './campaign.ts'
import { isOpenParent, lifecycleRules } from './lifecycle.ts'
import { changes, numberOf, type Proposal, type Rule, textOf } from './rule.ts'
import { checkSpecialCategories, checkTargeting, needsPayor } from './targeting.ts'

const { adSet: facts, goals, enums } = metaFacts

/** Goals that each objective may be optimised for, where a source says so. */
const goalsOf = new Map(
  Object.values(goals).map(({ value }) => [value.objective, new Set(value.optimizations.map((goal) => goal.id))]),
)

export const adSetRules: readonly Rule[] = [
  {
    name: 'an ad set has a name, a campaign, a goal, a billing event and a targeting',
    check: ({ values }) => {
      for (const field of ['name', 'campaign_id', 'optimization_goal', 'billing_event', 'targeting']) {
        if (values[field] === undefined) invalidParameter(field, `The parameter ${field} is required`)
      }
    },
  },
  {
    name: 'the campaign is one of this account that was not removed',
    check: (proposal) => {
      if (proposal.existing === undefined && campaignIn(proposal) === undefined) {
        invalidParameter(
          'campaign_id',
          `Campaign ${textOf(proposal.values.campaign_id)} does not exist in this ad account or was deleted`,
        )
      }
    },
  },
  ...lifecycleRules,
  {
    name: 'the objective knows the optimisation goal',
    check: (proposal) => {
      const goal = textOf(proposal.values.optimization_goal)
      const known = goalsOf.get(textOf(campaignIn(proposal)?.values.objective))
      if (known === undefined || known.has(goal)) return
      refuseClass('goal_not_for_objective', {
        title: 'Performance goal isn’t available',
        text: `The objective of the campaign does not support ${goal}. Use one of ${[...known].join(', ')}.`,
        blame: ['optimization_goal'],
      })
    },
  },
  { name: 'conversions need a pixel of the account and an event', check: checkPromotedObject },
  {
    name: 'the targeting is one that Meta can deliver',
    check: (proposal) => {
      const { values, existing } = proposal
      const targeting = values.targeting
      if (!isJsonObject(targeting)) return
      if (existing === undefined || changes(proposal, 'targeting')) {
        checkTargeting(targeting, { answered: existing === undefined })
      }
      const categories = campaignIn(proposal)?.values.special_ad_categories
      checkSpecialCategories(targeting, isJsonArray(categories) ? categories.map(textOf) : [])
    },
  },
  {
    name: 'ads in the EU say who benefits and who pays',
    check: ({ values, account }) => {
      if (!isJsonObject(values.targeting) || !needsPayor(values.targeting)) return
      for (const [field, fallback] of [
        ['dsa_beneficiary', account.dsaBeneficiary],
        ['dsa_payor', account.dsaPayor],
      ] as const) {
        if (textOf(values[field]) === '' && fallback === null) {
          refuseRule('Who stands behind the ad is missing', `An ad set that targets the EU needs ${field}.`, [field])
        }
      }
    },
  },
  { name: 'an ad set has one kind of budget', check: checkBudgetKinds },
  {
    name: 'a budget stands on exactly one level',
    check: (proposal) => {
      const campaign = campaignIn(proposal)
      const shared = campaign !== undefined && hasBudget(campaign.values)
      if (shared && hasBudget(proposal.values)) budgetOnBothLevels()
      if (shared && proposal.changes.bid_strategy !== undefined) {
        refuseRule('The campaign decides the bid strategy', 'Set bid_strategy on the campaign, which has the budget.', [
          'bid_strategy',
        ])
      }
      if (!shared && !hasBudget(proposal.values)) {
        refuseRule('A budget is needed', 'Either daily_budget or lifetime_budget must be greater than 0.', [
          'daily_budget',
        ])
      }
    },
  },
  {
    name: 'an ad set ends after it starts, and a lifetime budget ends',
    check: (proposal) => {
      checkSchedule(proposal, { start: 'start_time', end: 'end_time' })
      checkLifetimeEnds(proposal, { ...campaignIn(proposal)?.values, ...proposal.values })
    },
  },
  { name: 'a bid goes with its strategy', check: checkBid },
  {
    name: 'a budget is not below the account minimum',
    check: (proposal) => {
      const { values } = proposal
      checkMinimumBudget(proposal, {
        billingEvent: textOf(values.billing_event),
        start: numberOf(values.start_time),
        end: numberOf(values.end_time),
      })
    },
  },
  {
    name: 'a budget is changed only so often',
    check: (proposal) => {
      if (proposal.existing === undefined) return
      if (!changes(proposal, 'daily_budget') && !changes(proposal, 'lifetime_budget')) return
      checkBudgetEdits(proposal.existing, proposal.now)
    },
  },
]

function campaignIn({ state, account, values, existing }: Proposal): AdObject | undefined {
  const campaign = state.objects[textOf(values.campaign_id)]
  if (existing !== undefined) return campaign
  return isOpenParent(campaign, 'campaign', account.id) ? campaign : undefined
}

function checkPromotedObject({ values, account }: Proposal): void {
  const goal = textOf(values.optimization_goal)
  const promoted = isJsonObject(values.promoted_object) ? values.promoted_object : {}
  if (facts.conversionGoals.value.includes(goal) && !namesConversion(promoted)) {
    refuseClass('promoted_object_missing', {
      title: 'Select a promoted object',
      text: `${goal} needs promoted_object with pixel_id and custom_event_type.`,
      blame: ['promoted_object'],
    })
  }
  const pixel = promoted.pixel_id
  if (pixel !== undefined && !account.pixelIds.includes(String(pixel))) {
    refuseRule('The pixel cannot be used', `The pixel ${String(pixel)} does not belong to this ad account.`, [
      'promoted_object',
    ])
  }
  const page = promoted.page_id
  if (page !== undefined && !account.pageIds.includes(String(page))) {
    refuseRule('The Page cannot be used', `The Page ${String(page)} cannot be used by this ad account.`, [
      'promoted_object',
    ])
  }
  const event = promoted.custom_event_type
  if (event !== undefined && !enums['adset.custom_event_type'].value.includes(textOf(event))) {
    invalidParameter(
      'promoted_object',
      `Param promoted_object[custom_event_type] must be one of {${enums['adset.custom_event_type'].value.join(', ')}}`,
    )
  }
}

function namesConversion(promoted: Readonly<Record<string, Json>>): boolean {
  if (promoted.custom_conversion_id !== undefined) return true
  return promoted.pixel_id !== undefined && promoted.custom_event_type !== undefined
}
