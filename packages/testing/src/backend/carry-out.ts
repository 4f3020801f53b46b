import {
  type AppliedObject,
  answered,
  appliedAfter,
  type Done,
  type Intent,
  nextEffect,
  type Observation,
  type PlanOperation,
  progressOf,
  resumed,
  searched,
} from '@adloom/domain/planning'
import { capabilityOf } from './services/capabilities.ts'
import type { BackendState, MadePlan } from './state.ts'

/** A plan on its way to the platform: all that the apply machine has to know. */
export interface PlanRun extends MadePlan {
  /** As it was when the plan was made. */
  readonly applied: readonly AppliedObject[]
  readonly intents: readonly Intent[]
  readonly observation: Observation | null
}

export function beginRun(made: MadePlan, applied: readonly AppliedObject[]): PlanRun {
  return { ...made, applied, intents: [], observation: null }
}

/** The same run, with what was refused to be tried again. */
export function resumeRun(run: PlanRun): PlanRun {
  return { ...run, intents: resumed(run.intents), observation: null }
}

/** The objects as the run has left them so far. */
export function leftBy(run: PlanRun): AppliedObject[] {
  return appliedAfter(run)
}

interface Stepped {
  readonly run: PlanRun
  /** The operation that moved on, where one did. */
  readonly moved: PlanOperation | null
  readonly done: Done | null
}

/** Lets the apply machine say what is next, and does it on the platform: one request, or one look. */
export function stepRun(state: BackendState, run: PlanRun): Stepped {
  const { plan, intents, observation } = run
  const now = Date.parse(state.clock.now())
  const { objects } = capabilityOf(plan.platform) ?? { objects: null }
  if (objects === null) throw new Error(`There is no platform ${plan.platform}.`)
  const effect = nextEffect({ plan, objects, intents, observation, now, halt: 'none' })
  const operationOf = ({ operationId }: Intent) => plan.operations.find(({ id }) => id === operationId) ?? null
  const put = (intent: Intent): Stepped => {
    const others = intents.filter(({ id }) => id !== intent.id)
    const known = others.length < intents.length
    const next = known ? intents.map((one) => (one.id === intent.id ? intent : one)) : [...intents, intent]
    return { run: { ...run, intents: next }, moved: operationOf(intent), done: null }
  }
  switch (effect.kind) {
    case 'observe': {
      const progress = progressOf(intents)
      const seen = { objects: state.platform.observe(plan.campaignId), progress, round: effect.round }
      return { run: { ...run, observation: seen }, moved: null, done: null }
    }
    case 'send': {
      const operation = operationOf(effect.intent)
      if (operation === null) throw new Error(`The plan has no operation ${effect.intent.operationId}.`)
      return put(answered(effect.intent, state.platform.carryOut(operation, plan.campaignId), now))
    }
    case 'search': {
      const found = state.platform.observe(plan.campaignId).filter(({ marker }) => marker === effect.marker)
      return put(searched(effect.intent, found, now))
    }
    case 'settle':
      return put(effect.intent)
    case 'wait':
      // The platform in memory never says "again": what it refuses, somebody has to resume.
      throw new Error(`Nothing here waits for the platform, but the run waits for ${effect.because}.`)
    case 'done':
      return { run, moved: null, done: effect }
  }
}
