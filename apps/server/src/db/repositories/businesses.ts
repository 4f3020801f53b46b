import type { Business, BusinessSettings } from '@adloom/contract'
import type { BrandKit, BusinessProfile } from '@adloom/domain/brand'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { type BusinessRow, build } from '../tables.ts'
import type { Tx } from '../tx.ts'

const emptyProfile: BusinessProfile = { industry: null, description: null, website: null, offers: [], languages: [] }
const emptyBrand: BrandKit = { colors: [], logoAssetId: null, voice: [], bannedPhrases: [] }

function toBusiness(row: BusinessRow): Business {
  return {
    id: row.id,
    name: row.name,
    profile: row.profile,
    brand: row.brand,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export async function find(tx: Tx, tenant: string, id: string): Promise<Business | undefined> {
  const [row] = await tx.query<BusinessRow>({
    name: 'businesses.find',
    text: 'select * from business where tenant_id = $1 and id = $2',
    values: [tenant, id],
  })
  return row && toBusiness(row)
}

/** Which of these exist. */
export async function existing(tx: Tx, tenant: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'businesses.existing',
    text: 'select id from business where tenant_id = $1 and id = any($2)',
    values: [tenant, ids],
  })
  return rows.map((row) => row.id)
}

/** Creates or changes; of profile and brand only the parts that are given. */
export async function put(tx: Tx, tenant: string, id: string, settings: BusinessSettings): Promise<Business> {
  const [row] = await tx.query<BusinessRow>({
    name: 'businesses.put',
    text: `insert into business (tenant_id, id, name, profile, brand)
           values ($1, $2, $3, $4::jsonb || $6::jsonb, $5::jsonb || $7::jsonb)
           on conflict (tenant_id, id) do update set name = excluded.name, updated_at = now(),
             profile = business.profile || $6::jsonb, brand = business.brand || $7::jsonb
           returning *`,
    values: [tenant, id, settings.name, emptyProfile, emptyBrand, settings.profile ?? {}, settings.brand ?? {}],
  })
  if (row === undefined) throw new Error('An upsert returned no row.')
  return toBusiness(row)
}

/** Creates those that do not exist yet, named by their id until somebody names them. */
export async function createMissing(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  await tx.change({
    text: `insert into business (tenant_id, id, name, profile, brand)
           select $1, id, id, $3, $4 from unnest($2::text[]) as id on conflict do nothing`,
    values: [tenant, ids, emptyProfile, emptyBrand],
  })
}

export async function list(
  tx: Tx,
  tenant: string,
  { cursor, limit = 25 }: { readonly cursor?: string; readonly limit?: number },
) {
  let query = build.selectFrom('business').selectAll().where('tenant_id', '=', tenant)
  if (cursor !== undefined) {
    const after = decodeCursor('businesses', null, cursor, 'instant')
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    query
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  return toPage(rows, limit, toBusiness, (row) =>
    encodeCursor('businesses', null, { value: row.created_at, id: row.id }),
  )
}

export async function count(tx: Tx, tenant: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'select count(*) from business where tenant_id = $1',
    values: [tenant],
  })
  return row?.count ?? 0
}
