import { describe, expect, test } from 'vitest'
import { complete } from '../testing/campaigns.ts'
import { newWorld, planInWorld, publish, type World, wantedOf } from '../testing/launch.ts'
import { mutant } from '../testing/mutant.ts'
import { agreedObjects } from './applied.ts'
import { identitiesOf } from './apply/run.ts'

function live(): World {
  const world = newWorld()
  publish(world, wantedOf(complete))
  return world
}

const idOf = (world: World, key: string) => world.applied.find((object) => object.key === key)?.platformId ?? ''

describe('agreedObjects', () => {
  test('what the platform has as it is wanted counts as applied, whoever did it', () => {
    const world = live()
    const wanted = wantedOf({
      ...complete,
      budget: { ...complete.budget, amount: { minor: 1_200_00, currency: 'INR' } },
    })
    world.platform.edit(idOf(world, 'campaign'), { fields: { dailyBudget: { minor: 1_200_00, currency: 'INR' } } })
    expect(planInWorld(world, wanted)).toMatchObject({ operations: [], drift: [], conflicts: [] })
    world.applied = agreedObjects(world.applied, wanted.desired, world.platform.observe(identitiesOf(world.applied)))
    // Back to what it was is an edit now, not drift.
    expect(planInWorld(world, wantedOf(complete)).operations.map(({ summary }) => summary)).toEqual([
      'Lower the daily budget of Diwali tea from ₹1,200.00 to ₹1,000.00',
    ])
  })
  mutant('agreedObjects: takes over whatever there is', './applied.ts', (source) =>
    source.replace('equalJson(there.fields[field], value)', 'true'),
  )

  test('what both sides want differently is not agreed', () => {
    const world = live()
    world.platform.edit(idOf(world, 'campaign'), { fields: { name: 'Tea of others' } })
    const { desired } = wantedOf({ ...complete, name: 'Holi tea' })
    const agreed = agreedObjects(world.applied, desired, world.platform.observe(identitiesOf(world.applied)))
    expect(agreed.find(({ key }) => key === 'campaign')?.fields.name).toBe('Diwali tea')
  })
})

describe('appliedAfter', () => {
  test('drift that nobody decided on is still drift after another edit was applied', () => {
    const world = live()
    world.platform.edit(idOf(world, 'campaign'), { fields: { name: 'Tea of others' } })
    const wanted = wantedOf({
      ...complete,
      budget: { ...complete.budget, amount: { minor: 1_200_00, currency: 'INR' } },
    })
    expect(publish(world, wanted).done.outcome).toBe('applied')
    expect(planInWorld(world, wanted)).toMatchObject({ operations: [], drift: [{ key: 'campaign', field: 'name' }] })
  })

  test('also when the object had to be replaced', () => {
    const world = live()
    world.platform.edit(idOf(world, 'campaign'), { fields: { name: 'Tea of others' } })
    const wanted = wantedOf({ ...complete, goal: 'traffic' })
    expect(publish(world, wanted).done.outcome).toBe('applied')
    expect(planInWorld(world, wanted)).toMatchObject({ operations: [], drift: [{ key: 'campaign', field: 'name' }] })
  })
  mutant('appliedAfter: takes over with a replacement what nobody decided on', './applied.ts', (source) =>
    source.replace('{ ...fieldsMade(operation), ...undecided.get(operation.key) }', 'fieldsMade(operation)'),
  )
})
