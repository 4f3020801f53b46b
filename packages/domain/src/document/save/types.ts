import type { PatchIssue } from '../apply.ts'
import type { Choices } from '../resolve.ts'
import type { DocumentShape } from '../shape.ts'
import type { Conflict, Draft, Operation, Path } from '../types.ts'

/**
 * Where saving stands.
 *
 * - `clean` everything is acknowledged
 * - `dirty` there are edits, and a time at which they will be sent
 * - `saving` a request is out
 * - `conflict` somebody else changed the same; saving waits for choices
 * - `offline` saving waits for the network
 * - `error` the last request failed; it is sent again by itself if that can help
 * - `forbidden` the session may not write; edits are kept and wait
 */
export type SaveStatus = 'clean' | 'dirty' | 'saving' | 'conflict' | 'offline' | 'error' | 'forbidden'

export interface SaveConfig {
  /** Random for each start of the machine: part of every idempotency key, so that two tabs never share one. */
  readonly session: string
  /** How long after an edit it is saved, in milliseconds. */
  readonly idleMs: number
  /** How long an unbroken run of edits may put saving off, in milliseconds. */
  readonly maxWaitMs: number
  /** The least time between the starts of two saves, in milliseconds. */
  readonly minIntervalMs: number
  /** The wait before the first retry; it doubles with each further one, in milliseconds. */
  readonly retryMs: number
  readonly maxRetryMs: number
  readonly shape: DocumentShape
}

/** A request: what it changes, on which version, and the key that makes sending it twice harmless. */
export interface SaveRequest {
  readonly operations: readonly Operation[]
  readonly version: number
  readonly key: string
  /** 1 for the first time it is sent. */
  readonly attempt: number
}

/** A merge that waits for choices; the newer version is the state's `base` already. */
export interface OpenConflict<Value> {
  /** The draft that both sides started from, and its version. */
  readonly base: Draft<Value>
  readonly version: number
  readonly conflicts: readonly Conflict[]
}

export interface Timer {
  readonly token: number
  /** When it is due, in milliseconds on the caller's clock. */
  readonly dueAt: number
}

/** What keeps saving from going on, in the words of whoever refused it. */
export interface SaveProblem {
  readonly code: string
  readonly retryable: boolean
}

export interface SaveState<Value> {
  readonly status: SaveStatus
  /** What the person sees and edits: the base with everything of theirs in it. */
  readonly draft: Draft<Value>
  /** The last draft that the server acknowledged or sent. */
  readonly base: Draft<Value>
  /** The version of `base`. */
  readonly version: number
  /** The request that is out, or whose outcome is not known. Edits made since then are not in it. */
  readonly inFlight: SaveRequest | null
  /** Edits on top of `base` and `inFlight`. */
  readonly pending: readonly Operation[]
  /** Operations of requests that were taken back into `pending`, although an earlier attempt may have had its effect. */
  readonly doubtful: readonly Operation[]
  readonly conflict: OpenConflict<Value> | null
  readonly problem: SaveProblem | null
  readonly online: boolean
  readonly timer: Timer | null
  /** When the oldest edit that was not sent yet was made. */
  readonly dirtySince: number | null
  readonly lastSaveAt: number | null
  /** The next number for a key or a token. */
  readonly serial: number
  readonly config: SaveConfig
}

/** Everything that happens to a draft. `at` is milliseconds on one clock of the caller's that does not run backwards. */
export type SaveEvent<Value> = { readonly at: number } & (
  | { readonly type: 'edit'; readonly operations: readonly Operation[] }
  /** A scheduled time has come. */
  | { readonly type: 'timer'; readonly token: number }
  /** Save as soon as is allowed: a step was left, the tab is being hidden. Also the person's own "try again". */
  | { readonly type: 'flush' }
  /** The server took a request; `draft` if it answered with the document. */
  | { readonly type: 'saved'; readonly key: string; readonly version: number; readonly draft?: Draft<Value> }
  /** The request came to nothing, as far as is known. */
  | {
      readonly type: 'failed'
      readonly key: string
      readonly problem: SaveProblem
      /** How long the server asked to wait, in milliseconds. */
      readonly retryAfterMs?: number
    }
  /** The server has a newer version than the one that was changed. */
  | { readonly type: 'conflicted'; readonly key: string; readonly version: number; readonly theirs: Draft<Value> }
  /** The session may not write: a missing right, an ended session, a suspended account. */
  | { readonly type: 'forbidden'; readonly problem: SaveProblem }
  /** It may again. */
  | { readonly type: 'allowed' }
  | { readonly type: 'offline' }
  | { readonly type: 'online' }
  | { readonly type: 'resolve'; readonly choices: Choices }
  /** A newer version was read for another reason, e.g. because the event stream announced it. */
  | { readonly type: 'remote'; readonly version: number; readonly theirs: Draft<Value> }
)

export type SaveEventType = SaveEvent<unknown>['type']

/** What survives a killed tab. `base` changes only with `version`, so a store may write it apart from the rest. */
export interface Journal<Value> {
  readonly version: number
  readonly base: Draft<Value>
  readonly inFlight: SaveRequest | null
  readonly pending: readonly Operation[]
  readonly doubtful: readonly Operation[]
}

/** Something a person should be told once, by an icon, a notice or a live region. */
export type Announcement =
  | { readonly what: 'saved'; readonly version: number }
  /** Their changes came in, by a merge or by a choice; `taken` names the places, for `rebase`. */
  | { readonly what: 'merged'; readonly taken: readonly Path[] }
  | { readonly what: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly what: 'failed' | 'forbidden'; readonly problem: SaveProblem }
  | { readonly what: 'offline' | 'online' | 'allowed' }
  /** An edit did not fit the document and was not made. Nothing that was typed into a field can cause this. */
  | { readonly what: 'refused'; readonly issues: readonly PatchIssue[] }

/** What the runner has to do. */
export type SaveEffect<Value> =
  | ({ readonly type: 'save' } & SaveRequest)
  /** Send a `timer` event with this token in so many milliseconds. */
  | { readonly type: 'schedule'; readonly token: number; readonly inMs: number }
  | { readonly type: 'cancelSchedule'; readonly token: number }
  /** Write this down before anything else; it replaces what was written before. */
  | { readonly type: 'journal'; readonly journal: Journal<Value> }
  | { readonly type: 'clearJournal' }
  | { readonly type: 'announce'; readonly announcement: Announcement }

export interface SaveStep<Value> {
  readonly state: SaveState<Value>
  readonly effects: readonly SaveEffect<Value>[]
}
