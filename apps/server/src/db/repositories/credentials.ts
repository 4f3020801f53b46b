import type { Tx } from '../tx.ts'

/** Which sealed secret: of a connection, or of an authorization that is not one yet. */
export interface CredentialKey {
  readonly tenant: string
  readonly owner: string
  readonly field: string
}

export interface StoredCredential extends CredentialKey {
  readonly platform: string
  readonly sealed: string
}

interface CredentialRow {
  readonly tenant_id: string
  readonly owner: string
  readonly field: string
  readonly platform: string
  readonly sealed: string
}

const toCredential = ({ tenant_id, ...row }: CredentialRow): StoredCredential => ({ tenant: tenant_id, ...row })

export async function find(tx: Tx, { tenant, owner, field }: CredentialKey): Promise<StoredCredential | undefined> {
  const [row] = await tx.query<CredentialRow>({
    name: 'credentials.find',
    text: `select tenant_id, owner, field, platform, sealed from credential
           where tenant_id = $1 and owner = $2 and field = $3`,
    values: [tenant, owner, field],
  })
  return row && toCredential(row)
}

/** Keeps a sealed secret in place of any before. */
export async function put(tx: Tx, business: string, credential: StoredCredential): Promise<void> {
  const { tenant, owner, field, platform, sealed } = credential
  await tx.change({
    name: 'credentials.put',
    text: `insert into credential (tenant_id, owner, field, business_id, platform, sealed)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant_id, owner, field) do update set
             business_id = excluded.business_id, platform = excluded.platform, sealed = excluded.sealed, updated_at = now()`,
    values: [tenant, owner, field, business, platform, sealed],
  })
}

/** Deletes all secrets of a connection or an authorization. */
export async function remove(tx: Tx, tenant: string, owner: string): Promise<void> {
  await tx.change({
    name: 'credentials.remove',
    text: 'delete from credential where tenant_id = $1 and owner = $2',
    values: [tenant, owner],
  })
}

/** Of all tenants: what is sealed with another key than `kid`, in order, after `last`. */
export async function underOtherKeys(
  tx: Tx,
  kid: string,
  last: CredentialKey | undefined,
  limit: number,
): Promise<StoredCredential[]> {
  const rows = await tx.query<CredentialRow>({
    text: `select tenant_id, owner, field, platform, sealed from credential
           where kid <> $1 and ($2::uuid is null or (tenant_id, owner, field) > ($2::uuid, $3, $4))
           order by tenant_id, owner, field limit $5`,
    values: [kid, last?.tenant ?? null, last?.owner ?? '', last?.field ?? '', limit],
  })
  return rows.map(toCredential)
}

/** Puts a newly sealed secret in place of the one that was read, unless that has changed in between. */
export async function reseal(tx: Tx, from: StoredCredential, sealed: string): Promise<boolean> {
  const changed = await tx.change({
    name: 'credentials.reseal',
    text: `update credential set sealed = $5 where tenant_id = $1 and owner = $2 and field = $3 and sealed = $4`,
    values: [from.tenant, from.owner, from.field, from.sealed, sealed],
  })
  return changed === 1
}

/** Of all tenants: how many secrets each key has sealed. */
export async function countByKey(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ kid: string; count: number }>({
    text: 'select kid, count(*) as count from credential group by kid order by kid',
  })
  return new Map(rows.map(({ kid, count }) => [kid, count]))
}
