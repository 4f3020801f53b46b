import { page, redirect, type SandboxResponse } from '../../http/message.ts'
import { nextSecret } from '../../world/identifiers.ts'
import type { Json } from '../../world/json.ts'
import type { App, State, User } from '../../world/state.ts'
import { minute } from '../../world/time.ts'
import { latestClock } from '../auth.ts'
import { metaFacts } from '../facts.ts'
import { consentPage, mistakePage } from './page.ts'

type Values = Readonly<Record<string, Json>>

interface Asked {
  readonly app: App
  readonly user: User
  readonly redirectUri: string
  readonly state: string
  readonly scopes: readonly string[]
}

const codeLife = 10 * minute

/** `/dialog/oauth`: shows the question, or goes back with the answer that its form sends. */
export function oauthDialog(state: State, method: string, values: Values, action: string): SandboxResponse {
  const asked = readAsked(state, values)
  if (typeof asked === 'string') return page(400, mistakePage(asked))
  if (method !== 'POST') {
    return page(
      200,
      consentPage({
        appName: asked.app.name,
        userName: asked.user.name,
        accounts: asked.user.accountIds.flatMap((id) => state.accounts[id] ?? []),
        pages: asked.user.pageIds.flatMap((id) => state.pages[id] ?? []),
        scopes: asked.scopes,
        version: metaFacts.apiVersion,
        action,
        hidden: {
          client_id: asked.app.id,
          redirect_uri: asked.redirectUri,
          state: asked.state,
          scope: asked.scopes.join(','),
        },
      }),
    )
  }
  return redirect(values.decision === 'continue' ? accepted(state, asked) : cancelled(asked))
}

/** What the dialog was asked, or in words why it cannot be shown. It never goes to an address that was not registered. */
function readAsked(state: State, values: Values): Asked | string {
  const app = state.apps[String(values.client_id ?? '')]
  if (app === undefined) return 'Invalid App ID: The provided app ID does not look like a valid app ID.'
  const redirectUri = String(values.redirect_uri ?? '')
  if (!app.redirectUris.includes(redirectUri)) {
    return `URL blocked: ${redirectUri === '' ? 'redirect_uri is missing' : redirectUri} is not among the redirects of this app.`
  }
  const user = state.users[String(values.user ?? '')] ?? Object.values(state.users)[0]
  if (user === undefined) return 'There is nobody in this sandbox who could agree.'
  const scopes = String(values.scope ?? '')
    .split(/[\s,]+/)
    .filter((scope) => scope !== '')
  return {
    app,
    user,
    redirectUri,
    state: String(values.state ?? ''),
    scopes: scopes.length === 0 ? ['public_profile'] : scopes,
  }
}

function accepted(state: State, { app, user, redirectUri, state: echoed, scopes }: Asked): string {
  const code = nextSecret(state, 'AQ', 64)
  state.codes[code] = {
    code,
    appId: app.id,
    userId: user.id,
    redirectUri,
    scopes: [...scopes],
    expiresAt: latestClock(state) + codeLife,
  }
  return withQuery(redirectUri, { code, state: echoed })
}

function cancelled({ redirectUri, state: echoed }: Asked): string {
  return withQuery(redirectUri, {
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
    state: echoed,
  })
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) if (value !== '') url.searchParams.set(name, value)
  return url.href
}
