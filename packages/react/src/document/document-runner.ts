import {
  type Announcement,
  applyOperations,
  type Choices,
  createHistory,
  type DocumentShape,
  type Draft,
  endGesture,
  type History,
  type Operation,
  type Path,
  plainShape,
  rebase,
  record,
  redo,
  restore,
  type SaveConfig,
  type SaveEffect,
  type SaveEvent,
  type SaveProblem,
  type SaveRequest,
  type SaveState,
  type SaveStep,
  type Stored,
  save,
  undo,
} from '@adloom/domain/document'
import type { JournalSlot } from './journal-slot.ts'

/** What became of a request to save. */
export type SaveOutcome<Value> =
  | { readonly is: 'saved'; readonly version: number; readonly draft?: Draft<Value> }
  | { readonly is: 'conflicted'; readonly version: number; readonly theirs: Draft<Value> }
  | { readonly is: 'forbidden'; readonly problem: SaveProblem }
  | { readonly is: 'failed'; readonly problem: SaveProblem; readonly retryAfterMs?: number }

/** What the runner cannot do by itself. */
export interface RunnerPorts<Value> {
  /** Sends a request; never rejects. `signal` aborts when the document is closed. */
  readonly send: (request: SaveRequest, signal: AbortSignal) => Promise<SaveOutcome<Value>>
  readonly slot: JournalSlot<Value>
  readonly announce: (announcement: Announcement) => void
  /** Milliseconds on a clock that does not run backwards. */
  readonly now: () => number
  readonly config: Pick<SaveConfig, 'session'> & Partial<SaveConfig>
}

export interface DocumentState<Value> {
  readonly save: SaveState<Value>
  readonly history: History
}

/** How an edit is undone: what it is called, and which other edits belong to the same gesture. */
export interface Edit {
  readonly operations: readonly Operation[]
  /** The path the change is named after. */
  readonly label: Path
  /** Edits with the same gesture, close together, are one step of undo. @default an edit of its own */
  readonly gesture?: string
}

/** A document being edited: the domain's save machine and history, with the timers and requests they ask for. */
export interface DocumentRunner<Value> {
  getState(): DocumentState<Value>
  subscribe(listener: () => void): () => void
  edit(edit: Edit): void
  /** The person left the field: what they type next is another step of undo. */
  endGesture(): void
  /** The path that was undone, or `undefined` when there was nothing to undo. */
  undo(): Path | undefined
  redo(): Path | undefined
  /** Saves as soon as it is allowed. */
  flush(): void
  resolve(choices: Choices): void
  /** A newer version was read. */
  remote(stored: Stored<Value>): void
  online(isOnline: boolean): void
  /** The session may write again. */
  allowed(): void
  /** Whether leaving the page now would lose something: it is not saved, and the device does not keep it. */
  isAtRisk(): boolean
  /**
   * Takes no more edits, saves what is left if that is possible within a moment, and ends timers and requests. What
   * could not be saved stays in the journal.
   */
  close(): void
}

/** How long a closed document may go on saving, in milliseconds. */
const closingTime = 5_000

const isUnderWay = ({ status }: Pick<SaveState<unknown>, 'status'>): boolean =>
  status === 'dirty' || status === 'saving'

export function runDocument<Value>(stored: Stored<Value>, ports: RunnerPorts<Value>): DocumentRunner<Value> {
  const { slot, now, send, announce, config } = ports
  const shape: DocumentShape = config.shape ?? plainShape
  const opened = restore(slot.left, stored, config, now())
  let state: DocumentState<Value> = { save: opened.state, history: createHistory() }
  let serial = 0
  const listeners = new Set<() => void>()
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  const closing = new AbortController()
  let closed = false
  let finish = (): void => undefined

  const set = (next: DocumentState<Value>): void => {
    if (next.save === state.save && next.history === state.history) return
    state = next
    for (const listener of listeners) listener()
  }

  const perform = (effect: SaveEffect<Value>): void => {
    switch (effect.type) {
      case 'save':
        return void request(effect)
      case 'schedule': {
        const { token } = effect
        timers.set(
          token,
          setTimeout(() => {
            timers.delete(token)
            dispatch({ type: 'timer', token, at: now() })
          }, effect.inMs),
        )
        return
      }
      case 'cancelSchedule':
        clearTimeout(timers.get(effect.token))
        timers.delete(effect.token)
        return
      case 'journal':
        return slot.write(effect.journal)
      case 'clearJournal':
        return slot.clear()
      case 'announce':
        return announceAndRebase(effect.announcement)
    }
  }

  const announceAndRebase = (announcement: Announcement): void => {
    if (announcement.what === 'merged') {
      set({ ...state, history: rebase(state.history, state.save.draft, announcement.taken, shape) })
    }
    announce(announcement)
  }

  const take = ({ state: saved, effects }: SaveStep<Value>, history = state.history): void => {
    set({ save: saved, history })
    for (const effect of effects) perform(effect)
    if (closed && !isUnderWay(state.save)) finish()
  }

  const dispatch = (event: SaveEvent<Value>, history?: History): void => {
    if (!closing.signal.aborted) take(save(state.save, event), history)
  }

  const request = async ({ operations, version, key, attempt }: SaveRequest): Promise<void> => {
    const outcome = await send({ operations, version, key, attempt }, closing.signal)
    const at = now()
    switch (outcome.is) {
      case 'saved': {
        const { draft } = outcome
        return dispatch({ type: 'saved', key, version: outcome.version, at, ...(draft && { draft }) })
      }
      case 'conflicted':
        return dispatch({ type: 'conflicted', key, version: outcome.version, theirs: outcome.theirs, at })
      case 'forbidden':
        return dispatch({ type: 'forbidden', problem: outcome.problem, at })
      case 'failed': {
        const { problem, retryAfterMs } = outcome
        return dispatch({ type: 'failed', key, problem, at, ...(retryAfterMs !== undefined && { retryAfterMs }) })
      }
    }
  }

  /** What a person or the page does; after closing, nobody is there to do anything. */
  const act = (event: SaveEvent<Value>, history?: History): void => {
    if (!closed) dispatch(event, history)
  }

  const step = (move: typeof undo): Path | undefined => {
    const moved = closed ? undefined : move(state.history)
    if (!moved) return undefined
    dispatch({ type: 'edit', operations: moved.operations, at: now() }, moved.history)
    return moved.label
  }

  for (const effect of opened.effects) perform(effect)

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: ({ operations, label, gesture }) => {
      if (closed) return
      const at = now()
      const applied = applyOperations(state.save.draft, operations, shape)
      const history = applied.ok
        ? record(state.history, applied, { label, gesture: gesture ?? `edit ${++serial}`, at }, shape)
        : state.history
      dispatch({ type: 'edit', operations, at }, history)
    },
    endGesture: () => set({ ...state, history: endGesture(state.history) }),
    undo: () => step(undo),
    redo: () => step(redo),
    flush: () => act({ type: 'flush', at: now() }),
    resolve: (choices) => act({ type: 'resolve', choices, at: now() }),
    remote: ({ version, draft }) => act({ type: 'remote', version, theirs: draft, at: now() }),
    online: (isOnline) => act({ type: isOnline ? 'online' : 'offline', at: now() }),
    allowed: () => act({ type: 'allowed', at: now() }),
    isAtRisk: () => state.save.status !== 'clean' && !slot.isKept(),
    close: () => {
      if (closed) return
      dispatch({ type: 'flush', at: now() })
      closed = true
      slot.release(
        new Promise<void>((resolve) => {
          const patience = setTimeout(() => finish(), closingTime)
          finish = () => {
            clearTimeout(patience)
            closing.abort()
            for (const timer of timers.values()) clearTimeout(timer)
            timers.clear()
            listeners.clear()
            resolve()
          }
          if (!isUnderWay(state.save)) finish()
        }),
      )
    },
  }
}
