import { createHash, randomUUID } from 'node:crypto'
import {
  type Asset,
  buildPath,
  type CampaignRecord,
  type ConnectionAuthorization,
  everyRoute,
  type Job,
  type Route,
  type RouteEntry,
  type Scope,
  scopesOf,
} from '@adloom/contract'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTokens, type TokenClaims } from '../../src/services/tokens.ts'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { type Answer, type Caller, caller, codeOf, type House, makeHouse, must, settings } from './api.ts'
import { png } from './pictures.ts'

/** What stands in the house that nobody else may see. */
interface Subjects {
  readonly tenant: string
  readonly campaign: string
  readonly asset: string
  readonly job: string
  readonly authorization: string
  readonly session: string
  readonly picture: Buffer
}

interface Request {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: string
  readonly body?: unknown
  readonly picture?: Buffer
  /** What a stranger gets: a code, or an answer in which nothing of the house appears. */
  readonly stranger: string | 'sees nothing'
}

const noPlan = 'a'.repeat(64)

/** A request to each route that the house's own caller could make. A route that is not here fails the first test. */
const requests: Readonly<Record<string, (of: Subjects) => Request>> = {
  'embedSessions.create': ({ tenant }) => ({
    body: { tenant, businesses: ['tea'], user: 'u', roles: ['viewer'], origins: ['https://shop.example.com'] },
    stranger: 'host',
  }),
  'embedSessions.revoke': ({ session }) => ({ params: { sessionId: session }, stranger: 'host' }),
  'tenants.put': ({ tenant }) => ({ params: { tenantId: tenant }, body: settings, stranger: 'host' }),
  'tenants.get': ({ tenant }) => ({ params: { tenantId: tenant }, stranger: 'host' }),
  'tenants.list': () => ({ stranger: 'host' }),
  'tenants.suspend': ({ tenant }) => ({ params: { tenantId: tenant }, stranger: 'host' }),
  'tenants.reinstate': ({ tenant }) => ({ params: { tenantId: tenant }, stranger: 'host' }),
  'tenants.delete': ({ tenant }) => ({ params: { tenantId: tenant }, stranger: 'host' }),
  'tenants.current': () => ({ stranger: 'sees nothing' }),
  'businesses.put': ({ tenant }) => ({
    params: { tenantId: tenant, businessId: 'tea' },
    body: { name: 'x' },
    stranger: 'host',
  }),
  'businesses.list': () => ({ stranger: 'sees nothing' }),
  'businesses.get': () => ({ params: { businessId: 'tea' }, stranger: 'business.not_found' }),
  'connections.put': ({ tenant }) => ({
    params: { tenantId: tenant, businessId: 'tea', connectionId: 'tea-meta' },
    body: { platform: 'meta', accountId: 'a', name: 'a', currency: 'INR', timeZone: 'Asia/Kolkata' },
    stranger: 'host',
  }),
  'connections.list': () => ({ stranger: 'sees nothing' }),
  'connections.get': () => ({ params: { connectionId: 'tea-meta' }, stranger: 'connection.not_found' }),
  'connections.authorize': () => ({
    body: { businessId: 'tea', platform: 'meta', returnUrl: 'https://shop.example.com/ads' },
    stranger: 'business.not_found',
  }),
  'connections.callback': () => ({
    params: { platform: 'meta' },
    query: '?state=guessed&code=c',
    stranger: 'connection.authorization_not_found',
  }),
  'connections.accounts': ({ authorization }) => ({
    params: { authorizationId: authorization },
    stranger: 'connection.authorization_not_found',
  }),
  'connections.connect': ({ authorization }) => ({
    body: { authorizationId: authorization, accountId: '1001' },
    stranger: 'connection.authorization_not_found',
  }),
  'connections.check': () => ({ params: { connectionId: 'tea-meta' }, stranger: 'connection.not_found' }),
  'connections.disconnect': () => ({ params: { connectionId: 'tea-meta' }, stranger: 'connection.not_found' }),
  'capabilities.list': () => ({ stranger: 'sees nothing' }),
  'capabilities.get': () => ({ params: { platform: 'meta' }, stranger: 'sees nothing' }),
  'assets.upload': ({ picture }) => ({ query: '?businessId=tea', picture, stranger: 'business.not_found' }),
  'assets.list': () => ({ stranger: 'sees nothing' }),
  'assets.get': ({ asset }) => ({ params: { assetId: asset }, stranger: 'asset.not_found' }),
  'assets.delete': ({ asset }) => ({ params: { assetId: asset }, stranger: 'asset.not_found' }),
  'assets.content': ({ asset }) => ({
    params: { assetId: asset },
    query: `?variant=original&expires=9999999999&signature=${'A'.repeat(43)}`,
    stranger: 'asset.link_invalid',
  }),
  'campaigns.create': () => ({ body: { name: 'x', businessId: 'tea' }, stranger: 'business.not_found' }),
  'campaigns.list': ({ campaign }) => ({ query: `?totalCount=true&ids=${campaign}`, stranger: 'sees nothing' }),
  'campaigns.get': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  'campaigns.update': ({ campaign }) => ({
    params: { campaignId: campaign },
    body: { patch: [{ op: 'set', path: 'name', value: 'Taken' }] },
    stranger: 'campaign.not_found',
  }),
  'campaigns.delete': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  'campaigns.duplicate': ({ campaign }) => ({
    params: { campaignId: campaign },
    body: {},
    stranger: 'campaign.not_found',
  }),
  'campaigns.archive': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  // Accepted, and every id fails as one that does not exist; that nothing changed is what the snapshot shows.
  'campaigns.bulk': ({ campaign }) => ({ body: { action: 'delete', ids: [campaign] }, stranger: 'sees nothing' }),
  'campaigns.versions': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  'campaigns.version': ({ campaign }) => ({
    params: { campaignId: campaign, version: 1 },
    stranger: 'campaign.not_found',
  }),
  'campaigns.plan': ({ campaign }) => ({ params: { campaignId: campaign }, body: {}, stranger: 'campaign.not_found' }),
  'campaigns.plans': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  'campaigns.getPlan': ({ campaign }) => ({
    params: { campaignId: campaign, planHash: noPlan },
    stranger: 'campaign.not_found',
  }),
  'campaigns.approve': ({ campaign }) => ({
    params: { campaignId: campaign },
    body: { planHash: noPlan },
    stranger: 'campaign.not_found',
  }),
  'campaigns.requestChanges': ({ campaign }) => ({
    params: { campaignId: campaign },
    body: { planHash: noPlan, comment: 'no' },
    stranger: 'campaign.not_found',
  }),
  'campaigns.apply': ({ campaign }) => ({
    params: { campaignId: campaign },
    body: { planHash: noPlan },
    stranger: 'campaign.not_found',
  }),
  'campaigns.delivery': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  'campaigns.checkDrift': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  'campaigns.history': ({ campaign }) => ({ params: { campaignId: campaign }, stranger: 'campaign.not_found' }),
  'account.stop': () => ({ body: { businessId: 'tea' }, stranger: 'business.not_found' }),
  'account.liftStop': () => ({ body: { businessId: 'tea' }, stranger: 'business.not_found' }),
  'account.stopState': () => ({ stranger: 'sees nothing' }),
  'tenants.pauseAll': ({ tenant }) => ({ params: { tenantId: tenant }, body: {}, stranger: 'host' }),
  'tenants.liftStop': ({ tenant }) => ({ params: { tenantId: tenant }, body: {}, stranger: 'host' }),
  'jobs.list': () => ({ stranger: 'sees nothing' }),
  'jobs.get': ({ job }) => ({ params: { jobId: job }, stranger: 'job.not_found' }),
  'jobs.cancel': ({ job }) => ({ params: { jobId: job }, stranger: 'job.not_found' }),
  'jobs.resume': ({ job }) => ({ params: { jobId: job }, stranger: 'job.not_found' }),
  'jobs.operations': ({ job }) => ({ params: { jobId: job }, stranger: 'job.not_found' }),
  'events.stream': () => ({ stranger: 'sees nothing' }),
}

const all = everyRoute()
const ofSession = all.filter(({ route }) => route.auth === 'session')
const ofHost = all.filter(({ route }) => route.auth === 'key')

test('every route of the contract is in the matrix', () => {
  expect(Object.keys(requests).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
})

describe('the house', () => {
  let server: TestServer
  let house: House
  let subjects: Subjects
  let sign: (claims: TokenClaims) => Promise<string>

  beforeAll(async () => {
    // Nothing is there: whoever is refused must be so before the platform is asked.
    server = await startTestServer({ meta: { baseUrl: 'http://127.0.0.1:9/meta', appId: '7', appSecret: 's' } })
    house = await makeHouse(server, 'chai')
    await makeHouse(server, 'rival')
    const { ask, session } = await house.user()
    const picture = await png(30, 30)
    const campaign = await must(
      ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name: 'Secret Diwali' } }),
    )
    const asset = await must(
      ask<Asset>('/v1/assets', {
        method: 'POST',
        raw: new Uint8Array(picture),
        headers: { 'content-type': 'image/png' },
      }),
    )
    const archived = await must(ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name: 'Old' } }))
    const job = await must(
      ask<Job>('/v1/campaigns/bulk', { method: 'POST', body: { action: 'archive', ids: [archived.body.id] } }),
    )
    await vi.waitFor(async () => expect((await ask<Job>(`/v1/jobs/${job.body.id}`)).body.status).toBe('succeeded'))
    const { body: begun } = await must(
      (await house.user({ roles: ['admin'] })).ask<ConnectionAuthorization>('/v1/connections/authorize', {
        method: 'POST',
        body: { businessId: 'tea', platform: 'meta', returnUrl: `${server.origin}/ads` },
      }),
    )
    subjects = {
      authorization: begun.authorizationId,
      tenant: 'chai',
      campaign: campaign.body.id,
      asset: asset.body.id,
      job: job.body.id,
      session: session.sessionId,
      picture,
    }
    sign = (await createTokens([server.signingKey])).sign
  })
  afterAll(async () => {
    await server.close()
  })

  async function send({ id, route }: RouteEntry, ask: Caller, headers: Readonly<Record<string, string>> = {}) {
    const request = requests[id]?.(subjects)
    if (request === undefined) throw new Error(`${id} is not in the matrix.`)
    const path = buildPath<Route>(route, (request.params ?? {}) as never) + (request.query ?? '')
    if (route.answers === 'events') return stream(path, ask, headers)
    return ask(path, {
      method: route.method,
      ...(request.body !== undefined && { body: request.body }),
      ...(request.picture && { raw: new Uint8Array(request.picture) }),
      headers: {
        ...(route.ifMatch && { 'if-match': '"1"' }),
        ...(route.idempotent === 'required' && { 'idempotency-key': randomUUID() }),
        ...(request.picture && { 'content-type': 'image/png' }),
        ...headers,
      },
    })
  }

  /** A stream never ends by itself: it is read from the first event on up to where it has caught up. */
  async function stream(path: string, ask: Caller, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const stop = new AbortController()
    const { rows } = await server.pool.query<{ epoch: string }>('select epoch from deployment')
    const response = await fetch(server.url + path, {
      headers: {
        ...(ask.credential !== null && { authorization: `Bearer ${ask.credential}` }),
        'last-event-id': `${rows[0]?.epoch}.1.0`,
        ...headers,
      },
      signal: stop.signal,
    })
    const { status, headers: sent } = response
    if (status >= 300 || response.body === null) return { status, headers: sent, body: await response.json() }
    let text = ''
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      text += piece
      if (text.includes(': heartbeat')) break
    }
    stop.abort()
    return { status, headers: sent, body: text }
  }

  test('a stream of the house itself does tell of the house', async () => {
    const entry = all.find(({ id }) => id === 'events.stream')
    if (entry === undefined) throw new Error('There is no stream.')
    const { body } = await send(entry, (await house.user()).ask)
    expect(body).toContain(subjects.campaign)
    expect(body).toContain(subjects.asset)
    expect(body).not.toContain('toys')
  })

  /** Everything of the house as one hash; what is only ever written, such as its audit trail, included. */
  async function snapshot(): Promise<string> {
    const { rows: tenants } = await server.pool.query<{ id: string }>(
      `select id from tenant where external_id = 'chai'`,
    )
    const { rows: tables } = await server.pool.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where column_name = 'tenant_id' and table_schema = 'public' and table_name <> 'embed_session' order by 1`,
    )
    const hash = createHash('sha256')
    for (const { name } of tables) {
      const { rows } = await server.pool.query(`select t::text from ${name} t where tenant_id = $1 order by 1`, [
        tenants[0]?.id,
      ])
      hash.update(JSON.stringify(rows))
    }
    return hash.digest('hex')
  }

  /** A token that our key signed, for whatever a host could not ask for. */
  async function forged(change: Partial<TokenClaims>): Promise<Caller> {
    const { rows } = await server.pool.query<{ id: string }>(`select id from tenant where external_id = 'chai'`)
    const tenant = rows[0]?.id ?? ''
    const sessionId = `ses_${randomUUID()}`
    await server.pool.query(`insert into embed_session (tenant_id, id, expires_at) values ($1, $2, now())`, [
      tenant,
      sessionId,
    ])
    const token = await sign({
      sessionId,
      tenant,
      user: { id: 'asha', name: 'Asha' },
      businesses: ['tea'],
      scopes: scopesOf(['admin']),
      origins: [server.origin],
      expiresAt: Date.now() + 60_000,
      ...change,
    })
    return caller(server, token)
  }

  async function expectRefusal(entry: RouteEntry, ask: Caller, code: string, headers?: Record<string, string>) {
    const before = await snapshot()
    const answer = await send(entry, ask, headers)
    expect(codeOf(answer)).toBe(code)
    expect(await snapshot()).toBe(before)
  }

  describe.each(ofSession)('$id', (entry) => {
    const { scope } = entry.route
    test('refuses who sends nothing, nonsense, or a secret key', async () => {
      await expectRefusal(entry, caller(server, null), 'auth.missing')
      await expectRefusal(entry, caller(server, 'nonsense'), 'auth.invalid')
      await expectRefusal(entry, caller(server, server.secretKey), 'auth.invalid')
    })

    test('refuses an expired and a revoked session', async () => {
      await expectRefusal(entry, await forged({ expiresAt: Date.now() - 1_000 }), 'auth.expired')
      const { ask, session } = await house.user()
      await must(ask('/v1/tenant'))
      await must(house.host(`/v1/embed-sessions/${session.sessionId}`, { method: 'DELETE' }))
      await expectRefusal(entry, ask, 'auth.revoked')
    })

    test('refuses another origin by name', async () => {
      const { ask } = await house.user()
      await expectRefusal(entry, ask, 'origin.not_allowed', { origin: 'https://evil.example' })
    })

    test('needs its scope', async () => {
      expect(scope).toBeDefined()
      const others: Scope[] = scopesOf(['admin']).filter((held) => held !== scope)
      await expectRefusal(entry, await forged({ scopes: others }), 'auth.scope_missing')
    })

    test.each([
      ['another tenant', 'rival', ['toys']],
      ['another business of the same tenant', 'chai', ['toys']],
    ])('shows nothing to %s', async (_, tenant, businesses) => {
      const before = await snapshot()
      const host = caller(server, server.secretKey)
      const { body } = await must(
        host<{ token: string }>('/v1/embed-sessions', {
          method: 'POST',
          body: { tenant, businesses, user: 'spy', roles: ['admin'], origins: [server.origin] },
        }),
      )
      const answer = await send(entry, caller(server, body.token))
      const expected = requests[entry.id]?.(subjects).stranger
      if (expected === 'sees nothing') {
        expect(answer.status).toBeLessThan(300)
        const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(withoutOwn(answer.body))
        for (const secret of [subjects.campaign, subjects.asset, subjects.job, 'Secret Diwali', 'tea-meta', '"tea"']) {
          expect(text).not.toContain(secret)
        }
        if (entry.id === 'campaigns.bulk') await expectFutile(caller(server, body.token), answer)
      } else {
        expect(codeOf(answer)).toBe(expected)
      }
      if (tenant !== 'chai' || entry.id !== 'campaigns.bulk') expect(await snapshot()).toBe(before)
      expect((await (await house.user()).ask(`/v1/campaigns/${subjects.campaign}`)).status).toBe(200)
    })
  })

  /** What a stranger filed names the ids that the stranger gave; it tells nothing. */
  function withoutOwn(body: unknown): unknown {
    const own = (value: unknown): boolean => (value as Partial<Job> | undefined)?.createdBy?.id === 'spy'
    if (own(body)) return null
    if (typeof body !== 'object' || body === null) return body
    const { data } = body as { readonly data?: readonly unknown[] }
    return data === undefined ? body : { ...body, data: data.filter((item) => !own(item)) }
  }

  async function expectFutile(ask: Caller, { body }: Answer): Promise<void> {
    const { id } = body as Job
    await expect.poll(async () => (await ask<Job>(`/v1/jobs/${id}`)).body.status).toBe('succeeded')
    const job = await ask<Job>(`/v1/jobs/${id}`)
    expect(job.body.failures).toEqual([{ id: subjects.campaign, code: 'campaign.not_found' }])
  }

  describe.each(ofHost)('$id', (entry) => {
    test('refuses who is not the host', async () => {
      const { ask } = await house.user({ roles: ['admin'] })
      await expectRefusal(entry, caller(server, null), 'auth.missing')
      await expectRefusal(entry, ask, 'auth.invalid')
      const almost = `${server.secretKey.slice(0, -1)}${server.secretKey.endsWith('A') ? 'B' : 'A'}`
      await expectRefusal(entry, caller(server, almost), 'auth.invalid')
    })

    test('refuses a secret key that was taken to a page', async () => {
      await expectRefusal(entry, caller(server, server.secretKey), 'origin.not_allowed', { origin: server.origin })
    })
  })

  test('a sign-in is ended by nobody who does not know what the platform was given', async () => {
    const entry = all.find(({ route }) => route.auth === 'none' && route.answers === 'redirect')
    if (entry === undefined) throw new Error('There is no route that ends a sign-in.')
    await expectRefusal(entry, caller(server, null), 'connection.authorization_not_found')
  })

  test('a link needs its signature', async () => {
    const entry = all.find(({ route }) => route.auth === 'signature')
    if (entry === undefined) throw new Error('There is no route with a signature.')
    await expectRefusal(entry, caller(server, null), 'asset.link_invalid')
  })
})
