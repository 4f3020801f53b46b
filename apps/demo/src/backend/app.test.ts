import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { OfferedAccount, SessionAnswer, ShopAnswer } from '../wire.ts'
import { type AdloomStandIn, startAdloomStandIn } from './adloom-stand-in.ts'
import { createBackend } from './app.ts'

const accounts = JSON.parse(
  readFileSync(new URL('../../sign-ins.json', import.meta.url), 'utf8'),
) as readonly OfferedAccount[]
const origin = 'http://localhost:4020'
const secretKey = `adl_sk_devtest_${'s'.repeat(43)}`

let adloom: AdloomStandIn
let now: number
let address: string
let app: ReturnType<typeof createBackend>

beforeEach(async () => {
  now = Date.parse('2026-11-24T10:00:00Z')
  address = '127.0.0.1'
  adloom = await startAdloomStandIn()
  app = createBackend({
    settings: { adloomUrl: adloom.url, sandboxUrl: null, secretKey, origins: [origin] },
    accounts,
    adAccounts: [],
    pageFolder: null,
    now: () => now,
    addressOf: () => address,
  })
  return () => adloom[Symbol.asyncDispose]()
})

const account = (name: string): OfferedAccount => {
  const found = accounts.find(({ email }) => email.startsWith(name))
  if (!found) throw new Error(`There is no account ${name}.`)
  return found
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const signIn = (name: string, password = account(name).password) =>
  post('/api/sign-in', { email: account(name).email, password })
const get = (path: string, cookie?: string) => app.request(path, cookie === undefined ? {} : { headers: { cookie } })
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''

describe('signing in', () => {
  test.each(accounts)('$name signs in with the password that is offered', async ({ email, password, name }) => {
    const response = await post('/api/sign-in', { email: email.toUpperCase(), password })
    expect(response.status).toBe(200)
    const session: SessionAnswer = await (await get('/api/session', cookieOf(response))).json()
    expect(session.signedIn?.user).toMatchObject({ name, email })
  })

  test('a wrong password and an unknown account are refused in the same words', async () => {
    const wrong = await signIn('ananya', 'not it')
    const unknown = await post('/api/sign-in', { email: 'nobody@chaiandco.example', password: 'not it' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.json()).toEqual(await unknown.json())
    expect(wrong.headers.get('set-cookie')).toBeNull()
  })

  test('the cookie is out of reach for scripts and other sites', async () => {
    const cookie = (await signIn('ananya')).headers.get('set-cookie')
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).toMatch(/; Max-Age=28800/)
  })

  test('over https the cookie is never sent in the clear', async () => {
    const https = 'https://office.example'
    app = createBackend({
      settings: { adloomUrl: adloom.url, sandboxUrl: null, secretKey, origins: [https] },
      accounts,
      adAccounts: [],
      pageFolder: null,
      now: () => now,
      addressOf: () => address,
    })
    const { email, password } = account('ananya')
    const response = await post('/api/sign-in', { email, password }, { origin: https })
    expect(response.headers.get('set-cookie')).toMatch(/; Secure/)
  })

  test('the sixth attempt within a minute waits, also with the right password, and says how long', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await signIn('ananya', 'not it')).status).toBe(401)
      now += 2_000
    }
    const sixth = await signIn('ananya')
    expect(sixth.status).toBe(429)
    expect(sixth.headers.get('retry-after')).toBe('50')
    expect(await sixth.json()).toMatchObject({ code: 'sign_in.too_many' })
    now += 50_000
    expect((await signIn('ananya')).status).toBe(200)
  })

  test('attempts on one account do not hold up another one, nor the same one from elsewhere', async () => {
    for (let attempt = 0; attempt < 6; attempt++) await signIn('ananya', 'not it')
    expect((await signIn('vikram')).status).toBe(200)
    address = '10.0.0.9'
    expect((await signIn('ananya')).status).toBe(200)
  })

  test.each([null, [], {}, { email: 1, password: 'x' }, { email: 'x'.repeat(400), password: 'x' }])(
    'a body that is no sign-in is refused: %j',
    async (body) => {
      expect((await post('/api/sign-in', body)).status).toBe(400)
    },
  )

  test('another site cannot sign anybody in or out', async () => {
    const cookie = cookieOf(await signIn('ananya'))
    const { email, password } = account('vikram')
    const foreign = await post('/api/sign-in', { email, password }, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    const nameless = await app.request('/api/sign-out', { method: 'POST', headers: { cookie } })
    expect(nameless.status).toBe(403)
    expect(((await (await get('/api/session', cookie)).json()) as SessionAnswer).signedIn).not.toBeNull()
  })

  test('a cookie that was changed, is too old, or was signed out is worth nothing', async () => {
    const cookie = cookieOf(await signIn('ananya'))
    const isSignedIn = async (text: string) =>
      ((await (await get('/api/session', text)).json()) as SessionAnswer).signedIn !== null
    expect(await isSignedIn(cookie)).toBe(true)
    const [payload = '', signature = ''] = cookie.split('=')[1]?.split('.') ?? []
    const vikram = Buffer.from(payload, 'base64url').toString().replace('ananya', 'vikram')
    const forged = `peepal_session=${Buffer.from(vikram).toString('base64url')}.${signature}`
    expect(await isSignedIn(forged)).toBe(false)
    expect(await isSignedIn('peepal_session=x')).toBe(false)

    now += 8 * 60 * 60 * 1000 + 1
    expect(await isSignedIn(cookie)).toBe(false)
    now -= 60_000
    expect(await isSignedIn(cookie)).toBe(true)
    await post('/api/sign-out', null, { cookie })
    expect(await isSignedIn(cookie)).toBe(false)
  })
})

describe('the token for the widgets', () => {
  test('is minted for the tenant, the businesses, the role and the origin of who is signed in', async () => {
    const cookie = cookieOf(await signIn('vikram'))
    const response = await get('/api/adloom-token', cookie)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ token: 'a.b.c', sessionId: 'embed-1' })
    expect(adloom.asked).toEqual([
      {
        method: 'POST',
        path: '/v1/embed-sessions',
        authorization: `Bearer ${secretKey}`,
        body: {
          tenant: 'chai-and-co',
          businesses: ['chai-shop', 'chai-gifts'],
          user: 'vikram',
          userName: 'Vikram Shah',
          roles: ['approver'],
          origins: [origin],
          ttlSeconds: 600,
        },
      },
    ])
  })

  test('is not minted for a stranger', async () => {
    const response = await get('/api/adloom-token')
    expect(response.status).toBe(401)
    expect(adloom.asked).toEqual([])
  })

  test('ends with the session that it was minted for', async () => {
    const cookie = cookieOf(await signIn('ingrid'))
    await get('/api/adloom-token', cookie)
    expect((await post('/api/sign-out', null, { cookie })).status).toBe(204)
    expect(adloom.asked.at(-1)).toMatchObject({ path: expect.stringContaining('embed-1') })
  })

  test('an outage of Adloom is told as one, and not as a session that has ended', { timeout: 20_000 }, async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const cookie = cookieOf(await signIn('ananya'))
    adloom.breakDown()
    const response = await get('/api/adloom-token', cookie)
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    const body = await response.text()
    expect(body).not.toContain(secretKey)
    expect(said.mock.calls.join()).not.toContain(secretKey)
    said.mockRestore()
  })
})

test('each shop sees its own orders only, and a stranger none', async () => {
  const ordersOf = async (name: string) => {
    const answer: ShopAnswer = await (await get('/api/shop', cookieOf(await signIn(name)))).json()
    return new Set(answer.orders.map(({ number }) => number))
  }
  expect((await get('/api/shop')).status).toBe(401)
  const [chai, nordlys] = [await ordersOf('ananya'), await ordersOf('ingrid')]
  expect(chai.size).toBeGreaterThan(0)
  expect([...nordlys].filter((number) => chai.has(number))).toEqual([])
})

test('every answer carries the policy, with a nonce of its own', async () => {
  const policies = await Promise.all(
    ['/api/session', '/api/nothing'].map(async (path) => (await get(path)).headers.get('content-security-policy')),
  )
  for (const policy of policies) {
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain(`connect-src 'self' ${adloom.url}`)
    expect(policy).not.toMatch(/unsafe|\*/)
  }
  const nonces = policies.map((policy) => policy?.match(/'nonce-([^']+)'/)?.[1])
  expect(nonces[0]).toMatch(/^[\w+/]{22}==$/)
  expect(nonces[0]).not.toBe(nonces[1])
})
