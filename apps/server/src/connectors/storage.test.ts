import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { afterAll, expect } from 'vitest'
import { localStorage } from './storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'adloom-storage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const storage = localStorage(folder)
const tenant = randomUUID()

async function* pieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

const filesOf = (of: string): string[] =>
  existsSync(join(folder, of))
    ? readdirSync(join(folder, of), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : []

async function contentOf(hash: string): Promise<Buffer | undefined> {
  const file = await storage.read({ tenant, hash, variant: 'original' })
  return file && Buffer.concat(await file.stream.toArray())
}

test.prop([fc.uint8Array({ maxLength: 5_000 }), fc.integer({ min: 1, max: 700 })], { numRuns: 30 })(
  'what was received is kept under its hash, in whatever pieces it came',
  async (content, size) => {
    const received = await storage.receive(tenant, pieces(content, size), 5_000)
    if (received === 'too_large') throw new Error('It was not too large.')
    expect(received.hash).toBe(createHash('sha256').update(content).digest('hex'))
    await received.keep()
    await received.drop()
    expect(await contentOf(received.hash)).toEqual(Buffer.from(content))
  },
)

test('too much, a broken stream and a dropped file leave nothing', async () => {
  const other = randomUUID()
  expect(await storage.receive(other, pieces(new Uint8Array(101), 10), 100)).toBe('too_large')
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(50)
    throw new Error('gone')
  }
  await expect(storage.receive(other, broken(), 100)).rejects.toThrow('gone')
  const dropped = await storage.receive(other, pieces(new Uint8Array(50), 10), 100)
  if (dropped === 'too_large') throw new Error('It was not too large.')
  await dropped.drop()
  expect(filesOf(other)).toEqual([])
})

test.prop([
  fc.oneof(
    fc.constantFrom('..', '../x', '/etc', 'erasing', '', '.', '\0', '..\\x', `${'a'.repeat(35)}/`),
    fc.string({ unit: 'binary-ascii' }).filter((text) => !/^[0-9a-f-]{36}$/.test(text)),
  ),
])('no text leads out of the folder or beside a tenant', (text) => {
  const hash = 'a'.repeat(64)
  expect(() => storage.pathOf({ tenant: text, hash, variant: 'original' })).toThrow()
  expect(() => storage.pathOf({ tenant, hash: text, variant: 'original' })).toThrow()
})

test('an erasure that was noted is known until it has ended', async () => {
  const leaving = randomUUID()
  await storage.write({ tenant: leaving, hash: 'b'.repeat(64), variant: 'thumbnail' }, new Uint8Array([1]))
  await storage.noteErasure(leaving)
  expect(await localStorage(folder).notedErasures()).toEqual([leaving])
  await storage.eraseTenant(leaving)
  expect(existsSync(join(folder, leaving))).toBe(false)
  expect(await storage.notedErasures()).toEqual([])
})

test('what an interrupted upload left is swept once it is old', async () => {
  const swept = randomUUID()
  mkdirSync(join(folder, swept, 'incoming'), { recursive: true })
  for (const name of ['old', 'new']) writeFileSync(join(folder, swept, 'incoming', name), 'x')
  const hoursAgo = Date.now() / 1000 - 7_200
  utimesSync(join(folder, swept, 'incoming', 'old'), hoursAgo, hoursAgo)
  await storage.sweep()
  expect(filesOf(swept)).toEqual(['new'])
})
