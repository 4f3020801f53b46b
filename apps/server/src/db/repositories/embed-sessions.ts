import type { Tx } from '../tx.ts'

export async function add(tx: Tx, tenant: string, id: string, expiresAt: string): Promise<void> {
  await tx.change({
    name: 'embedSessions.add',
    text: 'insert into embed_session (tenant_id, id, expires_at) values ($1, $2, $3)',
    values: [tenant, id, expiresAt],
  })
}

/** Ends a session; ending it again, or one that never was, changes nothing. */
export async function revoke(tx: Tx, id: string): Promise<{ readonly tenant: string } | undefined> {
  const [row] = await tx.query<{ tenant_id: string }>({
    text: 'update embed_session set revoked_at = now() where id = $1 and revoked_at is null returning tenant_id',
    values: [id],
  })
  return row && { tenant: row.tenant_id }
}

/** Ends all sessions of a tenant and returns their ids. */
export async function revokeAll(tx: Tx, tenant: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    text: 'update embed_session set revoked_at = now() where tenant_id = $1 and revoked_at is null returning id',
    values: [tenant],
  })
  return rows.map((row) => row.id)
}

export async function isActive(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'embedSessions.isActive',
    text: 'select 1 from embed_session where id = $1 and revoked_at is null',
    values: [id],
  })
  return rows.length > 0
}

/** Sessions that were ended lately. The margin covers transactions that commit after their `now()`. */
export async function revokedLately(tx: Tx, seconds: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'embedSessions.revokedLately',
    text: 'select id from embed_session where revoked_at > now() - make_interval(secs => $1)',
    values: [seconds],
  })
  return rows.map((row) => row.id)
}

/** Forgets sessions that could not be used any more anyway. */
export function removeExpired(tx: Tx): Promise<number> {
  return tx.change({ text: `delete from embed_session where expires_at < now() - interval '1 hour'` })
}
