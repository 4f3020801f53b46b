import type { Business } from '@adloom/contract'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { type BusinessRow, build } from '../tables.ts'
import type { Tx } from '../tx.ts'

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

/** Creates or replaces. */
export async function put(
  tx: Tx,
  tenant: string,
  id: string,
  { name, profile, brand }: Pick<Business, 'name' | 'profile' | 'brand'>,
): Promise<Business> {
  const [row] = await tx.query<BusinessRow>({
    name: 'businesses.put',
    text: `insert into business (tenant_id, id, name, profile, brand) values ($1, $2, $3, $4, $5)
           on conflict (tenant_id, id) do update set name = excluded.name, profile = excluded.profile,
             brand = excluded.brand, updated_at = now()
           returning *`,
    values: [tenant, id, name, profile, brand],
  })
  if (row === undefined) throw new Error('An upsert returned no row.')
  return toBusiness(row)
}

export async function list(
  tx: Tx,
  tenant: string,
  { cursor, limit = 25 }: { readonly cursor?: string; readonly limit?: number },
) {
  let query = build.selectFrom('business').selectAll().where('tenant_id', '=', tenant)
  if (cursor !== undefined) {
    const after = decodeCursor('businesses', null, cursor, 'instant')
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    query
      .orderBy('created_at')
      .orderBy('id')
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

/** The ids of all businesses of a tenant. */
export async function idsOf(tx: Tx, tenant: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    text: 'select id from business where tenant_id = $1 order by id',
    values: [tenant],
  })
  return rows.map(({ id }) => id)
}
