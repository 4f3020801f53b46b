import { onTestFinished } from 'vitest'
import type { TokenGrant } from '../auth/tokens.ts'
import { type AdloomClient, type AdloomOptions, createClient, type Surroundings } from '../client.ts'

/** A token that says how long it lives, as the server's do. */
export function grant(name: string, lifeSeconds = 600, issuedAt = Date.now()): TokenGrant {
  const iat = Math.floor(issuedAt / 1000)
  const claims = Buffer.from(JSON.stringify({ jti: name, iat, exp: iat + lifeSeconds })).toString('base64url')
  return { token: `e30.${claims}.${name}`, expiresAt: new Date((iat + lifeSeconds) * 1000).toISOString() }
}

/** The name of the token that a request was sent with. */
export function tokenName(headers: Readonly<Record<string, string>>): string | undefined {
  return headers.authorization?.split('.')[2]
}

/** A client for the time of one test, silent and quick to try again. */
export function testClient(
  options: Partial<AdloomOptions> & { readonly baseUrl: string },
  surroundings: Surroundings = {},
): AdloomClient {
  const client = createClient(
    { getToken: () => grant('t1'), logLevel: 'off', retry: { baseDelay: 1 }, ...options },
    surroundings,
  )
  onTestFinished(() => client.close())
  return client
}

export function caught(promise: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(promise).then(
    (value) => {
      throw new Error(`Expected a rejection, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => error,
  )
}
