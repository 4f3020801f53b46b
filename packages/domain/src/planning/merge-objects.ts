import type { Capability, FieldChangeMode, ObjectRules } from '../capability/index.ts'
import { equalJson, type Json } from '../document/index.ts'
import { domainError } from '../errors.ts'
import { type DriftAnswers, driftKey, type SettledDrift } from './drift.ts'
import { kindsInOrder, markerOf, parseReference, referenceTo } from './keys.ts'
import { type MergedField, mergeField, quiet } from './merge-field.ts'
import type {
  AppliedObject,
  DesiredObject,
  Drift,
  FieldChange,
  Fields,
  Intention,
  ObjectKey,
  ObjectKind,
  ObservedObject,
  PlanConflict,
  PlanPurpose,
} from './types.ts'

export interface MergeInput {
  readonly purpose: PlanPurpose
  readonly campaignId: string
  readonly capability: Pick<Capability, 'objects'>
  readonly desired: readonly DesiredObject[]
  readonly applied: readonly AppliedObject[]
  readonly observed: readonly ObservedObject[]
  readonly answers?: DriftAnswers
  readonly settled?: readonly SettledDrift[]
  /** The highest generation that ever stood under a key, where it is not that of an applied object. */
  readonly generations?: Readonly<Record<ObjectKey, number>>
}

/** An object that stands on the platform, seen or, where its kind is never looked for, as it was left. */
export interface Standing {
  readonly kind: ObjectKind
  readonly key: ObjectKey
  readonly name: string
  readonly parent: ObjectKey | null
  readonly uses: readonly ObjectKey[]
  readonly generation: number
  readonly platformId: string
  /** Every managed field as the platform has it. */
  readonly fields: Fields
  readonly active: boolean
}

/** What a plan does about one desired object. */
export interface MergedObject {
  readonly desired: DesiredObject
  readonly rules: ObjectRules
  /** What stands under the key now, to be edited or replaced. */
  readonly standing: Standing | null
  /** Whether a new object is made, and with which marker. */
  readonly make: { readonly marker: string | null; readonly reverting: boolean } | null
  /** After the plan. */
  readonly generation: number
  /** Every managed field after the plan. */
  readonly fields: Fields
  /** Changes in place. */
  readonly changes: readonly FieldChange[]
  /** Whether all of the changes only put back what somebody else changed. */
  readonly reverting: boolean
  /** After the plan. */
  readonly intention: Intention
}

export interface Merged {
  /** Whoever is needed comes first. */
  readonly objects: readonly MergedObject[]
  /** What stands and is not wanted any more: only the outermost, since what is in them goes with them. */
  readonly removed: readonly Standing[]
  /** Everything that stands, whatever becomes of it. */
  readonly standing: readonly Standing[]
  readonly drift: readonly Drift[]
  readonly conflicts: readonly PlanConflict[]
}

/** Purposes that say themselves what becomes of the whole campaign, whoever turned it on or off before. */
const decisive: readonly PlanPurpose[] = ['pause', 'resume', 'archive', 'stop']

/** Compares what is wanted with what was left and with what there is, object by object. */
export function mergeObjects(input: MergeInput): Merged {
  const merging = createMerging(input)
  const order = new Map<ObjectKind, DesiredObject[]>(kindsInOrder.map((kind) => [kind, []]))
  for (const object of input.desired) order.get(object.kind)?.push(object)
  const archived = order.get('campaign')?.some(({ intention }) => intention === 'archived') === true
  for (const kind of archived ? (['campaign'] as const) : kindsInOrder) {
    for (const object of order.get(kind) ?? []) merging.mergeObject(object)
  }
  const merged = merging.finish()
  // What is in an archived campaign went with it.
  return archived ? { ...merged, removed: [] } : merged
}

type State = 'kept' | 'made' | 'left'

interface Merging {
  mergeObject(desired: DesiredObject): void
  finish(): Merged
}

function createMerging(input: MergeInput): Merging {
  const { campaignId, capability, answers = {}, generations = {} } = input
  const fieldsOf = new Map(kindsInOrder.map((kind) => [kind, Object.entries(capability.objects[kind].fields)]))
  const byPlatformId = new Map(input.observed.map((object) => [object.platformId, object]))
  const byMarker = groupBy(input.observed, ({ marker }) => marker)
  const applied = new Map(input.applied.map((object) => [object.key, object]))
  const settled = new Map((input.settled ?? []).map((one) => [driftKey(one), one]))
  const wanted = new Set(input.desired.map(({ key }) => key))

  const done = new Map<ObjectKey, { readonly state: State; readonly generation: number }>()
  const standings = new Map<ObjectKey, Standing>()
  const strays: Standing[] = []
  const objects: MergedObject[] = []
  const drift: Drift[] = []
  const conflicts: PlanConflict[] = []

  const platformIdOf = (key: ObjectKey | null) => (key === null ? null : (standings.get(key)?.platformId ?? null))

  /** What we left and what is still there of it; what is archived or gone is not there. */
  const standingOf = (object: AppliedObject): Standing | null => {
    const seen = byPlatformId.get(object.platformId)
    const { marked } = capability.objects[object.kind]
    if (seen === undefined ? marked : !isAlive(seen)) return null
    return {
      ...object,
      fields: seen === undefined ? object.fields : completed(seen.fields, object.fields),
      active: (seen?.intention ?? object.intention) === 'active',
    }
  }

  const strayOf = (object: DesiredObject, generation: number, seen: ObservedObject): Standing => ({
    ...object,
    generation,
    platformId: seen.platformId,
    fields: seen.fields,
    active: seen.intention === 'active',
  })

  /** Markers that no applied object accounts for: of what runs made that were given up half-way. */
  const known = new Set(input.applied.map(({ marker }) => marker))
  const unaccounted = new Set([...byMarker.keys()].filter((marker) => !known.has(marker)))

  /** Predecessors that were not archived any more, and successors that were made in vain. */
  const leftovers = (object: DesiredObject, own: number, next: number | null) => {
    if (unaccounted.size === 0) return
    for (let generation = 1; generation <= own + 1; generation += 1) {
      if (generation === own || generation === next) continue
      const marker = markerOf({ campaignId, key: object.key, generation })
      if (!unaccounted.has(marker)) continue
      for (const seen of byMarker.get(marker) ?? []) if (isAlive(seen)) strays.push(strayOf(object, generation, seen))
    }
  }

  /**
   * The first generation after the known ones whose marker nothing on the platform carries, or what is there is just what
   * is wanted: made by a run that was given up, or never archived, it will be found and taken.
   */
  const nextGeneration = (object: DesiredObject, rules: ObjectRules, after: number, fields: Fields) => {
    const parentId = stateOf(object.parent) === 'kept' ? platformIdOf(object.parent) : null
    // What runs may have been archived and not be read any more; what does not run stays, and can be used again.
    let generation = Math.max(after, rules.runs ? (generations[object.key] ?? 0) : 0) + 1
    for (;;) {
      const marker = markerOf({ campaignId, key: object.key, generation })
      const seen = byMarker.get(marker) ?? []
      if (seen.length === 0 || (seen.length === 1 && seen.every((one) => isMade(one, fields, parentId)))) {
        return { generation, marker }
      }
      for (const one of seen) if (isAlive(one)) strays.push(strayOf(object, generation, one))
      generation += 1
    }
  }

  const stateOf = (key: ObjectKey | null): State => (key === null ? 'kept' : (done.get(key)?.state ?? 'kept'))

  const resolve = (value: Json): Json => {
    if (typeof value !== 'string') return value
    const key = parseReference(value)?.key ?? value
    const generation = done.get(key)?.generation ?? applied.get(key)?.generation
    return generation === undefined ? value : referenceTo({ key, generation })
  }

  const merge = (
    object: DesiredObject,
    standing: Standing,
    field: string,
    sides: { readonly applied: Json; readonly observed: Json; readonly desired: Json },
  ): MergedField => {
    // By far the most fields are as they should be, and need no look at what was decided.
    if (equalJson(sides.observed, sides.desired)) return quiet
    const at = driftKey({ key: object.key, field })
    const merged = mergeField({ ...sides, answer: answers[at], settled: settled.get(at) })
    if (merged.open === null) return merged
    const { key, kind, name } = object
    const found = { key, kind, name, platformId: standing.platformId, field, ...pick(sides, 'applied', 'observed') }
    if (merged.open === 'drift') drift.push(found)
    else conflicts.push({ ...found, desired: sides.desired })
    return merged
  }

  const mergeFields = (object: DesiredObject, rules: ObjectRules, standing: Standing, last: AppliedObject) => {
    const fields: Record<string, Json> = {}
    const changes: FieldChange[] = []
    let [anew, reverting] = [false, true]
    for (const [field, rule] of fieldsOf.get(object.kind) ?? []) {
      const desired = wantedValue(object, field, rule.reference, resolve)
      const observed = standing.fields[field] ?? null
      const { change } = merge(object, standing, field, { applied: last.fields[field] ?? null, observed, desired })
      fields[field] = change === 'none' ? observed : desired
      if (change === 'none') continue
      const mode: FieldChangeMode = observed === null || desired === null ? rule.setOrCleared : rule.change
      if (mode === 'never') {
        throw domainError('planning.never_changes', 'the platform never lets this change', { key: object.key, field })
      }
      if (mode === 'replace') anew = true
      if (change === 'edit') reverting = false
      changes.push({ field, from: observed, to: desired })
    }
    return { fields, changes, anew, reverting: reverting && changes.length > 0 }
  }

  const mergeIntention = (
    object: DesiredObject,
    rules: ObjectRules,
    standing: Standing,
    last: AppliedObject,
  ): Intention => {
    const observed = standing.active ? 'active' : 'paused'
    if (!rules.runs) return object.intention
    if (object.kind === 'campaign' && decisive.includes(input.purpose)) return object.intention
    const sides = { applied: last.intention, observed, desired: object.intention }
    const { change } = merge(object, standing, 'intention', sides)
    return change === 'none' ? observed : object.intention
  }

  /** A new object with everything that is wanted. */
  const make = (object: DesiredObject, rules: ObjectRules, after: number, fields: Fields, reverting: boolean) => {
    const made = rules.marked ? nextGeneration(object, rules, after, fields) : { generation: after + 1, marker: null }
    done.set(object.key, { state: 'made', generation: made.generation })
    return { generation: made.generation, make: { marker: made.marker, reverting } }
  }

  const leave = (object: DesiredObject, generation: number): void => {
    done.set(object.key, { state: 'left', generation })
  }

  const mergeStanding = (object: DesiredObject, rules: ObjectRules, standing: Standing, last: AppliedObject): void => {
    standings.set(object.key, standing)
    const { fields, changes, anew, reverting } = mergeFields(object, rules, standing, last)
    const intention = mergeIntention(object, rules, standing, last)
    const { generation } = standing
    const merged = { desired: object, rules, standing, fields, reverting, intention }
    if (anew || stateOf(object.parent) === 'made') {
      objects.push({ ...merged, changes: [], ...make(object, rules, generation, fields, reverting) })
      if (rules.runs) leftovers(object, generation, generation + 1)
    } else {
      done.set(object.key, { state: 'kept', generation })
      objects.push({ ...merged, make: null, generation, changes })
      if (rules.runs) leftovers(object, generation, null)
    }
  }

  /** What is not there: new, or gone, and then somebody has to say whether it is to come back. */
  const mergeAbsent = (object: DesiredObject, rules: ObjectRules, last: AppliedObject | undefined): void => {
    if (last !== undefined && stateOf(object.parent) === 'kept') {
      const observed = byPlatformId.get(last.platformId)?.intention ?? null
      const sides = { applied: object.key, observed, desired: object.key }
      const { change } = merge(object, { ...last, active: false }, 'object', sides)
      if (change === 'none') return leave(object, last.generation)
    }
    const fields: Record<string, Json> = {}
    for (const [field, { reference }] of fieldsOf.get(object.kind) ?? []) {
      fields[field] = wantedValue(object, field, reference, resolve)
    }
    const reverting = last !== undefined
    const { intention } = object
    const made = make(object, rules, last?.generation ?? 0, fields, reverting)
    objects.push({ desired: object, rules, standing: null, fields, changes: [], reverting, intention, ...made })
  }

  return {
    mergeObject(object) {
      const rules = capability.objects[object.kind]
      const last = applied.get(object.key)
      if (stateOf(object.parent) === 'left') return leave(object, last?.generation ?? 1)
      const standing = last === undefined ? null : standingOf(last)
      if (last === undefined || standing === null) mergeAbsent(object, rules, last)
      else mergeStanding(object, rules, standing, last)
    },
    finish() {
      const removed = strays.filter(({ kind }) => capability.objects[kind].runs)
      for (const object of input.applied) {
        const standing = standings.get(object.key) ?? standingOf(object)
        if (standing === null) continue
        standings.set(object.key, standing)
        if (wanted.has(object.key) || !capability.objects[object.kind].runs) continue
        const { parent } = object
        if (parent === null || (wanted.has(parent) && stateOf(parent) === 'kept')) removed.push(standing)
      }
      return { objects, removed, standing: [...standings.values(), ...strays], drift, conflicts }
    },
  }
}

function wantedValue(object: DesiredObject, field: string, reference: boolean, resolve: (value: Json) => Json): Json {
  const value = object.fields[field] ?? null
  return reference ? resolve(value) : value
}

/** What is read, and where a platform does not show a field, what was left there. */
function completed(observed: Fields, applied: Fields): Fields {
  for (const field in applied) if (observed[field] === undefined) return { ...applied, ...observed }
  return observed
}

function isAlive({ intention }: ObservedObject): boolean {
  return intention === 'active' || intention === 'paused'
}

/** Whether an object is there and is what is to be made. */
function isMade(seen: ObservedObject, fields: Fields, parentId: string | null): boolean {
  if (!isAlive(seen) || (parentId !== null && seen.parentPlatformId !== parentId)) return false
  return Object.entries(fields).every(([field, value]) => equalJson(seen.fields[field] ?? null, value))
}

function pick<T, K extends keyof T>(value: T, ...keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<T, K>
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}
