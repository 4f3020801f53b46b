import { everyRoute, match, queryOf, type Route } from '@adloom/contract'
import { type AnyRouteSchemas, checkRequest, schemas } from '@adloom/contract/schemas'
import { expect, test } from 'vitest'
import type { AdloomClient } from './client.ts'
import { type AdloomAdmin, createAdloomAdmin } from './server.ts'
import { testClient } from './testing/client.ts'
import { until } from './testing/until.ts'
import { openWire, type Seen } from './testing/wire.ts'

const id = 'c_1-A'
/** A host's own id may have signs that an address has to escape. */
const own = 'shop:1|a@b+c~.'
const tenant = { name: 'Chai & Co', locale: 'en-IN', currency: 'INR', timeZone: 'Asia/Kolkata' }
const connection = {
  platform: 'meta',
  accountId: 'act_1',
  name: 'Chai & Co',
  currency: 'INR',
  timeZone: 'Asia/Kolkata',
} as const
const session = {
  tenant: 't1',
  businesses: ['b1'],
  user: 'u1',
  roles: ['editor'],
  origins: ['https://shop.example.com'],
} as const
const patch = [{ op: 'set', path: 'name', value: 'Diwali tea' }] as const

const planHash = '3f5a9c1e7b2d4860a1c3e5f7092b4d6e8fa0c2e4f6189a3b5c7d9e0f1a2b3c4d'
const drift = [{ key: 'ad:a1', field: 'name', answer: 'adopt' }] as const
const signIn = { businessId: 'b1', platform: 'meta', returnUrl: 'https://shop.example.com/back?x=1' } as const

interface Sample {
  /** Calls the method as somebody would. */
  readonly call: (api: { client: AdloomClient; admin: AdloomAdmin }) => unknown
  readonly params?: Readonly<Record<string, string>>
  readonly query?: object
  readonly body?: unknown
}

/** One call of every method, and what should arrive. A route without a line here fails, and so does a method. */
const samples: Readonly<Record<string, Sample>> = {
  'campaigns.create': {
    call: ({ client }) => client.campaigns.create({ name: 'Tea', platforms: ['meta'] }),
    body: { name: 'Tea', platforms: ['meta'] },
  },
  'campaigns.list': {
    call: ({ client }) =>
      client.campaigns.list({ status: ['live', 'paused'], search: 'a & b', limit: 5, totalCount: true }),
    query: { status: ['live', 'paused'], search: 'a & b', limit: 5, totalCount: true },
  },
  'campaigns.get': { call: ({ client }) => client.campaigns.get(id), params: { campaignId: id } },
  'campaigns.update': {
    call: ({ client }) => client.campaigns.update(id, patch, { ifMatch: 4, note: 'why' }),
    params: { campaignId: id },
    body: { patch, note: 'why' },
  },
  'campaigns.delete': { call: ({ client }) => client.campaigns.delete(id), params: { campaignId: id } },
  'campaigns.duplicate': {
    call: ({ client }) => client.campaigns.duplicate(id, { name: 'Copy' }),
    params: { campaignId: id },
    body: { name: 'Copy' },
  },
  'campaigns.archive': { call: ({ client }) => client.campaigns.archive(id), params: { campaignId: id } },
  'campaigns.bulk': {
    call: ({ client }) => client.campaigns.bulk({ action: 'archive', ids: ['c1', 'c2'] }),
    body: { action: 'archive', ids: ['c1', 'c2'] },
  },
  'campaigns.versions': {
    call: ({ client }) => client.campaigns.versions(id, { limit: 2 }),
    params: { campaignId: id },
    query: { limit: 2 },
  },
  'campaigns.version': {
    call: ({ client }) => client.campaigns.version('c1', 3),
    params: { campaignId: 'c1', version: '3' },
  },
  'campaigns.plan': {
    call: ({ client }) => client.campaigns.plan(id, { purpose: 'undo', version: 3, drift }),
    params: { campaignId: id },
    body: { purpose: 'undo', version: 3, drift },
  },
  'campaigns.plans': { call: ({ client }) => client.campaigns.plans(id), params: { campaignId: id } },
  'campaigns.getPlan': {
    call: ({ client }) => client.campaigns.getPlan(id, planHash),
    params: { campaignId: id, planHash },
  },
  'campaigns.approve': {
    call: ({ client }) => client.campaigns.approve(id, { planHash, comment: 'go' }),
    params: { campaignId: id },
    body: { planHash, comment: 'go' },
  },
  'campaigns.requestChanges': {
    call: ({ client }) => client.campaigns.requestChanges(id, { planHash, comment: 'halve it' }),
    params: { campaignId: id },
    body: { planHash, comment: 'halve it' },
  },
  'campaigns.apply': {
    call: ({ client }) => client.campaigns.apply(id, { planHash }),
    params: { campaignId: id },
    body: { planHash },
  },
  'campaigns.delivery': { call: ({ client }) => client.campaigns.delivery(id), params: { campaignId: id } },
  'campaigns.checkDrift': { call: ({ client }) => client.campaigns.checkDrift(id), params: { campaignId: id } },
  'campaigns.history': {
    call: ({ client }) => client.campaigns.history(id, { limit: 3 }),
    params: { campaignId: id },
    query: { limit: 3 },
  },
  'assets.upload': {
    call: ({ client }) =>
      client.assets.upload(new Blob(['x'], { type: 'image/png' }), { name: 'x.png', businessId: 'b1' }),
    query: { name: 'x.png', businessId: 'b1' },
  },
  'assets.list': { call: ({ client }) => client.assets.list({ search: 'tea' }), query: { search: 'tea' } },
  'assets.get': { call: ({ client }) => client.assets.get(id), params: { assetId: id } },
  'assets.delete': { call: ({ client }) => client.assets.delete(id), params: { assetId: id } },
  'businesses.list': { call: ({ client }) => client.businesses.list({ limit: 1 }), query: { limit: 1 } },
  'businesses.get': { call: ({ client }) => client.businesses.get(own), params: { businessId: own } },
  'connections.list': {
    call: ({ client }) => client.connections.list({ platform: 'meta' }),
    query: { platform: 'meta' },
  },
  'connections.get': { call: ({ client }) => client.connections.get(own), params: { connectionId: own } },
  'connections.authorize': { call: ({ client }) => client.connections.authorize(signIn), body: signIn },
  'connections.accounts': { call: ({ client }) => client.connections.accounts(id), params: { authorizationId: id } },
  'connections.connect': {
    call: ({ client }) => client.connections.connect({ authorizationId: id, accountId: 'act_1' }),
    body: { authorizationId: id, accountId: 'act_1' },
  },
  'connections.check': { call: ({ client }) => client.connections.check(own), params: { connectionId: own } },
  'connections.disconnect': {
    call: ({ client }) => client.connections.disconnect(own),
    params: { connectionId: own },
  },
  'account.stop': {
    call: ({ client }) => client.account.stop({ businessId: 'b1', reason: 'out of stock' }),
    body: { businessId: 'b1', reason: 'out of stock' },
  },
  'account.liftStop': { call: ({ client }) => client.account.liftStop(), body: {} },
  'account.stopState': { call: ({ client }) => client.account.stopState() },
  'capabilities.list': { call: ({ client }) => client.capabilities.list() },
  'capabilities.get': { call: ({ client }) => client.capabilities.get('meta'), params: { platform: 'meta' } },
  'jobs.list': { call: ({ client }) => client.jobs.list({ status: 'running' }), query: { status: 'running' } },
  'jobs.get': { call: ({ client }) => client.jobs.get(id), params: { jobId: id } },
  'jobs.cancel': { call: ({ client }) => client.jobs.cancel(id), params: { jobId: id } },
  'jobs.resume': { call: ({ client }) => client.jobs.resume(id), params: { jobId: id } },
  'jobs.operations': { call: ({ client }) => client.jobs.operations(id), params: { jobId: id } },
  'tenants.current': { call: ({ client }) => client.tenant.get() },
  'events.stream': { call: ({ client }) => client.events.subscribe(() => {}) },
  'embedSessions.create': { call: ({ admin }) => admin.embedSessions.create(session), body: session },
  'embedSessions.revoke': { call: ({ admin }) => admin.embedSessions.revoke(id), params: { sessionId: id } },
  'tenants.put': { call: ({ admin }) => admin.tenants.put(own, tenant), params: { tenantId: own }, body: tenant },
  'tenants.get': { call: ({ admin }) => admin.tenants.get(own), params: { tenantId: own } },
  'tenants.list': { call: ({ admin }) => admin.tenants.list({ limit: 9 }), query: { limit: 9 } },
  'tenants.suspend': { call: ({ admin }) => admin.tenants.suspend(own), params: { tenantId: own } },
  'tenants.reinstate': { call: ({ admin }) => admin.tenants.reinstate(own), params: { tenantId: own } },
  'tenants.pauseAll': {
    call: ({ admin }) => admin.tenants.pauseAll(own, { reason: 'unpaid' }),
    params: { tenantId: own },
    body: { reason: 'unpaid' },
  },
  'tenants.liftStop': { call: ({ admin }) => admin.tenants.liftStop(own), params: { tenantId: own }, body: {} },
  'tenants.delete': { call: ({ admin }) => admin.tenants.delete(own), params: { tenantId: own } },
  'businesses.put': {
    call: ({ admin }) => admin.businesses.put('t1', own, { name: 'Shop' }),
    params: { tenantId: 't1', businessId: own },
    body: { name: 'Shop' },
  },
  'connections.put': {
    call: ({ admin }) => admin.connections.put('t1', 'b1', own, connection),
    params: { tenantId: 't1', businessId: 'b1', connectionId: own },
    body: connection,
  },
}

const callable = everyRoute().filter(({ route }) => route.auth === 'session' || route.auth === 'key')

test.each(callable.map((entry) => [entry.id, entry] as const))(
  '%s reaches its own route with what was handed in',
  async (name, entry) => {
    const sample = samples[name]
    if (!sample) throw new Error(`${name} has no method, or no line in the table above`)
    const wire = await openWire(() => ({ status: 200, body: { data: [], nextCursor: null } }))
    const client = testClient({ baseUrl: wire.baseUrl })
    const admin = createAdloomAdmin({ baseUrl: wire.baseUrl, secretKey: 'adl_sk_test' })

    await sample.call({ client, admin })
    await until(() => wire.seen.length === 1)
    const seen = wire.seen[0] as Seen

    const found = match(seen.method, seen.path)
    if (found.kind !== 'route') throw new Error(`${seen.method} ${seen.path} is no route`)
    expect(found.entry.id).toBe(name)
    expect(found.params).toEqual(sample.params ?? {})
    expectHeaders(entry.route, seen)

    const body: unknown = entry.route.upload || seen.body.length === 0 ? undefined : JSON.parse(String(seen.body))
    expect(body).toEqual(sample.body)
    const table: Readonly<Record<string, Readonly<Record<string, AnyRouteSchemas>>>> = schemas
    const schema = table[entry.resource]?.[entry.name]
    if (!schema) throw new Error(`${name} has no schemas`)
    const checked = checkRequest(schema, { params: found.params, query: queryOf(seen.query), body })
    expect(checked).toMatchObject({ ok: true })
    if (checked.ok) expect(checked.value.query).toEqual(sample.query ?? {})
  },
)

function expectHeaders(route: Route, { headers, body }: Seen): void {
  expect(headers.authorization).toMatch(route.auth === 'key' ? /^Bearer adl_sk_test$/ : /^Bearer e30\./)
  expect('idempotency-key' in headers).toBe(route.idempotent !== undefined)
  expect(headers['if-match']).toBe(route.ifMatch ? '"4"' : undefined)
  if (route.upload) expect(headers['content-type']).toBe('image/png')
  else expect(headers['content-type']).toBe(body.length > 0 ? 'application/json' : undefined)
  expect(headers.accept).toBe(route.answers === 'events' ? 'text/event-stream' : 'application/json')
}

/** Methods that are not one route: they hold a stream open, or go on with another method. */
const beyondRoutes = ['jobs.watch', 'events.subscribe', 'events.status', 'tenant.get', 'setIdentity', 'reset', 'close']

test('there is a method for every route, and none without', () => {
  const client = testClient({ baseUrl: 'https://api.example.com' })
  const admin = createAdloomAdmin({ baseUrl: 'https://api.example.com', secretKey: 'adl_sk_test' })
  const methods = new Set(
    [client, admin].flatMap((api) => methodsOf(api)).filter((name) => !beyondRoutes.includes(name)),
  )
  const routesWithMethods = callable
    .map((entry) => entry.id)
    .filter((name) => !['tenants.current', 'events.stream'].includes(name))
  expect([...methods].sort()).toEqual(routesWithMethods.sort())
})

function methodsOf(api: object): string[] {
  return Object.entries(api).flatMap(([resource, value]) =>
    typeof value === 'object' && value !== null ? Object.keys(value).map((name) => `${resource}.${name}`) : [resource],
  )
}
