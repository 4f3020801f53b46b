import { type Applied, applyOperations } from './apply.ts'
import { equalDrafts } from './draft.ts'
import { targetOf } from './merge.ts'
import { overlaps } from './path.ts'
import { type DocumentShape, plainShape } from './shape.ts'
import { squash } from './squash.ts'
import type { Draft, Operation, Path } from './types.ts'

/** One step of undo: what a person would call one change. */
export interface HistoryEntry {
  readonly operations: readonly Operation[]
  readonly inverse: readonly Operation[]
  /** The path that the change is named after: "Undo daily budget". */
  readonly label: Path
  /** Edits with the same gesture belong together, e.g. all keys typed into one field. */
  readonly gesture: string
  /** When its last edit happened, in milliseconds. */
  readonly at: number
}

export interface History {
  /** Oldest first; the last one is undone next. */
  readonly past: readonly HistoryEntry[]
  /** The last one is redone next. */
  readonly future: readonly HistoryEntry[]
  /** Whether an edit of the same gesture still joins the last entry. */
  readonly open: boolean
  readonly depth: number
  /** How long a gesture may pause, in milliseconds. */
  readonly idleMs: number
}

/** What an edit is called and when it happened. */
export interface Gesture {
  readonly gesture: string
  readonly label: Path
  /** Milliseconds on the caller's clock. */
  readonly at: number
}

/** A step of undo or redo: the operations to apply, and what it is called. */
export interface HistoryStep {
  readonly history: History
  readonly operations: readonly Operation[]
  readonly label: Path
}

/**
 * @param depth  how many entries are kept; the oldest go first
 * @param idleMs how long a gesture may pause before the next edit starts an entry of its own
 */
export function createHistory({ depth = 200, idleMs = 600 }: { depth?: number; idleMs?: number } = {}): History {
  return { past: [], future: [], open: false, depth, idleMs }
}

/**
 * Notes an applied edit. An edit that changed nothing makes no entry; a gesture that ends where it began leaves none;
 * anything else forgets what could be redone.
 */
export function record<Value>(
  history: History,
  applied: Extract<Applied<Value>, { readonly ok: true }>,
  { gesture, label, at }: Gesture,
  shape: DocumentShape = plainShape,
): History {
  if (applied.inverse.length === 0) return history
  const last = history.past.at(-1)
  const joins = history.open && last?.gesture === gesture && at - last.at <= history.idleMs
  if (!joins || last === undefined) {
    const entry = { operations: squash(applied.operations), inverse: applied.inverse, label, gesture, at }
    return { ...history, past: [...history.past, entry].slice(-history.depth), future: [], open: true }
  }
  const entry = {
    ...last,
    operations: squash([...last.operations, ...applied.operations]),
    inverse: squash([...applied.inverse, ...last.inverse]),
    at,
  }
  const before = history.past.slice(0, -1)
  return isNothing(entry, applied.draft, shape)
    ? { ...history, past: before, future: [], open: false }
    : { ...history, past: [...before, entry], future: [], open: true }
}

/** Ends the running gesture, e.g. when a field loses the focus: the next edit starts an entry of its own. */
export function endGesture(history: History): History {
  return history.open ? { ...history, open: false } : history
}

/** What to apply to take the last change back; `undefined` when there is none. */
export function undo(history: History): HistoryStep | undefined {
  const entry = history.past.at(-1)
  if (entry === undefined) return undefined
  return {
    history: { ...history, past: history.past.slice(0, -1), future: [...history.future, entry], open: false },
    operations: entry.inverse,
    label: entry.label,
  }
}

/** What to apply to bring the last undone change back; `undefined` when there is none. */
export function redo(history: History): HistoryStep | undefined {
  const entry = history.future.at(-1)
  if (entry === undefined) return undefined
  return {
    history: { ...history, past: [...history.past, entry], future: history.future.slice(0, -1), open: false },
    operations: entry.operations,
    label: entry.label,
  }
}

/**
 * Fits a history to a draft that somebody else's changes were merged into. Entries that touch what they changed are
 * dropped, since undoing one would undo their work; so are entries whose target is gone. What is left can be undone
 * and redone to either end.
 *
 * @param draft the draft after the merge
 * @param taken paths that came from the other side (`MergeResult.taken`)
 */
export function rebase<Value>(
  history: History,
  draft: Draft<Value>,
  taken: readonly Path[],
  shape: DocumentShape = plainShape,
): History {
  const untouched = (entry: HistoryEntry): boolean =>
    ![...entry.operations, ...entry.inverse].some((operation) =>
      taken.some((path) => overlaps(targetOf(operation), path)),
    )
  const replay = (
    entries: readonly HistoryEntry[],
    forward: 'operations' | 'inverse',
    backward: 'operations' | 'inverse',
  ): HistoryEntry[] => {
    const kept: HistoryEntry[] = []
    let at = draft
    for (const entry of entries.toReversed()) {
      const applied = untouched(entry) ? applyOperations(at, entry[forward], shape) : undefined
      if (!applied?.ok || applied.inverse.length === 0) continue
      at = applied.draft
      kept.push({ ...entry, [backward]: applied.inverse })
    }
    return kept.reverse()
  }
  return {
    ...history,
    past: replay(history.past, 'inverse', 'operations'),
    future: replay(history.future, 'operations', 'inverse'),
    open: false,
  }
}

/** Whether an entry leaves the draft as it found it: undoing it changes nothing. */
function isNothing<Value>({ inverse }: HistoryEntry, draft: Draft<Value>, shape: DocumentShape): boolean {
  const undone = applyOperations(draft, inverse, shape)
  return undone.ok && equalDrafts(undone.draft, draft)
}
