import { createHash } from 'node:crypto'
import { type Claim, claim, hostTenant, type KeyUse, keep, type StoredAnswer } from '../db/repositories/idempotency.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'
import type { HostActor, SessionActor } from './actors.ts'

export type { StoredAnswer }

export interface IdempotentRequest {
  readonly key: string
  readonly method: string
  /** With the query. */
  readonly path: string
  /** The body as it was sent, or the hash of an uploaded file. */
  readonly body: string
  readonly ifMatch: string | null
}

/** Answers once; the answer is kept in the same transaction as what it did, so there is never one without the other. */
export async function once(
  tx: Tx,
  actor: SessionActor | HostActor,
  request: IdempotentRequest,
  answer: () => Promise<StoredAnswer>,
): Promise<{ readonly answer: StoredAnswer; readonly replayed: boolean }> {
  const use = useOf(actor, request)
  const claimed: Claim = await claim(tx, use)
  if (claimed.kind === 'other') return problem('idempotency.reused')
  if (claimed.kind === 'replay') return { answer: claimed.answer, replayed: true }
  const first = await answer()
  await keep(tx, use, first)
  return { answer: first, replayed: false }
}

/** Keys of one user do not meet those of another, nor those of the same user with other businesses in view. */
function useOf(actor: SessionActor | HostActor, request: IdempotentRequest): KeyUse {
  const { key, method, path, body, ifMatch } = request
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([method, path, ifMatch, body]))
    .digest()
  if (actor.kind === 'host') return { tenant: hostTenant, caller: 'host', key, fingerprint }
  const view = createHash('sha256').update(JSON.stringify(actor.businesses.toSorted())).digest('base64url')
  return { tenant: actor.tenant, caller: `${view.slice(0, 12)}:${actor.by.id}`, key, fingerprint }
}
