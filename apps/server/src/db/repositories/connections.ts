import type { Connection, ConnectionListQuery, ConnectionSettings, ConnectionStatus } from '@adloom/contract'
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
    health: { checkedAt: row.checked_at, expiresAt: row.token_expires_at, problem: row.problem },
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

/** The business's connections to a platform's accounts: the oldest of each, by the account's id without Meta's prefix. */
export async function ofAccounts(
  tx: Tx,
  tenant: string,
  business: string,
  platform: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; account_id: string }>({
    name: 'connections.ofAccounts',
    text: `select id, account_id from connection where tenant_id = $1 and business_id = $2 and platform = $3
           order by created_at desc, id desc`,
    values: [tenant, business, platform],
  })
  return new Map(rows.map(({ id, account_id }) => [accountKey(account_id), id]))
}

/** Hosts write Meta's accounts with and without the prefix; they are the same. */
export const accountKey = (accountId: string): string => accountId.replace(/^act_/, '')

/** Reads a connection and keeps others from changing it until the transaction ends. */
export async function lock(tx: Tx, tenant: string, id: string): Promise<Connection | undefined> {
  const [row] = await tx.query<ConnectionRow>({
    name: 'connections.lock',
    text: 'select * from connection where tenant_id = $1 and id = $2 for update',
    values: [tenant, id],
  })
  return row && toConnection(row)
}

/** What changes about a connection when its platform has been asked. */
export interface ConnectionState {
  readonly status: ConnectionStatus
  readonly checkedAt: string | null
  readonly expiresAt: string | null
  readonly problem: Connection['health']['problem']
}

export async function setState(
  tx: Tx,
  tenant: string,
  id: string,
  state: ConnectionState,
): Promise<Connection | undefined> {
  const [row] = await tx.query<ConnectionRow>({
    name: 'connections.setState',
    text: `update connection set status = $3, checked_at = $4, token_expires_at = $5, problem = $6, updated_at = now()
           where tenant_id = $1 and id = $2 returning *`,
    values: [
      tenant,
      id,
      state.status,
      state.checkedAt,
      state.expiresAt,
      state.problem === null ? null : JSON.stringify(state.problem),
    ],
  })
  return row && toConnection(row)
}

/** Of all tenants: marks the connections whose access ended before `now`, and returns them. */
export function endAccess(
  tx: Tx,
  now: string,
  problem: NonNullable<Connection['health']['problem']>,
): Promise<{ readonly tenant: string; readonly id: string; readonly businessId: string }[]> {
  return tx.query({
    text: `update connection set status = 'expired', problem = $2, updated_at = now()
           where status = 'connected' and token_expires_at <= $1
           returning tenant_id as tenant, id, business_id as "businessId"`,
    values: [now, JSON.stringify(problem)],
  })
}

/** Writes down what the platform says of the account. */
export async function setFacts(
  tx: Tx,
  tenant: string,
  id: string,
  facts: Pick<Connection, 'currency' | 'timeZone' | 'minimumDaily' | 'pages' | 'pixels'>,
): Promise<void> {
  await tx.change({
    name: 'connections.setFacts',
    text: `update connection set currency = $3, time_zone = $4, minimum_daily = $5, pages = $6, pixels = $7
           where tenant_id = $1 and id = $2`,
    values: [
      tenant,
      id,
      facts.currency,
      facts.timeZone,
      facts.minimumDaily,
      JSON.stringify(facts.pages),
      JSON.stringify(facts.pixels),
    ],
  })
}

const isSame = '(connection.platform, connection.account_id) = (excluded.platform, excluded.account_id)'
const unlessRead = (column: string): string =>
  `${column} = case when ${isSame} and connection.status <> 'registered' then connection.${column} else excluded.${column} end`
const emptyForAnother = (column: string): string => `${column} = case when ${isSame} then connection.${column} end`

/**
 * Creates or replaces. Of an account that somebody signed in to, only the name is taken: the rest is what the platform says.
 * Another account under the same id begins anew.
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
             ${['currency', 'time_zone', 'minimum_daily', 'pages', 'pixels'].map(unlessRead).join(', ')},
             ${['checked_at', 'token_expires_at', 'problem'].map(emptyForAnother).join(', ')},
             status = case when ${isSame} then connection.status else 'registered' end,
             updated_at = now()
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
