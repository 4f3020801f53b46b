import assert from 'node:assert/strict'
import { origin } from '../place.ts'
import type { Case } from '../suite.ts'
import { accepted, refused } from '../wire.ts'

const settings = { name: 'Host case', locale: 'hi-IN', currency: 'INR', timeZone: 'Asia/Kolkata', origins: [origin] }

export const hostCases: readonly Case[] = [
  {
    name: 'putting a tenant twice changes it and makes no second one',
    run: async ({ wire, secretKey, unique }) => {
      const id = unique('tenant')
      const path = `/v1/tenants/${id}`
      const first = accepted(await wire('PUT', path, { token: secretKey, body: settings }))
      const body = { ...settings, name: 'Renamed', spendCeiling: { minor: 500_00, currency: 'INR' } }
      const second = accepted(await wire('PUT', path, { token: secretKey, body }))
      assert.equal(second.createdAt, first.createdAt)
      assert.equal(second.name, 'Renamed')
      assert.deepEqual(accepted(await wire('GET', path, { token: secretKey })).spendCeiling, body.spendCeiling)
      accepted(await wire('DELETE', path, { token: secretKey, headers: { 'idempotency-key': unique('k') } }))
      refused(await wire('GET', path, { token: secretKey }), 'tenant.not_found')
    },
  },
  {
    name: 'deleting a tenant needs an idempotency key',
    run: async ({ wire, secretKey, tenantId }) => {
      refused(await wire('DELETE', `/v1/tenants/${tenantId}`, { token: secretKey }), 'idempotency.missing')
    },
  },
  {
    name: 'a currency or time zone that does not exist is refused',
    run: async ({ wire, secretKey, unique }) => {
      const body = { ...settings, currency: 'rupees', timeZone: 'Moon/Crater' }
      const answer = await wire('PUT', `/v1/tenants/${unique('bad')}`, { token: secretKey, body })
      const issues = JSON.stringify(refused(answer, 'request.invalid').issues)
      assert.match(issues, /body\.currency/)
      assert.match(issues, /body\.timeZone/)
    },
  },
  {
    name: 'a suspended tenant reads and changes nothing until it is reinstated',
    run: async ({ wire, secretKey, otherTenantId, stranger }) => {
      const token = await stranger()
      accepted(await wire('POST', `/v1/tenants/${otherTenantId}/suspend`, { token: secretKey }))
      accepted(await wire('GET', '/v1/campaigns', { token }))
      refused(await wire('POST', '/v1/campaigns', { token, body: { name: 'Held' } }), 'tenant.suspended')
      accepted(await wire('POST', `/v1/tenants/${otherTenantId}/reinstate`, { token: secretKey }))
      accepted(await wire('POST', '/v1/campaigns', { token, body: { name: 'Free again' } }))
    },
  },
  {
    name: 'a session sees its own businesses, with profile and brand kit',
    run: async ({ wire, secretKey, token, tenantId, businessId, otherBusinessId }) => {
      const body = { name: 'The shop', profile: { industry: 'Tea' }, brand: { voice: ['warm'] } }
      accepted(await wire('PUT', `/v1/tenants/${tenantId}/businesses/${businessId}`, { token: secretKey, body }))
      const bearer = await token()
      const business = accepted(await wire('GET', `/v1/businesses/${businessId}`, { token: bearer }))
      assert.equal(business.profile?.industry, 'Tea')
      assert.deepEqual(business.brand?.voice, ['warm'])
      assert.equal(accepted(await wire('GET', '/v1/businesses', { token: bearer })).data?.length, 1)
      refused(await wire('GET', `/v1/businesses/${otherBusinessId}`, { token: bearer }), 'business.not_found')
    },
  },
  {
    name: 'a session sees the ad accounts of its own businesses only',
    run: async ({ wire, token, connectionId, otherBusinessId }) => {
      const own = await token()
      assert.equal(accepted(await wire('GET', `/v1/connections/${connectionId}`, { token: own })).currency, 'INR')
      const other = await token({ businesses: [otherBusinessId] })
      refused(await wire('GET', `/v1/connections/${connectionId}`, { token: other }), 'connection.not_found')
      assert.equal(accepted(await wire('GET', '/v1/connections', { token: other })).data?.length, 0)
    },
  },
  {
    name: 'capabilities say what a platform can do, and which platforms there are',
    run: async ({ wire, token }) => {
      const bearer = await token()
      const meta = accepted(await wire('GET', '/v1/capabilities/meta', { token: bearer }))
      assert.ok(meta.goals?.sales, 'Meta knows no sales')
      assert.ok(Number(accepted(await wire('GET', '/v1/capabilities', { token: bearer })).data?.length) >= 1)
      refused(await wire('GET', '/v1/capabilities/minitel', { token: bearer }), 'capability.not_found')
    },
  },
]
