import type { Business, Page, Tenant } from '@adloom/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { isHere, testDatabases } from '../../src/testing/test-databases.ts'
import { caller, codeOf, type House, makeHouse, must, settings } from './api.ts'

for (const database of testDatabases) {
  describe.skipIf(!isHere(database))(`on ${database}`, () => {
    let server: TestServer
    let house: House
    beforeAll(async () => {
      server = await startTestServer({ database })
      house = await makeHouse(server, 'chai')
    })
    afterAll(() => server.close())

    test('a tenant is created under the host’s own id and replaced under it', async () => {
      const { body } = await must(house.host<Tenant>('/v1/tenants/chai'))
      expect(body).toMatchObject({ id: 'chai', status: 'active', spendCeiling: null, origins: [], ...settings })
      const ceiling = { minor: 500_000, currency: 'INR' }
      const put = (more: object) =>
        house.host<Tenant>('/v1/tenants/replaced', { method: 'PUT', body: { ...settings, ...more } })
      expect((await put({ spendCeiling: ceiling })).body.spendCeiling).toEqual(ceiling)
      expect((await put({})).body.spendCeiling).toBeNull()
    })

    test('a session sees only the businesses it was made for', async () => {
      const { ask } = await house.user()
      const { body } = await must(ask<Page<Business>>('/v1/businesses?totalCount=true'))
      expect(body.data.map(({ id }) => id)).toEqual(['tea'])
      expect(body.totalCount).toBe(1)
      expect(codeOf(await ask('/v1/businesses/toys'))).toBe('business.not_found')
      expect(codeOf(await ask('/v1/connections/toys-meta'))).toBe('connection.not_found')
    })

    test('pages follow each other without gap or repetition, and a cursor belongs to its list', async () => {
      const host = caller(server, server.secretKey)
      for (const id of ['p1', 'p2', 'p3', 'p4', 'p5']) {
        await must(host(`/v1/tenants/${id}`, { method: 'PUT', body: settings }))
      }
      const all = (await must(host<Page<Tenant>>('/v1/tenants?limit=100'))).body.data.map(({ id }) => id)
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`
        const { body } = await must(host<Page<Tenant>>(`/v1/tenants?limit=2${query}`))
        seen.push(...body.data.map(({ id }) => id))
        cursor = body.nextCursor
      }
      expect(seen).toEqual(all)
      const { body } = await must(host<Page<Tenant>>('/v1/tenants?limit=2'))
      const { ask } = await house.user()
      expect(codeOf(await ask(`/v1/businesses?cursor=${body.nextCursor}`))).toBe('cursor.invalid')
      expect(codeOf(await ask('/v1/businesses?cursor=nonsense'))).toBe('cursor.invalid')
    })

    test('a suspended tenant reads and changes nothing until it is reinstated', async () => {
      const other = await makeHouse(server, 'idle')
      const { ask } = await other.user()
      await must(other.host('/v1/tenants/idle/suspend', { method: 'POST' }))
      expect((await ask('/v1/businesses')).status).toBe(200)
      const create = () => ask('/v1/campaigns', { method: 'POST', body: { name: 'Diwali' } })
      expect(codeOf(await create())).toBe('tenant.suspended')
      await must(other.host('/v1/tenants/idle/reinstate', { method: 'POST' }))
      expect((await create()).status).toBe(201)
    })

    test('a deleted tenant leaves no row and no session', async () => {
      const other = await makeHouse(server, 'leaving')
      const { ask, session } = await other.user()
      await must(ask('/v1/campaigns', { method: 'POST', body: { name: 'Last' } }))
      const path = '/v1/tenants/leaving'
      expect(codeOf(await other.host(path, { method: 'DELETE' }))).toBe('idempotency.missing')
      const { rows } = await server.pool.query<{ id: string }>(`select id from tenant where external_id = 'leaving'`)
      const [row] = rows
      expect(row).toBeDefined()
      await must(other.host(path, { method: 'DELETE', headers: { 'idempotency-key': 'bye' } }))
      expect(codeOf(await ask('/v1/tenant'))).toBe('auth.revoked')
      expect(codeOf(await other.host(path))).toBe('tenant.not_found')
      const tables = await server.pool.query<{ name: string }>(
        `select table_name as name from information_schema.columns where column_name = 'tenant_id' and table_schema = 'public'`,
      )
      for (const { name } of tables.rows) {
        const left = await server.pool.query(`select * from ${name} where tenant_id = $1`, [row?.id])
        // A session's id and end stay until it would have expired, so that it stays ended.
        expect(left.rows.length, name).toBe(name === 'embed_session' ? 1 : 0)
      }
      expect(session.sessionId).toMatch(/^ses_/)
    })

    test('a session for a tenant that is not there is refused, or makes it when asked to', async () => {
      const ask = (body: object) => caller(server, server.secretKey)('/v1/embed-sessions', { method: 'POST', body })
      const wanted = {
        tenant: 'brand-new',
        businesses: ['first'],
        user: 'u',
        roles: ['viewer'],
        origins: [server.origin],
      }
      expect(codeOf(await ask(wanted))).toBe('tenant.not_found')
      expect((await ask({ ...wanted, createIfMissing: settings })).status).toBe(201)
      expect((await ask(wanted)).status).toBe(201)
      expect(codeOf(await ask({ ...wanted, businesses: ['second'] }))).toBe('business.not_found')
      expect(codeOf(await ask({ ...wanted, origins: ['https://elsewhere.example'] }))).toBe('origin.not_registered')
    })
  })
}
