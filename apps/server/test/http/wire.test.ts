import type { Problem } from '@adloom/contract'
import { problems } from '@adloom/contract/problems'
import { checkValue, ProblemOut } from '@adloom/contract/schemas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { type Answer, type Caller, caller, codeOf, type House, makeHouse, must, settings } from './api.ts'

let server: TestServer
let house: House
let ask: Caller
let token: string
beforeAll(async () => {
  server = await startTestServer({ allowedOrigins: ['https://shop.example.com'] })
  house = await makeHouse(server, 'chai')
  const user = await house.user()
  ask = user.ask
  token = user.session.token
})
afterAll(async () => {
  await server.close()
})

const post = (raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  ask('/v1/campaigns', { method: 'POST', raw, headers: { 'content-type': 'application/json', ...headers } })

function expectProblem({ status, headers, body }: Answer, code: string): Problem {
  const problem = body as Problem
  expect(problem.code).toBe(code)
  expect(status).toBe(problems[code as keyof typeof problems].status)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(checkValue(ProblemOut, problem, 'problem').ok).toBe(true)
  expect(headers.get('x-request-id')).toBe(problem.requestId)
  expect(problem.detail).not.toMatch(/\{\{/)
  return problem
}

const deep = (levels: number): string => `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`

describe('what was not understood is answered with a problem', () => {
  test.each<[string, () => Promise<Answer>, string]>([
    ['an unknown path', () => ask('/v1/nothing'), 'route.not_found'],
    ['a path outside the API', () => ask('/admin.php'), 'route.not_found'],
    ['a path that is not encoded right', () => ask('/v1/campaigns/%E0%A4%A'), 'route.not_found'],
    ['a trailing slash', () => ask('/v1/campaigns/'), 'route.not_found'],
    ['another method', () => ask('/v1/campaigns', { method: 'PUT', body: {} }), 'route.method_not_allowed'],
    ['half a JSON', () => post('{"name":'), 'request.malformed'],
    ['bytes that are not UTF-8', () => post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])), 'request.malformed'],
    ['no JSON type', () => post('{"name":"x"}', { 'content-type': 'text/plain' }), 'request.unsupported_media_type'],
    [
      'a form',
      () => post('name=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      'request.unsupported_media_type',
    ],
    ['more than a megabyte', () => post(JSON.stringify({ name: 'x'.repeat(1_100_000) })), 'request.too_large'],
    ['JSON that is nested too deeply', () => post(deep(5_000)), 'request.invalid'],
    ['a list as the body', () => post('[]'), 'request.invalid'],
    ['null as the body', () => post('null'), 'request.invalid'],
    ['no body', () => ask('/v1/campaigns', { method: 'POST' }), 'request.invalid'],
    ['a NUL character', () => post('{"name":"a\\u0000b"}'), 'request.invalid'],
    ['half a surrogate pair', () => post('{"name":"\\ud83d"}'), 'request.invalid'],
    ['a NUL in the query', () => ask('/v1/campaigns?search=%00'), 'request.invalid'],
    ['a NUL in an id', () => ask('/v1/campaigns/a%00b'), 'request.invalid'],
    ['an unknown key', () => post('{"name":"x","colour":"red"}'), 'request.invalid'],
    ['a key of prototypes', () => post('{"name":"x","__proto__":{"admin":true}}'), 'request.invalid'],
    ['an unknown query key', () => ask('/v1/campaigns?page=2'), 'request.invalid'],
    ['a limit that is no number', () => ask('/v1/campaigns?limit=many'), 'request.invalid'],
    ['a limit over the most', () => ask('/v1/campaigns?limit=101'), 'request.invalid'],
    ['an id with a slash', () => ask('/v1/campaigns/a%2Fb'), 'request.invalid'],
    ['SQL for an id', () => ask(`/v1/campaigns/${encodeURIComponent(`' or 1=1 --`)}`), 'request.invalid'],
    [
      'a body on a route without one',
      () => ask('/v1/campaigns/x/archive', { method: 'POST', body: { now: true } }),
      'request.invalid',
    ],
    ['an address without end', () => ask(`/v1/campaigns?search=${'x'.repeat(9_000)}`), 'route.not_found'],
    ['a token with blanks in it', () => caller(server, 'a b')('/v1/tenant'), 'auth.invalid'],
    ['an unsigned token', () => caller(server, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.')('/v1/tenant'), 'auth.invalid'],
  ])('%s', async (_, send, code) => {
    expectProblem(await send(), code)
  })

  test('every wrong part is named with its path', async () => {
    const answer = await ask('/v1/campaigns', { method: 'POST', body: { name: '', goal: 'fame', colour: 'red' } })
    const { issues } = expectProblem(answer, 'request.invalid')
    expect(issues?.map(({ path, code }) => [path, code])).toEqual(
      expect.arrayContaining([
        ['body.name', 'string.too_short'],
        ['body.goal', 'enum.unknown'],
        ['body.colour', 'key.unknown'],
      ]),
    )
  })

  test('the envelope says the same to those who ask for it', async () => {
    const answer = await ask('/v1/campaigns/nobody', { headers: { accept: 'application/vnd.adloom.envelope+json' } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/vnd.adloom.envelope+json')
    expect(answer.body).toMatchObject({
      success: false,
      error: { code: 'campaign.not_found', details: { status: 404 } },
    })
  })

  test('a known path names the methods it answers', async () => {
    const answer = await ask('/v1/campaigns', { method: 'PUT', body: {} })
    expect(answer.headers.get('allow')).toBe('POST, GET')
  })
})

test('answers carry what guards them, and an id that the caller may choose', async () => {
  const answer = await ask('/v1/tenant', { headers: { 'x-request-id': 'trace-me.1' } })
  expect(answer.headers.get('x-request-id')).toBe('trace-me.1')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const other = await ask('/v1/tenant', { headers: { 'x-request-id': 'not "good"' } })
  expect(other.headers.get('x-request-id')).toMatch(/^req_[0-9a-z]{26}$/)
})

test('HEAD answers like GET without a body', async () => {
  const response = await fetch(`${server.url}/v1/tenant`, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${token}` },
  })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
})

describe('origins', () => {
  const preflight = (origin: string) =>
    fetch(`${server.url}/v1/campaigns`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization, if-match',
      },
    })

  test('a preflight is answered for the deployment’s and for every tenant’s origins', async () => {
    expect((await preflight('https://tenant.example')).headers.get('access-control-allow-origin')).toBeNull()
    const body = { ...settings, origins: ['https://tenant.example'] }
    await must(house.host('/v1/tenants/with-origin', { method: 'PUT', body }))
    for (const origin of ['https://shop.example.com', 'https://tenant.example']) {
      const response = await preflight(origin)
      expect(response.status).toBe(204)
      expect(response.headers.get('access-control-allow-origin')).toBe(origin)
      expect(response.headers.get('access-control-allow-methods')).toContain('PATCH')
      expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('if-match')
      expect(response.headers.get('access-control-max-age')).toBe('600')
      expect(response.headers.get('vary')).toContain('Origin')
    }
    for (const origin of [
      'https://evil.example',
      'null',
      'https://shop.example.com.evil.example',
      'http://shop.example.com',
    ]) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('the real request must come from the token’s own origins', async () => {
    const own = await ask('/v1/tenant', { headers: { origin: 'https://shop.example.com' } })
    expect(own.status).toBe(200)
    expect(own.headers.get('access-control-allow-origin')).toBe('https://shop.example.com')
    expect(own.headers.get('access-control-expose-headers')).toContain('ETag')
    expect(own.headers.get('vary')).toBe('Origin')
    // Registered by another tenant: the page may read why it was refused, and nothing else.
    const other = await ask('/v1/tenant', { headers: { origin: 'https://tenant.example' } })
    expect(expectProblem(other, 'origin.not_allowed').detail).toContain('https://tenant.example')
    expect(other.headers.get('access-control-allow-origin')).toBe('https://tenant.example')
    const foreign = await ask('/v1/tenant', { headers: { origin: 'https://evil.example' } })
    expectProblem(foreign, 'origin.not_allowed')
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a script without an origin may use a token', async () => {
    expect((await ask('/v1/tenant')).status).toBe(200)
  })
})

describe('the reference', () => {
  test('is served with nothing from elsewhere', async () => {
    const page = await fetch(`${server.url}/docs`)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(loaded.length).toBeGreaterThan(2)
    for (const address of loaded.filter((one) => !one.startsWith('data:'))) {
      expect(address).toMatch(/^\/docs\//)
      const response = await fetch(server.url + address)
      expect(response.status).toBe(200)
      expect((await response.text()).length).toBeGreaterThan(50)
    }
  })

  test('explains every problem where its type points', async () => {
    const page = await (await fetch(`${server.url}/docs/problems`)).text()
    for (const code of Object.keys(problems)) expect(page).toContain(`id="${code}"`)
  })

  test('describes the API for programs', async () => {
    const { body } = await caller(server, null)<{ openapi: string; servers: { url: string }[] }>('/v1/openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    expect(body.servers[0]?.url).toBe(server.url)
  })

  test('health answers without credentials', async () => {
    for (const path of ['/health', '/health/live', '/health/ready']) {
      expect((await caller(server, null)(path)).status).toBe(200)
    }
    expect(codeOf(await ask('/health/nothing'))).toBe('route.not_found')
  })
})
