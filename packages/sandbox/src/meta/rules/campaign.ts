import { isJsonArray } from '../../world/json.ts'
import { invalidParameter, refuseClass, refuseRule } from '../errors.ts'
import { metaFacts } from '../facts.ts'
import { childrenOf } from '../tree.ts'
import { checkBudgetKinds, checkMinimumBudget, checkSchedule, checkSpendCapEdits, hasBudget } from './budget.ts'
import { lifecycleRules } from './lifecycle.ts'
import { changes, numberOf, type Rule, textOf } from './rule.ts'

/** Categories that oblige a campaign to say where it runs. */
const categoriesWithCountry = new Set(
  Object.values(metaFacts.specialCategories).flatMap(({ value }) => (value.needsCountry ? [value.value] : [])),
)

export const campaignRules: readonly Rule[] = [
  {
    name: 'a campaign has a name, an objective and an answer about special categories',
    check: ({ values }) => {
      for (const field of ['name', 'objective', 'special_ad_categories']) {
        if (values[field] === undefined) invalidParameter(field, `The parameter ${field} is required`)
      }
    },
  },
  ...lifecycleRules,
  {
    name: 'older objectives are read, but not created',
    check: (proposal) => {
      const objective = textOf(proposal.values.objective)
      if (proposal.existing !== undefined || metaFacts.campaign.objectivesOnCreate.value.includes(objective)) return
      refuseRule(
        'Objective is invalid',
        `The objective ${objective} is not available for new campaigns. Use one of ${metaFacts.campaign.objectivesOnCreate.value.join(', ')}.`,
        ['objective'],
      )
    },
  },
  {
    name: 'special categories stand alone or with others, but not with NONE, and name a country',
    check: ({ values }) => {
      const categories = isJsonArray(values.special_ad_categories) ? values.special_ad_categories.map(textOf) : []
      const special = categories.filter((category) => category !== 'NONE')
      if (special.length > 0 && special.length < categories.length) {
        invalidParameter('special_ad_categories', 'NONE cannot be combined with a special ad category')
      }
      const countries = values.special_ad_category_country
      if (
        special.some((category) => categoriesWithCountry.has(category)) &&
        !(isJsonArray(countries) && countries.length > 0)
      ) {
        refuseRule('A country is needed', 'A special ad category needs special_ad_category_country.', [
          'special_ad_category_country',
        ])
      }
    },
  },
  { name: 'a campaign has one kind of budget', check: checkBudgetKinds },
  {
    name: 'a campaign without a budget says whether its ad sets share theirs',
    check: (proposal) => {
      const { values, existing } = proposal
      const sharing = values.is_adset_budget_sharing_enabled
      if (hasBudget(values) && sharing === true) {
        refuseClass('budget_sharing_with_campaign_budget', {
          title: 'Ad set budget sharing cannot be used with a campaign budget',
          text: 'Turn off is_adset_budget_sharing_enabled or use ad set budgets.',
          blame: ['is_adset_budget_sharing_enabled'],
        })
      }
      if (existing === undefined && !hasBudget(values) && sharing === undefined) {
        refuseClass('budget_sharing_unanswered', {
          title: 'Must specify True or False in is_adset_budget_sharing_enabled field',
          text: 'Say true or false in is_adset_budget_sharing_enabled when the campaign has no budget of its own.',
          blame: ['is_adset_budget_sharing_enabled'],
        })
      }
      if (
        existing !== undefined &&
        existing.publishedAt !== null &&
        sharing === true &&
        changes(proposal, 'is_adset_budget_sharing_enabled')
      ) {
        refuseClass('budget_sharing_on_running_campaign', {
          title: 'Budget sharing cannot be turned on for a running campaign',
          text: 'Create another campaign to use it.',
          blame: ['is_adset_budget_sharing_enabled'],
        })
      }
    },
  },
  {
    name: 'a bid strategy of the campaign goes with a budget of the campaign',
    check: ({ values, changes: sent }) => {
      if (sent.bid_strategy === undefined || hasBudget(values)) return
      refuseRule('A bid strategy needs a campaign budget', 'Set bid_strategy on the ad sets instead.', ['bid_strategy'])
    },
  },
  {
    name: 'a budget stands on one level only',
    check: ({ state, values, existing }) => {
      if (existing === undefined || !hasBudget(values)) return
      if (!childrenOf(state, existing).some((adSet) => hasBudget(adSet.values) && adSet.values.status !== 'DELETED'))
        return
      budgetOnBothLevels()
    },
  },
  {
    name: 'a campaign keeps its budget while its ad sets have none',
    check: ({ state, values, existing }) => {
      if (existing === undefined || hasBudget(values) || !hasBudget(existing.values)) return
      if (childrenOf(state, existing).every((adSet) => hasBudget(adSet.values) || adSet.values.status === 'DELETED'))
        return
      refuseRule('The budget cannot be removed', 'The ad sets of this campaign have no budget of their own.', [
        'daily_budget',
      ])
    },
  },
  {
    name: 'a campaign ends after it starts',
    check: (proposal) => {
      checkSchedule(proposal, { start: 'start_time', end: 'stop_time' })
    },
  },
  {
    name: 'a campaign budget is not below the account minimum',
    check: (proposal) => {
      const { values } = proposal
      checkMinimumBudget(proposal, {
        billingEvent: 'IMPRESSIONS',
        start: numberOf(values.start_time),
        end: numberOf(values.stop_time),
      })
    },
  },
  {
    name: 'a spend cap is changed only so often',
    check: (proposal) => {
      if (proposal.existing === undefined || !changes(proposal, 'spend_cap')) return
      checkSpendCapEdits(proposal.existing.limitedEdits, proposal.now)
    },
  },
]

export function budgetOnBothLevels(): never {
  refuseClass('budget_on_both_levels', {
    title: 'A budget is set on both levels',
    text: 'A campaign with a budget has ad sets without one.',
    blame: ['daily_budget', 'lifetime_budget'],
  })
}
