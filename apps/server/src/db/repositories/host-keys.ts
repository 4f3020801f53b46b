import { createHash } from 'node:crypto'
import { newId } from '../../ids.ts'
import type { Tx } from '../tx.ts'

/** What is stored of a secret key. The secret has 256 random bits, so a plain hash is enough. */
export function hashSecret(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The id of the key with this hash, when it is active. */
export async function findActive(tx: Tx, hash: Buffer): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>({
    name: 'hostKeys.find',
    text: 'select id from host_key where hash = $1 and revoked_at is null',
    values: [hash],
  })
  return row?.id
}

/** Keys that were revoked lately; see `embedSessions.revokedLately`. */
export async function revokedLately(tx: Tx, seconds: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'hostKeys.revokedLately',
    text: 'select id from host_key where revoked_at > now() - make_interval(secs => $1)',
    values: [seconds],
  })
  return rows.map((row) => row.id)
}

/**
 * Adds a key. The newest two stay active, so that a host can change over; older ones end.
 * Adding one that is known changes nothing: a revoked key does not come back because a configuration still lists it.
 */
export async function add(tx: Tx, text: string): Promise<void> {
  const added = await tx.change({
    text: 'insert into host_key (id, hash) values ($1, $2) on conflict (hash) do nothing',
    values: [newId('key'), hashSecret(text)],
  })
  if (added === 0) return
  await tx.change({
    text: `update host_key set revoked_at = now() where revoked_at is null and id not in (
             select id from host_key where revoked_at is null order by created_at desc, id desc limit 2
           )`,
  })
}

export async function activeCount(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({ text: 'select count(*) from host_key where revoked_at is null' })
  return row?.count ?? 0
}
