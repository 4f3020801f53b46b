import type { Connection, ConnectionListQuery, ConnectionSettings } from '@adloom/contract'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { build, type ConnectionRow } from '../tables.ts'
import type { Tx } from '../tx.ts'

function toConnection(row: ConnectionRow): Connection {
  return {
    id: row.id,
    businessId: row.business_id,
    platform: row.platform,
    accountId: row.account_id,
    name: row.name,
    currency: row.currency,
    timeZone: row.time_zone,
    minimumDaily: row.minimum_daily,
    pages: row.pages,
    pixels: row.pixels,
    status: row.status,
    health: { checkedAt: null, expiresAt: null, problem: null },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export async function find(tx: Tx, tenant: string, id: string): Promise<Connection | undefined> {
  const [row] = await tx.query<ConnectionRow>({
    name: 'connections.find',
    text: 'select * from connection where tenant_id = $1 and id = $2',
    values: [tenant, id],
  })
  return row && toConnection(row)
}

/** The business's connection to a platform, the oldest when there are several. */
export async function firstOf(tx: Tx, tenant: string, business: string): Promise<Connection | undefined> {
  const [row] = await tx.query<ConnectionRow>({
    text: 'select * from connection where tenant_id = $1 and business_id = $2 order by created_at, id limit 1',
    values: [tenant, business],
  })
  return row && toConnection(row)
}

/**
 * Creates or replaces.
 *
 * @returns `undefined` when another business already has a connection with this id
 */
export async function put(
  tx: Tx,
  tenant: string,
  business: string,
  id: string,
  settings: ConnectionSettings,
): Promise<Connection | undefined> {
  const [row] = await tx.query<ConnectionRow>({
    name: 'connections.put',
    text: `insert into connection
             (tenant_id, business_id, id, platform, account_id, name, currency, time_zone, minimum_daily, pages, pixels)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           on conflict (tenant_id, id) do update set
             platform = excluded.platform, account_id = excluded.account_id, name = excluded.name,
             currency = excluded.currency, time_zone = excluded.time_zone,
             minimum_daily = excluded.minimum_daily, pages = excluded.pages, pixels = excluded.pixels, updated_at = now()
           where connection.business_id = excluded.business_id
           returning *`,
    values: [
      tenant,
      business,
      id,
      settings.platform,
      settings.accountId,
      settings.name,
      settings.currency,
      settings.timeZone,
      settings.minimumDaily ?? null,
      JSON.stringify(settings.pages ?? []),
      JSON.stringify(settings.pixels ?? []),
    ],
  })
  return row && toConnection(row)
}

type Filters = Pick<ConnectionListQuery, 'businessId' | 'platform'>

function filtered(tenant: string, { businessId, platform }: Filters) {
  let query = build.selectFrom('connection').where('tenant_id', '=', tenant)
  if (businessId !== undefined) query = query.where('business_id', '=', businessId)
  if (platform !== undefined) query = query.where('platform', '=', platform)
  return query
}

export async function list(tx: Tx, tenant: string, { cursor, limit = 25, businessId, platform }: ConnectionListQuery) {
  const asked = [businessId, platform]
  let query = filtered(tenant, { ...(businessId && { businessId }), ...(platform && { platform }) }).selectAll()
  if (cursor !== undefined) {
    const after = decodeCursor('connections', asked, cursor, 'instant')
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    query
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit + 1),
  )
  return toPage(rows, limit, toConnection, (row) =>
    encodeCursor('connections', asked, { value: row.created_at, id: row.id }),
  )
}

export async function count(tx: Tx, tenant: string, filters: Filters): Promise<number> {
  const [row] = await tx.run(filtered(tenant, filters).select((eb) => eb.fn.countAll<number>().as('count')))
  return row?.count ?? 0
}
