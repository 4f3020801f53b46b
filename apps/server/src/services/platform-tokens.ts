import * as credentials from '../db/repositories/credentials.ts'
import type { Tx } from '../db/tx.ts'
import type { SecretPlace, Vault } from '../ops/secrets/vault.ts'
import { SecretError } from '../ops/secrets/vault.ts'

/** Whose token: a connection's, or an authorization's that is not one yet. */
export interface TokenOwner {
  readonly tenant: string
  readonly platform: string
  /** The id of the connection or the authorization. */
  readonly owner: string
  readonly kind: 'connection' | 'authorization'
}

/** The tokens of ad platforms. Nobody else sees one sealed or opens one. */
export interface PlatformTokens {
  keep(tx: Tx, owner: TokenOwner, businessId: string, token: string): Promise<void>
  /** `unreadable`: it is there and does not open. */
  find(tx: Tx, owner: TokenOwner): Promise<{ readonly token: string } | 'none' | 'unreadable'>
  /** Whether the stored token still is this one: somebody may have signed in again, or disconnected. */
  isStill(tx: Tx, owner: TokenOwner, token: string): Promise<boolean>
  forget(tx: Tx, owner: TokenOwner): Promise<void>
}

/** A sealed token opens only as what it was sealed for, so an authorization's never passes as a connection's. */
const fields: Readonly<Record<TokenOwner['kind'], string>> = {
  connection: 'access_token',
  authorization: 'authorization.access_token',
}

const placeOf = ({ tenant, platform, owner, kind }: TokenOwner): SecretPlace => ({
  tenant,
  platform,
  owner,
  field: fields[kind],
})

export function createPlatformTokens(vault: Vault): PlatformTokens {
  const find: PlatformTokens['find'] = async (tx, owner) => {
    const place = placeOf(owner)
    const stored = await credentials.find(tx, place)
    if (stored === undefined) return 'none'
    try {
      return { token: vault.open(place, stored.sealed) }
    } catch (error) {
      if (error instanceof SecretError) return 'unreadable'
      throw error
    }
  }

  return {
    keep: async (tx, owner, businessId, token) => {
      const place = placeOf(owner)
      await credentials.put(tx, businessId, { ...place, sealed: vault.seal(place, token) })
    },
    find,
    isStill: async (tx, owner, token) => {
      const found = await find(tx, owner)
      return typeof found === 'object' && found.token === token
    },
    forget: (tx, { tenant, owner }) => credentials.remove(tx, tenant, owner),
  }
}
