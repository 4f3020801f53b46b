import { applyOperations } from '../apply.ts'
import { diff } from '../diff.ts'
import { equalDrafts } from '../draft.ts'
import { targetOf } from '../merge.ts'
import { refreshConflicts, resolve } from '../resolve.ts'
import { squash } from '../squash.ts'
import {
  acknowledged,
  announce,
  become,
  cancelTimer,
  chain,
  forgetNothing,
  journal,
  rebaseOn,
  recall,
  retryLater,
  saveNow,
  send,
  settle,
  stay,
  takeBack,
} from './steps.ts'
import type { SaveEvent, SaveEventType, SaveState, SaveStatus, SaveStep } from './types.ts'

type Of<Value, Type extends SaveEventType> = Extract<SaveEvent<Value>, { readonly type: Type }>
type Handler<Type extends SaveEventType> = <Value>(state: SaveState<Value>, event: Of<Value, Type>) => SaveStep<Value>
type Row = { readonly [Type in SaveEventType]: Handler<Type> }

/** Makes the edit and writes it down, whatever the state: nothing that was typed depends on the network. */
const keep: Handler<'edit'> = (state, event) => {
  const applied = applyOperations(state.draft, event.operations, state.config.shape)
  if (!applied.ok) return announce({ what: 'refused', issues: applied.issues })(state)
  if (applied.inverse.length === 0) return stay(state)
  const conflict = state.conflict && {
    ...state.conflict,
    conflicts: refreshConflicts(state.conflict.conflicts, state.conflict.base, applied.draft, state.base),
  }
  const next = {
    ...state,
    draft: applied.draft,
    pending: squash([...state.pending, ...applied.operations]),
    dirtySince: state.dirtySince ?? event.at,
    conflict: conflict?.conflicts.length === 0 ? null : conflict,
  }
  return chain(next, forgetNothing, journal)
}

/** Runs a step only for the answer to the request that is out; anything else comes too late. */
function answered<Value>(
  state: SaveState<Value>,
  event: { readonly key: string },
  step: (state: SaveState<Value>) => SaveStep<Value>,
): SaveStep<Value> {
  return state.inFlight?.key === event.key ? step(state) : stay(state)
}

/** Nothing to do here: the event is late, or cannot mean anything in this state. */
const ignore = <Value>(state: SaveState<Value>): SaveStep<Value> => stay(state)

const editAndSave: Handler<'edit'> = (state, event) =>
  chain(
    state,
    (current) => keep(current, event),
    (current) => {
      if (current.pending === state.pending && current.draft === state.draft) return stay(current)
      return settle(event.at)(current)
    },
  )

/** In a conflict an edit may settle the last open choice. */
const editAndChoose: Handler<'edit'> = (state, event) =>
  chain(
    state,
    (current) => keep(current, event),
    (current) => (current.conflict === null ? settle(event.at)(current) : stay(current)),
  )

/** After a failure that can pass, the request goes out again as it was and the edit waits behind it. */
const editAfterError: Handler<'edit'> = (state, event) => (state.inFlight === null ? editAndSave : keep)(state, event)

const sendWhenDue: Handler<'timer'> = (state, event) =>
  state.timer?.token === event.token ? send(event.at)({ ...state, timer: null }) : stay(state)

const flush: Handler<'flush'> = (state, event) => saveNow(event.at)(state)

const acknowledge: Handler<'saved'> = (state, event) =>
  answered(state, event, (asked) => {
    const base = acknowledged(asked)
    const stored: typeof asked = { ...asked, base, version: event.version, inFlight: null, doubtful: [] }
    const { draft } = event
    return chain(
      stored,
      announce({ what: 'saved', version: event.version }),
      // The server may have had more to say than what was sent.
      (current) =>
        draft === undefined || equalDrafts(draft, base) ? stay(current) : rebaseOn(draft, event.version)(current),
      forgetNothing,
      journal,
      settle(event.at),
    )
  })

const fail: Handler<'failed'> = (state, event) =>
  answered(state, event, (asked) => {
    const told = asked.inFlight?.attempt === 1 ? announce({ what: 'failed', problem: event.problem }) : ignore
    if (!event.problem.retryable) return chain(asked, recall, journal, become('error', event.problem), told)
    if (!asked.online) return chain(asked, announce({ what: 'offline' }), become('offline'))
    return chain(asked, become('error', event.problem), retryLater(event.at, event.retryAfterMs), told)
  })

const takeTheirs: Handler<'conflicted'> = (state, event) =>
  answered(state, event, (asked) =>
    chain(asked, takeBack, rebaseOn(event.theirs, event.version), (current) =>
      current.conflict === null && current.online && current.pending.length > 0
        ? saveNow(event.at)({ ...current, problem: null })
        : settle(event.at)(current),
    ),
  )

const takeNewer: Handler<'remote'> = (state, event) =>
  event.version <= state.version ? stay(state) : chain(state, rebaseOn(event.theirs, event.version), settle(event.at))

const takeNewerReadOnly: Handler<'remote'> = (state, event) =>
  event.version <= state.version || state.conflict !== null ? stay(state) : rebaseOn(event.theirs, event.version)(state)

const forbid: Handler<'forbidden'> = (state, event) =>
  chain(
    state,
    recall,
    journal,
    cancelTimer,
    become('forbidden', event.problem),
    announce({ what: 'forbidden', problem: event.problem }),
  )

const allow: Handler<'allowed'> = (state, event) => chain(state, announce({ what: 'allowed' }), settle(event.at))

const goOffline: Handler<'offline'> = (state) =>
  chain({ ...state, online: false, problem: null }, cancelTimer, become('offline'), announce({ what: 'offline' }))

const noteOffline: Handler<'offline'> = (state) => stay({ ...state, online: false })

const noteOnline: Handler<'online'> = (state) => stay({ ...state, online: true })

const comeBack: Handler<'online'> = (state, event) =>
  chain({ ...state, online: true }, announce({ what: 'online' }), (current) =>
    current.pending.length > 0 || current.inFlight !== null ? saveNow(event.at)(current) : settle(event.at)(current),
  )

const retryNow: Handler<'online'> = (state, event) => saveNow(event.at)({ ...state, online: true })

const choose: Handler<'resolve'> = (state, event) => {
  if (state.conflict === null) return stay(state)
  const { draft, conflicts } = resolve(
    { draft: state.draft, theirs: state.base, conflicts: state.conflict.conflicts },
    event.choices,
    state.config.shape,
  )
  const next = {
    ...state,
    draft,
    pending: diff(state.base, draft, state.config.shape),
    conflict: conflicts.length === 0 ? null : { ...state.conflict, conflicts },
  }
  const taken = diff(state.draft, draft, state.config.shape).map(targetOf)
  const told = taken.length === 0 ? ignore : announce({ what: 'merged', taken })
  return chain(next, journal, told, (current) =>
    current.conflict !== null || !current.online || current.pending.length === 0
      ? settle(event.at)(current)
      : saveNow(event.at)(current),
  )
}

/** What each event does in each state. A state or an event without its place here does not compile. */
export const saveTable: Readonly<Record<SaveStatus, Row>> = {
  clean: {
    edit: editAndSave,
    timer: ignore,
    flush: ignore,
    saved: ignore,
    failed: ignore,
    conflicted: ignore,
    forbidden: forbid,
    allowed: ignore,
    offline: goOffline,
    online: noteOnline,
    resolve: ignore,
    remote: takeNewer,
  },
  dirty: {
    edit: editAndSave,
    timer: sendWhenDue,
    flush,
    saved: ignore,
    failed: ignore,
    conflicted: ignore,
    forbidden: forbid,
    allowed: ignore,
    offline: goOffline,
    online: noteOnline,
    resolve: ignore,
    remote: takeNewer,
  },
  saving: {
    edit: keep,
    timer: ignore,
    flush: ignore,
    saved: acknowledge,
    failed: fail,
    conflicted: takeTheirs,
    forbidden: forbid,
    allowed: ignore,
    // The answer may still come; if it does not, the failure leads to `offline`.
    offline: noteOffline,
    online: noteOnline,
    resolve: ignore,
    // Most likely our own save, announced before it was answered. If not, the answer will say so.
    remote: ignore,
  },
  conflict: {
    edit: editAndChoose,
    timer: ignore,
    flush: ignore,
    saved: ignore,
    failed: ignore,
    conflicted: ignore,
    forbidden: forbid,
    allowed: ignore,
    offline: noteOffline,
    online: noteOnline,
    resolve: choose,
    // One conflict at a time: the save after the choices meets the newer version.
    remote: ignore,
  },
  offline: {
    edit: keep,
    timer: ignore,
    flush: ignore,
    saved: ignore,
    failed: ignore,
    conflicted: ignore,
    forbidden: forbid,
    allowed: ignore,
    offline: ignore,
    online: comeBack,
    resolve: ignore,
    remote: takeNewer,
  },
  error: {
    edit: editAfterError,
    timer: sendWhenDue,
    flush,
    saved: ignore,
    failed: ignore,
    conflicted: ignore,
    forbidden: forbid,
    allowed: ignore,
    offline: goOffline,
    online: retryNow,
    resolve: ignore,
    remote: takeNewer,
  },
  forbidden: {
    edit: keep,
    timer: ignore,
    flush: ignore,
    saved: ignore,
    failed: ignore,
    conflicted: ignore,
    forbidden: ignore,
    allowed: allow,
    offline: noteOffline,
    online: noteOnline,
    resolve: ignore,
    remote: takeNewerReadOnly,
  },
}

/** The save machine: one event in, the next state and what to do out. It owns no clock, timer, network or storage. */
export function save<Value>(state: SaveState<Value>, event: SaveEvent<Value>): SaveStep<Value> {
  // The table pairs each type with its handler; the compiler cannot follow the pair through a lookup.
  const handle = saveTable[state.status][event.type] as (
    state: SaveState<Value>,
    event: SaveEvent<Value>,
  ) => SaveStep<Value>
  return handle(state, event)
}
