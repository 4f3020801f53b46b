import type { JobKind } from '@adloom/contract'
import type { JobRef } from '../db/repositories/jobs.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'

/** What becomes of a job after it was advanced as far as it goes now. */
export type Turn =
  /** Nothing more to do, or nothing before somebody resumes it. */
  | { readonly kind: 'over' }
  /** Not before so many milliseconds have passed. */
  | { readonly kind: 'wait'; readonly milliseconds: number }

/**
 * Takes a job as far as it goes and leaves everything that matters in the database, so that whoever calls it next, in
 * whichever process, goes on from there. Once the signal aborts it returns soon.
 */
export type Advance = (job: JobRef, signal: AbortSignal) => Promise<Turn>

/** Wakes and retries `advance`; what was done and what is to be done next is not its business. */
export interface Engine {
  /** A job was filed or resumed: look now rather than at the next tick. */
  wake(): void
  /** Ends what is running at its next safe point and stops. */
  close(): Promise<void>
}

export interface EngineOptions {
  readonly db: Database
  /** The kinds of jobs to wake. */
  readonly kinds: readonly JobKind[]
  readonly advance: Advance
  readonly log: Log
}

export type StartEngine = (options: EngineOptions) => Promise<Engine> | Engine
