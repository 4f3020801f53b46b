import type { Environment } from '../environment.ts'
import { AdloomError } from '../errors.ts'
import { backoff, follow, raced, sleep } from '../http/abort.ts'
import { guarded, type Log } from '../http/log.ts'
import { type Session, timedOut } from '../http/pipeline.ts'
import { type Lifetime, lifetimeOf } from './lifetime.ts'

/** Why a token is asked for: there is none yet, it is about to end, or the server refused it. */
export type TokenReason = 'initial' | 'expiring' | 'rejected'

export interface TokenRequest {
  readonly reason: TokenReason
  /** Aborted after ten seconds, and when the client is closed or speaks for somebody else. */
  readonly signal: AbortSignal
}

/** What the host's backend minted, as `admin.embedSessions.create` returns it. */
export interface TokenGrant {
  readonly token: string
  /** An ISO 8601 instant, or milliseconds since 1970. */
  readonly expiresAt: string | number
}

/**
 * Asks the host's backend for a token. Resolve with `null`, or throw something with `status` 401 or 403, when the user
 * is not signed in any more; anything else thrown is taken for an outage and asked again later.
 */
export type GetToken = (request: TokenRequest) => Promise<TokenGrant | null> | TokenGrant | null

export interface TokenParts {
  readonly getToken: GetToken
  readonly onSessionExpired: (() => unknown) | undefined
  readonly env: Environment
  readonly log: Log
}

export interface OpenSession extends Session {
  /** Ends it for everybody who waits on it. */
  close(reason: AdloomError): void
}

const callbackTimeout = 10_000
const tries = 3

/** Keeps one token fresh for everybody who needs it; at most one `getToken` runs at a time. */
export function openSession({ getToken, onSessionExpired, env, log }: TokenParts): OpenSession {
  const life = new AbortController()
  let held: (Lifetime & { readonly token: string }) | undefined
  let reason: TokenReason = 'initial'
  let flight: Promise<string> | undefined
  let outage: { readonly error: AdloomError; readonly until: number; readonly count: number } | undefined
  let ended: AdloomError | undefined

  function renew(): Promise<string> {
    flight ??= ask(reason).finally(() => {
      flight = undefined
    })
    return flight
  }

  async function ask(why: TokenReason): Promise<string> {
    for (let failures = 0; ; failures++) {
      try {
        const grant = await within(why)
        held = { token: grant.token, ...lifetimeOf(grant, env) }
        reason = 'expiring'
        outage = undefined
        return grant.token
      } catch (thrown) {
        life.signal.throwIfAborted()
        if (isSignedOut(thrown)) throw end(thrown)
        const final = thrown instanceof AdloomError && thrown.code !== 'network.timeout'
        if (final || failures + 1 >= tries) throw pauseAfter(thrown)
        await sleep(backoff(failures, env, 500, 10_000), life.signal, env)
      }
    }
  }

  async function within(why: TokenReason): Promise<TokenGrant> {
    const one = follow(life.signal)
    const cancel = env.later(callbackTimeout, () => one.stop(timedOut('token', callbackTimeout)))
    try {
      // The arrow makes a callback that throws at once look like one that rejects.
      const asked = (async () => getToken({ reason: why, signal: one.signal }))()
      return checked(await raced(asked, one.signal), env)
    } finally {
      cancel()
      one.release()
    }
  }

  function pauseAfter(thrown: unknown): AdloomError {
    const count = (outage?.count ?? 0) + 1
    const wait = backoff(count, env, 1_000, 60_000)
    const error =
      thrown instanceof AdloomError && thrown.code !== 'network.timeout' ? thrown : unavailable(thrown, wait)
    outage = { error, until: env.now() + wait, count }
    log('warn', error.message, { reason, error })
    return error
  }

  function end(cause: unknown): AdloomError {
    if (ended) return ended
    ended = new AdloomError('session.expired', 'The session has ended. Sign in again.', { cause, status: 401 })
    held = undefined
    guarded(log, 'onSessionExpired', onSessionExpired)
    return ended
  }

  return {
    signal: life.signal,
    async token() {
      life.signal.throwIfAborted()
      if (ended) throw ended
      const now = env.now()
      const paused = outage !== undefined && now < outage.until
      if (held && now < held.expires) {
        if (now >= held.renews && !paused) renew().catch(() => {})
        return held.token
      }
      if (paused && outage && !flight) throw outage.error
      return renew()
    },
    refused(token, error, again) {
      // Somebody else may already have put a newer token in place; then that one deserves its try.
      const current = held === undefined || held.token === token
      if (again || (current && error.code === 'auth.revoked')) return end(error)
      if (held?.token === token) {
        held = undefined
        reason = 'rejected'
      }
      return ended
    },
    close(cause) {
      life.abort(cause)
    },
  }
}

function checked(grant: TokenGrant | null, env: Environment): TokenGrant {
  if (grant === null || typeof grant !== 'object' || typeof grant.token !== 'string' || grant.token === '') {
    // `(await fetch(…)).json()` of a refusal lands here as the refusal's own body.
    if (isSignedOut(grant)) throw grant ?? { status: 401 }
    throw new AdloomError(
      'auth.token_unavailable',
      'getToken resolved without a token. Let it resolve with { token, expiresAt }, or throw when it has none.',
    )
  }
  if (grant.token.startsWith('adl_sk_') && env.inBrowser()) {
    throw new AdloomError(
      'auth.secret_key_refused',
      'getToken resolved with a secret key. Keep that on your backend, revoke this one, and hand out the token of an embed session.',
    )
  }
  return grant
}

function unavailable(cause: unknown, retryAfterMs: number): AdloomError {
  const message = 'getToken failed, so nothing could be asked of the API. It is asked again later.'
  return new AdloomError('auth.token_unavailable', message, { retryable: true, retryAfterMs, cause })
}

/** Whether this says 401 or 403, in one of the ways that fetch wrappers say it. */
function isSignedOut(thrown: unknown): boolean {
  if (thrown === null) return true
  if (typeof thrown !== 'object') return false
  const seen = thrown as { status?: unknown; statusCode?: unknown; response?: unknown; cause?: unknown }
  if ([401, 403].some((status) => seen.status === status || seen.statusCode === status)) return true
  return [seen.response, seen.cause].some((inner) => typeof inner === 'object' && inner !== null && isSignedOut(inner))
}
