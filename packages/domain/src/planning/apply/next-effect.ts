import { equalJson } from '../../document/index.ts'
import { observedRevision } from '../observed-revision.ts'
import type { ObservedObject, Phase, PlanOperation } from '../types.ts'
import { intentOf, notDone, progressOf, searched } from './intents.ts'
import { isDone, platformIdOf, type Run, runOf, stepOf } from './run.ts'
import type { ApplyInput, ApplyProblem, Done, Effect, Intent, IntentStep, Mismatch, Observation } from './types.ts'
import { firstMismatch } from './verify.ts'

/**
 * How long to wait before the platform is read again when it has something else than it was told: what is written can be
 * read a little later. After the last one it is a mismatch.
 */
const readAgainMs: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000]

/** Phases after which everything has to be as it was told before anything is turned on. */
const beforeActivation: readonly Phase[] = ['lower', 'build', 'change']

/** Phases after which everything has to run as it was told before anything is archived. */
const beforeRetiring: readonly Phase[] = [...beforeActivation, 'activate', 'raise']

interface Context extends ApplyInput {
  readonly run: Run
}

/**
 * The next thing to do so that a plan comes true exactly once, whatever happens between two calls. Data in, data out: it
 * knows what was intended and what was observed, and nothing else, so a process that lost its memory asks it again.
 *
 * Everything is built paused, read back and verified field by field; only then it is turned on, leaves first and the
 * campaign last. An intent is written down before its request is sent; one of which nobody knows the outcome is searched
 * for by its marker, or compared, and then taken or tried again.
 */
export function nextEffect(input: ApplyInput): Effect {
  const context: Context = { ...input, run: runOf(input.plan, input.intents) }
  const open = input.intents.find(({ status }) => status === 'open')
  if (open !== undefined) return settleOpen(context, open)
  if (input.halt !== 'none') return stopped(context)
  const refused = [...context.run.newest.values()].find(({ status }) => status === 'refused')
  if (refused !== undefined) return done('failed', refused.problem)
  if (input.plan.operations.length === 0) return done('applied')
  const { observation } = input
  if (observation === null) return observe(1, input.now)
  if (input.intents.length === 0 && observedRevision(observation.objects) !== input.plan.observedRevision) {
    return done('stale', { code: 'apply.stale', detail: 'The platform changed after the plan was made.' })
  }
  return walk(context, observation)
}

function walk(context: Context, observation: Observation): Effect {
  const { plan, run } = context
  let verified = false
  for (const operation of plan.operations) {
    if (isDone(run, operation)) continue
    const { phase } = operation
    if (!verified && !beforeActivation.includes(phase)) {
      const problem = verify(context, observation, phase === 'retire' ? beforeRetiring : beforeActivation)
      if (problem !== null) return problem
      verified = true
    }
    return carryOut(context, operation, stepOf(operation), observation)
  }
  return verify(context, observation, null) ?? done('applied')
}

/** Does one operation, or waits until it may be tried again. */
function carryOut(
  context: Context,
  operation: PlanOperation,
  step: IntentStep,
  observation: Observation | null,
): Effect {
  const { run, now } = context
  const before = run.newest.get(operation.id)
  const last = before?.step === step ? before : undefined
  if (last?.status === 'retry' && last.notBefore !== null && last.notBefore > now) {
    return { kind: 'wait', until: last.notBefore, because: last.because ?? 'transient', problem: last.problem }
  }
  const attempt = attemptsOf(run, operation, step) + 1
  const platformId = step === 'create' ? null : platformIdOf(run, operation)
  const failures = last?.failures ?? 0
  const intent: Intent = { ...intentOf(operation, step, attempt, now), platformId, failures }
  if (step !== 'create') {
    if (platformId !== null) return { kind: 'send', intent }
    return done('failed', { code: 'apply.not_made', detail: `Nothing was made for ${operation.key}.` })
  }
  // An earlier run that was given up may have made it already.
  const found = last === undefined ? markedBy(observation, operation.marker) : []
  return found.length === 0
    ? { kind: 'send', intent }
    : { kind: 'settle', intent: searched({ ...intent, id: `${operation.id}/create/0`, attempt: 0 }, found, now) }
}

/** Attempts are counted on after one was taken back, so that ids stay unique. */
function attemptsOf({ intents }: Run, { id }: PlanOperation, step: IntentStep): number {
  let attempts = 0
  for (const intent of intents)
    if (intent.operationId === id && intent.step === step) attempts = Math.max(attempts, intent.attempt)
  return attempts
}

function markedBy(observation: Observation | null, marker: string | null): readonly ObservedObject[] {
  if (marker === null || observation === null) return []
  return observation.objects.filter(
    (object) => object.marker === marker && (object.intention === 'active' || object.intention === 'paused'),
  )
}

/** Finds out what became of a request of which nobody knows the outcome. */
function settleOpen(context: Context, intent: Intent): Effect {
  const { run, now, observation, intents } = context
  const operation = run.operations.get(intent.operationId)
  if (intent.notBefore !== null && intent.notBefore > now) {
    return { kind: 'wait', until: intent.notBefore, because: 'consistency', problem: intent.problem }
  }
  if (operation === undefined) return { kind: 'settle', intent: notDone(intent) }
  const { marker, kind } = operation
  if (intent.step === 'create') {
    // Without a marker the same content is the same object, so making it again makes nothing twice.
    if (marker === null) return { kind: 'settle', intent: notDone(intent) }
    return { kind: 'search', intent, objectKind: kind, marker }
  }
  if (!isFresh(observation, intents)) return observe(1, now)
  const object = observation.objects.find(({ platformId }) => platformId === intent.platformId)
  const wasDone = hasEffect(intent.step, operation, object)
  return {
    kind: 'settle',
    intent: wasDone ? { ...intent, status: 'done', problem: null, notBefore: null, because: null } : notDone(intent),
  }
}

function isFresh(observation: Observation | null, intents: readonly Intent[]): observation is Observation {
  if (observation === null) return false
  const { intents: count, ended } = progressOf(intents)
  return observation.progress.intents === count && observation.progress.ended === ended
}

/** Whether an object is as a step would have made it. */
function hasEffect(step: IntentStep, { changes }: PlanOperation, object: ObservedObject | undefined): boolean {
  if (step === 'archive')
    return object === undefined || object.intention === 'archived' || object.intention === 'deleted'
  if (object === undefined) return false
  if (step === 'activate') return object.intention === 'active'
  if (step === 'pause') return object.intention !== 'active'
  return changes.every(({ field, to }) => equalJson(object.fields[field] ?? null, to))
}

/** A halt: pauses are still sent, and with `pause` what this run turned on is turned off again, the campaign first. */
function stopped(context: Context): Effect {
  const { halt, plan, run, observation, now } = context
  if (halt === 'stop') return done('stopped')
  const lowering = plan.operations.filter(({ verb, phase }) => verb === 'pause' && phase === 'lower')
  const turnedOn = plan.operations.filter(({ verb, id }) => verb === 'activate' && run.newest.has(id)).toReversed()
  for (const operation of [...lowering, ...turnedOn]) {
    const newest = run.newest.get(operation.id)
    const isOff = newest?.step === 'pause' && newest.status === 'done'
    // An activation that was never done has nothing to take back.
    const wasOn = operation.verb === 'pause' || newest?.step === 'pause' || newest?.status === 'done'
    if (isOff || !wasOn) continue
    if (newest?.step === 'pause' && newest.status === 'refused') return done('failed', newest.problem)
    return carryOut(context, operation, 'pause', observation)
  }
  const paused = [...lowering, ...turnedOn].length > 0
  if (!paused) return done('stopped')
  if (observation === null) return observe(1, now)
  return verify(context, observation, null, 'intention') ?? done('stopped')
}

/**
 * Nothing when what the platform has is what it was told; else another look, and at last the difference.
 *
 * @param phases of the operations that must have been seen; `null` for all
 */
function verify(
  context: Context,
  observation: Observation,
  phases: readonly Phase[] | null,
  only: 'all' | 'intention' = 'all',
): Effect | null {
  const { run, objects, now, intents } = context
  const { progress, round } = observation
  const last = intents.findLastIndex(({ operationId }) => {
    const phase = run.operations.get(operationId)?.phase
    return phase !== undefined && (phases === null || phases.includes(phase))
  })
  if (progress.intents <= last || progress.ended < progress.intents) return observe(1, now)
  const mismatch = firstMismatch(run, observation, objects, only)
  if (mismatch === null) return null
  const delay = readAgainMs[round - 1]
  if (delay !== undefined) return observe(round + 1, now + delay)
  const detail = `${mismatch.name}: ${mismatch.field} is ${JSON.stringify(mismatch.observed)}, not ${JSON.stringify(mismatch.expected)}.`
  return done('failed', { code: 'apply.mismatch', detail }, mismatch)
}

function observe(round: number, notBefore: number): Effect {
  return { kind: 'observe', round, notBefore }
}

function done(outcome: Done['outcome'], problem: ApplyProblem | null = null, mismatch: Mismatch | null = null): Done {
  return { kind: 'done', outcome, problem, mismatch }
}
