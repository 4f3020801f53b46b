import type { Database, Tx } from '../db/tx.ts'
import type { Door } from './actors.ts'
import type { TokenClaims } from './tokens.ts'

/** Doors to the database for those who may not hold the database itself. */
export interface Doors {
  /** Sees the session's tenant and businesses, nothing else. */
  ofSession(claims: Pick<TokenClaims, 'tenant' | 'businesses'>): Door
  /** The same for a request that only reads. */
  ofReader(claims: Pick<TokenClaims, 'tenant' | 'businesses'>): Door
  /** Crosses tenants; `reason` goes to the log. */
  ofHost(reason: string): Door
  /** Stays in a transaction that is already open. */
  within(tx: Tx): Door
}

export function createDoors(db: Database): Doors {
  return {
    ofSession:
      ({ tenant, businesses }) =>
      (work) =>
        db.tx({ tenant, businesses }, work),
    ofReader:
      ({ tenant, businesses }) =>
      (work) =>
        db.read({ tenant, businesses }, work),
    ofHost: (reason) => (work) => db.system(reason, work),
    within: (tx) => (work) => work(tx),
  }
}
