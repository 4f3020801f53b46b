import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { metaCapability } from './capability.ts'

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

test('it is JSON, so that the API can send it', () => {
  expect(JSON.parse(JSON.stringify(metaCapability))).toEqual(metaCapability)
})
