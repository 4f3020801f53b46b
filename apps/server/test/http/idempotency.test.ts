import type { CampaignRecord } from '@adloom/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { type Caller, codeOf, type House, makeHouse, must, settings } from './api.ts'
import { idempotencyStorm } from './idempotency-storm.ts'

let server: TestServer
let house: House
let ask: Caller
beforeAll(async () => {
  server = await startTestServer()
  house = await makeHouse(server, 'chai')
  ask = (await house.user()).ask
})
afterAll(async () => {
  await server.close()
})

const create = (key: string, body: object, as = ask) =>
  as<CampaignRecord>('/v1/campaigns', { method: 'POST', body, headers: { 'idempotency-key': key } })

test('the same key and request are answered the same, once done', async () => {
  const first = await must(create('k1', { name: 'Once' }))
  const again = await must(create('k1', { name: 'Once' }))
  expect(again.body).toEqual(first.body)
  expect(again.status).toBe(201)
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  expect(again.headers.get('idempotent-replayed')).toBe('true')
})

test('the same key for another request is refused', async () => {
  await must(create('k2', { name: 'First' }))
  expect(codeOf(await create('k2', { name: 'Second' }))).toBe('idempotency.reused')
  const elsewhere = await ask('/v1/campaigns/bulk', {
    method: 'POST',
    body: { action: 'archive', ids: ['a'] },
    headers: { 'idempotency-key': 'k2' },
  })
  expect(elsewhere.status).toBe(422)
})

test('keys of two users do not meet', async () => {
  const other = (await house.user({ user: 'ravi', userName: 'Ravi' })).ask
  const first = await must(create('k3', { name: 'Shared key' }))
  const second = await must(create('k3', { name: 'Shared key' }, other))
  expect(second.body.id).not.toBe(first.body.id)
})

test('a refused request leaves its key free for the right one', async () => {
  expect((await create('k4', { name: '' })).status).toBe(422)
  expect(codeOf(await create('k4', { name: 'x', businessId: 'toys' }))).toBe('business.not_found')
  expect((await create('k4', { name: 'Now' })).status).toBe(201)
})

test.each([['x'.repeat(256)], ['ключ'.replace(/./g, '\u00e9')]])('the key %s is no key', async (key) => {
  expect(codeOf(await create(key, { name: 'x' }))).toBe('idempotency.invalid')
})

test('a host’s writes happen once, too', async () => {
  const put = (name: string) =>
    house.host('/v1/tenants/keyed', {
      method: 'PUT',
      body: { ...settings, name },
      headers: { 'idempotency-key': 'tenant-1' },
    })
  await must(put('One'))
  expect((await must(put('One'))).headers.get('idempotent-replayed')).toBe('true')
  expect(codeOf(await put('Two'))).toBe('idempotency.reused')
})

test('200 requests on 10 keys at once are 10 executions', async () => {
  const { token } = (await house.user()).session
  expect(await idempotencyStorm({ url: server.url, token, requests: 200, keys: 10 })).toEqual({
    executions: 10,
    replays: 190,
    failures: 0,
  })
})
