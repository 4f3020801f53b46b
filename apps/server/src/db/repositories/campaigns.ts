import type { Actor } from '@adloom/contract'
import type { CampaignFilters } from '@adloom/contract/schemas'
import type { Lifecycle } from '@adloom/domain/campaign'
import type { Operation } from '@adloom/domain/document'
import { sql } from 'kysely'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { searchPattern } from '../search.ts'
import { build, type CampaignRow, type CampaignSummaryRow, type CampaignVersionRow } from '../tables.ts'
import type { Tx } from '../tx.ts'

/** What is written of a campaign: the document and the columns that lists need, which `services/` derives from it. */
export type CampaignWrite = Omit<CampaignRow, 'tenant_id' | 'created_at' | 'updated_at' | keyof CampaignLaunch>

/** What is known of a campaign on its platform. It is written apart from the document, and is no change of it. */
export type CampaignLaunch = Pick<
  CampaignRow,
  'live_version' | 'delivery' | 'drift_count' | 'active_plan' | 'active_job'
>

export async function find(tx: Tx, tenant: string, id: string): Promise<CampaignRow | undefined> {
  const [row] = await tx.query<CampaignRow>({
    name: 'campaigns.find',
    text: 'select * from campaign where tenant_id = $1 and id = $2',
    values: [tenant, id],
  })
  return row
}

/** Reads the campaign and keeps others from changing it until the transaction ends. */
export async function forUpdate(tx: Tx, tenant: string, id: string): Promise<CampaignRow | undefined> {
  const [row] = await tx.query<CampaignRow>({
    name: 'campaigns.forUpdate',
    text: 'select * from campaign where tenant_id = $1 and id = $2 for update',
    values: [tenant, id],
  })
  return row
}

const written = [
  'id',
  'business_id',
  'connection_id',
  'version',
  'lifecycle',
  'document',
  'name',
  'search_key',
  'goal',
  'platforms',
  'budget',
  'flight',
  'ad_group_count',
  'ad_count',
  'error_count',
  'warning_count',
  'thumbnail_asset_id',
  'asset_ids',
  'updated_by',
] as const satisfies readonly (keyof CampaignWrite)[]

const places = written.map((_, index) => `$${index + 2}`).join(', ')
const insertText = `insert into campaign (tenant_id, ${written.join(', ')}) values ($1, ${places}) returning *`
const updateText = `update campaign set (${written.join(', ')}, updated_at) = (${places}, now())
                    where tenant_id = $1 and id = $2 returning *`

const valuesOf = (tenant: string, campaign: CampaignWrite) => [tenant, ...written.map((column) => campaign[column])]

export async function add(tx: Tx, tenant: string, campaign: CampaignWrite): Promise<CampaignRow> {
  const [row] = await tx.query<CampaignRow>({
    name: 'campaigns.add',
    text: insertText,
    values: valuesOf(tenant, campaign),
  })
  if (row === undefined) throw new Error('An insert returned no row.')
  return row
}

export async function save(tx: Tx, tenant: string, campaign: CampaignWrite): Promise<CampaignRow> {
  const [row] = await tx.query<CampaignRow>({
    name: 'campaigns.save',
    text: updateText,
    values: valuesOf(tenant, campaign),
  })
  if (row === undefined) throw new Error('A campaign that was locked is gone.')
  return row
}

/** Writes what is known of a campaign on its platform; what is not named stays. */
export async function saveLaunch(
  tx: Tx,
  tenant: string,
  id: string,
  launch: Partial<CampaignLaunch> & Partial<Pick<CampaignRow, 'lifecycle'>>,
): Promise<void> {
  const columns = Object.entries(launch)
  if (columns.length === 0) return
  await tx.change({
    text: `update campaign set ${columns.map(([column], index) => `${column} = $${index + 3}`).join(', ')}
           where tenant_id = $1 and id = $2`,
    values: [tenant, id, ...columns.map(([, value]) => value)],
  })
}

/** Campaigns of these businesses that a job is at work on, or waits with. */
export async function withJobs(tx: Tx, tenant: string, businesses: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    text: 'select id from campaign where tenant_id = $1 and business_id = any($2) and active_job is not null order by id',
    values: [tenant, businesses],
  })
  return rows.map(({ id }) => id)
}

export async function remove(tx: Tx, tenant: string, id: string): Promise<void> {
  await tx.change({ text: 'delete from campaign where tenant_id = $1 and id = $2', values: [tenant, id] })
}

/** Keeps a version with the patch that led to it. */
export async function addVersion(
  tx: Tx,
  tenant: string,
  campaign: CampaignRow,
  change: { readonly patch: readonly Operation[]; readonly note: string | null; readonly by: Actor },
): Promise<void> {
  await tx.change({
    name: 'campaigns.addVersion',
    text: `insert into campaign_version
             (tenant_id, campaign_id, business_id, version, lifecycle, document, patch, note, saved_at, saved_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      tenant,
      campaign.id,
      campaign.business_id,
      campaign.version,
      campaign.lifecycle,
      campaign.document,
      JSON.stringify(change.patch),
      change.note,
      campaign.updated_at,
      change.by,
    ],
  })
}

export async function findVersion(
  tx: Tx,
  tenant: string,
  id: string,
  version: number,
): Promise<CampaignVersionRow | undefined> {
  const [row] = await tx.query<CampaignVersionRow>({
    name: 'campaigns.findVersion',
    text: 'select * from campaign_version where tenant_id = $1 and campaign_id = $2 and version = $3',
    values: [tenant, id, version],
  })
  return row
}

export async function listVersions<Item>(
  tx: Tx,
  tenant: string,
  id: string,
  { cursor, limit = 25 }: { readonly cursor?: string; readonly limit?: number },
  toItem: (row: Omit<CampaignVersionRow, 'document'>) => Item,
) {
  let query = build
    .selectFrom('campaign_version')
    .select([
      'tenant_id',
      'campaign_id',
      'business_id',
      'version',
      'lifecycle',
      'patch',
      'note',
      'saved_at',
      'saved_by',
    ])
    .where('tenant_id', '=', tenant)
    .where('campaign_id', '=', id)
  if (cursor !== undefined) {
    const after = Number(decodeCursor('versions', id, cursor, 'text').value)
    query = query.where('version', '<', Number.isSafeInteger(after) ? after : 0)
  }
  const rows = await tx.run(query.orderBy('version', 'desc').limit(limit + 1))
  return toPage(rows, limit, toItem, (row) => encodeCursor('versions', id, { value: String(row.version), id: '' }))
}

export async function countVersions(tx: Tx, tenant: string, id: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'select count(*) from campaign_version where tenant_id = $1 and campaign_id = $2',
    values: [tenant, id],
  })
  return row?.count ?? 0
}

/** The columns of a summary; the document, which may be large, stays where it is. */
const summary = [
  'id',
  'business_id',
  'name',
  'search_key',
  'goal',
  'platforms',
  'lifecycle',
  'budget',
  'flight',
  'ad_group_count',
  'ad_count',
  'error_count',
  'warning_count',
  'thumbnail_asset_id',
  'version',
  'live_version',
  'delivery',
  'drift_count',
  'active_plan',
  'active_job',
  'created_at',
  'updated_at',
  'updated_by',
] as const satisfies readonly (keyof CampaignSummaryRow)[]

const sortColumns = { updatedAt: 'updated_at', createdAt: 'created_at', name: 'search_key' } as const

const archived: Lifecycle = 'archived'

function filtered(tenant: string, filters: CampaignFilters) {
  let query = build.selectFrom('campaign').where('tenant_id', '=', tenant)
  const { ids, businessId, status, goal, platform, search } = filters
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids})`)
  if (businessId !== undefined) query = query.where('business_id', '=', businessId)
  if (status !== undefined && status.length > 0) query = query.where(sql<boolean>`lifecycle = any(${status})`)
  // Whoever names ids means these, put away or not.
  else if (ids === undefined) query = query.where('lifecycle', '<>', archived)
  if (goal !== undefined && goal.length > 0) query = query.where(sql<boolean>`goal = any(${goal})`)
  if (platform !== undefined && platform.length > 0) query = query.where(sql<boolean>`platforms && ${platform}`)
  if (search) query = query.where(sql<boolean>`search_key like ${searchPattern(search)}`)
  return query
}

/** A page of summaries. `asked` is what the cursor is bound to. */
export async function list<Item>(
  tx: Tx,
  tenant: string,
  filters: CampaignFilters,
  toItem: (row: CampaignSummaryRow) => Item,
) {
  const { cursor, limit = 25, totalCount: _, ...asked } = filters
  const sort = asked.sort ?? 'updatedAt'
  const order = asked.order ?? (sort === 'name' ? 'asc' : 'desc')
  const column = sortColumns[sort]
  let query = filtered(tenant, filters).select(summary)
  if (cursor !== undefined) {
    const after = decodeCursor('campaigns', asked, cursor, sort === 'name' ? 'text' : 'instant')
    const than = order === 'asc' ? '>' : '<'
    query = query.where((eb) => eb(eb.refTuple(column, 'id'), than, eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    query
      .orderBy(column, order)
      .orderBy('id', order)
      .limit(limit + 1),
  )
  return toPage(rows, limit, toItem, (row) => encodeCursor('campaigns', asked, { value: row[column], id: row.id }))
}

export async function count(tx: Tx, tenant: string, filters: CampaignFilters): Promise<number> {
  const [row] = await tx.run(filtered(tenant, filters).select((eb) => eb.fn.countAll<number>().as('count')))
  return row?.count ?? 0
}

/** How many campaigns show an image. */
export async function countShowing(tx: Tx, tenant: string, assetId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'select count(*) from campaign where tenant_id = $1 and asset_ids @> array[$2]::text[]',
    values: [tenant, assetId],
  })
  return row?.count ?? 0
}

/** The business of each of these campaigns that exists. */
export function businessesOf(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
): Promise<Pick<CampaignRow, 'id' | 'business_id'>[]> {
  return tx.query({
    text: 'select id, business_id from campaign where tenant_id = $1 and id = any($2)',
    values: [tenant, ids],
  })
}
