import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { complete } from '../testing/campaigns.ts'
import { anyEditedCampaign } from '../testing/edited-campaigns.ts'
import { newWorld, planInWorld, publish, type World, wantedOf } from '../testing/launch.ts'
import { brokenAtTheEnd } from '../testing/launch-laws.ts'
import { mutant } from '../testing/mutant.ts'
import { identitiesOf } from './apply/run.ts'
import type { AppliedObject } from './types.ts'
import { desiredForUndo, notRestored, undoable } from './undo.ts'

function undo(world: World, earlier: readonly AppliedObject[]) {
  return publish(world, { desired: desiredForUndo(earlier), purpose: 'undo' })
}

const differences = (world: World, earlier: readonly AppliedObject[]) =>
  notRestored(earlier, world.applied, world.platform.observe(identitiesOf(world.applied)))

describe('undo', () => {
  test.prop([anyEditedCampaign, anyEditedCampaign])(
    'brings every managed field back, read from the platform, with nothing left over',
    (one, other) => {
      const world = newWorld()
      publish(world, wantedOf(one))
      const earlier = world.applied
      publish(world, wantedOf(other))
      const { done, plan } = undo(world, earlier)
      expect(done.outcome).toBe('applied')
      expect(plan.operations.every(({ reason }) => reason === 'undone')).toBe(true)
      expect(differences(world, earlier)).toEqual([])
      expect(brokenAtTheEnd(world.applied, world.platform.objects())).toEqual([])
      expect(planInWorld(world, { desired: desiredForUndo(earlier), purpose: 'undo' }).operations).toEqual([])
    },
  )
  mutant('mergeObjects: shows the creative that was instead of the one that is', './merge-objects.ts', (source) =>
    source.replace('parseReference(value)?.key ?? value', 'value'),
  )

  test('what is not as it was is named', () => {
    const world = newWorld()
    publish(world, wantedOf(complete))
    const earlier = world.applied
    publish(world, wantedOf({ ...complete, name: 'Holi tea', adGroups: complete.adGroups.slice(0, 1) }))
    expect(differences(world, earlier)).toEqual(
      expect.arrayContaining([
        { key: 'campaign', field: 'name', earlier: 'Diwali tea', observed: 'Holi tea' },
        { key: 'adGroup:ag_2', field: 'object', earlier: 'adGroup:ag_2', observed: null },
      ]),
    )
  })

  test('what nothing brings back is told before it is done', () => {
    const world = newWorld()
    publish(world, wantedOf(complete))
    const [group] = complete.adGroups
    const ads = group?.ads.map((ad) => ({ ...ad, texts: { ...ad.texts, headline: 'Open' } })) ?? []
    const plan = planInWorld(world, wantedOf({ ...complete, adGroups: group ? [{ ...group, ads }] : [] }))
    const { reversible, irreversible, withTraces } = undoable(plan)
    expect(reversible.map(({ id }) => id)).toEqual(['pause:adGroup:ag_2'])
    expect(withTraces.map(({ id }) => id)).toEqual(['replace:creative:ag_1.ad_1', 'update:ad:ag_1.ad_1'])
    expect(irreversible.map(({ id }) => id)).toEqual(['archive:adGroup:ag_2'])
  })
})
