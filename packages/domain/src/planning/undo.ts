import { equalJson, type Json } from '../document/index.ts'
import { parseReference } from './keys.ts'
import { desiredFromApplied } from './objects.ts'
import type { AppliedObject, DesiredObject, ObjectKey, ObservedObject, Plan, PlanOperation } from './types.ts'

/** What taking a plan back would and would not bring back, told before it is applied. */
export interface Undoable {
  readonly reversible: readonly PlanOperation[]
  /** Nothing brings these back. */
  readonly irreversible: readonly PlanOperation[]
  /** These come back, and something stays all the same: a new review, learning from the start, an archived object. */
  readonly withTraces: readonly PlanOperation[]
}

export function undoable({ operations }: Pick<Plan, 'operations'>): Undoable {
  return {
    reversible: operations.filter(({ reversibility }) => reversibility.reversible && reversibility.because === null),
    irreversible: operations.filter(({ reversibility }) => !reversibility.reversible),
    withTraces: operations.filter(({ reversibility }) => reversibility.reversible && reversibility.because !== null),
  }
}

/**
 * What is wanted so that the platform becomes as it was once left: a plan of purpose `undo` towards it is approved,
 * applied and read back like any other.
 *
 * @param earlier the applied objects of the version to go back to
 */
export function desiredForUndo(earlier: readonly AppliedObject[]): DesiredObject[] {
  return desiredFromApplied(earlier)
}

/** A field that is not as it was. */
export interface NotRestored {
  readonly key: ObjectKey
  /** A managed field, `intention`, or `object` when there is none. */
  readonly field: string
  readonly earlier: Json
  readonly observed: Json
}

/**
 * Compares what was once left on a platform with what is read from it now: empty after an undo that brought everything
 * back. An object made anew is the same object in another generation.
 *
 * @param earlier  the applied objects of the version gone back to
 * @param applied  the applied objects now
 */
export function notRestored(
  earlier: readonly AppliedObject[],
  applied: readonly AppliedObject[],
  observed: readonly ObservedObject[],
): NotRestored[] {
  const ids = new Map(applied.map(({ key, platformId }) => [key, platformId]))
  const seen = new Map(observed.map((object) => [object.platformId, object]))
  return earlier.flatMap(({ key, kind, fields, intention }) => {
    const object = seen.get(ids.get(key) ?? '')
    // Pictures may not be read; one with the same key has the same content.
    if (object === undefined && kind === 'image' && ids.has(key)) return []
    if (object === undefined) return [{ key, field: 'object', earlier: key, observed: null }]
    const differing = Object.entries(fields).flatMap(([field, value]): NotRestored[] => {
      const now = object.fields[field] ?? null
      return isSame(value, now) ? [] : [{ key, field, earlier: value, observed: now }]
    })
    const stands = object.intention === intention
    return stands
      ? differing
      : [...differing, { key, field: 'intention', earlier: intention, observed: object.intention }]
  })
}

/** References are the same whatever the generation. */
function isSame(earlier: Json, now: Json): boolean {
  if (equalJson(earlier, now)) return true
  if (typeof earlier !== 'string' || typeof now !== 'string') return false
  const [left, right] = [parseReference(earlier), parseReference(now)]
  return left !== null && left.key === right?.key
}
