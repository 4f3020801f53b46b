import { applyOperations } from '../apply.ts'
import { equalDrafts } from '../draft.ts'
import { plainShape } from '../shape.ts'
import { squash } from '../squash.ts'
import type { Draft } from '../types.ts'
import { chain, journal, rebaseOn, settle, stay } from './steps.ts'
import type { Journal, SaveConfig, SaveState, SaveStep } from './types.ts'

/** What the server has: a document and its version. */
export interface Stored<Value> {
  readonly draft: Draft<Value>
  readonly version: number
}

/** Idle 800 ms, at most 10 s of typing, at least 3 s between saves, retries after 1 s to 30 s. */
export const saveDefaults: Omit<SaveConfig, 'session'> = {
  idleMs: 800,
  maxWaitMs: 10_000,
  minIntervalMs: 3_000,
  retryMs: 1_000,
  maxRetryMs: 30_000,
  shape: plainShape,
}

/**
 * A save machine over what was just read from the server, with nothing to save.
 *
 * @param config `session` must be random for each call
 */
export function openSave<Value>(
  stored: Stored<Value>,
  config: Pick<SaveConfig, 'session'> & Partial<SaveConfig>,
): SaveState<Value> {
  return {
    status: 'clean',
    draft: stored.draft,
    base: stored.draft,
    version: stored.version,
    inFlight: null,
    pending: [],
    doubtful: [],
    conflict: null,
    problem: null,
    online: true,
    timer: null,
    dirtySince: null,
    lastSaveAt: null,
    serial: 1,
    config: { ...saveDefaults, ...config },
  }
}

/**
 * Takes up work that a killed tab left in its journal. On the version it was made on it is replayed; on a newer one it
 * is merged, which may end in a conflict to settle.
 *
 * @param left   the journal as the last `journal` effect gave it, `null` when there is none
 * @param stored what the server has now
 * @param at     milliseconds on the clock of the events to come
 */
export function restore<Value>(
  left: Journal<Value> | null,
  stored: Stored<Value>,
  config: Pick<SaveConfig, 'session'> & Partial<SaveConfig>,
  at: number,
): SaveStep<Value> {
  const fresh = openSave(stored, config)
  if (left === null) return stay(fresh)
  const operations = squash([...(left.inFlight?.operations ?? []), ...left.pending])
  const { shape } = fresh.config
  const replayed = left.version === stored.version ? applyOperations(stored.draft, operations, shape) : undefined
  if (replayed?.ok) {
    const nothing = equalDrafts(replayed.draft, stored.draft)
    const state: SaveState<Value> = { ...fresh, draft: replayed.draft, pending: nothing ? [] : operations }
    return chain(state, journal, settle(at))
  }
  const mine = applyOperations(left.base, operations, shape)
  const then: SaveState<Value> = {
    ...fresh,
    base: left.base,
    version: left.version,
    draft: mine.ok ? mine.draft : left.base,
    inFlight: left.inFlight,
    pending: left.pending,
    doubtful: left.doubtful,
  }
  return chain(then, rebaseOn(stored.draft, stored.version), settle(at))
}
