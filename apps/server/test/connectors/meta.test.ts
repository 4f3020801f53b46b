import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { callLimits } from '@adloom/platforms/meta'
import { afterEach, expect, test } from 'vitest'
import { createMetaConnector, type MetaOptions } from '../../src/connectors/meta/meta.ts'
import { type Heard, json, type Loopback, startLoopback } from './loopback.ts'

const account = { accountId: 'act_1001', token: 'EAABtokenOfTheTest' }
const change = {
  method: 'POST',
  path: 'act_1001/campaigns',
  params: { name: 'Diwali', special_ad_categories: [] },
} as const
const question = { method: 'GET', path: 'act_1001', params: { fields: 'name' } } as const
const throttled = { error: { message: '(#17)', code: 17, error_subcode: 2446079 } }
const broken = { error: { message: 'Service temporarily unavailable', code: 2, is_transient: true } }

let loopback: Loopback | undefined
afterEach(async () => {
  await loopback?.close()
  loopback = undefined
})

async function connector(
  answer: (heard: Heard, response: ServerResponse, time: number) => void,
  options: Partial<MetaOptions> = {},
) {
  loopback = await startLoopback(answer)
  const clock = { now: 1_000_000, waits: [] as number[] }
  const logged: object[] = []
  const note = (fields: object) => void logged.push(fields)
  const meta = createMetaConnector({
    settings: { baseUrl: `${loopback.url}/meta`, appId: '7', appSecret: 'secret of the app' },
    log: { info: note, warn: note, error: note },
    now: () => clock.now,
    wait: async (ms) => {
      clock.waits.push(ms)
      clock.now += ms
    },
    random: () => 1,
    ...options,
  })
  return { meta, clock, logged, heard: loopback.heard }
}

test('a change goes out as a form, with the token in a header and the proof of the app', async () => {
  const { meta, heard } = await connector((_heard, response) => json(response, 200, { id: '1' }, { 'x-one': 'a' }))
  expect(await meta.send(account, change)).toMatchObject({
    kind: 'answered',
    status: 200,
    body: { id: '1' },
    headers: { 'x-one': 'a' },
  })
  const [one] = heard
  expect(one).toMatchObject({ method: 'POST', headers: { authorization: `Bearer ${account.token}` } })
  expect(one?.url.pathname + (one?.url.search ?? '')).toBe('/meta/v25.0/act_1001/campaigns')
  expect(Object.fromEntries(new URLSearchParams(one?.body))).toEqual({
    name: 'Diwali',
    special_ad_categories: '[]',
    appsecret_proof: createHmac('sha256', 'secret of the app').update(account.token).digest('hex'),
  })
})

test('a question goes out in the address, without the token in it', async () => {
  const { meta, heard } = await connector((_heard, response) => json(response, 200, { id: '1' }))
  await meta.read(account, { ...question, params: { fields: 'name', effective_status: ['ACTIVE'] } })
  expect(heard[0]?.url.searchParams.get('effective_status')).toBe('["ACTIVE"]')
  expect(heard[0]?.url.href).not.toContain(account.token)
})

test('a picture travels as a file of a multipart body', async () => {
  const { meta, heard } = await connector((_heard, response) => json(response, 200, { images: {} }))
  const upload = { field: 'filename', fileName: 'adl-1', assetId: 'ast_1', crop: null } as const
  const request = { method: 'POST', path: 'act_1001/adimages', params: {}, upload } as const
  expect(await meta.send(account, request)).toEqual({ kind: 'not_sent', because: 'asset_missing', waitMs: null })
  await meta.send(account, request, { file: new Blob(['bytes of a picture'], { type: 'image/png' }) })
  expect(heard).toHaveLength(1)
  expect(heard[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(heard[0]?.body).toMatch(
    /name="filename"; filename="adl-1"\r\nContent-Type: image\/png\r\n\r\nbytes of a picture/,
  )
})

test.each<[string, (response: ServerResponse) => void, string]>([
  ['the connection breaks', (response) => response.destroy(), 'connection_lost'],
  [
    'the answer breaks off',
    (response) => response.writeHead(200, { 'content-length': '99' }).write('{"id"'),
    'timeout',
  ],
  ['no answer comes', () => {}, 'timeout'],
  ['a success cannot be read', (response) => response.writeHead(200).end('<html>'), 'unreadable'],
])('a change of which %s is sent once and its outcome is unknown', async (_what, answer, because) => {
  const { meta, heard } = await connector((_heard, response) => answer(response), { timeoutMs: 300 })
  expect(await meta.send(account, change)).toEqual({ kind: 'unknown', because })
  expect(heard).toHaveLength(1)
})

test.each<[string, number, unknown]>([
  ['refused', 400, { error: { message: 'no', code: 100 } }],
  ['throttled', 400, throttled],
  ['broken', 500, broken],
])('a change that is %s is sent once, and the answer is handed on', async (_what, status, body) => {
  const { meta, heard } = await connector((_heard, response) => json(response, status, body))
  expect(await meta.send(account, change)).toMatchObject({ kind: 'answered', status, body })
  expect(heard).toHaveLength(1)
})

test('an error that is no JSON is answered with its status', async () => {
  const { meta } = await connector((_heard, response) => response.writeHead(502).end('<html>Bad gateway'))
  expect(await meta.send(account, change)).toMatchObject({ kind: 'answered', status: 502, body: null })
})

test('a redirect is not followed: the token stays with whom it is for', async () => {
  const { meta, heard } = await connector((_heard, response) =>
    response.writeHead(307, { location: '/elsewhere' }).end(),
  )
  expect(await meta.send(account, change)).toMatchObject({ kind: 'answered', status: 307 })
  expect(heard).toHaveLength(1)
})

test('what never left says so', async () => {
  const { meta } = await connector(() => {})
  await loopback?.close()
  expect(await meta.send(account, change)).toEqual({ kind: 'not_sent', because: 'unreachable', waitMs: null })
  expect(await meta.send(account, change, { signal: AbortSignal.abort() })).toMatchObject({ because: 'stopping' })
})

test('a read is sent again, with growing pauses, while that may help', async () => {
  const { meta, heard, clock } = await connector((_heard, response, time) =>
    time < 4 ? json(response, 500, broken) : json(response, 200, { name: 'ok' }),
  )
  expect(await meta.read(account, question)).toMatchObject({ status: 200, body: { name: 'ok' } })
  expect(heard).toHaveLength(4)
  expect(clock.waits).toEqual([250, 500, 1_000])
})

test('a read gives up after five times', async () => {
  const { meta, heard } = await connector((_heard, response) => json(response, 500, broken))
  expect(await meta.read(account, question)).toMatchObject({ status: 500 })
  expect(heard).toHaveLength(5)
})

test('a read that is refused is not sent again', async () => {
  const { meta, heard } = await connector((_heard, response) =>
    json(response, 400, { error: { message: 'expired', code: 190, error_subcode: 463 } }),
  )
  expect(await meta.read(account, question)).toMatchObject({ status: 400 })
  expect(heard).toHaveLength(1)
})

test('only a read is ever repeated', async () => {
  const { meta } = await connector((_heard, response) => json(response, 200, {}))
  await expect(meta.read(account, change)).rejects.toThrow('POST is no read')
})

test('a throttled account is left alone until its block is over', async () => {
  const { meta, heard, clock } = await connector((_heard, response, time) =>
    time === 1 ? json(response, 400, throttled) : json(response, 200, { id: '2' }),
  )
  await meta.send(account, change)
  const second = await meta.send(account, change)
  expect(second).toMatchObject({ kind: 'not_sent', because: 'throttled' })
  const waitMs = second.kind === 'not_sent' ? (second.waitMs ?? 0) : 0
  expect(waitMs).toBeGreaterThanOrEqual(callLimits.blockMs.full)
  expect(heard).toHaveLength(1)
  clock.now += waitMs
  expect(await meta.send(account, change)).toMatchObject({ status: 200 })
})

test('more calls than the account may make wait here for a moment, and else say for how long', async () => {
  const { meta, heard } = await connector((_heard, response) => json(response, 200, { id: '1' }))
  const outcomes = []
  for (let count = 0; count < 25; count++) outcomes.push(await meta.send(account, change))
  expect(heard).toHaveLength(callLimits.max.development / callLimits.points.write)
  expect(outcomes.at(-1)).toMatchObject({ kind: 'not_sent', because: 'throttled', waitMs: 15_000 })
  expect(await meta.send({ ...account, accountId: '1002' }, change)).toMatchObject({ kind: 'answered' })
})

test('an answer of another version than was asked is an alarm, once', async () => {
  const { meta, logged } = await connector((_heard, response) =>
    json(response, 200, {}, { 'facebook-api-version': 'v26.0' }),
  )
  await meta.send(account, change)
  await meta.send(account, change)
  expect(logged).toEqual([{ platform: 'meta', asked: 'v25.0', served: 'v26.0' }])
})

test('nothing that the connector logs holds a secret', async () => {
  const { meta, logged } = await connector((_heard, response) =>
    json(response, 500, broken, { 'facebook-api-version': 'v1' }),
  )
  await meta.read(account, question)
  await meta.signIn.redeem('AQcode', 'http://localhost/callback')
  expect(JSON.stringify(logged)).not.toMatch(/EAAB|secret of the app|AQcode/)
})
