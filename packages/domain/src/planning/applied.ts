import { equalJson, type Json } from '../document/index.ts'
import { isDone, platformIdOf, type Run, runOf } from './apply/run.ts'
import type { Intent } from './apply/types.ts'
import { referenceTo } from './keys.ts'
import type { AppliedObject, DesiredObject, Fields, ObjectKey, ObservedObject, Plan, PlanOperation } from './types.ts'

export interface AppliedInput {
  /** As it was when the plan was made. */
  readonly applied: readonly AppliedObject[]
  readonly desired: readonly DesiredObject[]
  readonly plan: Plan
  readonly intents: readonly Intent[]
}

/**
 * The objects as a run left them, however it ended. A predecessor counts until its successor has taken over, so that a
 * plan after a run that was given up goes on where that one stopped; what somebody changed outside and nobody decided on
 * stays as it was applied, so that it is still drift.
 */
export function appliedAfter({ applied, desired, plan, intents }: AppliedInput): AppliedObject[] {
  const run = runOf(plan, intents)
  const objects = new Map(applied.map((object) => [object.key, object]))
  const wanted = new Map(desired.map((object) => [object.key, object]))
  const makers = new Map(plan.operations.filter(isMaking).map((operation) => [operation.key, operation]))
  const undecided = undecidedFields(plan)
  for (const operation of plan.operations) {
    if (isMaking(operation) ? !hasTakenOver(run, makers, operation) : !isDone(run, operation)) continue
    const platformId = platformIdOf(run, operation)
    if (platformId === null) continue
    const known = objects.get(operation.key)
    const isKnown = known?.platformId === platformId
    if (isMaking(operation)) {
      const fields = { ...fieldsMade(operation), ...undecided.get(operation.key) }
      objects.set(operation.key, madeObject(operation, platformId, fields))
    } else if (operation.verb === 'archive') {
      // With a predecessor goes what was in it and has no successor.
      if (isKnown) removeWithin(objects, operation.key)
      else removeUnwantedWithin(objects, operation.key, wanted)
    } else if (isKnown) objects.set(operation.key, changed(known, operation))
  }
  for (const [key, object] of objects) {
    const want = wanted.get(key)
    if (want !== undefined) objects.set(key, { ...object, name: want.name })
  }
  dropUnused(objects, wanted)
  return [...objects.values()]
}

function isMaking({ verb }: PlanOperation): boolean {
  return verb === 'create' || verb === 'replace'
}

/**
 * Whether what was made stands for its key now: with all that it belongs to, turned on where it is to be, and shown by
 * those that show it.
 */
function hasTakenOver(run: Run, makers: ReadonlyMap<ObjectKey, PlanOperation>, operation: PlanOperation): boolean {
  let root = operation
  let at: PlanOperation | undefined = operation
  while (at !== undefined) {
    if (!isDone(run, at)) return false
    if (at.verb === 'replace') root = at
    at = at.parent === null ? undefined : makers.get(at.parent)
  }
  if (root.verb !== 'replace') return true
  if (!runs(operation.kind)) {
    return usersOf(run, operation).every((user) =>
      isMaking(user) ? hasTakenOver(run, makers, user) : isDone(run, user),
    )
  }
  const activation = run.operations.get(`activate:${root.key}`)
  return activation === undefined || isDone(run, activation)
}

/** Operations after which an object shows the new one. */
function usersOf({ plan }: Run, made: PlanOperation): PlanOperation[] {
  const reference = referenceTo(made)
  return plan.operations.filter(({ changes }) => changes.some(({ to }) => to === reference))
}

function fieldsMade({ changes }: PlanOperation): Fields {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]))
}

function madeObject(operation: PlanOperation, platformId: string, fields: Fields): AppliedObject {
  const { kind, key, parent, uses, name, generation, marker } = operation
  return {
    kind,
    key,
    parent,
    uses,
    name,
    generation,
    platformId,
    marker: marker ?? '',
    fields,
    intention: runs(kind) ? 'paused' : 'active',
  }
}

/** Pictures and creatives only lie there: they are as they were made. */
function runs(kind: AppliedObject['kind']): boolean {
  return kind !== 'image' && kind !== 'creative'
}

function changed(object: AppliedObject, operation: PlanOperation): AppliedObject {
  const { verb, uses } = operation
  if (verb === 'activate') return { ...object, intention: 'active' }
  if (verb === 'pause') return { ...object, intention: 'paused' }
  return { ...object, uses, fields: { ...object.fields, ...fieldsMade(operation) } }
}

/** Fields that somebody else changed and nobody decided on, as they were applied. */
function undecidedFields({ drift, conflicts }: Plan): Map<ObjectKey, Record<string, Json>> {
  const fields = new Map<ObjectKey, Record<string, Json>>()
  for (const { key, field, applied } of [...drift, ...conflicts]) {
    if (field === 'intention' || field === 'object') continue
    fields.set(key, { ...fields.get(key), [field]: applied })
  }
  return fields
}

function removeWithin(objects: Map<ObjectKey, AppliedObject>, key: ObjectKey): void {
  objects.delete(key)
  for (const child of childrenOf(objects, key)) removeWithin(objects, child.key)
}

function removeUnwantedWithin(
  objects: Map<ObjectKey, AppliedObject>,
  parent: ObjectKey,
  wanted: ReadonlyMap<ObjectKey, DesiredObject>,
): void {
  for (const { key } of childrenOf(objects, parent)) {
    if (wanted.has(key)) removeUnwantedWithin(objects, key, wanted)
    else removeWithin(objects, key)
  }
}

function childrenOf(objects: ReadonlyMap<ObjectKey, AppliedObject>, parent: ObjectKey): AppliedObject[] {
  return [...objects.values()].filter((object) => object.parent === parent)
}

/** Pictures and creatives that nothing uses any more are nobody's; what is gone for good with them says nothing. */
function dropUnused(objects: Map<ObjectKey, AppliedObject>, wanted: ReadonlyMap<ObjectKey, DesiredObject>): void {
  for (let dropped = true; dropped; ) {
    dropped = false
    const used = new Set([...objects.values()].flatMap(({ uses }) => uses))
    for (const [key, { kind }] of objects) {
      if (runs(kind) || wanted.has(key) || used.has(key)) continue
      objects.delete(key)
      dropped = true
    }
  }
}

/**
 * Takes over what is on the platform already as it is wanted here, and forgets what is neither wanted nor there: there is
 * nothing to do about it, and it counts as applied.
 */
export function agreedObjects(
  applied: readonly AppliedObject[],
  desired: readonly DesiredObject[],
  observed: readonly ObservedObject[],
): AppliedObject[] {
  const wanted = new Map(desired.map((object) => [object.key, object]))
  const seen = new Map(observed.map((object) => [object.platformId, object]))
  return applied.flatMap((object) => {
    const [want, there] = [wanted.get(object.key), seen.get(object.platformId)]
    if (there === undefined) return [object]
    const isGone = there.intention === 'archived' || there.intention === 'deleted'
    if (want === undefined) return isGone ? [] : [object]
    if (isGone) return [object]
    const agreed = Object.entries(want.fields).filter(
      ([field, value]) => there.fields[field] !== undefined && equalJson(there.fields[field], value),
    )
    const intention = there.intention === want.intention ? want.intention : object.intention
    return [{ ...object, intention, fields: { ...object.fields, ...Object.fromEntries(agreed) } }]
  })
}
