import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Campaign } from '../../campaign/index.ts'
import { complete } from '../../testing/campaigns.ts'
import { anyEditedCampaign } from '../../testing/edited-campaigns.ts'
import {
  type LaunchOptions,
  launch,
  newWorld,
  planInWorld,
  publish,
  type World,
  wantedAgain,
  wantedOf,
} from '../../testing/launch.ts'
import { brokenAtTheEnd, brokenOnTheWay } from '../../testing/launch-laws.ts'
import { mutant } from '../../testing/mutant.ts'
import type { Fault } from '../../testing/simulated-platform.ts'
import type { Plan } from '../types.ts'
import { resumed } from './intents.ts'

const inr = (minor: number) => ({ minor, currency: 'INR' })
const raised: Campaign = { ...complete, budget: { ...complete.budget, amount: inr(1_200_00) } }

/** A world that notes what is wrong after each change on the platform. */
function watchedWorld(lagMs = 0): { readonly world: World; readonly broken: string[]; watch(plan: Plan): void } {
  const broken: string[] = []
  let watched: Plan | null = null
  const world = newWorld({
    lagMs,
    onCommit: (objects) => {
      if (watched !== null) broken.push(...brokenOnTheWay(watched, objects))
    },
  })
  return {
    world,
    broken,
    watch: (plan) => {
      watched = plan
    },
  }
}

/** Publishes one campaign after the other, each with the same mishaps, and says all that went wrong. */
function mishaps(campaigns: readonly Campaign[], options: Partial<LaunchOptions>, lagMs = 0): string[] {
  const { world, broken, watch } = watchedWorld(lagMs)
  for (const campaign of campaigns) {
    const wanted = wantedOf(campaign)
    world.platform.advance(world.platform.now() + lagMs)
    const plan = planInWorld(world, wanted)
    watch(plan)
    const { done } = publish(world, wanted, { ...options, plan })
    if (done.outcome !== 'applied') broken.push(`${done.outcome}: ${done.problem?.detail ?? ''}`)
    world.platform.advance(world.platform.now() + lagMs)
    broken.push(...brokenAtTheEnd(world.applied, world.platform.objects()))
    const { operations, drift, conflicts } = planInWorld(world, wanted)
    if (operations.length + drift.length + conflicts.length > 0) broken.push('a plan after the plan is not empty')
  }
  return broken
}

describe('exactly once', () => {
  const calm = publish(newWorld(), wantedOf(complete))

  test('a launch without mishaps sends every operation once', () => {
    expect(calm.done).toEqual({ kind: 'done', outcome: 'applied', problem: null, mismatch: null })
    expect(calm.requests).toBe(calm.plan.operations.length)
  })

  test('killed at any moment, it ends with exactly the planned objects', () => {
    for (let moment = 1; moment <= calm.moments; moment += 1) {
      expect([moment, mishaps([complete], { crashAt: (at) => at === moment })]).toEqual([moment, []])
    }
  })

  test('any request unanswered, lost, throttled or refused for a while, it ends with exactly the planned objects', () => {
    for (const fault of ['unanswered', 'lost', 'throttled', 'cap', 'transient'] as const) {
      for (let request = 1; request <= calm.requests; request += 1) {
        const faultAt = (at: number): Fault => (at === request ? fault : 'none')
        expect([fault, request, mishaps([complete], { faultAt }, 5_000)]).toEqual([fault, request, []])
      }
    }
  })

  const fault = fc.constantFrom<Fault>('none', 'none', 'none', 'unanswered', 'lost', 'throttled', 'cap', 'transient')
  test.prop([
    anyEditedCampaign,
    anyEditedCampaign,
    fc.array(fault, { minLength: 1, maxLength: 20 }),
    fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }),
    fc.constantFrom(0, 3_000, 12_000),
  ])(
    'whatever goes wrong and however often: no duplicate, no orphan, nothing spent early, nothing left to do',
    (one, other, faults, crashes, lagMs) => {
      // The last of every few requests always gets through: what never works ends in a failure, which is another law.
      const faultAt = (at: number) => (at % 4 === 0 ? 'none' : (faults[at % faults.length] ?? 'none'))
      const killed = new Set(crashes)
      expect(mishaps([one, other], { faultAt, crashAt: (at) => killed.has(at) }, lagMs)).toEqual([])
    },
  )

  mutant('nextEffect: does not search for what may have been made', './next-effect.ts', (source) =>
    source.replace('if (marker === null) return', 'if (marker !== undefined) return'),
  )
  mutant('searched: gives up after the first search', './intents.ts', (source) =>
    source.replace('if (delay === undefined) return notDone(intent)', 'if (delay !== null) return notDone(intent)'),
  )
  mutant('stepsOf: turns the campaign on first', '../operations.ts', (source) =>
    source.replace('kindsInOrder.toReversed()', 'kindsInOrder'),
  )
  mutant('nextEffect: takes what nobody answered for done', './next-effect.ts', (source) =>
    source.replace('const wasDone = hasEffect(intent.step, operation, object)', 'const wasDone = true'),
  )
})

describe('read back', () => {
  test('what the platform made wrongly is named, and nothing is turned on', () => {
    const { world, broken, watch } = watchedWorld()
    const plan = planInWorld(world, wantedOf(complete))
    watch(plan)
    const { done } = publish(world, wantedOf(complete), { plan, faultAt: (at) => (at === 1 ? 'distorted' : 'none') })
    expect(done).toMatchObject({
      outcome: 'failed',
      problem: { code: 'apply.mismatch' },
      mismatch: { key: 'campaign', field: 'dailyBudget', expected: inr(1_000_00), observed: inr(100_000_00) },
    })
    expect(world.platform.objects().filter(({ kind, intention }) => kind === 'ad' && intention === 'active')).toEqual(
      [],
    )
    expect(broken).toEqual([])
  })
  mutant('nextEffect: forgets to read back', './next-effect.ts', (source) =>
    source.replace('if (problem !== null) return problem', ''),
  )
  mutant('nextEffect: reads back what is older than what was sent', './next-effect.ts', (source) =>
    source.replace('progress.intents <= last || ', ''),
  )

  test('a raised budget that came out wrong is noticed, too', () => {
    const world = newWorld()
    publish(world, wantedOf(complete))
    const { done } = publish(world, wantedOf(raised), { faultAt: () => 'distorted' })
    expect(done.mismatch).toMatchObject({ field: 'dailyBudget', observed: inr(120_000_00) })
  })

  test('a platform that shows late what was written is read again before anybody is alarmed', () => {
    expect(mishaps([complete, raised], {}, 12_000)).toEqual([])
  })
})

describe('what cannot go on', () => {
  test('a refusal ends the run with what stands, and nothing runs; taken up again it goes on there', () => {
    const world = newWorld()
    const wanted = wantedOf(complete)
    const plan = planInWorld(world, wanted)
    const first = launch({
      plan,
      applied: [],
      platform: world.platform,
      faultAt: (at) => (at === 5 ? 'refused' : 'none'),
    })
    expect(first.done).toMatchObject({ outcome: 'failed', problem: { code: 'simulated' } })
    expect(first.requests).toBe(5)
    const second = publish(world, wanted, { plan, journal: resumed(first.intents) })
    expect(second.done.outcome).toBe('applied')
    expect(second.requests).toBe(plan.operations.length - 4)
    expect(brokenAtTheEnd(world.applied, world.platform.objects())).toEqual([])
  })

  test.prop([anyEditedCampaign, anyEditedCampaign, fc.integer({ min: 1, max: 40 })])(
    'a run that was given up anywhere is finished by another plan, with nothing made twice',
    (one, other, refusedAt) => {
      const { world, broken, watch } = watchedWorld()
      publish(world, wantedOf(one))
      const wanted = wantedOf(other)
      publish(world, wanted, { faultAt: (at) => (at === refusedAt ? 'refused' : 'none') })
      const plan = planInWorld(world, wanted)
      watch(plan)
      expect(publish(world, wanted, { plan }).done.outcome).toBe('applied')
      expect([...broken, ...brokenAtTheEnd(world.applied, world.platform.objects())]).toEqual([])
      expect(planInWorld(world, wanted)).toMatchObject({ operations: [], drift: [], conflicts: [] })
    },
  )

  test('a platform that never answers is not asked for ever', () => {
    const { done } = publish(newWorld(), wantedOf(complete), { faultAt: () => 'lost' })
    expect(done).toMatchObject({ outcome: 'failed', problem: { code: 'simulated' } })
  })

  test('what is found twice is nobody’s to choose: both are named, and going on makes no third', () => {
    const world = newWorld()
    const wanted = wantedOf(complete)
    const plan = planInWorld(world, wanted)
    const first = launch({
      plan,
      applied: [],
      platform: world.platform,
      faultAt: (at) => (at === 1 ? 'unanswered' : 'none'),
      haltAt: (at) => (at > 2 ? 'stop' : 'none'),
    })
    // Somebody made a copy of it, label and all, while nobody knew.
    const operation = plan.operations[0]
    const intent = first.intents[0]
    if (operation === undefined || intent === undefined) throw new Error('The run has begun.')
    world.platform.send(
      operation,
      { ...intent, platformId: null },
      { platformIdOf: () => null, referenceOf: () => null },
      'none',
    )
    const journal = [{ ...intent, status: 'open' as const, platformId: null }]
    const second = launch({ plan, applied: [], platform: world.platform, journal })
    expect(second.done.problem).toEqual({ code: 'apply.found_twice', detail: 'campaign_1, campaign_2' })
    const third = launch({ plan, applied: [], platform: world.platform, journal: resumed(second.intents) })
    expect(third.done.problem?.code).toBe('apply.found_twice')
    expect(world.platform.objects()).toHaveLength(2)
  })
  mutant('searched: takes the first of two', './intents.ts', (source) =>
    source.replace(
      'if (first !== undefined && second !== undefined)',
      'if (first === undefined && second !== undefined)',
    ),
  )

  test('a platform that changed since the plan was made makes it stale, and nothing is sent', () => {
    const world = newWorld()
    publish(world, wantedOf(complete))
    const plan = planInWorld(world, wantedOf(raised))
    const campaign = world.applied.find(({ key }) => key === 'campaign')
    world.platform.edit(campaign?.platformId ?? '', { fields: { name: 'Tea of others' } })
    expect(publish(world, wantedOf(raised), { plan })).toMatchObject({ done: { outcome: 'stale' }, requests: 0 })
  })
  mutant('nextEffect: applies a stale plan', './next-effect.ts', (source) =>
    source.replace('observedRevision(observation.objects) !== input.plan.observedRevision', 'false'),
  )
})

describe('a halt', () => {
  test.prop([
    anyEditedCampaign,
    anyEditedCampaign,
    fc.integer({ min: 1, max: 80 }),
    fc.constantFrom('stop' as const, 'pause' as const),
  ])(
    'ends a run anywhere; with `pause` nothing that it turned on still runs; taken up again it ends as planned',
    (one, other, haltAt, halt) => {
      const { world, broken, watch } = watchedWorld()
      publish(world, wantedOf(one))
      const wanted = wantedOf(other)
      const plan = planInWorld(world, wanted)
      const before = new Set(
        world.platform.objects().flatMap(({ platformId, intention }) => (intention === 'active' ? [platformId] : [])),
      )
      watch(plan)
      const { applied, platform } = world
      const first = launch({ plan, applied, platform, haltAt: (at) => (at >= haltAt ? halt : 'none') })
      if (first.done.outcome === 'stopped' && halt === 'pause') {
        const running = platform
          .objects()
          .filter(({ kind, intention }) => intention === 'active' && kind !== 'image' && kind !== 'creative')
        expect(running.filter(({ platformId }) => !before.has(platformId))).toEqual([])
      }
      const second = publish(world, wanted, { plan, journal: first.intents })
      expect(second.done.outcome).toBe('applied')
      expect([...broken, ...brokenAtTheEnd(world.applied, platform.objects())]).toEqual([])
      expect(planInWorld(world, wanted).operations).toEqual([])
    },
  )
  mutant('nextEffect: a halt sends on', './next-effect.ts', (source) =>
    source.replace("if (input.halt !== 'none') return stopped(context)", ''),
  )
  mutant('nextEffect: leaves on what it turned on', './next-effect.ts', (source) =>
    source.replace('[...lowering, ...turnedOn]) {', 'lowering) {'),
  )

  test('pauses are still sent', () => {
    const world = newWorld()
    publish(world, wantedOf(complete))
    const { done } = publish(world, wantedAgain(world, 'pause', 'paused'), { haltAt: () => 'pause' })
    expect(done.outcome).toBe('stopped')
    expect(world.platform.objects().find(({ kind }) => kind === 'campaign')?.intention).toBe('paused')
  })
})
