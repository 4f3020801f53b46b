/** A host backend's key: `adl_sk_<id>_<secret>`. The id is public, the secret has at least 256 bits. */
export interface SecretKey {
  readonly id: string
  readonly secret: string
  /** The whole key, as the host sends it. */
  readonly text: string
  /** Generated for development; production refuses it. */
  readonly development: boolean
}

/** An Ed25519 private key as a JWK (RFC 8037). */
export interface PrivateJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
  /** Public part, base64url. */
  readonly x: string
  /** Private part, base64url. */
  readonly d: string
}

/** A key that signs embed tokens. */
export interface SigningKey {
  readonly kid: string
  readonly jwk: PrivateJwk
  /** Generated for development; production refuses it. */
  readonly development: boolean
}

/** A key that platform tokens are sealed with: `adl_ek_<id>_<key>`, AES-256. */
export interface EncryptionKey {
  /** Public; stands in everything that is sealed with the key. */
  readonly kid: string
  /** 32 bytes, base64url. */
  readonly secret: string
  /** The whole key, as it is configured. */
  readonly text: string
  /** Generated for development; production refuses it. */
  readonly development: boolean
}

/** What the ids of generated keys start with, so that one that was copied elsewhere is still known for what it is. */
export const developmentPrefix = 'dev'

/** 32 bytes in base64url. */
const keyPart = /^[A-Za-z0-9_-]{43}$/

export function parseSecretKey(text: string): SecretKey | undefined {
  const [, id, secret] = /^adl_sk_([A-Za-z0-9]{4,32})_([A-Za-z0-9_-]{43,128})$/.exec(text) ?? []
  if (id === undefined || secret === undefined) return undefined
  return { id, secret, text, development: id.startsWith(developmentPrefix) }
}

export function parseEncryptionKey(text: string): EncryptionKey | undefined {
  const [, kid, secret] = /^adl_ek_([A-Za-z0-9]{4,32})_([A-Za-z0-9_-]{43})$/.exec(text) ?? []
  if (kid === undefined || secret === undefined) return undefined
  // 43 digits hold two bits more than 32 bytes; with those set it would be another text for the same key.
  if (Buffer.from(secret, 'base64url').toString('base64url') !== secret) return undefined
  return { kid, secret, text, development: kid.startsWith(developmentPrefix) }
}

/**
 * Reads a JWK set, `{"keys":[…]}`, of Ed25519 private keys.
 *
 * @returns the keys in their order, of which the first signs and all verify; or one sentence on what is wrong
 */
export function parseSigningKeys(
  text: string,
): { readonly keys: readonly SigningKey[] } | { readonly problem: string } {
  const shape = 'It is a JWK set, {"keys":[…]}, as `adloom-server keys generate` prints it.'
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { problem: `The value is not JSON. ${shape}` }
  }
  const set: unknown = isRecord(parsed) ? parsed['keys'] : undefined
  if (!Array.isArray(set) || set.length === 0) return { problem: `There are no keys in it. ${shape}` }
  const keys: SigningKey[] = []
  for (const [index, jwk] of set.entries()) {
    const key = isRecord(jwk) ? toSigningKey(jwk) : undefined
    if (key === undefined) return { problem: `Key ${index + 1} is not an Ed25519 private key with a kid. ${shape}` }
    if (keys.some((other) => other.kid === key.kid)) return { problem: `Two keys have the kid ${key.kid}. Remove one.` }
    keys.push(key)
  }
  return { keys }
}

function toSigningKey(jwk: Readonly<Record<string, unknown>>): SigningKey | undefined {
  const { kty, crv, kid, x, d } = jwk
  if (kty !== 'OKP' || crv !== 'Ed25519') return undefined
  if (typeof kid !== 'string' || !/^[\w.-]{1,64}$/.test(kid)) return undefined
  if (typeof x !== 'string' || typeof d !== 'string' || !keyPart.test(x) || !keyPart.test(d)) return undefined
  return {
    kid,
    jwk: { kty, crv, kid, alg: 'EdDSA', use: 'sig', x, d },
    development: kid.startsWith(developmentPrefix),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
