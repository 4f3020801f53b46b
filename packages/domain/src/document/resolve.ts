import { applyOperations, rawSets } from './apply.ts'
import { sideAt, valueAt } from './draft.ts'
import { isEntityList } from './json.ts'
import { lastSegmentOf, parentOf } from './path.ts'
import { type DocumentShape, plainShape } from './shape.ts'
import type { Conflict, Draft, Json, Operation, Path } from './types.ts'

/** How a person settles one conflict: keep mine, take theirs, or write a third version. */
export type Choice = 'mine' | 'theirs' | { readonly value: Json; readonly raw?: string }

export type Choices = Readonly<Record<Path, Choice>>

/** What a merge or a save machine holds when somebody has to choose. */
export interface Unresolved<Value> {
  readonly draft: Draft<Value>
  readonly theirs: Draft<Value>
  readonly conflicts: readonly Conflict[]
}

/**
 * Settles conflicts by path. Without a choice a conflict stays, and so does one whose choice no longer fits.
 *
 * @returns the draft with the choices in it, and the conflicts that are left
 */
export function resolve<Value>(
  merged: Unresolved<Value>,
  choices: Choices,
  shape: DocumentShape = plainShape,
): { readonly draft: Draft<Value>; readonly conflicts: readonly Conflict[] } {
  let draft = merged.draft
  const left: Conflict[] = []
  for (const conflict of merged.conflicts) {
    const choice = Object.hasOwn(choices, conflict.path) ? choices[conflict.path] : undefined
    const applied =
      choice === undefined
        ? undefined
        : applyOperations(draft, operationsFor(conflict, choice, draft, merged.theirs), shape)
    if (applied?.ok) draft = applied.draft
    else left.push(conflict)
  }
  return { draft, conflicts: left }
}

function operationsFor<Value>(
  { path, theirs: side }: Conflict,
  choice: Choice,
  draft: Draft<Value>,
  theirs: Draft<Value>,
): Operation[] {
  if (choice === 'mine') return []
  if (choice === 'theirs') {
    if (side.kind === 'absent') return valueAt(draft, path) === undefined ? [] : [{ op: 'remove', path }]
    // Text that could not be read inside an entity is theirs, too.
    const typed = rawSets(theirs, path)
    return [put(draft, path, side.value, side.raw, beforeIn(theirs, draft, path)), ...typed]
  }
  return [put(draft, path, choice.value, choice.raw, null)]
}

function put<Value>(
  draft: Draft<Value>,
  path: Path,
  value: Json,
  raw: string | undefined,
  before: string | null,
): Operation {
  const list = parentOf(path) ?? ''
  if (valueAt(draft, path) === undefined && isEntityList(valueAt(draft, list))) {
    return { op: 'insert', path: list, value, before }
  }
  return raw === undefined ? { op: 'set', path, value } : { op: 'set', path, value: null, raw }
}

/** The next neighbour that an entity has in `from` and that also stands in `to`. */
function beforeIn<Value>(from: Draft<Value>, to: Draft<Value>, path: Path): string | null {
  const listPath = parentOf(path) ?? ''
  const list = valueAt(from, listPath)
  if (!isEntityList(list)) return null
  const index = list.findIndex((member) => member.id === lastSegmentOf(path))
  const next = list.slice(index + 1).find((member) => valueAt(to, `${listPath}.${member.id}`) !== undefined)
  return next?.id ?? null
}

/**
 * Conflicts after further edits of mine: each shows what stands on my side now. One that my edit settled goes; one
 * inside an entity that I removed becomes a conflict about the entity.
 */
export function refreshConflicts<Value>(
  conflicts: readonly Conflict[],
  base: Draft<Value>,
  draft: Draft<Value>,
  theirs: Draft<Value>,
): Conflict[] {
  const byPath = new Map<Path, Conflict>()
  for (const conflict of conflicts) {
    const path = reachable(draft, conflict.path)
    const moved = path !== conflict.path
    const refreshed: Conflict = {
      path,
      base: moved ? sideAt(base, path) : conflict.base,
      mine: sideAt(draft, path),
      theirs: moved ? sideAt(theirs, path) : conflict.theirs,
    }
    if (!settled(refreshed, draft, theirs)) byPath.set(path, refreshed)
  }
  return [...byPath.values()]
}

/** The path itself, or the outermost one on the way to it that leads nowhere any more. */
function reachable<Value>(draft: Draft<Value>, path: Path): Path {
  let at = path
  for (let parent = parentOf(at); parent !== null && valueAt(draft, parent) === undefined; parent = parentOf(at))
    at = parent
  return at
}

function settled<Value>({ path, mine, theirs: side }: Conflict, draft: Draft<Value>, theirs: Draft<Value>): boolean {
  if (mine.kind === 'absent' || side.kind === 'absent') return mine.kind === side.kind
  if (mine.raw !== side.raw) return false
  return subtree(draft, path) === subtree(theirs, path)
}

/** One text for a subtree with its unreadable text, for comparison. */
function subtree<Value>(draft: Draft<Value>, path: Path): string {
  return JSON.stringify([valueAt(draft, path), rawSets(draft, path)], (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  )
}
