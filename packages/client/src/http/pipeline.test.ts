import { getEventListeners } from 'node:events'
import { expect, test, vi } from 'vitest'
import { AdloomError, isAdloomError } from '../errors.ts'
import { caught, testClient } from '../testing/client.ts'
import { drivenEnvironment } from '../testing/driven-environment.ts'
import { mutant } from '../testing/mutant.ts'
import { until } from '../testing/until.ts'
import { openWire, problem, type Reply } from '../testing/wire.ts'
import type { ErrorRecord, RequestRecord, ResponseRecord, RetryRecord } from './options.ts'

const ok: Reply = { status: 200, body: { id: 'c1', version: 3 }, headers: { etag: '"3"', 'x-request-id': 'req_9' } }

/** What comes first, and how often a read, a keyed write and a keyless write are then sent. */
const matrix: [string, Reply, { read: number; keyed: number; keyless: number }][] = [
  ['a cut connection', 'drop', { read: 3, keyed: 3, keyless: 1 }],
  ['an answer that breaks off', 'truncate', { read: 3, keyed: 3, keyless: 1 }],
  ['408', { status: 408 }, { read: 3, keyed: 3, keyless: 1 }],
  ['429 rate.limited', problem(429, 'rate.limited'), { read: 3, keyed: 3, keyless: 3 }],
  ['502 of a proxy', { status: 502, body: '<html>Bad gateway' }, { read: 3, keyed: 3, keyless: 1 }],
  ['503 server.unavailable', problem(503, 'server.unavailable'), { read: 3, keyed: 3, keyless: 3 }],
  ['504 of a proxy', { status: 504 }, { read: 3, keyed: 3, keyless: 1 }],
  ['500 server.internal', problem(500, 'server.internal'), { read: 1, keyed: 1, keyless: 1 }],
  ['400', problem(400, 'request.malformed'), { read: 1, keyed: 1, keyless: 1 }],
  ['403', problem(403, 'auth.scope_missing'), { read: 1, keyed: 1, keyless: 1 }],
  ['404', problem(404, 'campaign.not_found'), { read: 1, keyed: 1, keyless: 1 }],
  ['409', problem(409, 'campaign.wrong_state'), { read: 1, keyed: 1, keyless: 1 }],
  [
    '412',
    problem(412, 'document.conflict', { context: { base: null, theirs: {} } }),
    { read: 1, keyed: 1, keyless: 1 },
  ],
  ['422', problem(422, 'request.invalid'), { read: 1, keyed: 1, keyless: 1 }],
]

test.each(matrix)('after %s a request is sent as often as is safe', async (_, reply, times) => {
  const { createAdloomAdmin } = await import('../server.ts')
  const wire = await openWire(() => reply)
  const adloom = testClient({ baseUrl: wire.baseUrl })
  const admin = createAdloomAdmin({
    baseUrl: wire.baseUrl,
    secretKey: 'adl_sk_x',
    retry: { baseDelay: 1 },
    logLevel: 'off',
  })

  await caught(adloom.campaigns.get('c1'))
  const read = wire.seen.length
  await caught(adloom.campaigns.archive('c1'))
  const keyed = wire.seen.length - read
  await caught(admin.embedSessions.create({ tenant: 't', businesses: [], user: 'u', roles: [], origins: [] }))
  const keyless = wire.seen.length - read - keyed

  expect({ read, keyed, keyless }).toEqual(times)
})

test('a call that works in the end resolves, and tells how it came', async () => {
  const wire = await openWire((_, index) => (index < 2 ? problem(503, 'server.unavailable') : ok))
  const { data, etag, requestId, response } = await testClient({ baseUrl: wire.baseUrl })
    .campaigns.get('c1')
    .withResponse()
  expect(data).toMatchObject({ id: 'c1' })
  expect({ etag, requestId, status: response.status }).toEqual({ etag: '"3"', requestId: 'req_9', status: 200 })
})

test('every write carries a key that is the same for all its tries and new for each call, and the error has it', async () => {
  const wire = await openWire(() => problem(503, 'server.unavailable'))
  const { campaigns } = testClient({ baseUrl: wire.baseUrl })
  const first = await caught(campaigns.create({ name: 'Diwali tea' }))
  await caught(campaigns.create({ name: 'Diwali tea' }))
  await caught(campaigns.create({ name: 'Diwali tea' }, { idempotencyKey: 'mine' }))
  const keys = wire.seen.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toHaveLength(9)
  expect(new Set(keys).size).toBe(3)
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]])
  expect(keys.slice(6)).toEqual(['mine', 'mine', 'mine'])
  expect(first).toMatchObject({ request: { method: 'POST', path: '/v1/campaigns', idempotencyKey: keys[0] } })
})

test('a read carries no key', async () => {
  const wire = await openWire(() => ok)
  await testClient({ baseUrl: wire.baseUrl }).campaigns.get('c1')
  expect(wire.seen[0]?.headers).not.toHaveProperty('idempotency-key')
})

test('the refused input comes back with the error', async () => {
  const wire = await openWire(() =>
    problem(422, 'request.invalid', { issues: [{ path: 'body.name', code: 'key.missing', message: 'is missing' }] }),
  )
  const input = { name: '12oo' }
  const error = await caught(testClient({ baseUrl: wire.baseUrl }).campaigns.create(input))
  if (!isAdloomError(error, 'request.invalid')) throw error
  expect(error.request?.input).toBe(input)
  expect(error.issues).toEqual([{ path: 'body.name', code: 'key.missing', message: 'is missing' }])
  expect(error.docsUrl).toBe(`${wire.baseUrl}/docs/problems/request.invalid`)
  expect(error).toMatchObject({ status: 422, requestId: 'req_1', kind: 'validation', retryable: false })
})

test('a conflict carries both versions', async () => {
  const context = { base: { version: 3, draft: {} }, theirs: { id: 'c1', version: 4 } }
  const wire = await openWire(() => problem(412, 'document.conflict', { context }))
  const error = await caught(testClient({ baseUrl: wire.baseUrl }).campaigns.update('c1', [], { ifMatch: 3 }))
  if (!isAdloomError(error, 'document.conflict')) throw error
  expect(error.context.base?.version).toBe(3)
  expect(error.context.theirs.version).toBe(4)
  expect(wire.seen[0]?.headers['if-match']).toBe('"3"')
})

test('a conflict without its versions is not passed off as one', async () => {
  const wire = await openWire(() => problem(412, 'document.conflict'))
  const error = await caught(testClient({ baseUrl: wire.baseUrl }).campaigns.update('c1', [], { ifMatch: '"3"' }))
  expect(isAdloomError(error, 'document.conflict')).toBe(false)
  expect(isAdloomError(error, 'response.unreadable')).toBe(true)
})

test('an ETag goes back as it was read, the note into the body', async () => {
  const wire = await openWire(() => ok)
  const patch = [{ op: 'set', path: 'name', value: 'Tea' }] as const
  await testClient({ baseUrl: wire.baseUrl }).campaigns.update('c1', patch, { ifMatch: '"7"', note: 'typo' })
  expect(wire.seen[0]?.headers['if-match']).toBe('"7"')
  expect(JSON.parse(String(wire.seen[0]?.body))).toEqual({ patch, note: 'typo' })
})

test.each([
  ['seconds', { 'retry-after': '7' }, 7_000],
  [
    'a date by the server’s own clock',
    { date: 'Tue, 24 Nov 2026 10:00:00 GMT', 'retry-after': 'Tue, 24 Nov 2026 10:00:09 GMT' },
    9_000,
  ],
])('Retry-After is waited for when it is %s', async (_, headers, expected) => {
  const wire = await openWire((_request, index) => (index === 0 ? problem(429, 'rate.limited', { headers }) : ok))
  const env = drivenEnvironment()
  const done = testClient({ baseUrl: wire.baseUrl, retry: { baseDelay: 400 } }, { env }).campaigns.get('c1')
  const settled = done.then(() => true)
  // The whole wait and a quarter of our own step on top.
  await until(() => env.waiting().includes(expected + 100))
  env.advance(expected + 99)
  expect(wire.seen).toHaveLength(1)
  env.advance(1)
  expect(await settled).toBe(true)
  expect(wire.seen).toHaveLength(2)
})

test('a Retry-After of an hour is waited for a minute, and only when there is time', async () => {
  const wire = await openWire(() => problem(429, 'rate.limited', { headers: { 'retry-after': '3600' } }))
  const env = drivenEnvironment()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl }, { env })
  const error = await caught(campaigns.get('c1'))
  expect(error).toMatchObject({ code: 'rate.limited', retryAfterMs: 3_600_000, kind: 'rate_limit' })
  campaigns.get('c1', { timeout: { total: 200_000 } }).catch(() => {})
  await until(() => env.waiting().some((ms) => ms >= 60_000 && ms < 61_000))
})

test('our own waits double, and stay below their ceiling', async () => {
  const wire = await openWire(() => problem(503, 'server.unavailable'))
  const env = drivenEnvironment()
  const waits: number[] = []
  const adloom = testClient(
    {
      baseUrl: wire.baseUrl,
      retry: { limit: 5, baseDelay: 100, maxDelay: 700 },
      hooks: { onRetry: ({ delayMs }) => waits.push(delayMs) },
    },
    { env },
  )
  const failed = caught(adloom.campaigns.get('c1'))
  for (let n = 1; n <= 5; n++) {
    await until(() => waits.length === n && env.waiting().length === 2)
    env.advance(waits[n - 1] ?? 0)
  }
  await failed
  expect(waits).toEqual([100, 200, 400, 700, 700])
})

test('one try that hangs is given up and made again', async () => {
  const wire = await openWire((_, index) => (index === 0 ? 'hang' : ok))
  const env = drivenEnvironment()
  const data = Promise.resolve(
    testClient({ baseUrl: wire.baseUrl, retry: { baseDelay: 0 } }, { env }).campaigns.get('c1'),
  )
  await until(() => wire.seen.length === 1)
  env.advance(15_000)
  await until(() => env.waiting().includes(0))
  env.advance(0)
  expect(await data).toMatchObject({ id: 'c1' })
})

test('the whole call has a deadline of its own, and says so', async () => {
  const wire = await openWire(() => 'hang')
  const env = drivenEnvironment()
  const failed = caught(testClient({ baseUrl: wire.baseUrl }, { env }).campaigns.get('c1', { timeout: 4_000 }))
  await until(() => wire.seen.length === 1)
  env.advance(4_000)
  const error = await failed
  if (!isAdloomError(error, 'network.timeout')) throw error
  expect(error.context).toEqual({ scope: 'total', afterMs: 4_000 })
  expect(error).toMatchObject({ kind: 'timeout', retryable: true, request: { path: '/v1/campaigns/c1' } })
  await until(() => wire.open() === 0)
})

test.each([
  'before it starts',
  'while the token is fetched',
  'while the answer is awaited',
  'while the body arrives',
  'between two tries',
])('an abort %s stops at once with the caller’s reason', async (stage) => {
  const reason = new Error('left the page')
  const abort = new AbortController()
  const wire = await openWire(() =>
    stage === 'between two tries'
      ? problem(503, 'server.unavailable')
      : stage === 'while the body arrives'
        ? (response) => void response.writeHead(200, { 'content-length': '99' }).write('{')
        : 'hang',
  )
  const env = drivenEnvironment()
  let asked = false
  let retried = false
  const adloom = testClient(
    {
      baseUrl: wire.baseUrl,
      hooks: { onRetry: () => (retried = true) },
      ...(stage === 'while the token is fetched'
        ? {
            getToken: () => {
              asked = true
              return new Promise<never>(() => {})
            },
          }
        : {}),
    },
    { env },
  )
  if (stage === 'before it starts') abort.abort(reason)
  const failed = caught(adloom.campaigns.get('c1', { signal: abort.signal }))
  if (stage === 'while the token is fetched') await until(() => asked)
  else if (stage === 'between two tries') await until(() => retried)
  else if (stage !== 'before it starts') await until(() => wire.seen.length === 1)
  abort.abort(reason)
  const error = await failed
  expect(error).toMatchObject({ code: 'request.aborted', kind: 'abort', retryable: false })
  expect(error instanceof Error && error.cause).toBe(reason)
  await until(() => wire.open() === 0)
  expect(wire.seen.length).toBeLessThanOrEqual(1)
  expect(retried).toBe(stage === 'between two tries')
  expect(env.waiting().filter((ms) => ms !== 10_000)).toEqual([])
})

test('hooks and log see every try, and never a token, a header or what was typed', async () => {
  const wire = await openWire((_, index) =>
    index === 0 ? problem(503, 'server.unavailable') : problem(404, 'campaign.not_found'),
  )
  const told: (RequestRecord | ResponseRecord | RetryRecord | ErrorRecord)[] = []
  const lines: unknown[] = []
  const write = (message: string, facts?: object) => lines.push(message, facts)
  const adloom = testClient({
    baseUrl: wire.baseUrl,
    logLevel: 'debug',
    logger: { error: write, warn: write, info: write, debug: write },
    hooks: {
      onRequest: (record) => told.push(record),
      onResponse: (record) => told.push(record),
      onRetry: (record) => told.push(record),
      onError: (record) => told.push(record),
    },
  })
  await caught(adloom.campaigns.list({ search: 'private words' }))
  expect(
    told.map((record) => ('status' in record ? record.status : 'error' in record ? record.error.code : record.attempt)),
  ).toEqual([1, 503, 'server.unavailable', 2, 404, 'campaign.not_found'])
  const written = JSON.stringify([told, lines])
  expect(written).toContain('campaign.not_found')
  expect(written).not.toContain('e30.')
  expect(written).not.toContain('private words')
  expect(written).not.toContain('earer')
})

test('a hook that throws is logged and hurts nobody', async () => {
  const wire = await openWire(() => ok)
  const error = vi.fn()
  const logger = { error, warn: vi.fn(), info: vi.fn(), debug: vi.fn() }
  const hooks = {
    onRequest() {
      throw new Error('mine')
    },
  }
  expect(
    await testClient({ baseUrl: wire.baseUrl, hooks, logger, logLevel: 'error' }).campaigns.get('c1'),
  ).toBeDefined()
  expect(error).toHaveBeenCalledOnce()
})

test.each(['', '.', '..'])('the id "%s" is refused before it could reach another route', async (id) => {
  const wire = await openWire(() => ok)
  const error = await caught(testClient({ baseUrl: wire.baseUrl }).campaigns.delete(id))
  expect(error).toMatchObject({ code: 'request.unsendable' })
  expect(wire.seen).toEqual([])
})

test('input that is not JSON is refused before it is sent', async () => {
  const wire = await openWire(() => ok)
  const loop: { name: string; self?: unknown } = { name: 'x' }
  loop.self = loop
  expect(await caught(testClient({ baseUrl: wire.baseUrl }).campaigns.create(loop))).toMatchObject({
    code: 'request.unsendable',
  })
})

test('an answer that is not JSON is an error with its status', async () => {
  const wire = await openWire(() => ({ status: 200, body: '<html>' }))
  const error = await caught(testClient({ baseUrl: wire.baseUrl }).campaigns.get('c1'))
  expect(error).toMatchObject({ code: 'response.unreadable', status: 200, kind: 'server' })
})

test('no answer at all is told apart from a refusal', async () => {
  const error = await caught(testClient({ baseUrl: 'http://127.0.0.1:1', retry: { limit: 0 } }).campaigns.get('c1'))
  expect(error).toMatchObject({ code: 'network.failed', kind: 'connection', retryable: true, status: undefined })
  expect(error instanceof AdloomError && error.cause).toBeInstanceOf(TypeError)
})

test('asking only for the answer leaves no second rejection behind', async () => {
  const wire = await openWire(() => problem(404, 'campaign.not_found'))
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  await caught(testClient({ baseUrl: wire.baseUrl }).campaigns.get('c1').withResponse())
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

test('a path in the base address is kept, and the host may add headers but not replace ours', async () => {
  const wire = await openWire(() => ok)
  const headers = { traceparent: '00-1-2-01', authorization: 'Basic x' }
  await testClient({ baseUrl: `${wire.baseUrl}/marketing/` }).campaigns.get('a/b', { headers })
  expect(wire.seen[0]?.path).toBe('/marketing/v1/campaigns/a%2Fb')
  expect(wire.seen[0]?.headers).toMatchObject({
    traceparent: '00-1-2-01',
    authorization: expect.stringMatching(/^Bearer /),
  })
})

test('a signal that outlives many calls is let go by each of them', async () => {
  const wire = await openWire((_, index) => (index === 0 ? ok : problem(404, 'campaign.not_found')))
  const { signal } = new AbortController()
  const { campaigns } = testClient({ baseUrl: wire.baseUrl })
  await campaigns.get('c1', { signal })
  await caught(campaigns.get('c1', { signal }))
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

mutant(
  'pipeline: a keyless write is repeated like a read',
  './pipeline.ts',
  "const safe = route.method === 'GET' || idempotencyKey !== undefined",
  'const safe = true',
)
mutant('pipeline: tries on after an abort', './pipeline.ts', '        whole.signal.throwIfAborted()\n', '')
mutant(
  'pipeline: waits for as long as the server likes',
  './pipeline.ts',
  'Math.min(error.retryAfterMs, longestWait)',
  'error.retryAfterMs',
)
