import { expect, test } from 'vitest'
import { caught, testClient } from '../testing/client.ts'
import { openWire, problem } from '../testing/wire.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
const stored = { status: 201, body: { id: 'a1' } }

test('a file is sent as it is, with its name, type and business', async () => {
  const wire = await openWire(() => stored)
  const file = new File([png], 'दीया.png', { type: 'image/png' })
  const asset = await testClient({ baseUrl: wire.baseUrl }).assets.upload(file, { businessId: 'b1' })
  expect(asset.id).toBe('a1')
  const [seen] = wire.seen
  expect(seen?.body).toEqual(Buffer.from(png))
  expect(Object.fromEntries(seen?.query ?? [])).toEqual({ businessId: 'b1', name: 'दीया.png' })
  expect(seen?.headers).toMatchObject({ 'content-type': 'image/png', 'idempotency-key': expect.any(String) })
})

test.each([
  ['image/png', png],
  ['image/jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])],
  ['image/gif', new TextEncoder().encode('GIF89a')],
  ['image/webp', new TextEncoder().encode('RIFF\0\0\0\0WEBPVP8 ')],
])('bytes that do not say what they are are looked at: %s', async (type, bytes) => {
  const wire = await openWire(() => stored)
  const { assets } = testClient({ baseUrl: wire.baseUrl })
  await assets.upload(bytes)
  await assets.upload(bytes.buffer, { name: 'x' })
  expect(wire.seen.map(({ headers }) => headers['content-type'])).toEqual([type, type])
})

test('the type that is given counts, and without any the upload is refused before it is sent', async () => {
  const wire = await openWire(() => stored)
  const { assets } = testClient({ baseUrl: wire.baseUrl })
  await assets.upload(new Blob(['x']), { type: 'image/png' })
  expect(wire.seen[0]?.headers['content-type']).toBe('image/png')
  expect(await caught(assets.upload(new Blob(['x'])))).toMatchObject({ code: 'request.unsendable' })
  expect(wire.seen).toHaveLength(1)
})

test('an upload is tried again with the same key, and its refusal gives the file back', async () => {
  const wire = await openWire((_, index) =>
    index === 0 ? problem(503, 'server.unavailable') : problem(413, 'asset.too_many_pixels'),
  )
  const file = new Blob([png], { type: 'image/png' })
  const error = await caught(testClient({ baseUrl: wire.baseUrl }).assets.upload(file))
  expect(error).toMatchObject({ code: 'asset.too_many_pixels', request: { input: file } })
  expect(wire.seen).toHaveLength(2)
  expect(wire.seen[0]?.headers['idempotency-key']).toBe(wire.seen[1]?.headers['idempotency-key'])
  expect(wire.seen[1]?.body).toEqual(Buffer.from(png))
})

test('outside a browser progress is the start and the end', async () => {
  const wire = await openWire(() => stored)
  const told: unknown[] = []
  await testClient({ baseUrl: wire.baseUrl }).assets.upload(png, { onProgress: (progress) => told.push(progress) })
  expect(told).toEqual([
    { sent: 0, total: 12 },
    { sent: 12, total: 12 },
  ])
})
