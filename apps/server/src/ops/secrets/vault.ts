import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { EncryptionKey } from '../key-formats.ts'

/** Where a secret belongs. A sealed one opens nowhere else. */
export interface SecretPlace {
  /** The tenant's own id in this database. */
  readonly tenant: string
  readonly platform: string
  /** The connection, or the authorization that is not one yet. */
  readonly owner: string
  readonly field: string
}

/** Seals secrets for the database and opens them again. */
export interface Vault {
  /** The id of the key that seals. */
  readonly kid: string
  seal(place: SecretPlace, secret: string): string
  /** @throws SecretError when it was not sealed for this place, was changed since, or its key is not here */
  open(place: SecretPlace, sealed: string): string
}

/** `malformed`: no sealed secret. `unknown_key`: its key is not configured. `refused`: changed, or of another place. */
export type SecretErrorReason = 'malformed' | 'unknown_key' | 'refused'

/** A sealed secret that does not open. Says why, and nothing of what is in it. */
export class SecretError extends Error {
  readonly reason: SecretErrorReason
  constructor(reason: SecretErrorReason, kid: string | null) {
    super(`A sealed secret does not open: ${reason}${kid === null ? '' : `, key ${kid}`}.`)
    this.name = 'SecretError'
    this.reason = reason
  }
}

const version = 'v1'
const algorithm = 'aes-256-gcm'
/** As NIST SP 800-38D recommends for random ones; a key may seal 2^32 secrets before two are likely to meet. */
const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM. A sealed secret is `v1.<kid>.<iv>.<tag>.<ciphertext>`, the last three in base64url. Version, key id and place
 * are authenticated with it, so it cannot be moved to another row, column or key.
 *
 * @param keys the first seals, all open
 */
export function createVault(keys: readonly [EncryptionKey, ...EncryptionKey[]]): Vault {
  const [{ kid: current }] = keys
  const ring: ReadonlyMap<string, KeyObject> = new Map(
    keys.map(({ kid, secret }) => [kid, createSecretKey(secret, 'base64url')]),
  )

  function keyOf(kid: string): KeyObject {
    const key = ring.get(kid)
    if (key === undefined) throw new SecretError('unknown_key', kid)
    return key
  }

  return {
    kid: current,
    seal: (place, secret) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, keyOf(current), iv, { authTagLength: tagBytes })
      cipher.setAAD(boundTo(current, place))
      const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      const parts = [iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))
      return [version, current, ...parts].join('.')
    },
    open: (place, sealed) => {
      const { kid, iv, tag, ciphertext } = parse(sealed)
      const decipher = createDecipheriv(algorithm, keyOf(kid), iv, { authTagLength: tagBytes })
      decipher.setAAD(boundTo(kid, place))
      decipher.setAuthTag(tag)
      try {
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
      } catch {
        throw new SecretError('refused', kid)
      }
    },
  }
}

/** As JSON, since an id may hold any sign that could stand between two. */
function boundTo(kid: string, { tenant, platform, owner, field }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([version, kid, tenant, platform, owner, field]), 'utf8')
}

function parse(sealed: string) {
  const [found, kid, ...encoded] = sealed.split('.')
  const [iv, tag, ciphertext] = encoded.map(strictly)
  if (found !== version || kid === undefined || encoded.length !== 3) throw new SecretError('malformed', null)
  if (iv?.byteLength !== ivBytes || tag?.byteLength !== tagBytes || ciphertext === undefined) {
    throw new SecretError('malformed', null)
  }
  return { kid, iv, tag, ciphertext }
}

/** Bytes from base64url, as we would write them ourselves: a decoder that forgives would take a changed text for the same. */
function strictly(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}
