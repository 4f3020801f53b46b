import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importJWK, jwtVerify, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Environment, readConfig } from '../../src/config.ts'
import { parseEncryptionKey, parseSecretKey } from '../../src/ops/key-formats.ts'
import { generateEncryptionKey, generateSecretKey, generateSigningKey, loadKeys } from '../../src/ops/keys.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const load = (env: Environment = {}) => loadKeys(readConfig({ ...env, ADLOOM_DATA_DIR: join(folder, 'data') }))

test('without a configuration, keys are made once and found again', async () => {
  const first = await load()
  expect(await load()).toEqual(first)
  expect(first.secretKeys).toMatchObject([{ development: true }])
  expect(first.signingKeys).toMatchObject([{ development: true }])
  expect(first.encryptionKeys).toMatchObject([{ development: true }])
})

test('generated keys are for their owner only', async () => {
  await load()
  for (const name of ['secret-key', 'signing-keys.json', 'encryption-key']) {
    expect((await stat(join(folder, 'data/keys', name))).mode & 0o777).toBe(0o600)
  }
  expect((await stat(join(folder, 'data/keys'))).mode & 0o777).toBe(0o700)
})

test('servers that start at once agree on the same keys and leave no drafts', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => load()))
  expect(new Set(all.map((keys) => JSON.stringify(keys))).size).toBe(1)
  expect((await readdir(join(folder, 'data/keys'))).sort()).toEqual([
    'encryption-key',
    'secret-key',
    'signing-keys.json',
  ])
})

test('configured keys are used as they are, and none are made', async () => {
  const secretKey = generateSecretKey({ development: false })
  const [current, previous] = [generateSigningKey({ development: false }), generateSigningKey({ development: false })]
  const [sealing, opening] = [
    generateEncryptionKey({ development: false }),
    generateEncryptionKey({ development: false }),
  ]
  const keys = await load({
    ADLOOM_SECRET_KEYS: secretKey.text,
    ADLOOM_ENCRYPTION_KEYS: `${sealing.text}, ${opening.text}`,
    ADLOOM_SIGNING_KEYS: JSON.stringify({ keys: [current.jwk, previous.jwk] }),
  })
  expect(keys.secretKeys).toEqual([secretKey])
  expect(keys.signingKeys).toEqual([current, previous])
  expect(keys.encryptionKeys).toEqual([sealing, opening])
  expect(keys.linkKeys.map(({ kid }) => kid)).toEqual([current.kid, previous.kid])
  expect(await readdir(folder)).toEqual([])
})

test('a generated signing key signs what its public part verifies', async () => {
  const { jwk, kid } = generateSigningKey({ development: true })
  const token = await new SignJWT({ tid: 't' }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(await importJWK(jwk))
  const { d: _, ...published } = jwk
  expect((await jwtVerify(token, await importJWK(published))).payload).toEqual({ tid: 't' })
})

test('a generated secret key reads back, with 256 bits of secret', () => {
  const key = generateSecretKey({ development: true })
  expect(parseSecretKey(key.text)).toEqual(key)
  expect(Buffer.from(key.secret, 'base64url')).toHaveLength(32)
})

test('a generated encryption key reads back, with 256 bits', () => {
  const key = generateEncryptionKey({ development: true })
  expect(parseEncryptionKey(key.text)).toEqual(key)
  expect(Buffer.from(key.secret, 'base64url')).toHaveLength(32)
})

test('a damaged encryption key is named, and deleting it is said to lose what it sealed', async () => {
  await load()
  await writeFile(join(folder, 'data/keys/encryption-key'), 'scribble')
  await expect(load()).rejects.toThrow(/encryption-key does not hold an encryption key\. Restore it/)
})

test('a damaged key file is named, not replaced', async () => {
  await load()
  await writeFile(join(folder, 'data/keys/secret-key'), 'scribble')
  await expect(load()).rejects.toThrow(/data\/keys\/secret-key does not hold a secret key/)
})
