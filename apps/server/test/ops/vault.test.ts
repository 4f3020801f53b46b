import { fc, test as prop } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { type EncryptionKey, parseEncryptionKey } from '../../src/ops/key-formats.ts'
import { generateEncryptionKey } from '../../src/ops/keys.ts'
import { createVault, SecretError, type SecretPlace } from '../../src/ops/secrets/vault.ts'

const key = generateEncryptionKey({ development: false })
const vault = createVault([key])
const place: SecretPlace = { tenant: 't', platform: 'meta', owner: 'shop|main', field: 'access_token' }
const secret = 'EAABsecretOfMeta'

function reasonOf(open: () => string): string {
  try {
    return `opened as ${open()}`
  } catch (error) {
    return error instanceof SecretError ? error.reason : String(error)
  }
}

prop.prop([fc.string({ unit: 'grapheme' }), fc.string(), fc.string()])(
  'a secret opens where it was sealed',
  (text, owner, field) => {
    const own = { ...place, owner, field }
    expect(vault.open(own, vault.seal(own, text))).toBe(text.toWellFormed())
  },
)

test('a sealed secret says which key it needs, and nothing of itself', () => {
  const sealed = vault.seal(place, secret)
  expect(sealed).toMatch(new RegExp(`^v1\\.${key.kid}\\.[\\w-]{16}\\.[\\w-]{22}\\.[\\w-]+$`))
  expect(sealed).not.toContain(secret)
  expect(vault.seal(place, secret)).not.toBe(sealed)
})

test('no text in which one bit was flipped opens', () => {
  const sealed = Buffer.from(vault.seal(place, secret), 'latin1')
  const opened: number[] = []
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const flipped = Buffer.from(sealed)
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    if (reasonOf(() => vault.open(place, flipped.toString('latin1'))).startsWith('opened')) opened.push(bit)
  }
  expect(opened).toEqual([])
})

test('a text that a decoder would take for the same does not open either', () => {
  // The last digit of a tag holds four bits that say nothing, so sixteen texts mean the same bytes.
  const parts = vault.seal(place, secret).split('.')
  const tag = parts[3] ?? ''
  const other = tag.slice(0, -1) + String.fromCharCode(tag.charCodeAt(tag.length - 1) + 1)
  expect(Buffer.from(other, 'base64url').equals(Buffer.from(tag, 'base64url'))).toBe(true)
  expect(reasonOf(() => vault.open(place, parts.with(3, other).join('.')))).toBe('malformed')
})

test.each<[string, Partial<SecretPlace>]>([
  ['tenant', { tenant: 'u' }],
  ['platform', { platform: 'google' }],
  ['connection', { owner: 'shop' }],
  ['field', { field: 'refresh_token' }],
  ['connection and field, with the same signs in all', { owner: 'shop', field: 'main|access_token' }],
])('a sealed secret does not open for another %s', (_what, other) => {
  expect(reasonOf(() => vault.open({ ...place, ...other }, vault.seal(place, secret)))).toBe('refused')
})

test('a sealed secret does not open under another key, another name of its key, or none', () => {
  const sealed = vault.seal(place, secret)
  const other = generateEncryptionKey({ development: false })
  expect(reasonOf(() => createVault([other]).open(place, sealed))).toBe('unknown_key')
  const renamed = parseEncryptionKey(key.text.replace(key.kid, 'renamed')) as EncryptionKey
  const both = createVault([key, renamed])
  expect(both.open(place, sealed)).toBe(secret)
  expect(reasonOf(() => both.open(place, sealed.replace(key.kid, renamed.kid)))).toBe('refused')
  const sameName = parseEncryptionKey(other.text.replace(other.kid, key.kid)) as EncryptionKey
  expect(reasonOf(() => createVault([sameName]).open(place, sealed))).toBe('refused')
})

test.each(['', 'v1', 'v2.a.b.c.d', 'EAABplain', `v1.${key.kid}.a.b.c`, `v1.${key.kid}.....`])(
  '%j is no sealed secret',
  (text) => {
    expect(reasonOf(() => vault.open(place, text))).toBe('malformed')
  },
)

test('the first key of the ring seals, all open', () => {
  const next = generateEncryptionKey({ development: false })
  const ring = createVault([next, key])
  expect(ring.kid).toBe(next.kid)
  expect(ring.open(place, vault.seal(place, secret))).toBe(secret)
  expect(ring.seal(place, secret)).toContain(`.${next.kid}.`)
})
