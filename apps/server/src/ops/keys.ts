import { generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import {
  developmentPrefix,
  type EncryptionKey,
  type PrivateJwk,
  parseEncryptionKey,
  parseSecretKey,
  parseSigningKeys,
  type SecretKey,
  type SigningKey,
} from './key-formats.ts'

/** A key for the signature in links to files. */
export interface LinkKey {
  readonly kid: string
  readonly key: Uint8Array
}

export interface Keys {
  readonly secretKeys: readonly SecretKey[]
  /** Never empty; the first signs, all verify. */
  readonly signingKeys: readonly [SigningKey, ...SigningKey[]]
  /** One from each signing key, in the same order: the first signs, all verify. */
  readonly linkKeys: readonly [LinkKey, ...LinkKey[]]
  /** Never empty; the first seals platform tokens, all open them. */
  readonly encryptionKeys: readonly [EncryptionKey, ...EncryptionKey[]]
}

/**
 * The keys to work with: those of the configuration, else those of the data folder, which are generated when it has none.
 * Generated files are readable by their owner only.
 *
 * @throws Error with one sentence when a key file cannot be read as one
 */
export async function loadKeys(config: Config): Promise<Keys> {
  const secretKeys = config.secretKeys.length > 0 ? config.secretKeys : [await storedSecretKey(config.dataDir)]
  const [first, ...rest] = config.signingKeys.length > 0 ? config.signingKeys : await storedSigningKeys(config.dataDir)
  if (first === undefined) throw new Error('There is no signing key.')
  return {
    encryptionKeys: await loadEncryptionKeys(config),
    secretKeys,
    signingKeys: [first, ...rest],
    linkKeys: [linkKeyOf(first), ...rest.map(linkKeyOf)],
  }
}

/** The keys that platform tokens are sealed with: those of the configuration, else the one of the data folder. */
export async function loadEncryptionKeys({
  encryptionKeys: [first, ...rest],
  dataDir,
}: Pick<Config, 'encryptionKeys' | 'dataDir'>): Promise<Keys['encryptionKeys']> {
  return first === undefined ? [await storedEncryptionKey(dataDir)] : [first, ...rest]
}

/** A fresh key for platform tokens. */
export function generateEncryptionKey({ development }: { readonly development: boolean }): EncryptionKey {
  const kid = `${development ? developmentPrefix : 'e'}${randomBytes(5).toString('hex')}`
  const key = parseEncryptionKey(`adl_ek_${kid}_${randomBytes(32).toString('base64url')}`)
  if (key === undefined) throw new Error('A generated encryption key does not parse.')
  return key
}

/** A fresh key for a host's backend. */
export function generateSecretKey({ development }: { readonly development: boolean }): SecretKey {
  const id = `${development ? developmentPrefix : 'k'}${randomBytes(5).toString('hex')}`
  const text = `adl_sk_${id}_${randomBytes(32).toString('base64url')}`
  const key = parseSecretKey(text)
  if (key === undefined) throw new Error('A generated secret key does not parse.')
  return key
}

/** A fresh Ed25519 key for embed tokens. */
export function generateSigningKey({ development }: { readonly development: boolean }): SigningKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  if (x === undefined || d === undefined) throw new Error('The generated key has no parts.')
  const kid = `${development ? `${developmentPrefix}-` : ''}${randomBytes(6).toString('hex')}`
  const jwk: PrivateJwk = { kty: 'OKP', crv: 'Ed25519', kid, alg: 'EdDSA', use: 'sig', x, d }
  return { kid, jwk, development }
}

// Links to files live for minutes, so they need no key of their own to manage: a derived one rotates along.
function linkKeyOf({ kid, jwk }: SigningKey): LinkKey {
  const seed = Buffer.from(jwk.d, 'base64url')
  return { kid, key: new Uint8Array(hkdfSync('sha256', seed, '', 'adloom asset links v1', 32)) }
}

async function storedSecretKey(dataDir: string): Promise<SecretKey> {
  const path = join(dataDir, 'keys', 'secret-key')
  const text = await readOrCreate(path, () => `${generateSecretKey({ development: true }).text}\n`)
  const key = parseSecretKey(text.trim())
  if (key === undefined) throw new Error(`${path} does not hold a secret key. Delete it to get a new one.`)
  return key
}

async function storedEncryptionKey(dataDir: string): Promise<EncryptionKey> {
  const path = join(dataDir, 'keys', 'encryption-key')
  const text = await readOrCreate(path, () => `${generateEncryptionKey({ development: true }).text}\n`)
  const key = parseEncryptionKey(text.trim())
  // Not "delete it", as for the others: what was sealed with it would be lost.
  if (key === undefined) {
    throw new Error(
      `${path} does not hold an encryption key. Restore it, or delete it and connect all ad accounts again.`,
    )
  }
  return key
}

async function storedSigningKeys(dataDir: string): Promise<readonly SigningKey[]> {
  const path = join(dataDir, 'keys', 'signing-keys.json')
  const create = () => `${JSON.stringify({ keys: [generateSigningKey({ development: true }).jwk] }, null, 2)}\n`
  const result = parseSigningKeys(await readOrCreate(path, create))
  if ('problem' in result) throw new Error(`${path}: ${result.problem} Delete it to get a new one.`)
  return result.keys
}

/**
 * Reads a file, or creates it whole. Written beside and linked into place, so that two servers which start at once agree
 * on one key and a kill leaves no half file.
 */
async function readOrCreate(path: string, create: () => string): Promise<string> {
  const existing = await readIfThere(path)
  if (existing !== undefined) return existing
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(create())
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path)
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(path, 'utf8')
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
