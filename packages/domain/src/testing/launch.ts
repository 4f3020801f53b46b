import type { Campaign } from '../campaign/index.ts'
import { appliedAfter } from '../planning/applied.ts'
import { answered, progressOf, searched } from '../planning/apply/intents.ts'
import { nextEffect } from '../planning/apply/next-effect.ts'
import { identitiesOf } from '../planning/apply/run.ts'
import type { Done, Halt, Intent, Observation } from '../planning/apply/types.ts'
import { desiredFromApplied, desiredObjects } from '../planning/objects.ts'
import { type PlanInput, plan as planFor } from '../planning/plan.ts'
import type { AppliedObject, DesiredObject, Intention, Plan, PlanPurpose } from '../planning/types.ts'
import { account, capability } from './campaigns.ts'
import { createPlatform, type Fault, type SimulatedPlatform } from './simulated-platform.ts'

/** Thrown where a process would be killed. */
export const crash = Symbol('crash')

export interface LaunchOptions {
  readonly plan: Plan
  readonly applied: readonly AppliedObject[]
  readonly platform: SimulatedPlatform
  /** What goes wrong with the n-th request. */
  readonly faultAt?: (request: number) => Fault
  /** Whether the process is killed at the n-th moment: before and after everything that is stored or sent. */
  readonly crashAt?: (moment: number) => boolean
  /** Whether the run is to end early, asked before each effect. */
  readonly haltAt?: (effect: number) => Halt
  /** The journal of an earlier part of the run. */
  readonly journal?: readonly Intent[]
}

export interface Launched {
  readonly done: Done
  readonly intents: readonly Intent[]
  readonly moments: number
  readonly requests: number
}

/** Far more effects than any run of the tests takes. */
const tooMany = 20_000

/**
 * Applies a plan the way a server does: asks the machine, stores before it sends, and starts again with nothing but the
 * journal when it is killed.
 */
export function launch({
  plan,
  applied,
  platform,
  faultAt = () => 'none',
  crashAt = () => false,
  haltAt = () => 'none',
  journal: earlier = [],
}: LaunchOptions): Launched {
  const journal: Intent[] = [...earlier]
  let [moments, requests, effects] = [0, 0, 0]
  const moment = () => {
    if (crashAt((moments += 1))) throw crash
  }
  const store = (intent: Intent) => {
    moment()
    const index = journal.findIndex(({ id }) => id === intent.id)
    if (index === -1) journal.push(intent)
    else journal[index] = intent
    moment()
  }

  const live = (): Done => {
    let observation: Observation | null = null
    for (;;) {
      if ((effects += 1) > tooMany) throw new Error('The machine never ends.')
      const effect = nextEffect({
        plan,
        objects: capability.objects,
        intents: journal,
        observation,
        now: platform.now(),
        halt: haltAt(effects),
      })
      const identities = identitiesOf(applied, plan, journal)
      moment()
      if (effect.kind === 'done') return effect
      if (effect.kind === 'wait') platform.advance(effect.until)
      if (effect.kind === 'settle') store(effect.intent)
      if (effect.kind === 'search') {
        const found = platform.search(effect.objectKind, effect.marker)
        moment()
        store(searched(effect.intent, found, platform.now()))
      }
      if (effect.kind === 'observe') {
        platform.advance(effect.notBefore)
        const progress = progressOf(journal)
        observation = { objects: platform.observe(identities), progress, round: effect.round }
      }
      if (effect.kind === 'send') {
        store(effect.intent)
        const operation = plan.operations.find(({ id }) => id === effect.intent.operationId)
        if (operation === undefined) throw new Error(`${effect.intent.id} is of no operation.`)
        const outcome = platform.send(operation, effect.intent, identities, faultAt((requests += 1)))
        store(answered(effect.intent, outcome, platform.now()))
      }
    }
  }

  for (;;) {
    try {
      return { done: live(), intents: journal, moments, requests }
    } catch (error) {
      if (error !== crash) throw error
    }
  }
}

/** A campaign and what of it is on a platform. */
export interface World {
  readonly platform: SimulatedPlatform
  applied: AppliedObject[]
  /** The highest generation that was ever made, by key. */
  readonly generations: Record<string, number>
}

export function newWorld(options: Parameters<typeof createPlatform>[0] = {}): World {
  return { platform: createPlatform(options), applied: [], generations: {} }
}

export interface Wanted {
  readonly desired: readonly DesiredObject[]
  readonly purpose: PlanPurpose
}

export function wantedOf(campaign: Campaign, intention: Intention = 'active'): Wanted {
  return { desired: desiredObjects(campaign, capability, { intention }), purpose: 'publish' }
}

export function wantedAgain({ applied }: Pick<World, 'applied'>, purpose: PlanPurpose, intention?: Intention): Wanted {
  return { desired: desiredFromApplied(applied, intention === undefined ? {} : { intention }), purpose }
}

export function planInWorld(world: World, { desired, purpose }: Wanted, more: Partial<PlanInput> = {}): Plan {
  const { platform, applied, generations } = world
  return planFor({
    purpose,
    campaignId: 'campaign_1',
    campaignVersion: 1,
    connectionId: 'connection_1',
    accountId: 'act_1',
    currency: account.currency,
    timeZone: account.timeZone,
    capability,
    desired,
    applied,
    observed: platform.observe(identitiesOf(applied)),
    generations,
    ...more,
  })
}

/** Plans, launches and writes down what was applied. */
export function publish(
  world: World,
  wanted: Wanted,
  { plan = planInWorld(world, wanted), ...options }: Partial<LaunchOptions> = {},
): Launched & { readonly plan: Plan } {
  const { applied, platform } = world
  const launched = launch({ applied, platform, ...options, plan })
  world.applied = appliedAfter({ applied, desired: wanted.desired, plan, intents: launched.intents })
  for (const { key, generation } of world.applied) {
    world.generations[key] = Math.max(world.generations[key] ?? 0, generation)
  }
  return { ...launched, plan }
}
