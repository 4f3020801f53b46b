import type { Tx } from '../tx.ts'

/** The tenant under which keys of a host's backend stand. */
export const hostTenant = '00000000-0000-0000-0000-000000000000'

export interface StoredAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export interface KeyUse {
  readonly tenant: string
  readonly caller: string
  readonly key: string
  readonly fingerprint: Buffer
}

export type Claim =
  | { readonly kind: 'first' }
  | { readonly kind: 'other' }
  | { readonly kind: 'replay'; readonly answer: StoredAnswer }

/**
 * Takes the key for this transaction. While another transaction has it, this waits for that one to end: it either
 * answers for both, or it rolled back and this one is the first.
 */
export async function claim(tx: Tx, { tenant, caller, key, fingerprint }: KeyUse): Promise<Claim> {
  const taken = await tx.change({
    name: 'idempotency.claim',
    text: `insert into idempotency_key (tenant_id, caller, key, fingerprint) values ($1, $2, $3, $4) on conflict do nothing`,
    values: [tenant, caller, key, fingerprint],
  })
  if (taken === 1) return { kind: 'first' }
  const [row] = await tx.query<{
    fingerprint: Buffer
    status: number
    headers: Record<string, string>
    body: string | null
  }>({
    name: 'idempotency.read',
    text: `select fingerprint, status, headers, body from idempotency_key where tenant_id = $1 and caller = $2 and key = $3`,
    values: [tenant, caller, key],
  })
  if (row === undefined || !row.fingerprint.equals(fingerprint)) return { kind: 'other' }
  return { kind: 'replay', answer: { status: row.status, headers: row.headers, body: row.body } }
}

/** Keeps the answer for whoever comes with the same key. */
export async function keep(tx: Tx, { tenant, caller, key }: KeyUse, answer: StoredAnswer): Promise<void> {
  await tx.change({
    name: 'idempotency.keep',
    text: `update idempotency_key set status = $4, headers = $5, body = $6
           where tenant_id = $1 and caller = $2 and key = $3`,
    values: [tenant, caller, key, answer.status, answer.headers, answer.body],
  })
}

/** Forgets keys older than `hours`. */
export function removeOld(tx: Tx, hours: number): Promise<number> {
  return tx.change({
    text: 'delete from idempotency_key where created_at < now() - make_interval(hours => $1)',
    values: [hours],
  })
}
