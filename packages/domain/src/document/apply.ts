import { jsonAt, jsonOf, rawAt, rawPathsUnder, valueAt } from './draft.ts'
import { equalJson, isEntity, isEntityList, isList, isObject, type JsonObject } from './json.ts'
import { isForbiddenKey, isUnder, joinPath, lastSegmentOf, parentOf, segmentsOf } from './path.ts'
import { type DocumentShape, isRecord, plainShape } from './shape.ts'
import type { Draft, Entity, Json, Operation, Path } from './types.ts'

/** Why an operation does not fit a document. */
export type PatchCode =
  | 'patch.path_not_found'
  | 'patch.not_a_list'
  | 'patch.not_an_entity'
  | 'patch.duplicate_id'
  | 'patch.bad_id'
  | 'patch.before_not_found'
  | 'patch.forbidden_key'
  | 'patch.raw_with_value'
  | 'patch.too_deep'

export interface PatchIssue {
  /** Which of the operations, from 0. */
  readonly index: number
  readonly path: Path
  readonly code: PatchCode
  readonly params?: Readonly<Record<string, Json>>
}

/** What applying operations came to. Either all of them fit, or none was applied. */
export type Applied<Value> =
  | {
      readonly ok: true
      readonly draft: Draft<Value>
      readonly operations: readonly Operation[]
      /** Operations that take `draft` back to what it was; empty exactly when nothing changed. */
      readonly inverse: readonly Operation[]
    }
  | { readonly ok: false; readonly issues: readonly PatchIssue[] }

/** JSON deeper than this is refused, so that no document can exhaust the stack of whoever reads it. */
const maxDepth = 64

/** Ids stand in paths, so they may hold no dot; 1–64 letters, digits, `_` and `-`. */
const goodId = /^[A-Za-z0-9_-]{1,64}$/

/**
 * Applies operations in order, sharing every part that did not change. A draft that is left as it was comes back as
 * the same object.
 *
 * @param shape which objects may get new keys; without it none
 * @returns the new draft and the way back, or everything that did not fit and no change at all
 */
export function applyOperations<Value>(
  draft: Draft<Value>,
  operations: readonly Operation[],
  shape: DocumentShape = plainShape,
): Applied<Value> {
  const issues: PatchIssue[] = []
  const inverse: Operation[][] = []
  let current = draft
  operations.forEach((operation, index) => {
    const step = applyOne(current, operation, shape)
    if ('code' in step) {
      issues.push({ index, path: operation.path, ...step })
      return
    }
    current = step.draft
    inverse.push([...step.inverse])
  })
  if (issues.length > 0) return { ok: false, issues }
  return { ok: true, draft: current, operations, inverse: inverse.reverse().flat() }
}

/**
 * The operations that undo `operations` on `draft`.
 *
 * @throws RangeError `patch.failed` when the operations do not fit the draft
 */
export function invert<Value>(
  draft: Draft<Value>,
  operations: readonly Operation[],
  shape: DocumentShape = plainShape,
): readonly Operation[] {
  const applied = applyOperations(draft, operations, shape)
  if (!applied.ok) throw new RangeError('patch.failed', { cause: applied.issues })
  return applied.inverse
}

type Refusal = Pick<PatchIssue, 'code' | 'params'>
type Step<Value> = { readonly draft: Draft<Value>; readonly inverse: readonly Operation[] } | Refusal

function applyOne<Value>(draft: Draft<Value>, operation: Operation, shape: DocumentShape): Step<Value> {
  const forbidden = segmentsOf(operation.path).find(isForbiddenKey)
  if (forbidden !== undefined) return { code: 'patch.forbidden_key', params: { key: forbidden } }
  if (operation.op === 'set' || operation.op === 'insert') {
    const refusal = refuseValue(operation.value, 0)
    if (refusal) return refusal
  }
  switch (operation.op) {
    case 'set':
      return applySet(draft, operation, shape)
    case 'insert':
      return applyInsert(draft, operation)
    case 'remove':
      return applyRemove(draft, operation)
    case 'move':
      return applyMove(draft, operation)
  }
}

function applySet<Value>(
  draft: Draft<Value>,
  { path, value, raw }: Extract<Operation, { op: 'set' }>,
  shape: DocumentShape,
): Step<Value> {
  const parent = parentOf(path)
  if (parent === null) return { code: 'patch.path_not_found' }
  if (raw !== undefined && value !== null) return { code: 'patch.raw_with_value' }
  const container = valueAt(draft, parent)
  const before = valueAt(draft, path)
  if (isList(container)) {
    if (before === undefined) return { code: 'patch.path_not_found' }
    const id = lastSegmentOf(path)
    if (!isEntity(value)) return { code: 'patch.not_an_entity' }
    if (value.id !== id) return { code: 'patch.bad_id', params: { id: value.id, expected: id } }
  } else if (!isObject(container) || (before === undefined && (parent === '' || !isRecord(parent, shape)))) {
    return { code: 'patch.path_not_found' }
  } else if (lastSegmentOf(path) === 'id' && isEntity(container) && value !== container.id) {
    // The id is the entity's name in every path; renaming it in place would break history and merge.
    return { code: 'patch.bad_id', params: { id: value, expected: container.id } }
  }
  if (before !== undefined && equalJson(before, value) && onlyRaw(draft, path, raw)) return { draft, inverse: [] }

  const inverse: Operation[] =
    before === undefined
      ? [{ op: 'set', path: parent, value: container ?? null }, ...rawSets(draft, parent)]
      : [setOf(draft, path, before), ...rawSets(draft, path)]
  const next = write(draft, path, value)
  return { draft: raw === undefined ? next : { ...next, raw: { ...next.raw, [path]: raw } }, inverse }
}

function applyInsert<Value>(
  draft: Draft<Value>,
  { path, value, before = null }: Extract<Operation, { op: 'insert' }>,
): Step<Value> {
  const list = listAt(draft, path)
  if ('code' in list) return list
  if (!isEntity(value)) return { code: 'patch.not_an_entity' }
  if (!goodId.test(value.id) || isForbiddenKey(value.id)) return { code: 'patch.bad_id', params: { id: value.id } }
  if (list.members.some((member) => member.id === value.id)) {
    return { code: 'patch.duplicate_id', params: { id: value.id } }
  }
  const at = placeOf(list.members, before)
  if (at === -1) return { code: 'patch.before_not_found', params: { before } }
  return {
    draft: writeList(draft, path, list.members.toSpliced(at, 0, value)),
    inverse: [{ op: 'remove', path: joinPath(path, value.id) }],
  }
}

function applyRemove<Value>(draft: Draft<Value>, { path }: Extract<Operation, { op: 'remove' }>): Step<Value> {
  const found = memberAt(draft, path)
  if ('code' in found) return found
  const { listPath, members, index, member } = found
  const rawless = withoutRaw(draft, path)
  return {
    draft: writeList({ ...draft, raw: rawless }, listPath, members.toSpliced(index, 1)),
    inverse: [
      { op: 'insert', path: listPath, value: member, before: members[index + 1]?.id ?? null },
      ...rawSets(draft, path),
    ],
  }
}

function applyMove<Value>(draft: Draft<Value>, { path, before }: Extract<Operation, { op: 'move' }>): Step<Value> {
  const found = memberAt(draft, path)
  if ('code' in found) return found
  const { listPath, members, index, member } = found
  if (before === member.id) return { draft, inverse: [] }
  const others = members.toSpliced(index, 1)
  const at = placeOf(others, before)
  if (at === -1) return { code: 'patch.before_not_found', params: { before } }
  if (at === index) return { draft, inverse: [] }
  return {
    draft: writeList(draft, listPath, others.toSpliced(at, 0, member)),
    inverse: [{ op: 'move', path, before: members[index + 1]?.id ?? null }],
  }
}

type Members = readonly (JsonObject & Entity)[]

function listAt<Value>(draft: Draft<Value>, path: Path): { readonly members: Members } | Refusal {
  const list = valueAt(draft, path)
  if (list === undefined) return { code: 'patch.path_not_found' }
  return isEntityList(list) ? { members: list } : { code: 'patch.not_a_list' }
}

function memberAt<Value>(
  draft: Draft<Value>,
  path: Path,
):
  | {
      readonly listPath: Path
      readonly members: Members
      readonly index: number
      readonly member: JsonObject & Entity
    }
  | Refusal {
  const listPath = parentOf(path)
  if (listPath === null) return { code: 'patch.path_not_found' }
  const list = listAt(draft, listPath)
  if ('code' in list) return list
  const id = lastSegmentOf(path)
  const index = list.members.findIndex((member) => member.id === id)
  const member = list.members[index]
  return member === undefined ? { code: 'patch.path_not_found' } : { listPath, members: list.members, index, member }
}

/** Where something put before `before` goes: its index, the end for `null`, -1 when it is not there. */
function placeOf(members: Members, before: string | null): number {
  return before === null ? members.length : members.findIndex((member) => member.id === before)
}

/** Puts a value at a path whose parent exists; unreadable text at and under the path goes. */
function write<Value>(draft: Draft<Value>, path: Path, value: Json): Draft<Value> {
  const segments = segmentsOf(path)
  const put = (at: Json | undefined, depth: number): Json => {
    const segment = segments[depth]
    if (segment === undefined) return value
    if (isList(at))
      return at.map((member) => (isEntity(member) && member.id === segment ? put(member, depth + 1) : member))
    const object = isObject(at) ? at : {}
    return { ...object, [segment]: put(object[segment], depth + 1) }
  }
  return { value: put(jsonOf(draft.value), 0) as Value, raw: withoutRaw(draft, path) }
}

/** Like {@link write}, but what was typed inside the members that stay is kept. */
function writeList<Value>(draft: Draft<Value>, path: Path, members: readonly Json[]): Draft<Value> {
  return { value: write(draft, path, members).value, raw: draft.raw }
}

function withoutRaw<Value>(draft: Draft<Value>, path: Path): Draft<Value>['raw'] {
  const gone = rawPathsUnder(draft, path)
  if (gone.length === 0) return draft.raw
  return Object.fromEntries(Object.entries(draft.raw).filter(([key]) => !isUnder(key, path)))
}

function setOf<Value>(draft: Draft<Value>, path: Path, value: Json): Operation {
  const raw = rawAt(draft, path)
  return raw === undefined ? { op: 'set', path, value } : { op: 'set', path, value: null, raw }
}

/** Operations that put back unreadable text strictly under a path, once the value around it is back. */
export function rawSets<Value>(draft: Draft<Value>, path: Path): Operation[] {
  return rawPathsUnder(draft, path).flatMap((key) =>
    key !== path && jsonAt(jsonOf(draft.value), key) === null ? [setOf(draft, key, null)] : [],
  )
}

function onlyRaw<Value>(draft: Draft<Value>, path: Path, raw: string | undefined): boolean {
  return rawAt(draft, path) === raw && rawPathsUnder(draft, path).every((key) => key === path)
}

/** What makes a value unfit for any document, wherever it would be put. */
function refuseValue(value: Json, depth: number): Refusal | undefined {
  if (depth > maxDepth) return { code: 'patch.too_deep', params: { limit: maxDepth } }
  if (isList(value)) {
    const ids = value.filter(isEntity).map((member) => member.id)
    const bad = value.every(isEntity) ? ids.find((id) => !goodId.test(id) || isForbiddenKey(id)) : undefined
    if (bad !== undefined) return { code: 'patch.bad_id', params: { id: bad } }
    const twice = ids.find((id, index) => ids.indexOf(id) !== index)
    if (twice !== undefined) return { code: 'patch.duplicate_id', params: { id: twice } }
    return firstRefusal(value, depth)
  }
  if (!isObject(value)) return undefined
  const forbidden = Object.keys(value).find(isForbiddenKey)
  if (forbidden !== undefined) return { code: 'patch.forbidden_key', params: { key: forbidden } }
  return firstRefusal(Object.values(value), depth)
}

function firstRefusal(values: readonly Json[], depth: number): Refusal | undefined {
  for (const value of values) {
    const refusal = refuseValue(value, depth + 1)
    if (refusal) return refusal
  }
  return undefined
}
