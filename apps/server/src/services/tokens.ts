import type { Scope } from '@adloom/contract'
import { scopesOf } from '@adloom/contract'
import { type CryptoKey, errors, importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { problem } from '../problem.ts'

/** A key that signs embed tokens: an Ed25519 private key as a JWK. */
export interface TokenKey {
  readonly kid: string
  readonly jwk: JWK
}

/** What an embed token says. */
export interface TokenClaims {
  readonly sessionId: string
  readonly tenant: string
  readonly user: { readonly id: string; readonly name: string }
  readonly businesses: readonly string[]
  readonly scopes: readonly Scope[]
  readonly origins: readonly string[]
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export interface Tokens {
  /** A signed token with these claims, by the first key. */
  sign(claims: TokenClaims): Promise<string>
  /** @throws ProblemError `auth.invalid` or `auth.expired` */
  verify(token: string): Promise<TokenClaims>
}

const issuer = 'adloom'
const audience = 'adloom/embed'
const algorithm = 'EdDSA'

const allScopes: ReadonlySet<string> = new Set(scopesOf(['viewer', 'editor', 'approver', 'admin']))
const isScope = (value: string): value is Scope => allScopes.has(value)

interface Key {
  readonly kid: string
  readonly private: CryptoKey | Uint8Array
  readonly public: CryptoKey | Uint8Array
}

async function importKey({ kid, jwk }: TokenKey): Promise<Key> {
  const { d: _, ...publicJwk } = jwk
  return { kid, private: await importJWK(jwk, algorithm), public: await importJWK(publicJwk, algorithm) }
}

/** Signs and verifies embed tokens. The first key signs, all of them verify, so that keys can change over. */
export async function createTokens(keys: readonly [TokenKey, ...TokenKey[]]): Promise<Tokens> {
  const imported = await Promise.all(keys.map(importKey))
  const [signing] = imported
  if (signing === undefined) throw new Error('There is no signing key.')
  const byKid = new Map(imported.map((key) => [key.kid, key.public]))
  return {
    sign: (claims) =>
      new SignJWT({
        sid: claims.sessionId,
        tid: claims.tenant,
        name: claims.user.name,
        biz: claims.businesses,
        scp: claims.scopes,
        org: claims.origins,
      })
        .setProtectedHeader({ alg: algorithm, kid: signing.kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.user.id)
        .setJti(claims.sessionId)
        .setIssuedAt()
        .setExpirationTime(Math.floor(claims.expiresAt / 1000))
        .sign(signing.private),
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => byKid.get(kid ?? '') ?? Promise.reject(new errors.JWKSNoMatchingKey()),
          {
            issuer,
            audience,
            algorithms: [algorithm],
            requiredClaims: ['exp', 'sub', 'sid', 'tid', 'name', 'biz', 'scp', 'org'],
          },
        )
        return claimsOf(payload)
      } catch (error) {
        if (error instanceof errors.JWTExpired) return problem('auth.expired')
        // Whatever else is wrong with a token, whoever sent it learns only that it is not valid.
        return problem('auth.invalid')
      }
    },
  }
}

function claimsOf(payload: Readonly<Record<string, unknown>>): TokenClaims {
  return {
    sessionId: text(payload['sid']),
    tenant: text(payload['tid']),
    user: { id: text(payload['sub']), name: text(payload['name']) },
    businesses: texts(payload['biz']),
    // A scope that this version does not know grants nothing.
    scopes: texts(payload['scp']).filter(isScope),
    origins: texts(payload['org']),
    expiresAt: Number(payload['exp']) * 1000,
  }
}

function text(claim: unknown): string {
  return typeof claim === 'string' ? claim : problem('auth.invalid')
}

function texts(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.map(text) : problem('auth.invalid')
}
