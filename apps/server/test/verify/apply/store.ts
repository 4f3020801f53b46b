import {
  type AppliedObject,
  agreedObjects,
  appliedAfter,
  type DesiredObject,
  type Fields,
  type Intent,
  type ObjectKey,
  type ObservedObject,
  type Plan,
  referenceTo,
} from '@adloom/domain/planning'

/** A plan that is being carried out. */
export interface Job {
  readonly plan: Plan
  readonly desired: readonly DesiredObject[]
  /** The bindings as they were when the plan was made. */
  readonly applied: readonly AppliedObject[]
  readonly intents: readonly Intent[]
}

/** What a process leaves behind, and all that is left when it dies. */
export interface Kept {
  readonly bindings: readonly AppliedObject[]
  /** The highest generation that ever stood under each key. */
  readonly generations: Readonly<Record<ObjectKey, number>>
  /** Everything that was bound once and is no more. A creative without an ad can still be used again. */
  readonly retired: readonly AppliedObject[]
  readonly job: Job | null
}

export interface Store {
  read(): Kept
  write(change: (kept: Kept) => Kept): void
}

/** Storage that outlives its process. All in it is frozen, so that nobody's memory can change what was stored. */
export function openStore(): Store {
  let kept: Kept = deepFreeze({ bindings: [], generations: {}, retired: [], job: null })
  return {
    read: () => kept,
    write: (change) => {
      kept = deepFreeze(change(kept))
    },
  }
}

/** Stops at what is frozen already, so that a small change costs little. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const child of Object.values(value)) deepFreeze(child)
  return value
}

/** Puts an intent in the place of its older self, or at the end. */
export function withIntent(kept: Kept, intent: Intent): Kept {
  const { job } = kept
  if (job === null) throw new Error('There is no job to keep intents of.')
  const at = job.intents.findIndex(({ id }) => id === intent.id)
  const intents = at < 0 ? [...job.intents, intent] : job.intents.with(at, intent)
  return { ...kept, job: { ...job, intents } }
}

/** Fields of each object, by reference, as they are once all that was told of it is done. */
export function fieldsTold({
  applied,
  intents,
  plan,
}: Pick<Job, 'applied' | 'intents'> & { plan: Plan | null }): Map<string, Fields> {
  const told = new Map(applied.map((object) => [referenceTo(object), object.fields]))
  const operations = new Map((plan?.operations ?? []).map((operation) => [operation.id, operation]))
  for (const { operationId, status, step } of intents) {
    const operation = operations.get(operationId)
    if (operation === undefined || status === 'refused' || status === 'retry') continue
    if (step !== 'create' && step !== 'update') continue
    const reference = referenceTo(operation)
    const before = step === 'create' ? {} : told.get(reference)
    told.set(reference, { ...before, ...Object.fromEntries(operation.changes.map(({ field, to }) => [field, to])) })
  }
  return told
}

/** What is kept after a job, whatever came of it. */
export function concluded(kept: Kept, observed: readonly ObservedObject[]): Kept {
  const { job } = kept
  if (job === null) return kept
  const told = fieldsTold(job)
  const operations = new Map(job.plan.operations.map((operation) => [operation.id, operation]))
  const generations: Record<ObjectKey, number> = { ...kept.generations }
  const made = job.intents.flatMap(({ operationId, status, step, platformId }): AppliedObject[] => {
    const operation = operations.get(operationId)
    if (operation === undefined || step !== 'create' || status !== 'done' || platformId === null) return []
    const { kind, key, parent, uses, name, generation, marker } = operation
    generations[key] = Math.max(generations[key] ?? 0, generation)
    const fields = told.get(referenceTo(operation)) ?? {}
    return [
      {
        ...{ kind, key, parent, uses, name, generation, platformId, fields },
        marker: marker ?? '',
        intention: 'paused',
      },
    ]
  })
  const bindings = agreedObjects(appliedAfter(job), job.desired, observed)
  const bound = new Set(bindings.map(({ platformId }) => platformId))
  const ever = new Map([...kept.retired, ...kept.bindings, ...made].map((object) => [object.platformId, object]))
  const retired = [...ever.values()].filter(({ platformId }) => !bound.has(platformId))
  return { bindings, generations, retired, job: null }
}
