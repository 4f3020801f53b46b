import type { Tenant, TenantSettings } from '@adloom/contract'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { build, type TenantRow } from '../tables.ts'
import type { Tx } from '../tx.ts'

export interface StoredTenant {
  /** The id in this database. */
  readonly key: string
  readonly tenant: Tenant
}

function toTenant(row: TenantRow): Tenant {
  return {
    id: row.external_id,
    name: row.name,
    locale: row.locale,
    currency: row.currency,
    timeZone: row.time_zone,
    spendCeiling: row.spend_ceiling,
    features: row.features,
    origins: row.origins,
    status: row.status,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

const stored = (row: TenantRow | undefined): StoredTenant | undefined => row && { key: row.id, tenant: toTenant(row) }

/** By the host's own id. */
export async function find(tx: Tx, externalId: string): Promise<StoredTenant | undefined> {
  const [row] = await tx.query<TenantRow>({
    name: 'tenants.find',
    text: 'select * from tenant where external_id = $1',
    values: [externalId],
  })
  return stored(row)
}

/** By the host's own id; the row stays as it is until the transaction ends. */
export async function lock(tx: Tx, externalId: string): Promise<StoredTenant | undefined> {
  const [row] = await tx.query<TenantRow>({
    name: 'tenants.lock',
    text: 'select * from tenant where external_id = $1 for update',
    values: [externalId],
  })
  return stored(row)
}

/** The tenant that the transaction is for. */
export async function current(tx: Tx, key: string): Promise<StoredTenant | undefined> {
  const [row] = await tx.query<TenantRow>({
    name: 'tenants.current',
    text: 'select * from tenant where id = $1',
    values: [key],
  })
  return stored(row)
}

/** Creates or replaces; what the settings leave out takes its default. */
export async function put(
  tx: Tx,
  externalId: string,
  settings: TenantSettings,
): Promise<StoredTenant & { readonly created: boolean }> {
  const [row] = await tx.query<TenantRow & { created: boolean }>({
    name: 'tenants.put',
    text: `insert into tenant (external_id, name, locale, currency, time_zone, spend_ceiling, features, origins)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (external_id) do update set
             name = excluded.name, locale = excluded.locale, currency = excluded.currency, time_zone = excluded.time_zone,
             spend_ceiling = excluded.spend_ceiling, features = excluded.features, origins = excluded.origins,
             updated_at = now()
           returning *, xmax = 0 as created`,
    values: [
      externalId,
      settings.name,
      settings.locale,
      settings.currency,
      settings.timeZone,
      settings.spendCeiling ?? null,
      settings.features ?? [],
      settings.origins ?? [],
    ],
  })
  if (row === undefined) throw new Error('An upsert returned no row.')
  return { key: row.id, tenant: toTenant(row), created: row.created }
}

export async function setStatus(
  tx: Tx,
  key: string,
  status: 'active' | 'suspended',
): Promise<StoredTenant | undefined> {
  const [row] = await tx.query<TenantRow>({
    text: 'update tenant set status = $2, updated_at = now() where id = $1 returning *',
    values: [key, status],
  })
  return stored(row)
}

/** Whether the tenant may change anything now; `undefined` when there is no such tenant. */
export async function statusOf(tx: Tx, key: string): Promise<TenantRow['status'] | undefined> {
  const [row] = await tx.query<Pick<TenantRow, 'status'>>({
    name: 'tenants.status',
    text: 'select status from tenant where id = $1',
    values: [key],
  })
  return row?.status
}

/** Deletes the tenant and, by cascade, all that hangs on it. What is not bound by a key goes by name. */
export async function erase(tx: Tx, key: string): Promise<void> {
  for (const table of ['outbox', 'idempotency_key']) {
    await tx.change({ text: `delete from ${table} where tenant_id = $1`, values: [key] })
  }
  await tx.change({ text: 'delete from tenant where id = $1', values: [key] })
}

/** Every origin that some tenant registered. */
export async function allOrigins(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ origin: string }>({ text: 'select distinct unnest(origins) as origin from tenant' })
  return rows.map((row) => row.origin)
}

export async function list(tx: Tx, { cursor, limit = 25 }: { readonly cursor?: string; readonly limit?: number }) {
  let query = build.selectFrom('tenant').selectAll()
  if (cursor !== undefined) {
    const after = decodeCursor('tenants', null, cursor, 'instant')
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    query
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit + 1),
  )
  return toPage(rows, limit, toTenant, (row) => encodeCursor('tenants', null, { value: row.created_at, id: row.id }))
}

export async function count(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({ text: 'select count(*) from tenant' })
  return row?.count ?? 0
}
