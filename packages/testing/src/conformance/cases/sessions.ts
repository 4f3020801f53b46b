import assert from 'node:assert/strict'
import { origin } from '../place.ts'
import type { Case } from '../suite.ts'
import { accepted, refused } from '../wire.ts'

export const sessionCases: readonly Case[] = [
  {
    name: 'a request without credentials is refused',
    run: async ({ wire }) => {
      refused(await wire('GET', '/v1/campaigns'), 'auth.missing')
    },
  },
  {
    name: 'an unknown token is refused',
    run: async ({ wire }) => {
      refused(await wire('GET', '/v1/campaigns', { token: 'not-a-token' }), 'auth.invalid')
    },
  },
  {
    name: 'an embed token opens no host route',
    run: async ({ wire, token, tenantId }) => {
      refused(await wire('GET', `/v1/tenants/${tenantId}`, { token: await token() }), 'auth.invalid')
    },
  },
  {
    name: 'a session for an unknown tenant is refused unless it may be created',
    run: async ({ wire, secretKey, unique }) => {
      const tenant = unique('new-tenant')
      const session = { tenant, businesses: ['shop'], user: 'u', roles: ['editor'], origins: [origin] }
      refused(await wire('POST', '/v1/embed-sessions', { token: secretKey, body: session }), 'tenant.not_found')
      const createIfMissing = { name: 'New', locale: 'en', currency: 'EUR', timeZone: 'Europe/Oslo', origins: [origin] }
      const body = { ...session, createIfMissing }
      const { token } = accepted(await wire('POST', '/v1/embed-sessions', { token: secretKey, body }))
      assert.equal(accepted(await wire('GET', '/v1/tenant', { token: String(token) })).id, tenant)
      const headers = { 'idempotency-key': unique('delete') }
      accepted(await wire('DELETE', `/v1/tenants/${tenant}`, { token: secretKey, headers }))
    },
  },
  {
    name: 'a session for an origin that nobody registered is refused and names it',
    run: async ({ wire, secretKey, tenantId }) => {
      const body = {
        tenant: tenantId,
        businesses: ['shop'],
        user: 'u',
        roles: ['editor'],
        origins: ['https://evil.example'],
      }
      const answer = await wire('POST', '/v1/embed-sessions', { token: secretKey, body })
      assert.match(String(refused(answer, 'origin.not_registered').detail), /evil\.example/)
    },
  },
  {
    name: 'a token used from another origin is refused and names it',
    run: async ({ wire, token }) => {
      const headers = { origin: 'https://evil.example' }
      const answer = await wire('GET', '/v1/campaigns', { token: await token(), headers })
      assert.match(String(refused(answer, 'origin.not_allowed').detail), /evil\.example/)
    },
  },
  {
    name: 'a viewer reads and does not write',
    run: async ({ wire, token }) => {
      const viewer = await token({ roles: ['viewer'] })
      accepted(await wire('GET', '/v1/campaigns', { token: viewer }))
      const answer = await wire('POST', '/v1/campaigns', { token: viewer, body: { name: 'No' } })
      assert.match(String(refused(answer, 'auth.scope_missing').detail), /campaigns:write/)
    },
  },
  {
    name: 'a revoked session is refused within a second',
    run: async ({ wire, secretKey, tenantId }) => {
      const body = { tenant: tenantId, businesses: ['shop'], user: 'leaver', roles: ['viewer'], origins: [origin] }
      const session = accepted(await wire('POST', '/v1/embed-sessions', { token: secretKey, body }))
      const token = String(session.token)
      accepted(await wire('GET', '/v1/campaigns', { token }))
      accepted(await wire('DELETE', `/v1/embed-sessions/${session.sessionId}`, { token: secretKey }))
      const deadline = Date.now() + 1000
      for (;;) {
        const answer = await wire('GET', '/v1/tenant', { token })
        if (answer.status === 401) return void refused(answer, 'auth.revoked')
        assert.ok(Date.now() < deadline, 'still let in a second after it was revoked')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  },
]
