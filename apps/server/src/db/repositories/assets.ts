import type { Actor, AssetListQuery } from '@adloom/contract'
import { searchKey } from '@adloom/domain/campaign'
import { sql } from 'kysely'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { searchPattern } from '../search.ts'
import { type AssetRow, build } from '../tables.ts'
import type { Tx } from '../tx.ts'

export interface NewAsset {
  readonly id: string
  readonly businessId: string
  readonly name: string
  readonly type: AssetRow['type']
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly hash: string
  readonly by: Actor
}

/** Adds an image, or returns the one of the same business with the same content. */
export async function add(
  tx: Tx,
  tenant: string,
  asset: NewAsset,
): Promise<{ readonly asset: AssetRow; readonly created: boolean }> {
  const [row] = await tx.query<AssetRow & { created: boolean }>({
    name: 'assets.add',
    text: `insert into asset (tenant_id, id, business_id, name, search_key, type, bytes, width, height, hash, created_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           on conflict (tenant_id, business_id, hash) do update set hash = excluded.hash
           returning *, xmax = 0 as created`,
    values: [
      tenant,
      asset.id,
      asset.businessId,
      asset.name,
      searchKey(asset.name),
      asset.type,
      asset.bytes,
      asset.width,
      asset.height,
      asset.hash,
      asset.by,
    ],
  })
  if (row === undefined) throw new Error('An upsert returned no row.')
  return { asset: row, created: row.created }
}

export async function find(tx: Tx, tenant: string, id: string): Promise<AssetRow | undefined> {
  const [row] = await tx.query<AssetRow>({
    name: 'assets.find',
    text: 'select * from asset where tenant_id = $1 and id = $2',
    values: [tenant, id],
  })
  return row
}

/** Of any tenant: for a signed link, whose signature is what proves the right to see it. */
export async function findAnywhere(tx: Tx, id: string): Promise<AssetRow | undefined> {
  const [row] = await tx.query<AssetRow>({
    name: 'assets.findAnywhere',
    text: 'select * from asset where id = $1',
    values: [id],
  })
  return row
}

/** Which of these the business has. They stay until the transaction ends: whoever removes one waits, and then looks again. */
export async function keep(
  tx: Tx,
  tenant: string,
  business: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.query<{ id: string }>({
    name: 'assets.keep',
    text: 'select id from asset where tenant_id = $1 and business_id = $2 and id = any($3) order by id for key share',
    values: [tenant, business, ids],
  })
  return new Set(rows.map(({ id }) => id))
}

/** Reads an asset that is to be removed, once nobody is taking it up any more, and keeps others from doing so. */
export async function forRemoval(tx: Tx, tenant: string, id: string): Promise<AssetRow | undefined> {
  const [row] = await tx.query<AssetRow>({
    name: 'assets.forRemoval',
    text: 'select * from asset where tenant_id = $1 and id = $2 for update',
    values: [tenant, id],
  })
  return row
}

export async function remove(tx: Tx, tenant: string, id: string): Promise<void> {
  await tx.change({ text: 'delete from asset where tenant_id = $1 and id = $2', values: [tenant, id] })
}

/** Keeps others from adding or removing this content until the transaction ends. */
export async function lockContent(tx: Tx, tenant: string, hash: string): Promise<void> {
  await tx.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`asset:${tenant}:${hash}`],
  })
}

/** Whether any business of the tenant still has this content. */
export async function hasContent(tx: Tx, tenant: string, hash: string): Promise<boolean> {
  const rows = await tx.query({
    text: 'select 1 from asset where tenant_id = $1 and hash = $2 limit 1',
    values: [tenant, hash],
  })
  return rows.length > 0
}

function filtered(tenant: string, { businessId, search }: Pick<AssetListQuery, 'businessId' | 'search'>) {
  let query = build.selectFrom('asset').where('tenant_id', '=', tenant)
  if (businessId !== undefined) query = query.where('business_id', '=', businessId)
  if (search) query = query.where(sql<boolean>`search_key like ${searchPattern(search)}`)
  return query
}

/** @typeParam Item what each row becomes */
export async function list<Item>(tx: Tx, tenant: string, query: AssetListQuery, toItem: (row: AssetRow) => Item) {
  const { cursor, limit = 25 } = query
  const asked = [query.businessId, query.search]
  let selected = filtered(tenant, query).selectAll()
  if (cursor !== undefined) {
    const after = decodeCursor('assets', asked, cursor, 'instant')
    selected = selected.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    selected
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  return toPage(rows, limit, toItem, (row) => encodeCursor('assets', asked, { value: row.created_at, id: row.id }))
}

export async function count(tx: Tx, tenant: string, query: AssetListQuery): Promise<number> {
  const [row] = await tx.run(filtered(tenant, query).select((eb) => eb.fn.countAll<number>().as('count')))
  return row?.count ?? 0
}
