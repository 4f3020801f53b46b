import type { Route } from '@adloom/contract'
import { problem } from '../problem.ts'
import type { Credentials } from '../services/credentials.ts'
import type { TokenClaims } from '../services/tokens.ts'
import type { Incoming } from './mount.ts'

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

/**
 * Finds out who sent a request and whether they may do this.
 *
 * @param own the server's own address, from which its reference may use a secret key
 */
export async function authorise(
  route: Route,
  incoming: Incoming,
  credentials: Credentials,
  own: string,
): Promise<Caller> {
  const { request, origin } = incoming
  if (route.auth === 'none' || route.auth === 'signature') return { kind: 'anybody', name: '' }
  const credential = bearer(request)
  if (route.auth === 'key') {
    const keyId = await credentials.host(credential)
    // A secret key in a page is a leak; only the reference that we serve ourselves is let through.
    if (origin !== null && origin !== new URL(own).origin) problem('origin.not_allowed', { origin })
    return { kind: 'host', name: keyId, keyId }
  }
  const claims = await credentials.session(credential)
  // Without an Origin there is no browser to protect, and whoever sends requests by hand can write any Origin.
  if (origin !== null && !claims.origins.includes(origin)) problem('origin.not_allowed', { origin })
  if (route.scope !== undefined && !claims.scopes.includes(route.scope)) {
    problem('auth.scope_missing', { scope: route.scope })
  }
  return { kind: 'session', name: `${claims.tenant} ${claims.user.id}`, claims }
}
