import { type EmbedSession, type EmbedSessionCreate, type Scope, scopesOf } from '@adloom/contract'
import { refuse } from './refusal.ts'
import type { BackendState, Session } from './state.ts'

const tokenPrefix = 'test-session.'

/** Makes a session and its token. The token is only a name for the session: this backend guards no secrets. */
export function openSession(state: BackendState, wanted: EmbedSessionCreate): EmbedSession {
  const id = state.nextId()
  const issuedAt = Date.parse(state.clock.now())
  const session: Session = {
    id,
    tenantId: wanted.tenant,
    businesses: wanted.businesses,
    user: { id: wanted.user, name: wanted.userName ?? wanted.user },
    roles: wanted.roles,
    scopes: scopesOf(wanted.roles),
    origins: wanted.origins,
    expiresAt: issuedAt + (wanted.ttlSeconds ?? 600) * 1000,
    revoked: false,
  }
  state.sessions.set(id, session)
  return { sessionId: id, token: tokenPrefix + id, expiresAt: new Date(session.expiresAt).toISOString() }
}

/** The bearer credential of a request, without the word before it. */
export function bearerOf(request: Request): string {
  const header = request.headers.get('authorization')
  if (!header) refuse('auth.missing')
  const [, credential] = /^Bearer (.+)$/.exec(header) ?? []
  return credential ?? refuse('auth.invalid')
}

/** Who asks, or a refusal: the token must be known, unrevoked, unexpired, used from its origin, and hold the scope. */
export function sessionOf(state: BackendState, request: Request, scope: Scope | undefined): Session {
  const token = bearerOf(request)
  const session = token.startsWith(tokenPrefix) ? state.sessions.get(token.slice(tokenPrefix.length)) : undefined
  if (!session) refuse('auth.invalid')
  if (session.revoked) refuse('auth.revoked')
  if (Date.parse(state.clock.now()) >= session.expiresAt) refuse('auth.expired')
  const origin = request.headers.get('origin')
  if (origin && !session.origins.includes(origin)) refuse('origin.not_allowed', { params: { origin } })
  if (scope && !session.scopes.includes(scope)) refuse('auth.scope_missing', { params: { scope } })
  return session
}

export function checkSecretKey(state: BackendState, request: Request): void {
  if (bearerOf(request) !== state.secretKey) refuse('auth.invalid')
}
