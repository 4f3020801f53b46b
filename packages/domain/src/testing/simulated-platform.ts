import type { Json } from '../document/index.ts'
import type { SendOutcome } from '../planning/apply/intents.ts'
import type { Identities } from '../planning/apply/run.ts'
import type { Intent } from '../planning/apply/types.ts'
import { parseReference } from '../planning/keys.ts'
import type { Fields, ObjectKind, ObservedObject, PlanOperation } from '../planning/types.ts'

export interface SimulatedObject {
  readonly kind: ObjectKind
  readonly platformId: string
  readonly parentPlatformId: string | null
  readonly marker: string | null
  readonly fields: Fields
  readonly intention: ObservedObject['intention']
}

/**
 * What goes wrong with one request. `lost`: it was not done and nobody answers. `unanswered`: it was done and nobody
 * answers. `distorted`: it was done wrongly and answered. The rest are answers of a platform that did nothing.
 */
export type Fault = 'none' | 'lost' | 'unanswered' | 'distorted' | 'throttled' | 'cap' | 'transient' | 'refused'

export interface SimulatedPlatform {
  /** Milliseconds since 1970. */
  now(): number
  advance(to: number): void
  send(operation: PlanOperation, intent: Intent, identities: Identities, fault: Fault): SendOutcome
  /** What can be read now, which may be a little behind. */
  observe(identities: Identities): ObservedObject[]
  search(kind: ObjectKind, marker: string): SimulatedObject[]
  /** What there really is. */
  objects(): readonly SimulatedObject[]
  /** Somebody else changes something. */
  edit(platformId: string, change: Partial<Pick<SimulatedObject, 'fields' | 'intention'>>): void
}

interface Version {
  readonly visibleFrom: number
  readonly object: SimulatedObject
}

const problem = { code: 'simulated', detail: 'as the test wanted' }

/**
 * An ad platform as bad as real ones: makes the same thing twice when told twice, knows no idempotency, shows what was
 * written only after a while, and archives what is in an archived object.
 *
 * @param lagMs how long what was written cannot be read
 * @param onCommit called after each change, with what there really is
 */
export function createPlatform({
  lagMs = 0,
  onCommit = () => undefined,
}: {
  readonly lagMs?: number
  readonly onCommit?: (objects: readonly SimulatedObject[]) => void
} = {}): SimulatedPlatform {
  const store = new Map<string, Version[]>()
  let [clock, made] = [1_790_000_000_000, 0]

  const latest = (versions: readonly Version[]) => versions.at(-1)?.object
  const all = () => [...store.values()].flatMap((versions) => latest(versions) ?? [])
  const visible = () =>
    [...store.values()].flatMap(
      (versions) => versions.findLast(({ visibleFrom }) => visibleFrom <= clock)?.object ?? [],
    )

  const write = (object: SimulatedObject, lag = lagMs) => {
    const versions = store.get(object.platformId)
    const version = { visibleFrom: clock + lag, object }
    if (versions === undefined) store.set(object.platformId, [version])
    else versions.push(version)
  }

  const change = (platformId: string, changes: Partial<SimulatedObject>, lag = lagMs) => {
    const object = latest(store.get(platformId) ?? [])
    if (object === undefined) throw new Error(`There is no ${platformId}.`)
    write({ ...object, ...changes, fields: { ...object.fields, ...changes.fields } }, lag)
    if (changes.intention !== 'archived') return
    for (const child of all()) if (child.parentPlatformId === platformId) change(child.platformId, changes, lag)
  }

  /** References as ids, as they stand on the platform. */
  const toIds = (fields: Fields, identities: Identities): Fields =>
    mapValues(fields, (value) => {
      if (typeof value !== 'string' || parseReference(value) === null) return value
      const id = identities.platformIdOf(value)
      if (id === null) throw new Error(`Nobody knows ${value}.`)
      return { id }
    })

  const commit = (
    operation: PlanOperation,
    intent: Intent,
    identities: Identities,
    distorted: boolean,
  ): string | null => {
    const { kind, parent, marker } = operation
    const given = Object.fromEntries(operation.changes.map(({ field, to }) => [field, to]))
    const fields = toIds(distorted ? mapValues(given, distort) : given, identities)
    const { platformId, step } = intent
    if (step === 'create') {
      const parentPlatformId = parent === null ? null : identities.platformIdOf(parent)
      if (parent !== null && parentPlatformId === null) throw new Error(`${operation.id} has no parent.`)
      const id = kind === 'image' ? `hash ${JSON.stringify(fields)}` : `${kind}_${String((made += 1))}`
      if (kind === 'image' && store.has(id)) return id
      write({
        kind,
        platformId: id,
        parentPlatformId,
        marker,
        fields,
        intention: kind === 'image' || kind === 'creative' ? 'active' : 'paused',
      })
      return id
    }
    if (platformId === null) throw new Error(`${intent.id} says nothing of its object.`)
    if (step === 'update') change(platformId, { fields })
    else change(platformId, { intention: step === 'activate' ? 'active' : step === 'pause' ? 'paused' : 'archived' })
    return platformId
  }

  return {
    now: () => clock,
    advance: (to) => {
      clock = Math.max(clock, to)
    },
    send(operation, intent, identities, fault) {
      clock += 10
      if (fault === 'lost') return { kind: 'unknown', problem }
      if (fault === 'refused') return { kind: 'refused', problem }
      if (fault === 'throttled' || fault === 'cap' || fault === 'transient') {
        return { kind: 'again', class: fault, waitMs: fault === 'transient' ? null : 60_000, problem }
      }
      const platformId = commit(operation, intent, identities, fault === 'distorted')
      onCommit(all())
      return fault === 'unanswered' ? { kind: 'unknown', problem } : { kind: 'done', platformId }
    },
    observe: (identities) =>
      visible().map((object) => ({
        ...object,
        fields: mapValues(object.fields, (value) => {
          const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
          if (typeof id !== 'string') return value
          const named = identities.referenceOf('creative', id) ?? identities.referenceOf('image', id)
          return named ?? `platform:${id}`
        }),
        delivery: { state: 'unknown', reasons: [] },
      })),
    search: (kind, marker) => visible().filter((object) => object.kind === kind && object.marker === marker),
    objects: all,
    edit: (platformId, { fields, intention }) =>
      change(platformId, { ...(fields && { fields }), ...(intention && { intention }) }, 0),
  }
}

function distort(value: Json): Json {
  return typeof value === 'object' && value !== null && 'minor' in value && typeof value.minor === 'number'
    ? { ...value, minor: value.minor * 100 }
    : value
}

function mapValues(fields: Fields, change: (value: Json) => Json): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, change(value)]))
}
