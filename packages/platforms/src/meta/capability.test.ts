import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { metaCapability } from './capability.ts'
import { parameters } from './parameters.ts'

const { enums } = facts
const goals = Object.entries(metaCapability.goals)

describe('every word that goes to Meta is one of its own', () => {
  test.each(goals)('objective and optimisations of %s', (_goal, { objective, optimizations }) => {
    expect(enums['campaign.objective_create'].value).toContain(objective)
    expect(optimizations.length).toBeGreaterThan(0)
    for (const { id } of optimizations) expect(enums['adset.optimization_goal'].value).toContain(id)
  })

  test('what is billed for', () => {
    for (const { value } of Object.values(facts.goals)) {
      expect(enums['adset.billing_event'].value).toContain(value.billingEvent)
    }
  })

  test('calls to action', () => {
    const { callsToAction } = metaCapability.formats.single_image
    expect(callsToAction.length).toBeGreaterThan(0)
    for (const action of callsToAction) expect(enums['adcreative.call_to_action_type'].value).toContain(action)
  })

  test('special categories, each but NONE offered', () => {
    const offered = metaCapability.specialCategories.map(({ id }) => facts.specialCategories[id].value.value)
    expect([...offered, 'NONE'].toSorted()).toEqual(enums['campaign.special_ad_categories'].value)
  })

  test('the words a campaign is sent with are parameters of its endpoint', () => {
    const { params } = facts.endpoints['POST /act_{id}/campaigns'].value
    expect(params).toEqual(
      expect.arrayContaining([
        'name',
        'objective',
        'status',
        'special_ad_categories',
        'daily_budget',
        'lifetime_budget',
      ]),
    )
  })
})

test('the capability says what the facts say', () => {
  expect(Object.keys(metaCapability.goals).toSorted()).toEqual(Object.keys(facts.goals).toSorted())
  expect(metaCapability.counting).toEqual(facts.counting.value)
  expect(metaCapability.budget.levels).toEqual(facts.budget.levels.value)
  expect(metaCapability.budget.periods).toEqual(facts.budget.periods.value)
  expect(metaCapability.audience.targeting).toBe(facts.audience.targeting.value)
  for (const { id, forbids } of metaCapability.specialCategories) {
    expect(forbids).toEqual(facts.specialCategories[id].value.forbids)
  }
})

test('every conversion event that can be chosen has a name at Meta', () => {
  const events = goals.flatMap(([, { optimizations }]) => optimizations.flatMap((one) => one.events))
  expect(events.length).toBeGreaterThan(0)
  for (const event of events) expect(facts.events.value).toHaveProperty(event)
  for (const [, { optimizations }] of goals) {
    for (const { needsPixel, events: counted } of optimizations) expect(needsPixel).toBe(counted.length > 0)
  }
})

test('the most a budget can be overspent is what Meta announced: 75 % on a day, sevenfold in a week', () => {
  expect(metaCapability.budget).toMatchObject({ dailyFlexBasisPoints: 17_500, weeklyMultiple: 7 })
})

describe('what can be changed later is what the facts say', () => {
  const kinds = { campaign: 'campaign', adGroup: 'adSet', creative: 'adCreative', ad: 'ad' } as const
  const significant: readonly string[] = facts.changes.significant.value

  test.each(Object.entries(kinds))('%s', (kind, fact) => {
    const changes: Readonly<Record<string, string>> = facts.changes[fact].value
    const managed = parameters[kind as keyof typeof kinds].filter(({ from }) => from.length > 0)
    expect(managed.map(({ name }) => name).toSorted()).toEqual(Object.keys(changes).toSorted())
    for (const { name, from } of managed) {
      for (const field of from) {
        const rule = metaCapability.objects[kind as keyof typeof kinds].fields[field]
        expect(rule?.change, field).toBe(changes[name] === 'never' ? 'replace' : 'update')
        // What stands in a new object is learnt there from the beginning.
        expect(rule?.resetsLearning, field).toBe(rule?.change === 'update' && significant.includes(name))
      }
    }
  })

  test('the budget of an ad set is changed only so often', () => {
    expect(metaCapability.changeLimits).toEqual([
      {
        kind: 'adGroup',
        fields: ['dailyBudget', 'lifetimeBudget'],
        most: facts.budget.changesPerAdSetPerHour.value,
        perMinutes: 60,
      },
      { kind: 'campaign', fields: ['spendCap'], most: facts.budget.spendCapChangesPerDay.value, perMinutes: 24 * 60 },
    ])
  })
})

test('it is JSON, so that the API can send it', () => {
  expect(JSON.parse(JSON.stringify(metaCapability))).toEqual(metaCapability)
})
