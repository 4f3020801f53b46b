// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { caught, testClient, tokenName } from '../testing/client.ts'
import { until } from '../testing/until.ts'
import { openWire, problem } from '../testing/wire.ts'
import type { UploadProgress } from './assets.ts'

const bytes = new Uint8Array(300_000).fill(7)
const picture = () => new Blob([bytes], { type: 'image/png' })

test('in a browser progress is told by the byte, and the answer is the same as by fetch', async () => {
  const wire = await openWire(() => ({ status: 201, body: { id: 'a1' }, headers: { 'x-request-id': 'req_7' } }))
  const told: UploadProgress[] = []
  const result = testClient({ baseUrl: wire.baseUrl }).assets.upload(picture(), {
    name: 'tea.png',
    onProgress: (progress) => told.push(progress),
  })
  const { data, requestId, response } = await result.withResponse()
  expect({ data, requestId, status: response.status }).toEqual({ data: { id: 'a1' }, requestId: 'req_7', status: 201 })
  expect(wire.seen[0]?.headers['user-agent']).toContain('jsdom')
  expect(wire.seen[0]?.body.length).toBe(300_000)
  expect(wire.seen[0]?.query.get('name')).toBe('tea.png')
  expect(tokenName(wire.seen[0]?.headers ?? {})).toBe('t1')
  expect(told.at(-1)).toEqual({ sent: 300_000, total: 300_000 })
  expect(told.map(({ sent }) => sent)).toEqual(told.map(({ sent }) => sent).sort((a, b) => a - b))
})

test('its problems, retries and token renewal are those of every request', async () => {
  const wire = await openWire(
    (_, index) =>
      [problem(401, 'auth.expired'), problem(503, 'server.unavailable')][index] ?? problem(413, 'asset.too_large'),
  )
  const { assets } = testClient({ baseUrl: wire.baseUrl })
  const error = await caught(assets.upload(picture(), { onProgress: () => {} }))
  expect(error).toMatchObject({
    code: 'asset.too_large',
    status: 413,
    requestId: 'req_1',
    docsUrl: `${wire.baseUrl}/docs/problems/asset.too_large`,
  })
  expect(new Set(wire.seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  expect(wire.seen).toHaveLength(3)
})

test('an abort stops the upload with the caller’s reason', async () => {
  const wire = await openWire(() => 'hang')
  const abort = new AbortController()
  const failed = caught(
    testClient({ baseUrl: wire.baseUrl }).assets.upload(picture(), { onProgress: () => {}, signal: abort.signal }),
  )
  await until(() => wire.seen.length === 1)
  abort.abort('changed my mind')
  expect(await failed).toMatchObject({ code: 'request.aborted', cause: 'changed my mind' })
  await until(() => wire.open() === 0)
})

test('a cut connection is a failed network, as by fetch', async () => {
  const wire = await openWire(() => 'drop')
  const adloom = testClient({ baseUrl: wire.baseUrl, retry: { limit: 0 } })
  expect(await caught(adloom.assets.upload(picture(), { onProgress: () => {} }))).toMatchObject({
    code: 'network.failed',
  })
})
