import { applyOperations } from '../apply.ts'
import { diff } from '../diff.ts'
import { equalDrafts, sideAt } from '../draft.ts'
import { equalJson, isEntity, type JsonObject } from '../json.ts'
import { merge } from '../merge.ts'
import { joinPath } from '../path.ts'
import { squash } from '../squash.ts'
import type { Draft, Operation } from '../types.ts'
import type { Announcement, SaveEffect, SaveProblem, SaveState, SaveStatus, SaveStep } from './types.ts'

/** Puts steps one after another: the state of the last, the effects of all. */
export function chain<Value>(
  state: SaveState<Value>,
  ...steps: readonly ((state: SaveState<Value>) => SaveStep<Value>)[]
): SaveStep<Value> {
  const effects: SaveEffect<Value>[] = []
  let current = state
  for (const step of steps) {
    const next = step(current)
    current = next.state
    effects.push(...next.effects)
  }
  return { state: current, effects }
}

export function stay<Value>(state: SaveState<Value>): SaveStep<Value> {
  return { state, effects: [] }
}

export function become(status: SaveStatus, problem: SaveProblem | null = null) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> => stay({ ...state, status, problem })
}

export function announce(announcement: Announcement) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> => ({ state, effects: [{ type: 'announce', announcement }] })
}

/**
 * Writes down what is not acknowledged yet, or that there is nothing. While choices are open it writes the work as it
 * stands against the version before: on reopening the merge, and with it every choice, comes up again.
 */
export function journal<Value>(state: SaveState<Value>): SaveStep<Value> {
  return { state, effects: [journalOf(state)] }
}

function journalOf<Value>({
  version,
  base,
  inFlight,
  pending,
  doubtful,
  conflict,
  draft,
  config,
}: SaveState<Value>): SaveEffect<Value> {
  if (conflict !== null) {
    const since = diff(conflict.base, draft, config.shape)
    return {
      type: 'journal',
      journal: { version: conflict.version, base: conflict.base, inFlight: null, pending: since, doubtful: [] },
    }
  }
  if (inFlight === null && pending.length === 0) return { type: 'clearJournal' }
  return { type: 'journal', journal: { version, base, inFlight, pending, doubtful } }
}

export function cancelTimer<Value>(state: SaveState<Value>): SaveStep<Value> {
  if (state.timer === null) return stay(state)
  return { state: { ...state, timer: null }, effects: [{ type: 'cancelSchedule', token: state.timer.token }] }
}

/** Sets the one timer to a time, unless it already stands there. */
export function schedule(dueAt: number, at: number) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> => {
    if (state.timer?.dueAt === dueAt) return stay(state)
    return chain(state, cancelTimer, (current) => ({
      state: { ...current, timer: { token: current.serial, dueAt }, serial: current.serial + 1 },
      effects: [{ type: 'schedule', token: current.serial, inMs: Math.max(0, dueAt - at) }],
    }))
  }
}

/** The earliest time that the interval between saves allows. */
function allowedAt<Value>(state: SaveState<Value>, at: number): number {
  return state.lastSaveAt === null ? at : Math.max(at, state.lastSaveAt + state.config.minIntervalMs)
}

/** Waits for a pause in the typing, but not for ever, and never saves too often. */
export function saveWhenIdle(at: number) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> => {
    const { idleMs, maxWaitMs } = state.config
    const dirtySince = state.dirtySince ?? at
    const due = allowedAt(state, Math.min(at + idleMs, Math.max(at, dirtySince + maxWaitMs)))
    return chain({ ...state, dirtySince, status: 'dirty' }, schedule(due, at))
  }
}

/** Saves at once, or as soon as the interval between saves allows. */
export function saveNow(at: number) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> => {
    const due = allowedAt(state, at)
    return due <= at ? send(at)(state) : chain({ ...state, status: 'dirty' }, schedule(due, at))
  }
}

/** Tries again after a wait that doubles; half of it is left to chance, so that clients spread out. */
export function retryLater(at: number, retryAfterMs = 0) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> => {
    const { retryMs, maxRetryMs } = state.config
    const { attempt, key } = state.inFlight ?? { attempt: 1, key: '' }
    const longest = Math.min(retryMs * 2 ** (attempt - 1), maxRetryMs)
    const wait = Math.max(retryAfterMs, longest * (0.5 + 0.5 * chance(`${key}#${attempt}`)))
    return schedule(Math.max(allowedAt(state, at), Math.ceil(at + wait)), at)(state)
  }
}

/** A fraction 0–1 drawn from a text (FNV-1a): the machine is pure, so its chance comes from the request's key. */
function chance(seed: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) / 2 ** 32
}

/**
 * Sends what waits: the request whose outcome is unknown with its own key, else a new one. Without anything to send
 * the draft is clean.
 */
export function send(at: number) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> =>
    chain(state, cancelTimer, (current) => {
      const request = current.inFlight
        ? { ...current.inFlight, attempt: current.inFlight.attempt + 1 }
        : {
            operations: current.pending,
            version: current.version,
            key: `${current.config.session}.${current.serial}`,
            attempt: 1,
          }
      if (request.operations.length === 0) return settle(at)(current)
      const next: SaveState<Value> = {
        ...current,
        status: 'saving',
        problem: null,
        inFlight: request,
        pending: current.inFlight ? current.pending : [],
        dirtySince: current.inFlight ? current.dirtySince : null,
        serial: current.serial + 1,
        lastSaveAt: at,
      }
      return chain(next, journal, (sent) => ({ state: sent, effects: [{ type: 'save', ...request }] }))
    })
}

/** Goes where a state without an open request belongs: offline, waiting for choices, dirty or clean. */
export function settle(at: number) {
  return <Value>(state: SaveState<Value>): SaveStep<Value> => {
    const free: SaveState<Value> = { ...state, problem: null }
    if (free.conflict !== null) return chain(free, cancelTimer, become('conflict'))
    if (!free.online) return chain(free, cancelTimer, become('offline'))
    if (free.inFlight !== null) return saveNow(at)(free)
    if (free.pending.length > 0) return saveWhenIdle(at)(free)
    return chain({ ...free, dirtySince: null }, cancelTimer, become('clean'))
  }
}

/** Puts a request back among the edits. Whether an earlier attempt had an effect may never be known. */
export function recall<Value>(state: SaveState<Value>): SaveStep<Value> {
  if (state.inFlight === null) return stay(state)
  const { operations } = state.inFlight
  return stay({
    ...state,
    inFlight: null,
    pending: squash([...operations, ...state.pending]),
    doubtful: [...state.doubtful, ...operations],
  })
}

/**
 * Puts a request back among the edits that certainly had no effect: a server that did it under its key would have said
 * so again, and not that it came too late.
 */
export function takeBack<Value>(state: SaveState<Value>): SaveStep<Value> {
  const { inFlight, pending } = state
  return stay(
    inFlight === null ? state : { ...state, inFlight: null, pending: squash([...inFlight.operations, ...pending]) },
  )
}

/**
 * Starts from a newer version of the server's: merges it with the draft, and what is mine in the result becomes the
 * edits to send. Whether a request that is still unanswered had an effect does not matter: if it had, both sides
 * agree on it.
 */
export function rebaseOn<Value>(theirs: Draft<Value>, version: number) {
  return (state: SaveState<Value>): SaveStep<Value> => {
    const base = commonBase(state, theirs)
    const merged = merge(base, state.draft, theirs, state.config.shape)
    const next: SaveState<Value> = {
      ...state,
      draft: merged.draft,
      base: theirs,
      version,
      inFlight: null,
      doubtful: [],
      pending: diff(theirs, merged.draft, state.config.shape),
      conflict: merged.conflicts.length === 0 ? null : { base, version: state.version, conflicts: merged.conflicts },
    }
    return chain(
      next,
      journal,
      (current) =>
        merged.taken.length === 0 ? stay(current) : announce({ what: 'merged', taken: merged.taken })(current),
      (current) =>
        merged.conflicts.length === 0
          ? stay(current)
          : announce({ what: 'conflict', conflicts: merged.conflicts })(current),
    )
  }
}

/**
 * What both sides really started from. A request without an answer may have been done all the same: then what I sent
 * comes back as theirs, and must not win over what I typed after it.
 */
function commonBase<Value>(state: SaveState<Value>, theirs: Draft<Value>): Draft<Value> {
  const { base, doubtful, inFlight, config } = state
  const sent = [doubtful, [...doubtful, ...(inFlight?.operations ?? [])]].flatMap((operations) => {
    const done = applyOperations(base, operations, config.shape)
    // Field by field, as a merge looks at it, whatever the size of the piece that was sent.
    return done.ok ? diff(base, done.draft, config.shape) : []
  })
  return sent.reduce((common, operation) => {
    if (!wasDone(operation, theirs) && !isContested(operation, state, theirs)) return common
    const applied = applyOperations(common, [operation], config.shape)
    return applied.ok ? applied.draft : common
  }, base)
}

function wasDone<Value>(operation: Operation, theirs: Draft<Value>): boolean {
  if (operation.op === 'remove') return sideAt(theirs, operation.path).kind === 'absent'
  if (operation.op === 'set') return equalJson(sideOf(operation), sideAt(theirs, operation.path))
  if (operation.op === 'move' || !isEntity(operation.value)) return false
  return sideAt(theirs, joinPath(operation.path, operation.value.id)).kind === 'value'
}

/** Whether I changed again what I had sent, and somebody else changed it, too. */
function isContested<Value>(operation: Operation, { base, draft }: SaveState<Value>, theirs: Draft<Value>): boolean {
  if (operation.op !== 'set') return false
  const { path } = operation
  return !equalJson(sideOf(operation), sideAt(draft, path)) && !equalJson(sideAt(base, path), sideAt(theirs, path))
}

function sideOf({ value, raw }: Extract<Operation, { op: 'set' }>): JsonObject {
  return raw === undefined ? { kind: 'value', value } : { kind: 'value', value, raw }
}

/** Edits that came back to what is stored are nothing to send. */
export function forgetNothing<Value>(state: SaveState<Value>): SaveStep<Value> {
  const nothing = state.inFlight === null && state.doubtful.length === 0 && equalDrafts(state.base, state.draft)
  return stay(nothing && state.pending.length > 0 ? { ...state, pending: [], dirtySince: null } : state)
}

/** The draft that a request made of the base. */
export function acknowledged<Value>(state: SaveState<Value>): Draft<Value> {
  const applied = applyOperations(state.base, state.inFlight?.operations ?? [], state.config.shape)
  return applied.ok ? applied.draft : state.draft
}
