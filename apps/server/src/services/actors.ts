import type { Actor, Scope } from '@adloom/contract'
import type { Tx } from '../db/tx.ts'

/** Runs work in the request's transaction, or in one of its own where the request has none. */
export type Door = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>

/** A user of a tenant, by an embed token. Row-level security holds for everything its door opens. */
export interface SessionActor {
  readonly kind: 'session'
  readonly sessionId: string
  /** The tenant's id in this database. */
  readonly tenant: string
  /** Who is named in versions, jobs and the audit trail. */
  readonly by: Actor
  /** The host's ids of the businesses that the session may see. */
  readonly businesses: readonly string[]
  readonly scopes: ReadonlySet<Scope>
  readonly origins: readonly string[]
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  readonly requestId: string
  /** Where the server is reached, for links to files. */
  readonly baseUrl: string
  readonly tx: Door
}

/** A host's backend, by its secret key. Its door crosses tenants. */
export interface HostActor {
  readonly kind: 'host'
  readonly keyId: string
  readonly by: Actor
  readonly requestId: string
  readonly tx: Door
}
