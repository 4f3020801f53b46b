import type { ObjectRules } from '../../capability/index.ts'
import type { Json } from '../../document/index.ts'
import type { ObjectKey, ObjectKind, ObservedObject, Plan } from '../types.ts'

/** What one request does. A replacement is made like anything else; its predecessor has operations of its own. */
export type IntentStep = 'create' | 'update' | 'pause' | 'activate' | 'archive'

/**
 * How far a request is known to have come.
 *
 * - `open`: written down before it was sent. Until it is settled it may have been done or not
 * - `done`: it was done
 * - `retry`: it was certainly not done, and may be tried again
 * - `refused`: it was certainly not done, and trying again would change nothing
 */
export type IntentStatus = 'open' | 'done' | 'retry' | 'refused'

export interface ApplyProblem {
  /** Stable: `apply.…` of the machine itself, else the platform's own. */
  readonly code: string
  readonly detail: string
}

/**
 * One attempt at one request, written down before it is sent. The list of them, in the order in which they were begun, is
 * the only truth about what may have happened outside.
 */
export interface Intent {
  /** `<operation>/<step>/<attempt>`; unique in a run. */
  readonly id: string
  readonly operationId: string
  /** Of the operation; but `pause` under an activation takes the activation back. */
  readonly step: IntentStep
  /** From 1; 0 for what was found as it should be and never had to be sent. */
  readonly attempt: number
  readonly status: IntentStatus
  /** Of the object; of a new one only once it is known. */
  readonly platformId: string | null
  readonly problem: ApplyProblem | null
  /** Milliseconds since 1970. */
  readonly sentAt: number
  /** Until when nothing may be done about it, in milliseconds since 1970. */
  readonly notBefore: number | null
  /** What it waits for until then. */
  readonly because: WaitReason | null
  /** How often it failed, this attempt and those before, in a way that should not happen often. Throttling is no failure. */
  readonly failures: number
  /** How often the platform was searched for it since nobody knew whether it was done. */
  readonly searches: number
}

/** How far the intents were when the platform was read: an observation says nothing about what came later. */
export interface Progress {
  readonly intents: number
  readonly ended: number
}

export interface Observation {
  readonly objects: readonly ObservedObject[]
  readonly progress: Progress
  /** That of the effect that asked for it. */
  readonly round: number
}

/**
 * Whether a run has to end early. `stop`: nothing is sent any more. `pause`: and what this run turned on is turned off
 * again.
 */
export type Halt = 'none' | 'stop' | 'pause'

export interface ApplyInput {
  readonly plan: Plan
  readonly objects: Readonly<Record<ObjectKind, ObjectRules>>
  readonly intents: readonly Intent[]
  /** The last one of this process; `null` after a start. */
  readonly observation: Observation | null
  /** Milliseconds since 1970. */
  readonly now: number
  readonly halt: Halt
}

/** The one thing to do next. */
export type Effect =
  /** Read all objects of the campaign, not before a moment, and come back with what there is. */
  | { readonly kind: 'observe'; readonly round: number; readonly notBefore: number }
  /** Store the intent, commit, then send what its operation says, and come back with the intent as `answered` has it. */
  | { readonly kind: 'send'; readonly intent: Intent }
  /** Ask the platform for objects with this marker, and come back with the intent as `searched` has it. */
  | { readonly kind: 'search'; readonly intent: Intent; readonly objectKind: ObjectKind; readonly marker: string }
  /** Store the intent: its outcome is known without asking. */
  | { readonly kind: 'settle'; readonly intent: Intent }
  | {
      readonly kind: 'wait'
      readonly until: number
      readonly because: WaitReason
      readonly problem: ApplyProblem | null
    }
  | Done

export type WaitReason = 'throttled' | 'cap' | 'transient' | 'consistency'

export interface Done {
  readonly kind: 'done'
  /**
   * - `applied`: all of it, read back and verified
   * - `stopped`: by a halt
   * - `failed`: the platform refused something, or has something else than it was told
   * - `stale`: the platform changed since the plan was made; nothing was done
   */
  readonly outcome: 'applied' | 'stopped' | 'failed' | 'stale'
  readonly problem: ApplyProblem | null
  /** Where the platform differs from what it was told. */
  readonly mismatch: Mismatch | null
}

export interface Mismatch {
  readonly operationId: string
  readonly key: ObjectKey
  readonly name: string
  /** A managed field, `intention`, `parent`, or `object` when it cannot be found. */
  readonly field: string
  readonly expected: Json
  readonly observed: Json
}
