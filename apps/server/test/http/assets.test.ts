import { readdirSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import type { Asset } from '@adloom/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { type Answer, type Caller, codeOf, type House, makeHouse, must } from './api.ts'
import { animation, flat, jpeg, png, sideways, webp } from './pictures.ts'

let server: TestServer
let house: House
let ask: Caller
beforeAll(async () => {
  server = await startTestServer({ assetLimits: { bytes: 2_000_000, pixels: 40_000_000 } })
  house = await makeHouse(server, 'chai')
  ask = (await house.user()).ask
})
afterAll(async () => {
  await server.close()
})

const upload = (content: Buffer, type: string, query = ''): Promise<Answer<Asset>> =>
  ask<Asset>(`/v1/assets${query}`, { method: 'POST', raw: new Uint8Array(content), headers: { 'content-type': type } })

/** All files that the server keeps. */
const filesKept = (): string[] =>
  readdirSync(server.filesDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

test.each([
  ['JPEG', jpeg, 'image/jpeg', { width: 640, height: 480 }],
  ['PNG', png, 'image/png', { width: 320, height: 200 }],
  ['WebP', webp, 'image/webp', { width: 320, height: 200 }],
  ['a GIF of which the first frame counts', animation, 'image/gif', { width: 40, height: 30 }],
  ['a JPEG that lies on its side', sideways, 'image/jpeg', { width: 200, height: 300 }],
])('%s is taken, measured and shown through its links', async (_, picture, type, size) => {
  const content = await picture()
  const { body, status } = await must(upload(content, type, '?name=Chai.pic'))
  expect(status).toBe(201)
  expect(body).toMatchObject({
    kind: 'image',
    type,
    bytes: content.length,
    name: 'Chai.pic',
    businessId: 'tea',
    ...size,
  })
  const original = await fetch(body.url)
  expect(Buffer.from(await original.arrayBuffer()).equals(content)).toBe(true)
  expect(original.headers.get('content-type')).toBe(type)
  expect(original.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(original.headers.get('x-content-type-options')).toBe('nosniff')
  expect(original.headers.get('cache-control')).toMatch(/^private, max-age=[1-9]\d*, immutable$/)
  const thumbnail = await fetch(body.thumbnailUrl)
  expect(thumbnail.headers.get('content-type')).toBe('image/webp')
  const { width } = await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()
  expect(width).toBe(Math.min(480, size.width))
})

test.each<[string, () => Promise<Buffer>, string, string]>([
  ['an empty file', async () => Buffer.alloc(0), 'image/png', 'asset.empty'],
  ['a PNG that says it is a JPEG', () => png(), 'image/jpeg', 'asset.type_mismatch'],
  [
    'a page that says it is a PNG',
    async () => Buffer.from('<script>alert(1)</script>'),
    'image/png',
    'asset.unsupported_type',
  ],
  [
    'an SVG',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'image/svg+xml',
    'asset.unsupported_type',
  ],
  ['an SVG that says it is a GIF', async () => Buffer.from('<svg/>'), 'image/gif', 'asset.unsupported_type'],
  ['a file without a type', () => png(), '', 'asset.unsupported_type'],
  ['a truncated JPEG', async () => (await jpeg()).subarray(0, 20_000), 'image/jpeg', 'asset.unreadable'],
  ['a truncated PNG', async () => (await png()).subarray(0, 20_000), 'image/png', 'asset.unreadable'],
  ['a truncated WebP', async () => (await webp()).subarray(0, 5_000), 'image/webp', 'asset.unreadable'],
  ['only the signature of a PNG', async () => (await png()).subarray(0, 8), 'image/png', 'asset.unreadable'],
  ['a small file of 41 megapixels', () => flat(8_200, 5_000), 'image/png', 'asset.too_many_pixels'],
  ['a file over the limit', async () => Buffer.alloc(2_000_001, 1), 'image/png', 'asset.too_large'],
])('%s is refused with a code and leaves no file', async (_, picture, type, code) => {
  const before = filesKept().toSorted()
  const answer = await upload(await picture(), type)
  expect(codeOf(answer)).toBe(code)
  expect(answer.status).toBeLessThan(500)
  expect(filesKept().toSorted()).toEqual(before)
})

test('40 megapixels are taken, and what was measured is named when there are more', async () => {
  expect((await upload(await flat(8_000, 5_000), 'image/png')).status).toBe(201)
  const refused = await upload(await flat(8_200, 5_000), 'image/png')
  expect(refused.status).toBe(413)
  expect(JSON.stringify(refused.body)).toContain('41 megapixels')
})

test('a body without a length is counted while it comes', async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(100_000).fill(1)),
  })
  const before = filesKept().toSorted()
  const { session } = await house.user()
  const answer = await fetch(`${server.url}/v1/assets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session.token}`, 'content-type': 'image/png' },
    body,
    duplex: 'half',
  } as RequestInit).catch((error: unknown) => error)
  // The server may close the connection while the client is still sending; what counts is that nothing is kept.
  if (answer instanceof Response) expect(answer.status).toBe(413)
  expect(filesKept().toSorted()).toEqual(before)
})

test('an upload that is broken off leaves no file', async () => {
  const before = filesKept().toSorted()
  const { session } = await house.user()
  const address = new URL(`${server.url}/v1/assets`)
  await new Promise<void>((resolve) => {
    const sending = rawRequest(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${session.token}`, 'content-type': 'image/png', 'content-length': '1000000' },
    })
    sending.on('error', () => resolve())
    sending.on('close', () => resolve())
    sending.write(Buffer.alloc(200_000, 1))
    void expect
      .poll(() => filesKept().length)
      .toBeGreaterThan(before.length)
      .finally(() => sending.destroy())
  })
  await expect.poll(() => filesKept().toSorted()).toEqual(before)
})

test('the same picture is stored once for a business and once more for another', async () => {
  const content = await png(64, 64)
  const both = (await house.user({ businesses: ['tea', 'toys'] })).ask
  const put = (business: string) =>
    both<Asset>(`/v1/assets?businessId=${business}`, {
      method: 'POST',
      raw: new Uint8Array(content),
      headers: { 'content-type': 'image/png' },
    })
  const [first, again, other] = [await put('tea'), await put('tea'), await put('toys')]
  expect(again.body.id).toBe(first.body.id)
  expect(other.body.id).not.toBe(first.body.id)
  expect(
    codeOf(
      await both('/v1/assets', {
        method: 'POST',
        raw: new Uint8Array(content),
        headers: { 'content-type': 'image/png' },
      }),
    ),
  ).toBe('business.required')
  // The file goes with the last asset that shows it, not before.
  const kept = () => filesKept().filter((name) => name.startsWith(first.body.hash)).length
  expect(kept()).toBe(2)
  await must(both(`/v1/assets/${first.body.id}`, { method: 'DELETE' }))
  expect((await fetch(other.body.url)).status).toBe(200)
  await must(both(`/v1/assets/${other.body.id}`, { method: 'DELETE' }))
  await expect.poll(kept).toBe(0)
})

test('a link that was changed in any part does not hold', async () => {
  const { body } = await must(upload(await png(50, 50), 'image/png'))
  const other = await must(upload(await png(51, 51), 'image/png'))
  const link = new URL(body.url)
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(link)
    change(url)
    return url.href
  }
  const expires = Number(link.searchParams.get('expires'))
  for (const href of [
    changed((url) => url.searchParams.set('expires', String(expires + 1))),
    changed((url) => url.searchParams.set('variant', 'thumbnail')),
    changed((url) => url.searchParams.set('signature', 'A'.repeat(43))),
    changed((url) => url.searchParams.set('signature', 'x')),
    changed((url) => {
      url.pathname = `/v1/assets/${other.body.id}/content`
    }),
  ]) {
    const answer = await fetch(href)
    expect(answer.status).toBe(403)
    expect(((await answer.json()) as { code: string }).code).toBe('asset.link_invalid')
  }
  expect((await fetch(changed((url) => url.searchParams.delete('signature')))).status).toBe(422)
  expect(
    (await fetch(`${server.url}/v1/assets/..%2f..%2fetc%2fpasswd/content?variant=original&expires=1&signature=x`))
      .status,
  ).toBe(422)
})

test('an upload with an idempotency key happens once', async () => {
  const content = await jpeg(70, 70)
  const send = (bytes: Buffer) =>
    ask<Asset>('/v1/assets', {
      method: 'POST',
      raw: new Uint8Array(bytes),
      headers: { 'content-type': 'image/jpeg', 'idempotency-key': 'one-upload' },
    })
  const first = await must(send(content))
  const again = await must(send(content))
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(codeOf(await send(await jpeg(71, 71)))).toBe('idempotency.reused')
})
