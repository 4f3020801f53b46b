import type { AdloomEvent, Connection, ConnectionAccounts } from '@adloom/contract'
import { sandboxDefaults } from '@adloom/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, codeOf, type House, makeHouse, must } from './api.ts'
import { authorize, decide, type ServerWithMeta, signIn, startWithMeta, visit } from './sign-in.ts'

let meta: ServerWithMeta
let house: House
let admin: Caller
let clock = 0
const logged: unknown[] = []

beforeAll(async () => {
  const note = (...entry: unknown[]) => void logged.push(entry)
  meta = await startWithMeta(
    { now: () => Date.now() + clock, log: { info: note, warn: note, error: note } },
    {
      accounts: [
        { id: '1001', name: 'Chai India', currency: 'INR', timezone: 'Asia/Kolkata' },
        { id: '1002', name: 'Chai Japan', currency: 'JPY', timezone: 'Asia/Tokyo' },
        { id: '1003', name: 'Closed', currency: 'USD', status: 2 },
      ],
    },
  )
  house = await makeHouse(meta.server, 'chai')
  admin = (await house.user({ roles: ['admin'], businesses: ['tea'] })).ask
})
afterAll(() => meta.close())

const connect = (authorizationId: string, accountId: string, ask = admin, connectionId?: string) =>
  ask<Connection>('/v1/connections/connect', {
    method: 'POST',
    body: { authorizationId, accountId, ...(connectionId !== undefined && { connectionId }) },
  })
const post = (path: string, ask = admin) => ask<Connection>(path, { method: 'POST', body: {} })
/** Every token and code that Meta has given out, the latest last. */
const secretsOfMeta = () =>
  [...meta.sandbox.control.snapshot().matchAll(/EAA\w{100,}|AQ\w{60,}/g)].map(([text]) => text)
const events = async (type: string) =>
  (await meta.server.pool.query<{ data: AdloomEvent['data'] }>('select data from outbox where type = $1', [type])).rows
const actions = async () =>
  (await meta.server.pool.query<{ action: string }>('select action from audit_event order by seq')).rows.map(
    ({ action }) => action,
  )

test('from the button to a connected account: dialog, callback, choice, and what the platform says of it', async () => {
  const { status, body: begun } = await authorize(admin, meta.server)
  expect(status).toBe(201)
  expect(new URL(begun.url).searchParams.get('redirect_uri')).toBe(`${meta.server.url}/v1/oauth/meta/callback`)
  const accounts = (id: string) => admin<ConnectionAccounts>(`/v1/authorizations/${id}`)
  expect((await accounts(begun.authorizationId)).body).toEqual({ status: 'pending', accounts: [] })

  const back = await visit(await decide(begun.url, 'continue'))
  expect(back.status).toBe(302)
  const { origin, pathname, searchParams } = new URL(back.location ?? '')
  const { tab, adloom_authorization: id = '' } = Object.fromEntries(searchParams)
  expect([origin + pathname, tab]).toEqual([`${meta.server.origin}/ads`, '1'])
  expect(back.headers.get('cache-control')).toBe('no-store')
  expect(back.headers.get('referrer-policy')).toBe('no-referrer')

  // Only who comes back knows it from now on.
  expect(id).not.toBe(begun.authorizationId)
  expect(codeOf(await accounts(begun.authorizationId))).toBe('connection.authorization_not_found')

  const { body: found } = await must(accounts(id))
  expect(found.status).toBe('authorized')
  expect(found.accounts[0]).toEqual({
    accountId: '1001',
    name: 'Chai India',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    connectionId: null,
  })

  const before = (await events('connection.updated')).length
  const { status: made, body: connection } = await connect(id, '1001')
  expect(made).toBe(201)
  expect(connection).toMatchObject({
    id: expect.stringMatching(/^con_/),
    businessId: 'tea',
    accountId: '1001',
    name: 'Chai India',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    minimumDaily: { minor: 9_000, currency: 'INR' },
    pages: [{ id: sandboxDefaults.pageId, name: 'Chai & Co' }],
    pixels: [{ id: sandboxDefaults.pixelId, name: 'Shop pixel' }],
    status: 'connected',
    health: { problem: null },
  })
  const days = (Date.parse(connection.health.expiresAt ?? '') - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(60)
  expect((await must(admin<Connection>(`/v1/connections/${connection.id}`))).body).toEqual(connection)
  expect(await events('connection.updated')).toHaveLength(before + 1)
  expect((await actions()).slice(-2)).toEqual(['connection.signed_in', 'connection.connected'])

  // The same sign-in connects another account, and knows what is connected.
  const { body: again } = await accounts(id)
  expect(again.accounts.map(({ connectionId }) => connectionId)).toEqual([connection.id, null, null])
  const { body: japan } = await must(connect(id, '1002', admin, 'japan'))
  expect(japan).toMatchObject({ id: 'japan', currency: 'JPY', minimumDaily: { minor: 160, currency: 'JPY' } })
})

test('the stored token is sealed, and stands in no answer, event, audit entry or log line', async () => {
  const { rows } = await meta.server.pool.query<{ sealed: string }>('select sealed from credential')
  expect(rows.length).toBeGreaterThanOrEqual(2)
  for (const { sealed } of rows) expect(sealed).toMatch(/^v1\.dev\w+\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/)
  const secrets = [...secretsOfMeta(), sandboxDefaults.appSecret]
  expect(secrets.length).toBeGreaterThan(3)
  const told = await Promise.all(
    ['outbox', 'audit_event', 'connection', 'platform_authorization', 'idempotency_key', 'credential'].map((table) =>
      meta.server.pool.query(`select * from ${table}`).then((found) => found.rows),
    ),
  )
  const text = JSON.stringify([logged, told])
  expect(logged.length).toBeGreaterThan(10)
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
})

test('what the platform hands back is good once', async () => {
  const { body: begun } = await must(authorize(admin, meta.server))
  const callback = await decide(begun.url, 'continue')
  expect((await visit(callback)).status).toBe(302)
  expect((await visit(callback)).status).toBe(404)
  expect((await visit(callback.replace(/state=[^&]+/, 'state=guessed'))).status).toBe(404)
})

test('a sign-in takes at most ten minutes, and the choice at most an hour', async () => {
  const { body: begun } = await must(authorize(admin, meta.server))
  const callback = await decide(begun.url, 'continue')
  const id = await signIn(admin, meta.server)
  expect(Date.parse(begun.expiresAt) - Date.now()).toBeLessThanOrEqual(600_000)
  try {
    clock = 600_000
    const late = await fetch(callback, { redirect: 'manual' })
    expect([late.status, codeOf({ ...late, body: await late.json() })]).toEqual([
      404,
      'connection.authorization_not_found',
    ])
    clock = 3_601_000
    const fresh = (await house.user({ roles: ['admin'] })).ask
    expect(codeOf(await fresh(`/v1/authorizations/${id}`))).toBe('connection.authorization_not_found')
    expect(codeOf(await connect(id, '1001', fresh))).toBe('connection.authorization_not_found')
  } finally {
    clock = 0
  }
})

test('who says no comes back to the page with that, and gets no accounts', async () => {
  const { body: begun } = await must(authorize(admin, meta.server))
  const { location } = await visit(await decide(begun.url, 'cancel'))
  expect(new URL(location ?? '').searchParams.get('adloom_error')).toBe('connection.access_denied')
  expect((await admin<ConnectionAccounts>(`/v1/authorizations/${begun.authorizationId}`)).body).toEqual({
    status: 'refused',
    accounts: [],
  })
  expect(codeOf(await connect(begun.authorizationId, '1001'))).toBe('connection.authorization_not_found')
})

test('a sign-in without the permission to manage ads is refused', async () => {
  const { body: begun } = await must(authorize(admin, meta.server))
  const url = begun.url.replace(/scope=[^&]+/, 'scope=ads_read')
  const { location } = await visit(await decide(url, 'continue'))
  expect(new URL(location ?? '').searchParams.get('adloom_error')).toBe('connection.permission_missing')
})

test('a code that the platform refuses, or a platform that does not answer, ends at the page as well', async () => {
  const { body: begun } = await must(authorize(admin, meta.server))
  const forged = (await decide(begun.url, 'continue')).replace(/code=[^&]+/, 'code=AQforged')
  expect((await visit(forged)).location).toContain('adloom_error=platform.refused')
  const { body: other } = await must(authorize(admin, meta.server))
  meta.sandbox.control.faults.add({ kind: 'server_error', match: { path: '/oauth/access_token' } })
  const { location } = await visit(await decide(other.url, 'continue'))
  expect(location).toMatch(/adloom_error=platform\.(unavailable|refused)/)
  meta.sandbox.control.faults.clear()
})

test.each([
  'https://evil.example.com/ads',
  'https://shop.example.com.evil.example.com/',
  'http://shop.example.com/ads',
  'https://user:password@shop.example.com/ads',
  'https://shop.example.com@evil.example.com/',
])('a sign-in never leads to %s', async (returnUrl) => {
  expect(codeOf(await authorize(admin, meta.server, { returnUrl }))).toBe('origin.not_allowed')
})

test('a sign-in belongs to who began it', async () => {
  const id = await signIn(admin, meta.server)
  const colleague = (await house.user({ user: 'ravi', roles: ['admin'] })).ask
  const elsewhere = (await house.user({ roles: ['admin'], businesses: ['toys'] })).ask
  const stranger = (await (await makeHouse(meta.server, 'other')).user({ roles: ['admin'] })).ask
  for (const ask of [colleague, elsewhere, stranger]) {
    expect(codeOf(await ask(`/v1/authorizations/${id}`))).toBe('connection.authorization_not_found')
    expect(codeOf(await connect(id, '1001', ask))).toBe('connection.authorization_not_found')
  }
})

test('only an admin may connect, and only for a business of the session', async () => {
  for (const role of ['viewer', 'editor', 'approver'] as const) {
    const { ask } = await house.user({ roles: [role] })
    expect(codeOf(await authorize(ask, meta.server))).toBe('auth.scope_missing')
  }
  expect(codeOf(await authorize(admin, meta.server, { businessId: 'toys' }))).toBe('business.not_found')
  expect(codeOf(await authorize(admin, meta.server, { connectionId: 'toys-meta' }))).toBe('connection.not_found')
})

test('an account that the person cannot use, or that another connection stands for, is not connected', async () => {
  const id = await signIn(admin, meta.server)
  expect(codeOf(await connect(id, '9999'))).toBe('connection.account_not_found')
  const again = await signIn(admin, meta.server, { connectionId: 'japan' })
  expect(codeOf(await connect(again, '1001'))).toBe('connection.account_not_found')
  expect(codeOf(await connect(id, '1003', admin, 'japan'))).toBe('connection.account_not_found')
})

test('an account that cannot run ads is connected and says why it cannot be used', async () => {
  const { body } = await must(connect(await signIn(admin, meta.server), '1003', admin, 'closed'))
  expect(body).toMatchObject({
    status: 'error',
    health: { problem: { code: 'account.inactive', detail: 'The ad account is disabled.' } },
  })
  meta.sandbox.control.accounts.update('1003', { status: 1 })
  expect((await must(post('/v1/connections/closed/check'))).body).toMatchObject({
    status: 'connected',
    health: { problem: null },
  })
})

test('a registered account takes over what the platform says, whatever the host had written', async () => {
  const path = `/v1/tenants/chai/businesses/tea/connections/written`
  const settings = { platform: 'meta', accountId: 'act_1002', name: 'Tokyo', currency: 'USD', timeZone: 'UTC' }
  await must(house.host(path, { method: 'PUT', body: settings }))
  await must(post('/v1/connections/japan/disconnect'))
  const id = await signIn(admin, meta.server, { connectionId: 'written' })
  const { body } = await must(connect(id, '1002'))
  expect(body).toMatchObject({
    id: 'written',
    name: 'Tokyo',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    status: 'connected',
  })
  // The host writes again what it knows, as it does at every sign-in of its own.
  const { body: kept } = await must(
    house.host<Connection>(path, { method: 'PUT', body: { ...settings, name: 'Kyoto' } }),
  )
  expect(kept).toMatchObject({ name: 'Kyoto', currency: 'JPY', timeZone: 'Asia/Tokyo', status: 'connected' })
  // Another account under the same id begins anew, without the token of the old one.
  const { body: moved } = await must(
    house.host<Connection>(path, { method: 'PUT', body: { ...settings, accountId: '77' } }),
  )
  expect(moved).toMatchObject({ accountId: '77', currency: 'USD', status: 'registered', health: { expiresAt: null } })
  expect((await must(post('/v1/connections/written/check'))).body.status).toBe('registered')
})

test('a check finds out that the access has ended or was taken back, and signing in again heals it', async () => {
  const latest = () => secretsOfMeta().findLast((secret) => secret.startsWith('EAA')) ?? ''
  const { body: made } = await must(connect(await signIn(admin, meta.server), '1002', admin, 'osaka'))
  const check = async () => (await must(post(`/v1/connections/${made.id}/check`))).body
  expect(await check()).toMatchObject({ status: 'connected' })

  const before = (await events('connection.updated')).length
  await check()
  expect(await events('connection.updated')).toHaveLength(before)

  meta.sandbox.control.tokens.expire(latest())
  clock = 1_000
  expect(await check()).toMatchObject({ status: 'expired', health: { problem: { code: 'token.expired' } } })
  expect(await events('connection.updated')).toHaveLength(before + 1)
  await must(connect(await signIn(admin, meta.server, { connectionId: made.id }), '1002'))
  expect(await check()).toMatchObject({ id: made.id, status: 'connected', health: { problem: null } })

  meta.sandbox.control.tokens.revoke(latest())
  expect(await check()).toMatchObject({ status: 'revoked', health: { problem: { code: 'token.revoked' } } })
  clock = 0
})

test('a platform that does not answer says nothing about a connection', async () => {
  const { body: before } = await must(admin<Connection>('/v1/connections/closed'))
  meta.sandbox.control.faults.add({ kind: 'server_error', match: { path: '/act_1003' }, times: 9 })
  try {
    const answer = await post('/v1/connections/closed/check')
    expect([answer.status, codeOf(answer)]).toEqual([503, 'platform.unavailable'])
  } finally {
    meta.sandbox.control.faults.clear()
  }
  expect((await must(admin<Connection>('/v1/connections/closed'))).body).toEqual(before)
})

test('disconnecting deletes the token', async () => {
  const count = async () => (await meta.server.pool.query(`select from credential where owner = 'closed'`)).rowCount
  expect(await count()).toBe(1)
  const { body } = await must(post('/v1/connections/closed/disconnect'))
  expect(body).toMatchObject({ status: 'registered', health: { checkedAt: null, expiresAt: null, problem: null } })
  expect(await count()).toBe(0)
  expect((await must(post('/v1/connections/closed/disconnect'))).body).toEqual(body)
})

test('a request that is sent twice connects once', async () => {
  const id = await signIn(admin, meta.server)
  const twice = {
    method: 'POST',
    body: { authorizationId: id, accountId: '1003' },
    headers: { 'idempotency-key': 'k1' },
  }
  const one = await must(admin<Connection>('/v1/connections/connect', twice))
  const two = await must(admin<Connection>('/v1/connections/connect', twice))
  expect(two.headers.get('idempotent-replayed')).toBe('true')
  expect(two.body).toEqual(one.body)
})

test('without an app at the platform, whoever wants to sign in is told what is missing', async () => {
  const bare = await startWithMeta({ meta: null })
  try {
    const { ask } = await (await makeHouse(bare.server, 'bare')).user({ roles: ['admin'] })
    const answer = await authorize(ask, bare.server)
    expect([answer.status, codeOf(answer)]).toEqual([422, 'connection.platform_not_configured'])
    expect((await visit(`${bare.server.url}/v1/oauth/meta/callback?state=x&code=y`)).status).toBe(404)
  } finally {
    await bare.close()
  }
})
