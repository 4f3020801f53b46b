import { diff } from './diff.ts'
import { jsonOf, rawAt, rawPathsUnder } from './draft.ts'
import { equalJson, isEntityList, isObject, type JsonObject, sameKeys } from './json.ts'
import { joinPath } from './path.ts'
import { type DocumentShape, isLeaf, plainShape } from './shape.ts'
import type { Conflict, ConflictSide, Draft, Entity, Json, Operation, Path } from './types.ts'

/** Two people's work put together. */
export interface MergeResult<Value> {
  /** Everything that fits together; at a conflict what stands in `mine`. */
  readonly draft: Draft<Value>
  readonly conflicts: readonly Conflict[]
  /** Paths where the draft differs from mine: what came from them. */
  readonly taken: readonly Path[]
  /** Paths where the draft differs from theirs: what came from me. */
  readonly kept: readonly Path[]
  readonly base: Draft<Value>
  readonly mine: Draft<Value>
  readonly theirs: Draft<Value>
}

/**
 * Merges two drafts that grew from one, field by field and entity by entity. A change that only one side made is
 * taken. Unequal changes of one leaf are a conflict, and so is an entity that one side changed and the other removed;
 * the draft keeps mine there. Unreadable text counts as the value it stands for. Of two new orders of one list mine
 * wins: an order holds no work that could be lost.
 *
 * @param base the draft that both started from
 */
export function merge<Value>(
  base: Draft<Value>,
  mine: Draft<Value>,
  theirs: Draft<Value>,
  shape: DocumentShape = plainShape,
): MergeResult<Value> {
  const conflicts: Conflict[] = []
  const raw: Record<Path, string> = {}
  const value = mergeNode('', jsonOf(base.value), jsonOf(mine.value), jsonOf(theirs.value))
  const draft: Draft<Value> = { value: value as Value, raw }
  return {
    draft,
    conflicts,
    taken: diff(mine, draft, shape).map(targetOf),
    kept: diff(theirs, draft, shape).map(targetOf),
    base,
    mine,
    theirs,
  }

  function mergeNode(path: Path, b: Json | undefined, m: Json, t: Json): Json {
    if (same(path, m, mine, t, theirs) || same(path, b, base, t, theirs)) return take(path, m, mine)
    if (same(path, b, base, m, mine)) return take(path, t, theirs)
    if (![b, m, t].some((side) => side !== undefined && isLeaf(path, side, shape))) {
      if ((b === undefined || isEntityList(b)) && isEntityList(m) && isEntityList(t))
        return mergeList(path, b ?? [], m, t)
      if (isObject(m) && isObject(t) && sameKeys(m, t)) {
        const from = isObject(b) ? b : undefined
        if (b === undefined || (from && sameKeys(from, m))) return mergeObject(path, from, m, t)
      }
    }
    conflicts.push({ path, base: side(path, b, base), mine: side(path, m, mine), theirs: side(path, t, theirs) })
    return take(path, m, mine)
  }

  function mergeObject(path: Path, b: JsonObject | undefined, m: JsonObject, t: JsonObject): JsonObject {
    const merged: Record<string, Json> = {}
    for (const [key, value] of Object.entries(m)) {
      const their = t[key]
      merged[key] = their === undefined ? value : mergeNode(joinPath(path, key), b?.[key], value, their)
    }
    return merged
  }

  function mergeList(path: Path, b: Members, m: Members, t: Members): Json {
    const inBase = byId(b)
    const inMine = byId(m)
    const inTheirs = byId(t)
    const merged = new Map<string, Json>()
    for (const id of new Set([...inMine.keys(), ...inTheirs.keys()])) {
      const at = joinPath(path, id)
      const [was, my, their] = [inBase.get(id), inMine.get(id), inTheirs.get(id)]
      if (my !== undefined && their !== undefined) merged.set(id, mergeNode(at, was, my, their))
      else if (my !== undefined) {
        if (was !== undefined && same(at, was, base, my, mine)) continue
        if (was !== undefined) {
          conflicts.push({ path: at, base: side(at, was, base), mine: side(at, my, mine), theirs: { kind: 'absent' } })
        }
        merged.set(id, take(at, my, mine))
      } else if (their !== undefined && was === undefined) merged.set(id, take(at, their, theirs))
      else if (their !== undefined && !same(at, was, base, their, theirs)) {
        conflicts.push({
          path: at,
          base: side(at, was, base),
          mine: { kind: 'absent' },
          theirs: side(at, their, theirs),
        })
      }
    }
    return mergeOrder(b, m, t, merged)
  }

  /** Takes a subtree as it stands on one side, with the unreadable text in it. */
  function take(path: Path, value: Json, from: Draft<Value>): Json {
    for (const key of rawPathsUnder(from, path)) {
      const typed = rawAt(from, key)
      if (typed !== undefined) raw[key] = typed
    }
    return value
  }
}

type Members = readonly (JsonObject & Entity)[]

function byId(members: Members): ReadonlyMap<string, JsonObject & Entity> {
  return new Map(members.map((member) => [member.id, member]))
}

/** Puts merged members in order: mine if I reordered, theirs otherwise; what the other side added follows its neighbour. */
function mergeOrder(b: Members, m: Members, t: Members, merged: ReadonlyMap<string, Json>): Json {
  const [ofBase, ofMine, ofTheirs] = [b, m, t].map((members) =>
    members.map((member) => member.id).filter((id) => merged.has(id)),
  ) as [string[], string[], string[]]
  const shared = (ids: readonly string[]): string =>
    ids.filter((id) => ofBase.includes(id) && ofMine.includes(id) && ofTheirs.includes(id)).join('.')
  const iReordered = shared(ofBase) !== shared(ofMine)
  const [leading, following] = iReordered ? [ofMine, ofTheirs] : [ofTheirs, ofMine]
  const order = [...leading]
  following.forEach((id, index) => {
    if (order.includes(id)) return
    const neighbour = following.slice(0, index).findLast((before) => order.includes(before))
    order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, id)
  })
  return order.flatMap((id) => merged.get(id) ?? [])
}

function same<Value>(
  path: Path,
  left: Json | undefined,
  leftDraft: Draft<Value>,
  right: Json | undefined,
  rightDraft: Draft<Value>,
): boolean {
  if (!equalJson(left, right)) return false
  const keys = rawPathsUnder(leftDraft, path)
  return (
    keys.length === rawPathsUnder(rightDraft, path).length &&
    keys.every((key) => rawAt(leftDraft, key) === rawAt(rightDraft, key))
  )
}

function side<Value>(path: Path, value: Json | undefined, draft: Draft<Value>): ConflictSide {
  if (value === undefined) return { kind: 'absent' }
  const raw = rawAt(draft, path)
  return raw === undefined ? { kind: 'value', value } : { kind: 'value', value, raw }
}

/** The place that an operation changes; for an inserted entity the entity itself. */
export function targetOf(operation: Operation): Path {
  if (operation.op !== 'insert' || !isObject(operation.value)) return operation.path
  return joinPath(operation.path, String(operation.value.id))
}
