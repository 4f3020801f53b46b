import { referenceTo } from '../keys.ts'
import type { AppliedObject, ObjectKey, ObjectKind, Plan, PlanOperation } from '../types.ts'
import type { Intent, IntentStep } from './types.ts'

const stepOfVerb: Readonly<Record<PlanOperation['verb'], IntentStep>> = {
  create: 'create',
  replace: 'create',
  update: 'update',
  pause: 'pause',
  activate: 'activate',
  archive: 'archive',
}

export function stepOf({ verb }: Pick<PlanOperation, 'verb'>): IntentStep {
  return stepOfVerb[verb]
}

/** A plan and how far it has come, with everything found by its name. */
export interface Run {
  readonly plan: Plan
  readonly intents: readonly Intent[]
  readonly operations: ReadonlyMap<string, PlanOperation>
  /** The newest intent of each operation. */
  readonly newest: ReadonlyMap<string, Intent>
  /** Ids of what this run made, by key. */
  readonly made: ReadonlyMap<ObjectKey, string>
}

export function runOf(plan: Plan, intents: readonly Intent[]): Run {
  const operations = new Map(plan.operations.map((operation) => [operation.id, operation]))
  const newest = new Map<string, Intent>()
  const made = new Map<ObjectKey, string>()
  for (const intent of intents) {
    newest.set(intent.operationId, intent)
    const { step, status, platformId } = intent
    const key = step === 'create' && status === 'done' ? operations.get(intent.operationId)?.key : undefined
    if (key !== undefined && platformId !== null) made.set(key, platformId)
  }
  return { plan, intents, operations, newest, made }
}

/** Whether an operation was done and not taken back. */
export function isDone({ newest }: Run, operation: PlanOperation): boolean {
  const intent = newest.get(operation.id)
  return intent?.status === 'done' && intent.step === stepOf(operation)
}

/** The object that an operation is about, once it is known. */
export function platformIdOf({ made }: Run, { platformId, key }: PlanOperation): string | null {
  return platformId ?? made.get(key) ?? null
}

/** How objects are called on both sides while a plan is applied. */
export interface Identities {
  /** The platform's id of what a key or a reference names; `null` while there is none. */
  platformIdOf(name: ObjectKey): string | null
  /** Our reference to an object of the platform; `null` for what is not ours. */
  referenceOf(kind: ObjectKind, platformId: string): string | null
}

/**
 * Finds ids for names and names for ids, from what was applied before and what the run has made.
 *
 * @param applied the objects as they were when the plan was made
 */
export function identitiesOf(
  applied: readonly AppliedObject[],
  plan: Plan | null = null,
  intents: readonly Intent[] = [],
): Identities {
  const ids = new Map<string, string>()
  const references = new Map<string, string>()
  const add = (kind: ObjectKind, key: ObjectKey, generation: number, platformId: string) => {
    const reference = referenceTo({ key, generation })
    ids.set(key, platformId)
    ids.set(reference, platformId)
    references.set(`${kind} ${platformId}`, reference)
  }
  for (const { kind, key, generation, platformId } of applied) add(kind, key, generation, platformId)
  if (plan !== null) {
    const run = runOf(plan, intents)
    for (const { kind, key, generation, verb } of plan.operations) {
      const platformId = verb === 'create' || verb === 'replace' ? run.made.get(key) : undefined
      if (platformId !== undefined) add(kind, key, generation, platformId)
    }
  }
  return {
    platformIdOf: (name) => ids.get(name) ?? null,
    referenceOf: (kind, platformId) => references.get(`${kind} ${platformId}`) ?? null,
  }
}
