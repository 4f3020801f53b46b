import { describe, expect, test } from 'vitest'
import { complete } from '../testing/campaigns.ts'
import { newWorld, planInWorld, publish, wantedOf } from '../testing/launch.ts'
import { mutant } from '../testing/mutant.ts'
import { settle } from './drift.ts'

describe('settle', () => {
  const world = newWorld()
  publish(world, wantedOf(complete))
  const campaign = world.applied.find(({ key }) => key === 'campaign')?.platformId ?? ''
  world.platform.edit(campaign, { fields: { name: 'Tea of others' } })
  const wanted = wantedOf(complete)
  const found = planInWorld(world, wanted).drift
  const settled = (answer: 'adopt' | 'ignore' | 'revert') => settle(found, { 'campaign name': answer }, wanted.desired)

  test('what was adopted or ignored is not asked again, what is reverted is in the plan', () => {
    expect(settled('revert')).toEqual([])
    expect(settle(found, {}, wanted.desired)).toEqual([])
    for (const answer of ['adopt', 'ignore'] as const) {
      const plan = planInWorld(world, wanted, { settled: settled(answer) })
      expect(plan).toMatchObject({ operations: [], drift: [], conflicts: [] })
    }
  })
  mutant('settle: forgets what was wanted then', './drift.ts', (source) =>
    source.replace('desired: wanted ?? null', 'desired: null'),
  )

  test('an edit after adopting is an edit, after ignoring a conflict', () => {
    const edited = wantedOf({ ...complete, name: 'Holi tea' })
    const adopted = planInWorld(world, edited, { settled: settled('adopt') })
    expect(adopted.operations.find(({ kind }) => kind === 'campaign')?.summary).toBe(
      'Change the name of Holi tea from “Tea of others” to “Holi tea”',
    )
    expect(planInWorld(world, edited, { settled: settled('ignore') }).conflicts).toHaveLength(1)
  })

  test('another change outside is drift again', () => {
    world.platform.edit(campaign, { fields: { name: 'Tea of a third' } })
    expect(planInWorld(world, wanted, { settled: settled('ignore') }).drift).toHaveLength(1)
  })
})
