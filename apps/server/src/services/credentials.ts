import { createHash } from 'node:crypto'
import * as embedSessions from '../db/repositories/embed-sessions.ts'
import * as hostKeys from '../db/repositories/host-keys.ts'
import type { Database } from '../db/tx.ts'
import { problem } from '../problem.ts'
import type { Revocations } from './revocations.ts'
import type { TokenClaims, Tokens } from './tokens.ts'

export interface Credentials {
  /** @throws ProblemError `auth.invalid`, `auth.expired` or `auth.revoked` */
  session(token: string): Promise<TokenClaims>
  /**
   * @param beforeLookup called before a key that is not known yet is looked for; it may throw
   * @returns the id of the host key
   * @throws ProblemError `auth.invalid`
   */
  host(secretKey: string, beforeLookup?: () => void): Promise<string>
}

/** Milliseconds for which a signature or a key need not be checked again. Expiry and revocation are checked every time. */
const trustMs = 30_000
const mostRemembered = 20_000

interface Remembered<Value> {
  readonly value: Value
  readonly until: number
}

/** Keeps what was verified for a short while. Keyed by a hash, so that no credential lies around in memory. */
function memory<Value>(now: () => number) {
  const entries = new Map<string, Remembered<Value>>()
  return {
    get(key: string): Value | undefined {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      if (entry.until > now()) return entry.value
      entries.delete(key)
      return undefined
    },
    set(key: string, value: Value): void {
      if (entries.size >= mostRemembered) {
        const oldest = entries.keys().next().value
        if (oldest !== undefined) entries.delete(oldest)
      }
      entries.set(key, { value, until: now() + trustMs })
    },
  }
}

const keyOf = (credential: string): string => createHash('sha256').update(credential).digest('base64')

export function createCredentials(
  db: Database,
  tokens: Tokens,
  revocations: Revocations,
  now: () => number = Date.now,
): Credentials {
  const sessions = memory<TokenClaims>(now)
  const hosts = memory<string>(now)
  const lookups = new Map<string, Promise<string>>()

  async function verifySession(token: string): Promise<TokenClaims> {
    const claims = await tokens.verify(token)
    const active = await db.system('check a session', (tx) => embedSessions.isActive(tx, claims.sessionId))
    if (!active) problem('auth.revoked')
    return claims
  }

  async function findHost(key: string, secretKey: string): Promise<string> {
    const hash = hostKeys.hashSecret(secretKey)
    const id = await db.system('check a host key', (tx) => hostKeys.findActive(tx, hash))
    if (id === undefined) return problem('auth.invalid')
    hosts.set(key, id)
    return id
  }

  return {
    session: async (token) => {
      const key = keyOf(token)
      let claims = sessions.get(key)
      if (claims === undefined) {
        claims = await verifySession(token)
        sessions.set(key, claims)
      }
      if (claims.expiresAt <= now()) return problem('auth.expired')
      if (revocations.has(claims.sessionId)) return problem('auth.revoked')
      return claims
    },
    host: async (secretKey, beforeLookup) => {
      const key = keyOf(secretKey)
      const known = hosts.get(key)
      if (known !== undefined) return revocations.has(known) ? problem('auth.invalid') : known
      const underWay = lookups.get(key)
      if (underWay !== undefined) return underWay
      beforeLookup?.()
      const lookup = findHost(key, secretKey).finally(() => lookups.delete(key))
      lookups.set(key, lookup)
      return lookup
    },
  }
}
