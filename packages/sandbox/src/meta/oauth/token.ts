import { nextSecret } from '../../world/identifiers.ts'
import type { Json } from '../../world/json.ts'
import type { App, State, Token } from '../../world/state.ts'
import { day, hour, second } from '../../world/time.ts'
import { latestClock } from '../auth.ts'
import { invalidToken, refuse } from '../errors.ts'

/** How long a token lives: from the dialog one or two hours, exchanged about 60 days. */
const shortLife = 2 * hour
const longLife = 60 * day

type Values = Readonly<Record<string, Json>>

/** `/oauth/access_token`: a code or a short-lived token becomes a token; an app's own credentials become its token. */
export function grantToken(state: State, values: Values): Json {
  const app = knownApp(state, values)
  if (values.grant_type === 'fb_exchange_token') return exchange(state, app, values)
  if (values.grant_type === 'client_credentials') {
    return { access_token: `${app.id}|${app.secret}`, token_type: 'bearer' }
  }
  return redeem(state, app, values)
}

function knownApp(state: State, { client_id: id, client_secret: secret }: Values): App {
  const app = state.apps[String(id ?? '')]
  if (app === undefined)
    return oauthRefusal(101, 'Error validating application. Cannot get application info due to a system error.')
  if (secret !== app.secret) return oauthRefusal(1, 'Error validating client secret.')
  return app
}

function redeem(state: State, app: App, { code: given, redirect_uri: redirectUri }: Values): Json {
  const code = state.codes[String(given ?? '')]
  if (code === undefined || code.appId !== app.id) return oauthRefusal(100, 'Invalid verification code format.')
  if (code.redirectUri !== redirectUri) {
    return oauthRefusal(
      100,
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    )
  }
  // A code is good for one try, whatever comes of it.
  delete state.codes[code.code]
  if (code.expiresAt <= latestClock(state)) return oauthRefusal(100, 'This authorization code has expired.')
  return issue(state, app.id, code.userId, code.scopes, shortLife)
}

function exchange(state: State, app: App, { fb_exchange_token: given }: Values): Json {
  const token = state.tokens[String(given ?? '')]
  if (token === undefined || token.appId !== app.id || !token.valid) {
    return invalidToken('Invalid OAuth access token - Cannot parse access token', 'token_invalid')
  }
  if (token.expiresAt !== null && token.expiresAt <= latestClock(state)) {
    return invalidToken('Error validating access token: Session has expired.', 'token_expired')
  }
  return issue(state, app.id, token.userId, token.scopes, longLife)
}

function issue(state: State, appId: string, userId: string, scopes: readonly string[], life: number): Json {
  const now = latestClock(state)
  const token: Token = {
    value: nextSecret(state, 'EAA', 120),
    appId,
    userId,
    scopes: [...scopes],
    issuedAt: now,
    expiresAt: now + life,
    valid: true,
  }
  state.tokens[token.value] = token
  return { access_token: token.value, token_type: 'bearer', expires_in: life / second }
}

/** `/debug_token`: what a token is, told to its own app. */
export function debugToken(state: State, presented: string | undefined, values: Values): Json {
  const asked = state.tokens[String(values.input_token ?? '')]
  const app = Object.values(state.apps).find(({ id, secret }) => presented === `${id}|${secret}`)
  const caller = presented === undefined ? undefined : (app?.id ?? state.tokens[presented]?.appId)
  if (caller === undefined) return invalidToken('Invalid OAuth access token - Cannot parse access token')
  if (asked === undefined || asked.appId !== caller) {
    return { data: { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid OAuth access token.' } } }
  }
  const now = latestClock(state)
  const user = state.users[asked.userId]
  return {
    data: {
      app_id: asked.appId,
      type: 'USER',
      application: state.apps[asked.appId]?.name ?? '',
      data_access_expires_at: Math.floor((asked.issuedAt + 90 * day) / second),
      expires_at: asked.expiresAt === null ? 0 : Math.floor(asked.expiresAt / second),
      is_valid: asked.valid && (asked.expiresAt === null || asked.expiresAt > now),
      issued_at: Math.floor(asked.issuedAt / second),
      scopes: asked.scopes,
      granular_scopes: asked.scopes.map((scope) => ({ scope, target_ids: user?.accountIds ?? [] })),
      user_id: asked.userId,
    },
  }
}

function oauthRefusal(code: number, message: string): never {
  refuse({ status: 400, type: 'OAuthException', code, message, transient: false })
}
