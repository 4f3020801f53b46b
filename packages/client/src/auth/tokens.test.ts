import { expect, test, vi } from 'vitest'
import { caught, grant, testClient, tokenName } from '../testing/client.ts'
import { drivenEnvironment } from '../testing/driven-environment.ts'
import { mutant } from '../testing/mutant.ts'
import { until } from '../testing/until.ts'
import { openWire, problem, type Reply } from '../testing/wire.ts'
import type { TokenReason } from './tokens.ts'

const ok: Reply = { status: 200, body: { id: 'c1' } }
const minute = 60_000

/** A backend that mints t1, t2, … and remembers why it was asked. */
function mint(env = drivenEnvironment()) {
  const reasons: TokenReason[] = []
  const getToken = ({ reason }: { reason: TokenReason }) => {
    reasons.push(reason)
    return grant(`t${reasons.length}`, 600, env.now())
  }
  return { env, reasons, getToken }
}

test('fifty calls at once ask for one token', async () => {
  const wire = await openWire(() => ok)
  const { env, reasons, getToken } = mint()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken }, { env })
  await Promise.all(Array.from({ length: 50 }, () => campaigns.get('c1')))
  expect(wire.seen).toHaveLength(50)
  expect(reasons).toEqual(['initial'])
})

test('fifty calls refused at once ask for one more token, and all succeed', async () => {
  const wire = await openWire(({ headers }) => (tokenName(headers) === 't1' ? problem(401, 'auth.expired') : ok))
  const { env, reasons, getToken } = mint()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken }, { env })
  await Promise.all(Array.from({ length: 50 }, () => campaigns.get('c1')))
  expect(reasons).toEqual(['initial', 'rejected'])
})

test('at four fifths of its life a token is renewed without anybody waiting', async () => {
  const wire = await openWire(() => ok)
  const { env, reasons, getToken } = mint(drivenEnvironment({ random: () => 0.5 }))
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken }, { env })
  await campaigns.get('c1')
  env.advance(8 * minute - 1)
  await campaigns.get('c1')
  expect(reasons).toEqual(['initial'])
  env.advance(1)
  await campaigns.get('c1')
  expect(reasons).toEqual(['initial', 'expiring'])
  await campaigns.get('c1')
  expect(wire.seen.map(({ headers }) => tokenName(headers))).toEqual(['t1', 't1', 't1', 't2'])
})

test('an expired token is not sent, whatever the renewal does', async () => {
  const wire = await openWire(() => ok)
  const { env, getToken } = mint()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken }, { env })
  await campaigns.get('c1')
  env.advance(10 * minute)
  await campaigns.get('c1')
  expect(wire.seen.map(({ headers }) => tokenName(headers))).toEqual(['t1', 't2'])
})

test('a renewal that fails in the background is not felt while the token lasts, and not repeated at once', async () => {
  const wire = await openWire(() => ok)
  const { env, getToken, reasons } = mint()
  let down = false
  const asked = vi.fn((request: { reason: TokenReason }) => {
    if (down) throw new TypeError('Failed to fetch')
    return getToken(request)
  })
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken: asked }, { env })
  await campaigns.get('c1')
  down = true
  env.advance(9 * minute)
  await campaigns.get('c1')
  for (const wait of [500, 1_000]) {
    await until(() => env.waiting().includes(wait))
    env.advance(wait)
  }
  await until(() => asked.mock.calls.length === 4)
  await campaigns.get('c1')
  expect(asked).toHaveBeenCalledTimes(4)
  down = false
  env.advance(2_000)
  await campaigns.get('c1')
  await until(() => reasons.length === 2)
  await campaigns.get('c1')
  expect(tokenName(wire.seen.at(-1)?.headers ?? {})).toBe('t2')
})

test.each(['auth.expired', 'auth.invalid', 'auth.missing'])('%s is tried once more with a new token', async (code) => {
  const wire = await openWire((_, index) => (index === 0 ? problem(401, code) : ok))
  const { env, reasons, getToken } = mint()
  const onSessionExpired = vi.fn()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken, onSessionExpired }, { env })
  await campaigns.archive('c1')
  expect(reasons).toEqual(['initial', 'rejected'])
  expect(wire.seen[0]?.headers['idempotency-key']).toBe(wire.seen[1]?.headers['idempotency-key'])
  expect(onSessionExpired).not.toHaveBeenCalled()
})

test('refused again, the session is over: said once, and nothing more is sent', async () => {
  const wire = await openWire(() => problem(401, 'auth.invalid'))
  const { env, getToken } = mint()
  const onSessionExpired = vi.fn()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken, onSessionExpired }, { env })
  const errors = await Promise.all([caught(campaigns.get('c1')), caught(campaigns.get('c2'))])
  for (const error of errors) expect(error).toMatchObject({ code: 'session.expired', status: 401, kind: 'auth' })
  expect(errors.map((error) => (error as { request: { path: string } }).request.path)).toEqual([
    '/v1/campaigns/c1',
    '/v1/campaigns/c2',
  ])
  const sent = wire.seen.length
  expect(await caught(campaigns.get('c1'))).toMatchObject({ code: 'session.expired' })
  expect(wire.seen).toHaveLength(sent)
  expect(onSessionExpired).toHaveBeenCalledOnce()
})

test('a revoked session ends without another try', async () => {
  const wire = await openWire(() => problem(401, 'auth.revoked'))
  const { env, reasons, getToken } = mint()
  const onSessionExpired = vi.fn()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken, onSessionExpired }, { env })
  expect(await caught(campaigns.get('c1'))).toMatchObject({ code: 'session.expired' })
  expect(wire.seen).toHaveLength(1)
  expect(reasons).toEqual(['initial'])
  expect(onSessionExpired).toHaveBeenCalledOnce()
})

const refusal = (value: unknown) => () => Promise.reject(value)
test.each([
  ['throws a 401', refusal(Object.assign(new Error('x'), { status: 401 }))],
  ['throws a 403 of a fetch wrapper', refusal({ response: { status: 403 } })],
  ['throws with the refusal as its cause', refusal(new Error('x', { cause: { statusCode: 401 } }))],
  ['resolves with null', async () => null],
  ['resolves with the body of a refusal', async () => ({ status: 401, message: 'Sign in' }) as never],
])('when getToken %s, the user has to sign in again', async (_, getToken) => {
  const wire = await openWire(() => ok)
  const onSessionExpired = vi.fn()
  const asked = vi.fn(getToken)
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken: asked, onSessionExpired })
  expect(await caught(campaigns.get('c1'))).toMatchObject({ code: 'session.expired' })
  expect(await caught(campaigns.get('c1'))).toMatchObject({ code: 'session.expired' })
  expect(asked).toHaveBeenCalledOnce()
  expect(onSessionExpired).toHaveBeenCalledOnce()
  expect(wire.seen).toEqual([])
})

test('an outage of getToken is waited out a little, then said, and asked again later only', async () => {
  const wire = await openWire(() => ok)
  const env = drivenEnvironment()
  const cause = new TypeError('Failed to fetch')
  const getToken = vi.fn<() => never>(() => {
    throw cause
  })
  const onSessionExpired = vi.fn()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken, onSessionExpired }, { env })
  const failed = caught(campaigns.get('c1'))
  for (const wait of [500, 1_000]) {
    await until(() => env.waiting().includes(wait))
    env.advance(wait)
  }
  expect(await failed).toMatchObject({ code: 'auth.token_unavailable', retryable: true, retryAfterMs: 2_000, cause })
  expect(getToken).toHaveBeenCalledTimes(3)
  expect(await caught(campaigns.get('c1'))).toMatchObject({ code: 'auth.token_unavailable' })
  expect(getToken).toHaveBeenCalledTimes(3)
  env.advance(2_000)
  campaigns.get('c1').catch(() => {})
  await until(() => getToken.mock.calls.length === 4)
  expect(onSessionExpired).not.toHaveBeenCalled()
})

test('a getToken that never settles is given ten seconds and told to stop', async () => {
  const wire = await openWire(() => ok)
  const env = drivenEnvironment()
  let signal: AbortSignal | undefined
  const getToken = vi.fn((request: { signal: AbortSignal }) => {
    signal ??= request.signal
    return new Promise<never>(() => {})
  })
  testClient({ baseUrl: wire.baseUrl, getToken }, { env })
    .campaigns.get('c1')
    .catch(() => {})
  await until(() => getToken.mock.calls.length === 1)
  env.advance(9_999)
  expect(signal?.aborted).toBe(false)
  env.advance(1)
  expect(signal?.aborted).toBe(true)
  await until(() => env.waiting().includes(500))
  env.advance(500)
  await until(() => getToken.mock.calls.length === 2)
})

test('one caller that leaves does not take the token from the others', async () => {
  const wire = await openWire(() => ok)
  let resolve = (_: ReturnType<typeof grant>) => {}
  const getToken = () => new Promise<ReturnType<typeof grant>>((done) => (resolve = done))
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken })
  const abort = new AbortController()
  const left = caught(campaigns.get('c1', { signal: abort.signal }))
  const stays = campaigns.get('c2').then((campaign) => campaign.id)
  abort.abort()
  expect(await left).toMatchObject({ code: 'request.aborted' })
  resolve(grant('t1'))
  expect(await stays).toBe('c1')
})

test('an answer without a token says what is wrong with getToken', async () => {
  const wire = await openWire(() => ok)
  const getToken = () => ({ jwt: 'x' }) as never
  const error = await caught(testClient({ baseUrl: wire.baseUrl, getToken }).campaigns.get('c1'))
  expect(error).toMatchObject({ code: 'auth.token_unavailable', retryable: false })
  expect(String(error)).toContain('{ token, expiresAt }')
})

test('a secret key is refused where everybody could read it, and never sent', async () => {
  const wire = await openWire(() => ok)
  const env = drivenEnvironment({ inBrowser: () => true })
  const getToken = () => ({ token: 'adl_sk_live_1_x', expiresAt: Date.now() + 1e6 })
  const error = await caught(testClient({ baseUrl: wire.baseUrl, getToken }, { env }).campaigns.get('c1'))
  expect(error).toMatchObject({ code: 'auth.secret_key_refused' })
  expect(JSON.stringify(error) + String(error)).not.toContain('adl_sk_live')
  expect(wire.seen).toEqual([])
})

test('another user means another token: what runs is stopped, what comes next speaks for the new one', async () => {
  const wire = await openWire((_, index) => (index === 0 ? 'hang' : ok))
  const onSessionExpired = vi.fn()
  const adloom = testClient({ baseUrl: wire.baseUrl, getToken: () => grant('asha'), onSessionExpired })
  const stopped = caught(adloom.campaigns.get('c1'))
  await until(() => wire.seen.length === 1)
  adloom.setIdentity({ getToken: () => grant('ravi') })
  expect(await stopped).toMatchObject({ code: 'request.aborted' })
  await adloom.campaigns.get('c1')
  expect(wire.seen.map(({ headers }) => tokenName(headers))).toEqual(['asha', 'ravi'])
  expect(onSessionExpired).not.toHaveBeenCalled()
})

test('after a reset an ended session may begin again', async () => {
  const wire = await openWire(() => ok)
  const getToken = vi.fn<() => ReturnType<typeof grant> | null>(() => null)
  const onSessionExpired = vi.fn()
  const adloom = testClient({ baseUrl: wire.baseUrl, getToken, onSessionExpired })
  await caught(adloom.campaigns.get('c1'))
  getToken.mockReturnValue(grant('t1'))
  adloom.reset()
  expect(await adloom.campaigns.get('c1')).toEqual({ id: 'c1' })
  expect(onSessionExpired).toHaveBeenCalledOnce()
})

test('a late refusal of an old token does not end a session that already has a newer one', async () => {
  let refuse = () => {}
  const wire = await openWire((_, index) =>
    index === 0 ? new Promise<Reply>((resolve) => (refuse = () => resolve(problem(401, 'auth.revoked')))) : ok,
  )
  const { env, reasons, getToken } = mint()
  const onSessionExpired = vi.fn()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl, getToken, onSessionExpired }, { env })
  const slow = campaigns.get('c1', { timeout: { attempt: 1e9, total: 1e9 } }).then(({ id }) => id)
  await until(() => wire.seen.length === 1)
  env.advance(9 * minute)
  await campaigns.get('c2')
  await until(() => reasons.length === 2)
  await campaigns.get('c2')
  refuse()
  expect(await slow).toBe('c1')
  expect(wire.seen.map(({ headers }) => tokenName(headers))).toEqual(['t1', 't1', 't2', 't2'])
  expect(reasons).toEqual(['initial', 'expiring'])
  expect(onSessionExpired).not.toHaveBeenCalled()
})

mutant('tokens: everybody asks for a token of their own', './tokens.ts', 'flight ??= ask', 'flight = ask')
mutant('tokens: says more than once that the session is over', './tokens.ts', '    if (ended) return ended\n', '')
