import type { Route } from '@adloom/contract'
import { ProblemError, problem } from '../problem.ts'
import type { Credentials } from '../services/credentials.ts'
import type { TokenClaims } from '../services/tokens.ts'
import type { Incoming } from './mount.ts'
import type { RateLimiter } from './rate-limit.ts'

/** Who sent a request. `name` is what its requests are counted under. */
export type Caller =
  | { readonly kind: 'session'; readonly name: string; readonly claims: TokenClaims }
  | { readonly kind: 'host'; readonly name: string; readonly keyId: string }
  | { readonly kind: 'anybody'; readonly name: string }

const challenge = { headers: { 'www-authenticate': 'Bearer' } }

function bearer(request: Request): string {
  const header = request.headers.get('authorization')
  if (header === null || header === '') return problem('auth.missing', {}, challenge)
  const [, credential] = /^Bearer +([\x21-\x7e]{1,8192})$/i.exec(header) ?? []
  return credential ?? problem('auth.invalid', {}, challenge)
}

export interface Gate {
  readonly credentials: Credentials
  readonly limiter: RateLimiter
  /** The server's own address, from which its reference may use a secret key. */
  readonly own: string
}

const isInvalid = (error: unknown): boolean => error instanceof ProblemError && error.code === 'auth.invalid'

/**
 * The id of a host key. Each look-up counts against the address until it has found one: who has guessed wrong too often is
 * not told any more whether a guess was right. Keys in use are remembered and never held up.
 */
async function hostKey(credential: string, { address, headers }: Incoming, { credentials, limiter }: Gate) {
  let counted = false
  const giveBack = (): void => {
    if (counted) limiter.giveBack('auth', address)
  }
  try {
    const keyId = await credentials.host(credential, () => {
      limiter.count('auth', address, headers)
      counted = true
    })
    giveBack()
    return keyId
  } catch (error) {
    if (!isInvalid(error)) giveBack()
    throw error
  }
}

/** What an embed token says. Its signature cannot be guessed, so one that is valid passes however many others were not. */
async function session(credential: string, { address, headers }: Incoming, { credentials, limiter }: Gate) {
  try {
    return await credentials.session(credential)
  } catch (error) {
    if (isInvalid(error)) limiter.count('auth', address, headers)
    throw error
  }
}

/** Finds out who sent a request and whether they may do this. */
export async function authorise(route: Route, incoming: Incoming, gate: Gate): Promise<Caller> {
  const { request, origin } = incoming
  if (route.auth === 'none' || route.auth === 'signature') return { kind: 'anybody', name: '' }
  const credential = bearer(request)
  if (route.auth === 'key') {
    const keyId = await hostKey(credential, incoming, gate)
    // A secret key in a page is a leak; only the reference that we serve ourselves is let through.
    if (origin !== null && origin !== new URL(gate.own).origin) problem('origin.not_allowed', { origin })
    return { kind: 'host', name: keyId, keyId }
  }
  const claims = await session(credential, incoming, gate)
  // Without an Origin there is no browser to protect, and whoever sends requests by hand can write any Origin.
  if (origin !== null && !claims.origins.includes(origin)) problem('origin.not_allowed', { origin })
  if (route.scope !== undefined && !claims.scopes.includes(route.scope)) {
    problem('auth.scope_missing', { scope: route.scope })
  }
  return { kind: 'session', name: `${claims.tenant} ${claims.user.id}`, claims }
}
