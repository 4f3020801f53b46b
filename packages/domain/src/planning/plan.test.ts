import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Campaign } from '../campaign/index.ts'
import type { SpendCeiling } from '../capability/index.ts'
import { account, capability, complete } from '../testing/campaigns.ts'
import { anyEditedCampaign } from '../testing/edited-campaigns.ts'
import { newWorld, planInWorld, publish, type World, wantedAgain, wantedOf } from '../testing/launch.ts'
import { mutant } from '../testing/mutant.ts'
import { createLedger, exceeds, largerOf } from './spend-ledger.ts'
import type { Fields, Plan } from './types.ts'

const inr = (minor: number) => ({ minor, currency: 'INR' })
const summaries = ({ operations }: Plan) => operations.map(({ summary }) => summary)

/** A world in which a campaign is live. */
function live(campaign: Campaign = complete): World {
  const world = newWorld()
  expect(publish(world, wantedOf(campaign)).done.outcome).toBe('applied')
  return world
}

function idOf(world: World, key: string): string {
  return world.applied.find((object) => object.key === key)?.platformId ?? ''
}

describe('plan of a new campaign', () => {
  test('everything is built before anything is turned on, leaves first, the campaign last', () => {
    const world = newWorld()
    expect(summaries(planInWorld(world, wantedOf(complete)))).toEqual([
      'Create the campaign Diwali tea',
      'Create the ad group Gift buyers',
      'Create the ad group Past customers',
      'Create the picture asset_1',
      'Create the creative Diwali in a box',
      'Create the creative Welcome back',
      'Create the ad Diwali in a box',
      'Create the ad Welcome back',
      'Turn on the ad Diwali in a box',
      'Turn on the ad Welcome back',
      'Turn on the ad group Gift buyers',
      'Turn on the ad group Past customers',
      'Turn on the campaign Diwali tea',
    ])
  })

  test('only the last operation lets money be spent, and as much as the ceiling says', () => {
    const { operations, spend } = planInWorld(newWorld(), wantedOf(complete))
    expect(operations.slice(0, -1).every(({ effect }) => effect.day?.minor === 0)).toBe(true)
    expect(operations.at(-1)?.effect).toEqual({ day: inr(1_750_00), week: inr(7_000_00) })
    expect(spend.before).toEqual({ day: inr(0), week: inr(0), flight: inr(0) })
    expect(spend.after).toEqual({ day: inr(1_750_00), week: inr(7_000_00), flight: inr(26_250_00) })
    expect(spend.most).toEqual(spend.after)
  })

  test('every operation names those that have to be done before it', () => {
    const { operations } = planInWorld(newWorld(), wantedOf(complete))
    const done = new Set<string>()
    for (const { id, needs } of operations) {
      for (const needed of needs) expect(done).toContain(needed)
      expect(done).not.toContain(id)
      done.add(id)
    }
    expect(operations.find(({ id }) => id === 'activate:campaign')?.needs).toEqual([
      'create:campaign',
      'activate:adGroup:ag_1',
      'activate:adGroup:ag_2',
    ])
  })

  test('the same plan has the same hash, and any other another', () => {
    const one = planInWorld(newWorld(), wantedOf(complete))
    expect(planInWorld(newWorld(), wantedOf(complete)).hash).toBe(one.hash)
    expect(planInWorld(newWorld(), wantedOf({ ...complete, name: 'Holi tea' })).hash).not.toBe(one.hash)
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('plan of an edit', () => {
  test('raises a budget in one operation that says from what to what', () => {
    const world = live()
    const budget = { ...complete.budget, amount: inr(1_200_00) }
    const plan = planInWorld(world, wantedOf({ ...complete, budget }))
    expect(summaries(plan)).toEqual(['Raise the daily budget of Diwali tea from ₹1,000.00 to ₹1,200.00'])
    expect(plan.operations[0]).toMatchObject({
      phase: 'raise',
      effect: { day: inr(350_00), week: inr(1_400_00) },
      reversibility: { reversible: true, because: null },
      platformId: idOf(world, 'campaign'),
    })
  })

  test('what cannot be edited is replaced: the new creative first, then the ad that shows it', () => {
    const world = live()
    const [first, ...rest] = complete.adGroups
    const ads = first?.ads.map((ad) => ({ ...ad, texts: { ...ad.texts, headline: 'Open the box' } }))
    const plan = planInWorld(
      world,
      wantedOf({ ...complete, adGroups: first && ads ? [{ ...first, ads }, ...rest] : [] }),
    )
    expect(plan.operations.map(({ id }) => id)).toEqual(['replace:creative:ag_1.ad_1', 'update:ad:ag_1.ad_1'])
    expect(plan.operations[1]?.changes).toEqual([
      { field: 'creative', from: 'creative:ag_1.ad_1#1', to: 'creative:ag_1.ad_1#2' },
    ])
    expect(plan.operations[1]).toMatchObject({
      needs: ['replace:creative:ag_1.ad_1'],
      resetsLearning: true,
      reversibility: { reversible: true, because: 'review_again' },
    })
  })

  test('an ad group that is taken out stops at once and is archived at the end, which is said', () => {
    const world = live()
    const plan = planInWorld(world, wantedOf({ ...complete, adGroups: complete.adGroups.slice(0, 1) }))
    expect(plan.operations.map(({ id, phase }) => [id, phase])).toEqual([
      ['pause:adGroup:ag_2', 'lower'],
      ['archive:adGroup:ag_2', 'retire'],
    ])
    expect(plan.operations[1]?.reversibility).toEqual({ reversible: false, because: 'archived_stays' })
  })

  test('another goal takes another campaign, and the two never spend together', () => {
    const world = live()
    const plan = planInWorld(world, wantedOf({ ...complete, goal: 'traffic' }))
    const ids = plan.operations.map(({ id }) => id)
    const at = (start: string) => ids.findIndex((id) => id.startsWith(start))
    expect(at('pause:campaign#1')).toBeGreaterThan(at('replace:ad:ag_2.ad_1'))
    expect(at('pause:campaign#1')).toBeLessThan(at('activate:'))
    expect(ids.at(-1)).toMatch(/^archive:campaign#1/)
    expect(plan.spend.most).toEqual(plan.spend.before)
  })

  test('a flight that moves makes the campaign stand still, since no order of edits keeps within the ceiling', () => {
    const world = live()
    const flight = { start: '2026-12-01T06:00', end: '2026-12-21T23:59', timeZone: 'Asia/Kolkata' }
    const plan = planInWorld(world, wantedOf({ ...complete, flight }))
    expect(plan.operations.map(({ id }) => id)).toEqual([
      'pause:campaign',
      'update:adGroup:ag_1',
      'update:adGroup:ag_2',
      'activate:campaign',
    ])
    expect(plan.spend.most).toEqual(plan.spend.before)
  })
})

describe('drift', () => {
  const renamed = (world: World) => world.platform.edit(idOf(world, 'campaign'), { fields: { name: 'Tea of others' } })

  test('is listed and left alone until it is answered', () => {
    const world = live()
    renamed(world)
    const plan = planInWorld(world, wantedOf(complete))
    expect(plan.operations).toEqual([])
    expect(plan.drift).toEqual([
      {
        key: 'campaign',
        kind: 'campaign',
        name: 'Diwali tea',
        platformId: idOf(world, 'campaign'),
        field: 'name',
        applied: 'Diwali tea',
        observed: 'Tea of others',
      },
    ])
  })

  test('a revert puts ours back; ignored or adopted it is left', () => {
    const world = live()
    renamed(world)
    const answered = (answer: 'revert' | 'ignore' | 'adopt') =>
      planInWorld(world, wantedOf(complete), { answers: { 'campaign name': answer } })
    expect(summaries(answered('revert'))).toEqual([
      'Change the name of Diwali tea from “Tea of others” to “Diwali tea”',
    ])
    expect(answered('revert').operations[0]?.reason).toBe('reverted')
    for (const answer of ['ignore', 'adopt'] as const) {
      expect(answered(answer)).toMatchObject({ operations: [], drift: [], conflicts: [] })
    }
  })

  test('an edit on both sides is a conflict, and nothing is done about that field', () => {
    const world = live()
    renamed(world)
    const plan = planInWorld(world, wantedOf({ ...complete, name: 'Holi tea', goal: 'sales' }))
    expect(plan.conflicts).toMatchObject([{ key: 'campaign', field: 'name', desired: 'Holi tea' }])
    expect(plan.operations.some(({ kind }) => kind === 'campaign')).toBe(false)
    expect(plan.operations.length).toBeGreaterThan(0)
  })

  test('a field that nobody manages may change as it likes', () => {
    const world = live()
    world.platform.edit(idOf(world, 'campaign'), { fields: { pacing: 'accelerated' } })
    expect(planInWorld(world, wantedOf(complete))).toMatchObject({ operations: [], drift: [] })
  })

  test('somebody else paused an ad group: drift; put back, it is turned on', () => {
    const world = live()
    world.platform.edit(idOf(world, 'adGroup:ag_1'), { intention: 'paused' })
    expect(planInWorld(world, wantedOf(complete)).drift).toMatchObject([{ key: 'adGroup:ag_1', field: 'intention' }])
    const answers = { 'adGroup:ag_1 intention': 'revert' } as const
    expect(summaries(planInWorld(world, wantedOf(complete), { answers }))).toEqual(['Turn on the ad group Gift buyers'])
  })

  test('somebody else archived an ad group: one drift for all of it, and put back it is made anew', () => {
    const world = live()
    world.platform.edit(idOf(world, 'adGroup:ag_1'), { intention: 'archived' })
    const plan = planInWorld(world, wantedOf(complete))
    expect(plan.drift).toMatchObject([{ key: 'adGroup:ag_1', field: 'object', observed: 'archived' }])
    expect(plan.operations).toEqual([])
    const answers = { 'adGroup:ag_1 object': 'revert' } as const
    const again = publish(world, wantedOf(complete), { plan: planInWorld(world, wantedOf(complete), { answers }) })
    expect(again.done.outcome).toBe('applied')
    expect(again.plan.operations.map(({ id }) => id)).toEqual([
      'create:adGroup:ag_1',
      'create:ad:ag_1.ad_1',
      'activate:ad:ag_1.ad_1',
      'activate:adGroup:ag_1',
    ])
    expect(planInWorld(world, wantedOf(complete)).operations).toEqual([])
  })

  test('a stop pauses what somebody else turned on, without asking', () => {
    const world = live()
    publish(world, wantedAgain(world, 'pause', 'paused'))
    world.platform.edit(idOf(world, 'campaign'), { intention: 'active' })
    expect(summaries(planInWorld(world, wantedAgain(world, 'stop', 'paused')))).toEqual([
      'Pause the campaign Diwali tea',
    ])
  })
})

test('a change that a platform never allows is refused, never forgotten', () => {
  const world = live()
  const { campaign } = capability.objects
  const never = { change: 'never', setOrCleared: 'never', resetsLearning: false, reference: false } as const
  const objects = { ...capability.objects, campaign: { ...campaign, fields: { ...campaign.fields, name: never } } }
  const plan = () =>
    planInWorld(world, wantedOf({ ...complete, name: 'Holi tea' }), { capability: { ...capability, objects } })
  expect(plan).toThrow('planning.never_changes')
})

/** What could be spent after each operation, counted from the platform's side by a ledger of its own. */
function ceilings(world: World, plan: Plan): SpendCeiling[] {
  const objects = new Map(
    world.platform.objects().flatMap((object) => {
      const alive = object.intention === 'active' || object.intention === 'paused'
      return alive ? [[object.platformId, { ...object, active: object.intention === 'active' }]] : []
    }),
  )
  const made = new Map<string, string>()
  const nameOf = (key: string) => made.get(key) ?? idOf(world, key)
  const count = (): SpendCeiling => {
    const ledger = createLedger({ capability, currency: 'INR', timeZone: account.timeZone })
    for (const kind of ['campaign', 'adGroup', 'ad'] as const) {
      for (const [id, object] of objects) {
        if (object.kind === kind)
          ledger.put({ id, kind, parent: object.parentPlatformId, fields: object.fields, active: object.active })
      }
    }
    return ledger.ceiling()
  }
  const counted = [count()]
  for (const { verb, key, kind, parent, platformId, marker, changes } of plan.operations) {
    const id = platformId ?? nameOf(key)
    const fields: Fields = Object.fromEntries(changes.map(({ field, to }) => [field, to]))
    const object = objects.get(id)
    if (verb === 'create' || verb === 'replace') {
      made.set(key, `new ${key}`)
      const parentPlatformId = parent === null ? null : nameOf(parent)
      objects.set(`new ${key}`, {
        kind,
        platformId: `new ${key}`,
        parentPlatformId,
        marker,
        fields,
        intention: 'paused',
        active: false,
      })
    } else if (object !== undefined) {
      const active = verb === 'activate' ? true : verb === 'update' && object.active
      objects.set(id, { ...object, fields: { ...object.fields, ...fields }, active })
    }
    counted.push(count())
  }
  return counted
}

describe('laws', () => {
  test.prop([anyEditedCampaign, anyEditedCampaign])(
    'no beginning of a plan can spend more than can be spent before it or after it',
    (one, other) => {
      const world = newWorld()
      publish(world, wantedOf(one))
      const plan = planInWorld(world, wantedOf(other))
      const each = ceilings(world, plan)
      const [before, after] = [each[0], each.at(-1)]
      expect(before).toEqual(plan.spend.before)
      expect(after).toEqual(plan.spend.after)
      for (const ceiling of each) expect(exceeds(ceiling, largerOf(plan.spend.before, plan.spend.after))).toBe(false)
      expect(each.reduce(largerOf)).toEqual(plan.spend.most)
    },
  )
  mutant('plan: raises before it lowers', './operations.ts', (source) =>
    source.replace(
      /\['lower', 'build', 'change', 'activate', 'raise', 'retire'\]/,
      "['raise', 'build', 'change', 'activate', 'lower', 'retire']",
    ),
  )
  mutant('plan: never stands still', './plan.ts', (source) =>
    source.replace('? schedule(true) : running', '? running : running'),
  )
  mutant('plan: lets predecessors run beside their successors', './operations.ts', (source) =>
    source.replace('  switchOver(emitting, merged.objects)\n', ''),
  )
  mutant('plan: archives without pausing first', './operations.ts', (source) =>
    source.replace("if (standing.active) pause(emitting, standing, standing.name, 'lower', 'removed')", ''),
  )

  test.prop([anyEditedCampaign, anyEditedCampaign, fc.constantFrom('active' as const, 'paused' as const)])(
    'a plan after a plan is empty: nothing is left to do, nothing is drift',
    (one, other, intention) => {
      const world = newWorld()
      for (const wanted of [wantedOf(one), wantedOf(other, intention)]) {
        expect(publish(world, wanted).done.outcome).toBe('applied')
        expect(planInWorld(world, wanted)).toMatchObject({ operations: [], drift: [], conflicts: [] })
      }
    },
  )
  mutant('plan: forgets that an object has another generation now', './merge-objects.ts', (source) =>
    source.replace(
      'const generation = done.get(key)?.generation ?? applied.get(key)?.generation',
      'const generation = applied.get(key)?.generation ?? done.get(key)?.generation',
    ),
  )

  test.prop([anyEditedCampaign, anyEditedCampaign])(
    'what is on the platform is what is wanted, and nothing else runs',
    (one, other) => {
      const world = newWorld()
      publish(world, wantedOf(one))
      publish(world, wantedOf(other))
      const wanted = wantedOf(other).desired.filter(({ kind }) => kind !== 'image' && kind !== 'creative')
      const running = world.platform
        .objects()
        .filter(({ kind, intention }) => intention === 'active' && kind !== 'image' && kind !== 'creative')
      expect(running.map(({ platformId }) => platformId).toSorted()).toEqual(
        wanted.map(({ key }) => idOf(world, key)).toSorted(),
      )
    },
  )
})
