import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emit } from '../../src/db/outbox.ts'
import { createDatabase } from '../../src/db/tx.ts'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { type House, makeHouse, must } from './api.ts'
import { type EventReader, readEvents } from './event-reader.ts'
import { eventStorm } from './event-storm.ts'

let server: TestServer
let house: House
let tenant: string
beforeAll(async () => {
  server = await startTestServer({ connections: 40 })
  house = await makeHouse(server, 'chai')
  const { rows } = await server.pool.query<{ id: string }>(`select id from tenant where external_id = 'chai'`)
  tenant = rows[0]?.id ?? ''
})
afterAll(async () => {
  await server.close()
})

// A stream begins where everything before is settled, and a transaction of any database of the cluster holds that back:
// what a test before this one did would still be told.
beforeEach(() =>
  expect
    .poll(
      async () => {
        const { rows } = await server.pool.query<{ settled: boolean }>(
          'select not exists (select from outbox where xid >= pg_snapshot_xmin(pg_current_snapshot())) as settled',
        )
        return rows[0]?.settled
      },
      { timeout: 30_000 },
    )
    .toBe(true),
)

const putBusiness = (business: string, of = house) =>
  must(of.host(`/v1/tenants/${of.tenant}/businesses/${business}`, { method: 'PUT', body: { name: `${business}!` } }))

const targets = (reader: EventReader): unknown[] => reader.frames.map((frame) => frame.data.data?.['id'])

test('a stream tells what happens to its own businesses and nothing of others', async () => {
  const other = await makeHouse(server, 'other')
  const { session } = await house.user()
  const reader = await readEvents(server.url, session.token)
  await expect.poll(() => reader.lastId()).toBeDefined()
  await putBusiness('toys')
  await putBusiness('tea', other)
  await must(house.host('/v1/tenants/chai/suspend', { method: 'POST' }))
  await must(house.host('/v1/tenants/chai/reinstate', { method: 'POST' }))
  await putBusiness('tea')
  await expect.poll(() => targets(reader)).toEqual(['chai', 'chai', 'tea'])
  expect(reader.frames.map(({ event }) => event)).toEqual(['tenant.updated', 'tenant.updated', 'business.updated'])
  expect(reader.frames[0]?.id).toMatch(/^[a-z0-9]+\.\d+\.\d+$/)
  reader.close()
})

test('a stream that comes back gets what it missed, once', async () => {
  const { session } = await house.user()
  const first = await readEvents(server.url, session.token)
  await expect.poll(() => first.lastId()).toBeDefined()
  await putBusiness('tea')
  await expect.poll(() => first.frames.length).toBe(1)
  first.close()
  await first.ended
  await putBusiness('tea')
  await putBusiness('toys')
  const second = await readEvents(server.url, session.token, first.lastId())
  await putBusiness('tea')
  await expect.poll(() => second.frames.length).toBe(2)
  expect(targets(second)).toEqual(['tea', 'tea'])
  second.close()
})

test.each([
  ['of another database', () => 'otherepoch.1.1'],
  ['that is no position at all', () => 'nonsense'],
  ['from before the trimmed events', () => `${epoch}.1.1`],
  ['from a future that was never told', () => `${epoch}.9000000000000000000.1`],
])('a cursor %s is told to read everything again', async (_, cursor) => {
  const { session } = await house.user()
  if (epoch === '') {
    const { rows } = await server.pool.query<{ epoch: string }>(
      `update deployment set trimmed_xid = '3', trimmed_seq = 1 returning epoch`,
    )
    epoch = rows[0]?.epoch ?? ''
  }
  const reader = await readEvents(server.url, session.token, cursor())
  await expect.poll(() => reader.frames.length).toBe(1)
  expect(reader.frames[0]?.event).toBe('reset')
  reader.close()
})
let epoch = ''

test('a stream ends within a second once its session is revoked', async () => {
  const { session } = await house.user()
  const reader = await readEvents(server.url, session.token)
  const began = Date.now()
  await must(house.host(`/v1/embed-sessions/${session.sessionId}`, { method: 'DELETE' }))
  await reader.ended
  expect(Date.now() - began).toBeLessThan(1_000)
})

test('a user has at most ten streams open', async () => {
  const { session } = await house.user({ user: 'many' })
  const readers: EventReader[] = []
  for (let count = 0; count < 10; count++) readers.push(await readEvents(server.url, session.token))
  const refused = await fetch(`${server.url}/v1/events`, { headers: { authorization: `Bearer ${session.token}` } })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('5')
  readers[0]?.close()
  await expect
    .poll(async () => {
      const reader = await readEvents(server.url, session.token).catch(() => undefined)
      reader?.close()
      return reader !== undefined
    })
    .toBe(true)
  for (const reader of readers) reader.close()
})

test('nothing is lost or doubled with 20 writers and a reader that breaks off', async () => {
  const wake = (): void => void server.pool.query(`select pg_notify('adloom_outbox', '')`)
  const db = createDatabase(server.pool, { onAnnounce: wake })
  const { session } = await house.user({ user: 'reader' })
  const result = await eventStorm({
    url: server.url,
    token: session.token,
    writers: 20,
    transactions: 50,
    disconnects: 20,
    write: (ids) =>
      db.system('write test events', async (tx) => {
        // Transactions overlap and commit in another order than they began.
        await tx.query({ text: 'select pg_sleep(random() * 0.01)' })
        for (const id of ids) await emit(tx, tenant, ['tea'], 'campaign.deleted', { id, businessId: 'tea' })
        await tx.query({ text: 'select pg_sleep(random() * 0.01)' })
      }),
  })
  expect(result).toMatchObject({ written: 2_000, lost: 0, doubled: 0, disordered: 0 })
  expect(result.disconnects).toBeGreaterThanOrEqual(10)
})
