import { afterAll, beforeAll, expect, test } from 'vitest'
import * as businesses from '../../src/db/repositories/businesses.ts'
import * as credentials from '../../src/db/repositories/credentials.ts'
import * as tenants from '../../src/db/repositories/tenants.ts'
import { createDatabase, type Database } from '../../src/db/tx.ts'
import { generateEncryptionKey } from '../../src/ops/keys.ts'
import { rotateSecrets } from '../../src/ops/secrets/rotate.ts'
import { createVault } from '../../src/ops/secrets/vault.ts'
import { type FreshDatabase, freshDatabase } from '../../src/testing/test-databases.ts'

const blank = {
  name: 'n',
  profile: { industry: null, description: null, website: null, offers: [], languages: [] },
  brand: { colors: [], logoAssetId: null, voice: [], bannedPhrases: [] },
}
const old = generateEncryptionKey({ development: false })
const next = generateEncryptionKey({ development: false })
const rows = 1_000

let database: FreshDatabase
let db: Database
let tenant = ''

const placeOf = (index: number) => ({ tenant, platform: 'meta', owner: `con_${index}`, field: 'access_token' })

beforeAll(async () => {
  database = await freshDatabase()
  db = createDatabase(database.pool)
  const settings = { name: 'n', locale: 'en', currency: 'INR', timeZone: 'UTC' }
  tenant = (await db.system('set up a test', (tx) => tenants.put(tx, 'one', settings))).key
  const vault = createVault([old])
  await db.tx({ tenant, businesses: 'all' }, async (tx) => {
    for (const id of ['tea', 'toys']) await businesses.put(tx, tenant, id, blank)
    for (let index = 0; index < rows; index++) {
      const place = placeOf(index)
      await credentials.put(tx, 'tea', { ...place, sealed: vault.seal(place, `token ${index}`) })
    }
  })
})
afterAll(() => database.close())

const read = (index: number, of: readonly string[] | 'all' = 'all') =>
  db.read({ tenant, businesses: of }, (tx) => credentials.find(tx, placeOf(index)))

test('a session of another business does not get the sealed secret', async () => {
  expect(await read(1, ['tea'])).toMatchObject({ owner: 'con_1', platform: 'meta' })
  expect(await read(1, ['toys'])).toBeUndefined()
})

test('the database takes nothing that is not sealed', async () => {
  const plain = db.tx({ tenant, businesses: 'all' }, (tx) =>
    credentials.put(tx, 'tea', { ...placeOf(rows), sealed: 'EAABplain' }),
  )
  await expect(plain).rejects.toThrow('credential_sealed_check')
})

test('a sealed secret that was copied to another row does not open there', async () => {
  const copied = (await read(1))?.sealed ?? ''
  expect(() => createVault([old]).open(placeOf(2), copied)).toThrow('refused')
})

test('all are sealed with the new key while others read, and not one read fails', async () => {
  const vault = createVault([next, old])
  let rotating = true
  let [reads, failed] = [0, 0]
  async function readOn(from: number): Promise<void> {
    for (let index = from; rotating; index = (index + 7) % rows) {
      const found = await read(index)
      reads += 1
      try {
        if (vault.open(placeOf(index), found?.sealed ?? '') !== `token ${index}`) failed += 1
      } catch {
        failed += 1
      }
    }
  }
  const readers = [0, 1, 2, 3].map(readOn)
  const report = await rotateSecrets(db, vault)
  rotating = false
  await Promise.all(readers)
  expect(report).toEqual({ resealed: rows, unreadable: 0 })
  expect(failed).toBe(0)
  expect(reads).toBeGreaterThan(100)
  expect(await db.system('test', credentials.countByKey)).toEqual(new Map([[next.kid, rows]]))
  expect(createVault([next]).open(placeOf(5), (await read(5))?.sealed ?? '')).toBe('token 5')
  expect(await rotateSecrets(db, vault)).toEqual({ resealed: 0, unreadable: 0 })
})

test('what does not open is left as it is and counted', async () => {
  const other = generateEncryptionKey({ development: false })
  const place = placeOf(rows)
  const sealed = createVault([other]).seal(place, 'lost')
  await db.tx({ tenant, businesses: 'all' }, (tx) => credentials.put(tx, 'tea', { ...place, sealed }))
  expect(await rotateSecrets(db, createVault([next, old]))).toEqual({ resealed: 0, unreadable: 1 })
  expect((await read(rows))?.sealed).toBe(sealed)
})

test('a secret that was replaced meanwhile is not put back', async () => {
  const vault = createVault([next])
  const before = await read(3)
  if (before === undefined) throw new Error('There is no credential 3.')
  const newer = vault.seal(placeOf(3), 'newer')
  await db.tx({ tenant, businesses: 'all' }, (tx) => credentials.put(tx, 'tea', { ...placeOf(3), sealed: newer }))
  const put = await db.system('test', (tx) => credentials.reseal(tx, before, vault.seal(placeOf(3), 'older')))
  expect(put).toBe(false)
  expect((await read(3))?.sealed).toBe(newer)
})
