import { equalJson, isEntity, isList, isObject } from './json.ts'
import { isUnder, segmentsOf } from './path.ts'
import type { ConflictSide, Draft, Json, Path } from './types.ts'

/** A draft of a value in which everything could be read. */
export function createDraft<Value>(value: Value): Draft<Value> {
  return { value, raw: {} }
}

/**
 * A document's value as JSON. Every document value is JSON by contract; interfaces merely lack the index signature
 * that would let the compiler see it.
 */
export function jsonOf<Value>(value: Value): Json {
  return value as Json
}

/** One step into a value: a key of an object, or the member of a list with that id. */
export function childOf(value: Json | undefined, segment: string): Json | undefined {
  if (isList(value)) return value.find((member) => isEntity(member) && member.id === segment)
  return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
}

/** What stands at a path inside a JSON value; `undefined` where the path leads nowhere. */
export function jsonAt(value: Json, path: Path): Json | undefined {
  let at: Json | undefined = value
  for (const segment of segmentsOf(path)) {
    at = childOf(at, segment)
    if (at === undefined) return undefined
  }
  return at
}

/** The parsed value at a path; `null` where something unreadable stands, `undefined` where the path leads nowhere. */
export function valueAt<Value>(draft: Draft<Value>, path: Path): Json | undefined {
  return jsonAt(jsonOf(draft.value), path)
}

/** What was typed at a path and could not be read; `undefined` where everything was read. */
export function rawAt<Value>(draft: Draft<Value>, path: Path): string | undefined {
  return Object.hasOwn(draft.raw, path) ? draft.raw[path] : undefined
}

/** Paths at or inside `path` where unreadable text stands. */
export function rawPathsUnder<Value>(draft: Draft<Value>, path: Path): Path[] {
  return Object.keys(draft.raw).filter((key) => isUnder(key, path))
}

/** What stands at a path as one side of a comparison: value and unreadable text, or nothing. */
export function sideAt<Value>(draft: Draft<Value>, path: Path): ConflictSide {
  const value = valueAt(draft, path)
  if (value === undefined) return { kind: 'absent' }
  const raw = rawAt(draft, path)
  return raw === undefined ? { kind: 'value', value } : { kind: 'value', value, raw }
}

/** Whether two drafts say the same: equal values and the same unreadable text at the same paths. */
export function equalDrafts<Value>(left: Draft<Value>, right: Draft<Value>): boolean {
  return left === right || (equalJson(jsonOf(left.value), jsonOf(right.value)) && equalJson(left.raw, right.raw))
}
