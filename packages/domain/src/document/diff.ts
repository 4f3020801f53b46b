import { applyOperations, rawSets } from './apply.ts'
import { jsonOf, rawAt, valueAt } from './draft.ts'
import { equalJson, isEntityList, isObject, type JsonObject, sameKeys } from './json.ts'
import { joinPath } from './path.ts'
import { type DocumentShape, isLeaf, isRecord, plainShape } from './shape.ts'
import type { Draft, Entity, Json, Operation, Path } from './types.ts'

/**
 * The fewest operations that take one draft to another, by field and by entity id: nothing that is equal is written,
 * and a reordered list moves as few members as possible.
 *
 * Both drafts must have the same top-level keys, as two drafts of one type do.
 */
export function diff<Value>(from: Draft<Value>, to: Draft<Value>, shape: DocumentShape = plainShape): Operation[] {
  if (from === to) return []
  const operations: Operation[] = []
  collect('', jsonOf(from.value), jsonOf(to.value))
  return [...operations, ...rawDifferences()]

  function collect(path: Path, before: Json, after: Json): void {
    if (equalJson(before, after)) return
    if (!isLeaf(path, before, shape) && !isLeaf(path, after, shape)) {
      if (isEntityList(before) && isEntityList(after)) return collectList(path, before, after)
      if (isObject(before) && isObject(after) && canDescend(path, before, after)) {
        for (const [key, value] of Object.entries(after)) {
          const old = before[key]
          if (old === undefined) operations.push(setTo(joinPath(path, key), value))
          else collect(joinPath(path, key), old, value)
        }
        return
      }
    }
    operations.push(setTo(path, after))
  }

  function canDescend(path: Path, before: JsonObject, after: JsonObject): boolean {
    if (path === '' || sameKeys(before, after)) return true
    return isRecord(path, shape) && Object.keys(before).every((key) => Object.hasOwn(after, key))
  }

  function collectList(path: Path, before: readonly Listed[], after: readonly Listed[]): void {
    const old = new Map(before.map((member) => [member.id, member]))
    const wanted = new Set(after.map((member) => member.id))
    for (const member of before) {
      if (!wanted.has(member.id)) operations.push({ op: 'remove', path: joinPath(path, member.id) })
    }
    const staying = longestInOrder(
      before.filter((member) => wanted.has(member.id)).map((member) => member.id),
      after.filter((member) => old.has(member.id)).map((member) => member.id),
    )
    // From the last to the first, so that the neighbour named by `before` already stands where it belongs.
    for (let index = after.length - 1; index >= 0; index -= 1) {
      const member = after[index]
      if (member === undefined) continue
      const next = after[index + 1]?.id ?? null
      if (!old.has(member.id)) operations.push({ op: 'insert', path, value: member, before: next })
      else if (!staying.has(member.id)) operations.push({ op: 'move', path: joinPath(path, member.id), before: next })
    }
    for (const member of after) {
      const was = old.get(member.id)
      if (was !== undefined) collect(joinPath(path, member.id), was, member)
    }
  }

  function setTo(path: Path, value: Json): Operation {
    const raw = rawAt(to, path)
    return raw === undefined ? { op: 'set', path, value } : { op: 'set', path, value: null, raw }
  }

  /** Text that could not be read is compared once the values agree; most of it travelled with its value already. */
  function rawDifferences(): Operation[] {
    const applied = applyOperations(from, operations, shape)
    const middle = applied.ok ? applied.draft : from
    const gone = Object.keys(middle.raw).filter((path) => rawAt(to, path) === undefined)
    const cleared = gone.flatMap((path): Operation[] => {
      const value = valueAt(to, path)
      return value === undefined ? [] : [{ op: 'set', path, value }]
    })
    const typed = rawSets(to, '').filter((operation) => rawAt(middle, operation.path) !== rawAt(to, operation.path))
    return [...cleared, ...typed]
  }
}

type Listed = JsonObject & Entity

/** The ids that can stay where they are: a longest run of `after` that `before` has in the same order. */
function longestInOrder(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const position = new Map(before.map((id, index) => [id, index]))
  const sequence = after.map((id) => position.get(id) ?? -1)
  // Patience sorting: `tails[n]` is where the best run of length n + 1 ends.
  const tails: number[] = []
  const previous: (number | undefined)[] = []
  sequence.forEach((value, index) => {
    let length = tails.findIndex((tail) => (sequence[tail] ?? -1) >= value)
    if (length === -1) length = tails.length
    previous[index] = tails[length - 1]
    tails[length] = index
  })
  const staying = new Set<string>()
  for (let index = tails.at(-1); index !== undefined; index = previous[index]) {
    const id = after[index]
    if (id !== undefined) staying.add(id)
  }
  return staying
}
