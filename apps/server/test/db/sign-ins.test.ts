import { createHash } from 'node:crypto'
import type { Connection } from '@adloom/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as authorizations from '../../src/db/repositories/authorizations.ts'
import * as businesses from '../../src/db/repositories/businesses.ts'
import * as connections from '../../src/db/repositories/connections.ts'
import * as credentials from '../../src/db/repositories/credentials.ts'
import * as tenants from '../../src/db/repositories/tenants.ts'
import { createDatabase, type Database, type Tx } from '../../src/db/tx.ts'
import { endAccess } from '../../src/services/connection-health.ts'
import { type FreshDatabase, freshDatabase } from '../../src/testing/test-databases.ts'

const blank = {
  name: 'n',
  profile: { industry: null, description: null, website: null, offers: [], languages: [] },
  brand: { colors: [], logoAssetId: null, voice: [], bannedPhrases: [] },
}
const noon = '2026-11-25T12:00:00.000Z'
const later = '2026-11-25T12:10:00.000Z'

let database: FreshDatabase
let db: Database
let tenant = ''

beforeAll(async () => {
  database = await freshDatabase()
  db = createDatabase(database.pool)
  const settings = { name: 'n', locale: 'en', currency: 'INR', timeZone: 'UTC' }
  tenant = (await db.system('set up a test', (tx) => tenants.put(tx, 'one', settings))).key
  await inside((tx) => businesses.put(tx, tenant, 'tea', blank))
})
afterAll(() => database.close())

const inside = <Result>(work: (tx: Tx) => Promise<Result>) => db.tx({ tenant, businesses: 'all' }, work)
const across = <Result>(work: (tx: Tx) => Promise<Result>) => db.system('test', work)
const hashOf = (state: string) => createHash('sha256').update(state).digest()

const begin = (id: string) =>
  inside((tx) =>
    authorizations.begin(
      tx,
      {
        tenant,
        id,
        businessId: 'tea',
        platform: 'meta',
        connectionId: null,
        returnUrl: 'https://shop.example.com/',
        redirectUri: 'https://ads.example.com/v1/oauth/meta/callback',
        createdBy: { id: 'asha', name: 'Asha' },
        expiresAt: later,
      },
      hashOf(`state of ${id}`),
    ),
  )

test('of many who hand back the same state at once, one ends the sign-in', async () => {
  await begin('aut_1')
  const all = await Promise.all(
    Array.from({ length: 8 }, () =>
      across((tx) => authorizations.takeByState(tx, 'meta', hashOf('state of aut_1'), noon)),
    ),
  )
  expect(all.filter((taken) => taken !== undefined)).toMatchObject([{ id: 'aut_1', tenant, status: 'pending' }])
})

test('a state is of its platform and of its time', async () => {
  await begin('aut_2')
  const take = (platform: string, at: string) =>
    across((tx) => authorizations.takeByState(tx, platform, hashOf('state of aut_2'), at))
  expect(await take('google', noon)).toBeUndefined()
  expect(await take('meta', later)).toBeUndefined()
  expect(await take('meta', noon)).toBeDefined()
})

test('the database holds no state, only its hash until it was used', async () => {
  const { rows } = await database.pool.query<{ row: string }>('select t::text as row from platform_authorization t')
  expect(rows.length).toBeGreaterThan(1)
  for (const { row } of rows) expect(row).not.toContain('state of')
})

test('an expired sign-in goes with its token, and takes nobody else’s', async () => {
  await begin('aut_3')
  const put = (owner: string) =>
    inside((tx) =>
      credentials.put(tx, 'tea', { tenant, platform: 'meta', owner, field: 'f', sealed: 'v1.kid.iv.tag.text' }),
    )
  await put('aut_3')
  await put('main')
  expect(await across((tx) => authorizations.removeExpired(tx, noon))).toBe(0)
  expect(await across((tx) => authorizations.removeExpired(tx, later))).toBe(1)
  expect(await inside((tx) => authorizations.find(tx, tenant, 'aut_3', noon))).toBeUndefined()
  const left = await database.pool.query<{ owner: string }>('select owner from credential')
  expect(left.rows).toEqual([{ owner: 'main' }])
})

test('a connection whose access has ended says so by itself, once', async () => {
  const settings = { platform: 'meta', accountId: '1', name: 'n', currency: 'INR', timeZone: 'UTC' } as const
  await inside((tx) => connections.put(tx, tenant, 'tea', 'main', settings))
  const set = (status: 'connected' | 'revoked', id = 'main') =>
    inside((tx) => connections.setState(tx, tenant, id, { status, checkedAt: noon, expiresAt: later, problem: null }))
  const found = (): Promise<Connection | undefined> => inside((tx) => connections.find(tx, tenant, 'main'))
  const told = async () =>
    (await database.pool.query(`select from outbox where type = 'connection.updated'`)).rowCount ?? 0

  await set('connected')
  await across((tx) => endAccess(tx, noon))
  expect((await found())?.status).toBe('connected')
  await across((tx) => endAccess(tx, later))
  await across((tx) => endAccess(tx, later))
  expect(await found()).toMatchObject({ status: 'expired', health: { problem: { code: 'token.expired' } } })
  expect(await told()).toBe(1)

  await set('revoked')
  await across((tx) => endAccess(tx, later))
  expect((await found())?.status).toBe('revoked')
})
