import type { CampaignFilters } from '@adloom/contract/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as businesses from '../../src/db/repositories/businesses.ts'
import * as campaigns from '../../src/db/repositories/campaigns.ts'
import * as tenants from '../../src/db/repositories/tenants.ts'
import { createDatabase, type Database } from '../../src/db/tx.ts'
import { type FreshDatabase, freshDatabase } from '../../src/testing/test-databases.ts'

const blank = {
  name: 'n',
  profile: { industry: null, description: null, website: null, offers: [], languages: [] },
  brand: { colors: [], logoAssetId: null, voice: [], bannedPhrases: [] },
}

let database: FreshDatabase
let db: Database
let tenant = ''

/** Ten tenants of a thousand campaigns each: reading all of the table would be ten times too much. */
beforeAll(async () => {
  database = await freshDatabase()
  db = createDatabase(database.pool)
  for (let count = 0; count < 10; count++) {
    const settings = { name: 'n', locale: 'en', currency: 'INR', timeZone: 'UTC' }
    const { key } = await db.system('set up a test', (tx) => tenants.put(tx, `t${count}`, settings))
    await db.tx({ tenant: key, businesses: 'all' }, async (tx) => {
      for (const id of ['tea', 'toys']) await businesses.put(tx, key, id, blank)
    })
    await database.pool.query(
      `insert into campaign (tenant_id, id, business_id, version, lifecycle, document, name, search_key, budget, flight,
         ad_group_count, ad_count, error_count, warning_count, created_at, updated_at, updated_by)
       select $1, 'cmp_' || n, case when n % 2 = 0 then 'tea' else 'toys' end, 1, 'draft', '{}', 'Campaign ' || n,
         'campaign ' || n, '{}', '{}', 1, 1, 0, 0, now() - n * interval '1 minute', now() - n * interval '1 minute', '{}'
       from generate_series(1, 1000) n`,
      [key],
    )
    tenant = key
  }
  await database.pool.query('analyze campaign')
})
afterAll(() => database.close())

interface Node {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Node[]
}

const flat = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]

/** How Postgres would find what a list asks for, under row-level security as a request has it. */
function planOf(filters: CampaignFilters): Promise<readonly Node[]> {
  return db.tx({ tenant, businesses: ['tea', 'toys'] }, async (tx) => {
    const plans: Node[] = []
    const explaining: typeof tx = {
      ...tx,
      run: async (query) => {
        const { sql, parameters } = query.compile()
        const [row] = await tx.query<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>({
          text: `explain (format json) ${sql}`,
          values: parameters,
        })
        plans.push(...(row?.['QUERY PLAN'] ?? []).map(({ Plan }) => Plan))
        return []
      },
    }
    await campaigns.list(explaining, tenant, filters, (row) => row)
    return plans.flatMap(flat)
  })
}

test.each<[string, CampaignFilters]>([
  ['the newest change first', {}],
  ['the newest first', { sort: 'createdAt' }],
  ['by name', { sort: 'name' }],
  ['of one business', { businessId: 'tea' }],
  ['that are live', { status: ['live'] }],
  ['with a word in the name', { search: 'paign 12' }],
  ['with a word in the name, by name', { search: 'paign 12', sort: 'name' }],
])('a page of campaigns, %s, is read through an index that begins with the tenant', async (_, filters) => {
  const reads = (await planOf(filters)).filter((node) => 'Relation Name' in node || 'Index Name' in node)
  expect(reads.length).toBeGreaterThan(0)
  for (const node of reads) {
    expect(node['Node Type']).not.toBe('Seq Scan')
    if (node['Index Name'] !== undefined) expect(node['Index Cond']).toMatch(/tenant_id = /)
  }
})
