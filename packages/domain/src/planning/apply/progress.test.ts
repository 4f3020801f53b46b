import { describe, expect, test } from 'vitest'
import { complete } from '../../testing/campaigns.ts'
import { launch, newWorld, planInWorld, publish, wantedOf } from '../../testing/launch.ts'
import { mutant } from '../../testing/mutant.ts'
import { runProgress } from './progress.ts'

const world = newWorld()
const plan = planInWorld(world, wantedOf(complete))
const whole = publish(world, wantedOf(complete), { plan }).intents
const statuses = (count: number, over = false) => {
  const { operations, stages } = runProgress(plan, whole.slice(0, count), over)
  return { statuses: [...new Set(operations.map(({ status }) => status))], stages }
}

describe('runProgress', () => {
  test('counts what is built, verified and turned on, and tells the ids as they become known', () => {
    expect(statuses(0).stages).toEqual({
      build: { done: 0, total: 8 },
      verify: { done: 0, total: 8 },
      activate: { done: 0, total: 5 },
    })
    expect(statuses(8)).toMatchObject({
      statuses: ['built', 'waiting'],
      stages: { build: { done: 8 }, verify: { done: 0 } },
    })
    expect(statuses(9)).toMatchObject({
      statuses: ['verified', 'done', 'waiting'],
      stages: { verify: { done: 8 }, activate: { done: 1 } },
    })
    expect(statuses(13, true)).toMatchObject({ statuses: ['verified', 'done'], stages: { activate: { done: 5 } } })
    const [campaign] = runProgress(plan, whole.slice(0, 1), false).operations
    expect(campaign).toMatchObject({ status: 'built', platformId: 'campaign_1', attempts: 1, problem: null })
  })
  mutant('runProgress: calls verified what was only built', './progress.ts', (source) =>
    source.replace("verified ? 'verified' : 'built'", "'verified'"),
  )

  test('a request without an answer is sent, then searched for; what a run that ended never did is skipped', () => {
    const [first] = whole
    if (first === undefined) throw new Error('The run has begun.')
    const open = { ...first, status: 'open' as const }
    const of = (intent: typeof open) => runProgress(plan, [intent], false).operations[0]?.status
    expect(of(open)).toBe('sent')
    expect(of({ ...open, searches: 1 })).toBe('searching')
    const refused = launch({ plan, applied: [], platform: newWorld().platform, faultAt: () => 'refused' })
    const { operations } = runProgress(plan, refused.intents, true)
    expect(operations.map(({ status }) => status).slice(0, 2)).toEqual(['failed', 'skipped'])
  })
})
