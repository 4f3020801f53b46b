import type { Environment } from '../environment.ts'
import type { TokenGrant } from './tokens.ts'

/** By the local clock, milliseconds since 1970. */
export interface Lifetime {
  /** When to ask for the next one, while this one still works. */
  readonly renews: number
  readonly expires: number
}

/** For a token of which nothing believable is known; the server says when it has ended. */
const unknownLife = 60_000

/**
 * How long a token is good for, counted from now on the local clock. That clock may be hours off, so the token's own
 * issue and expiry times decide how long it lives, and `expiresAt` can only shorten that where the two agree.
 */
export function lifetimeOf(grant: TokenGrant, env: Pick<Environment, 'now' | 'random'>): Lifetime {
  const now = env.now()
  const whole = wholeLife(grant.token)
  const expiresAt = typeof grant.expiresAt === 'number' ? grant.expiresAt : Date.parse(grant.expiresAt)
  const left = expiresAt - now
  const believable = left > 0 && (whole === undefined || left <= whole)
  const life = believable ? left : (whole ?? unknownLife)
  // At about 80 % of its life, each client at its own moment.
  return { renews: now + life * (0.75 + env.random() * 0.1), expires: now + life }
}

/** `exp − iat` of a JWT, both of which the server wrote by one clock. */
function wholeLife(token: string): number | undefined {
  try {
    const payload = token.split('.')[1] ?? ''
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')))
    const { iat, exp } = claims as { iat?: unknown; exp?: unknown }
    return typeof iat === 'number' && typeof exp === 'number' && exp > iat ? (exp - iat) * 1000 : undefined
  } catch {
    // Not a JWT, which a client may not count on.
    return undefined
  }
}
