import { metaCapability, type WireRequest } from '@adloom/platforms/meta'
import type { MetaSettings } from '../../config.ts'
import type { Outcome } from '../outcome.ts'
import type { Asked, PlatformToken, SignIn, TokenState } from '../platform.ts'
import { fromAnswer, isObject } from './answers.ts'
import type { Repeat } from './repeat.ts'
import type { SentRequest, Transport } from './transport.ts'

/** What Adloom asks a person for. `needed` is what nothing works without. */
const permissions = {
  asked: ['ads_management', 'ads_read', 'business_management', 'pages_show_list', 'pages_read_engagement'],
  needed: ['ads_management'],
} as const

export interface SignInOptions {
  readonly settings: MetaSettings
  readonly transport: Transport
  readonly repeat: Repeat
  readonly now: () => number
}

/** Meta's sign-in: https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow. It knows no PKCE. */
export function createMetaSignIn({ settings, transport, repeat, now }: SignInOptions): SignIn {
  const { appId, appSecret } = settings
  const app = { client_id: appId, client_secret: appSecret }

  const call = (
    method: WireRequest['method'],
    path: string,
    params: Readonly<Record<string, string>>,
    token?: string,
  ) => {
    const request: SentRequest = { method, path, params, token: token ?? null, proof: false }
    return transport(request)
  }

  function tokenOf(outcome: Outcome): Asked<PlatformToken> {
    return fromAnswer(outcome, (body) => {
      const { access_token: token, expires_in: seconds } = body
      if (typeof token !== 'string' || token === '') return undefined
      return { token, expiresAt: typeof seconds === 'number' && seconds > 0 ? now() + seconds * 1_000 : null }
    })
  }

  return {
    dialogUrl: ({ redirectUri, state }) => {
      const url = new URL(`${dialogBase(settings.baseUrl)}/${metaCapability.apiVersion}/dialog/oauth`)
      const query = {
        client_id: appId,
        redirect_uri: redirectUri,
        state,
        response_type: 'code',
        scope: permissions.asked.join(','),
        // Asks again for what was declined the last time; otherwise Meta would not mention it.
        auth_type: 'rerequest',
      }
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      return url.href
    },
    redeem: async (code, redirectUri) => {
      const short = tokenOf(await call('POST', 'oauth/access_token', { ...app, code, redirect_uri: redirectUri }))
      if (!short.ok) return short
      const exchange = { ...app, grant_type: 'fb_exchange_token', fb_exchange_token: short.value.token }
      return tokenOf(await repeat(() => call('POST', 'oauth/access_token', exchange)))
    },
    introduce: async () => {
      const grant = { ...app, grant_type: 'client_credentials' }
      const outcome = await call('POST', 'oauth/access_token', grant)
      return fromAnswer(outcome, ({ access_token: token }) => (typeof token === 'string' ? true : undefined))
    },
    inspect: async (token) => {
      const outcome = await repeat(() => call('GET', 'debug_token', { input_token: token }, `${appId}|${appSecret}`))
      return fromAnswer(outcome, ({ data }) => (isObject(data) ? stateOf(data) : undefined))
    },
  }
}

function stateOf({ is_valid: isValid, expires_at: seconds, scopes }: Readonly<Record<string, unknown>>): TokenState {
  return {
    isValid: isValid === true,
    expiresAt: typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : null,
    missing: permissions.needed.filter((name) => !Array.isArray(scopes) || !scopes.includes(name)),
  }
}

/** The dialog is on Meta's site, not on its API; a sandbox has both in one place. */
function dialogBase(baseUrl: string): string {
  return baseUrl.replace(/^https:\/\/graph\.facebook\.com$/, 'https://www.facebook.com')
}
