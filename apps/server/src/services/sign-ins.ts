import { createHash, randomBytes } from 'node:crypto'
import type {
  ConnectionAccounts,
  ConnectionAuthorization,
  ConnectionAuthorize,
  ConnectionCallbackQuery,
} from '@adloom/contract'
import type { Asked, Connectors, Failure, PlatformConnector } from '../connectors/platform.ts'
import * as audit from '../db/audit.ts'
import * as authorizations from '../db/repositories/authorizations.ts'
import * as businesses from '../db/repositories/businesses.ts'
import * as connections from '../db/repositories/connections.ts'
import type { Database, Tx } from '../db/tx.ts'
import { newId } from '../ids.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'
import type { PlatformTokens, TokenOwner } from './platform-tokens.ts'

/** How long a sign-in may take, and then the choice of accounts. Milliseconds. */
const dialogLastsMs = 600_000
const choiceLastsMs = 3_600_000

export interface SignInDependencies {
  readonly db: Database
  readonly connectors: Connectors
  readonly tokens: PlatformTokens
  readonly now: () => number
}

/** Codes of `adloom_error`, which the page gets that began a sign-in. */
export type SignInError =
  | 'connection.access_denied'
  | 'connection.permission_missing'
  | 'platform.refused'
  | 'platform.unavailable'

const hashOf = (state: string): Buffer => createHash('sha256').update(state).digest()

/** The token of a sign-in, until an account is connected with it. */
export const tokenOwner = ({ tenant, platform, id }: authorizations.Authorization): TokenOwner => ({
  tenant,
  platform,
  owner: id,
  kind: 'authorization',
})

/** Failures that pass by themselves. */
const passing: ReadonlySet<Failure['class']> = new Set(['transient', 'throttled', 'unavailable'])

/** What a platform says, or the problem of asking it. */
export function answerOf<Value>(asked: Asked<Value>): Value {
  if (asked.ok) return asked.value
  const { class: kind, detail } = asked.failure
  return passing.has(kind) ? problem('platform.unavailable') : problem('platform.refused', { reason: detail })
}

export function connectorOf(connectors: Connectors, platform: string): PlatformConnector {
  return (
    Object.values(connectors).find((one) => one.platform === platform) ??
    problem('connection.platform_not_configured', { platform })
  )
}

export function signInService({ db, connectors, tokens, now }: SignInDependencies) {
  const instant = (afterMs = 0): string => new Date(now() + afterMs).toISOString()

  /** A sign-in of this very person; somebody else's is not there. */
  async function own(tx: Tx, actor: SessionActor, id: string): Promise<authorizations.Authorization> {
    const found = await authorizations.find(tx, actor.tenant, id, instant())
    return found?.createdBy.id === actor.by.id ? found : problem('connection.authorization_not_found')
  }

  /** Back to the page that began. It is of an origin that the session was allowed when it began. */
  function backTo({ returnUrl }: authorizations.Authorization, name: string, value: string): string {
    const url = new URL(returnUrl)
    url.searchParams.set(name, value)
    return url.href
  }

  /**
   * An authorized sign-in gets a new id, which only the browser learns that agreed: who began it and sent its address to
   * somebody else can do nothing with what that person agreed to.
   *
   * @returns its id from now on
   */
  async function settle(
    authorization: authorizations.Authorization,
    outcome: { readonly error: SignInError } | { readonly token: string; readonly expiresAt: number | null },
  ): Promise<string> {
    const { tenant, businessId } = authorization
    const isAuthorized = 'token' in outcome
    const id = isAuthorized ? newId('aut') : authorization.id
    await db.system('end a sign-in at a platform', async (tx) => {
      if (isAuthorized) await tokens.keep(tx, tokenOwner({ ...authorization, id }), businessId, outcome.token)
      await authorizations.settle(tx, authorization, {
        id,
        status: isAuthorized ? 'authorized' : 'refused',
        tokenExpiresAt: isAuthorized && outcome.expiresAt !== null ? new Date(outcome.expiresAt).toISOString() : null,
        expiresAt: instant(choiceLastsMs),
      })
      await audit.record(tx, {
        tenant,
        actor: authorization.createdBy,
        action: isAuthorized ? 'connection.signed_in' : 'connection.sign_in_refused',
        target: id,
        diff: isAuthorized ? undefined : { error: outcome.error },
        requestId: authorization.id,
      })
    })
    return id
  }

  /** Turns what the platform handed back into a token, or says why there is none. */
  async function redeem(
    { signIn }: PlatformConnector,
    { redirectUri }: authorizations.Authorization,
    { code, error }: ConnectionCallbackQuery,
  ): Promise<Parameters<typeof settle>[1]> {
    if (code === undefined)
      return { error: error === 'access_denied' ? 'connection.access_denied' : 'platform.refused' }
    const redeemed = await signIn.redeem(code, redirectUri)
    if (!redeemed.ok) return { error: errorOf(redeemed.failure) }
    const state = await signIn.inspect(redeemed.value.token)
    if (!state.ok) return { error: errorOf(state.failure) }
    if (state.value.missing.length > 0) return { error: 'connection.permission_missing' }
    return redeemed.value
  }

  return {
    authorize: (actor: SessionActor, body: ConnectionAuthorize): Promise<ConnectionAuthorization> =>
      actor.tx(async (tx) => {
        const { businessId, platform, connectionId = null } = body
        const { signIn } = connectorOf(connectors, platform)
        const returnUrl = checkedReturn(actor, body.returnUrl)
        if ((await businesses.find(tx, actor.tenant, businessId)) === undefined) problem('business.not_found')
        if (connectionId !== null) {
          const connection = await connections.find(tx, actor.tenant, connectionId)
          if (connection?.businessId !== businessId || connection.platform !== platform) problem('connection.not_found')
        }
        const state = randomBytes(32).toString('base64url')
        const authorization = {
          tenant: actor.tenant,
          id: newId('aut'),
          businessId,
          platform,
          connectionId,
          returnUrl,
          redirectUri: `${actor.baseUrl}/v1/oauth/${platform}/callback`,
          createdBy: actor.by,
          expiresAt: instant(dialogLastsMs),
        }
        await authorizations.begin(tx, authorization, hashOf(state))
        const { id: authorizationId, redirectUri, expiresAt } = authorization
        return { authorizationId, url: signIn.dialogUrl({ redirectUri, state }), expiresAt }
      }),

    /** Ends a sign-in. @returns where the person goes on */
    callback: async (platform: string, query: ConnectionCallbackQuery): Promise<string> => {
      const connector =
        Object.values(connectors).find((one) => one.platform === platform) ??
        problem('capability.not_found', { platform })
      const taken = await db.system('take up a sign-in by what the platform handed back', (tx) =>
        authorizations.takeByState(tx, platform, hashOf(query.state), instant()),
      )
      if (taken === undefined) return problem('connection.authorization_not_found')
      const outcome = await redeem(connector, taken, query)
      const id = await settle(taken, outcome)
      return 'error' in outcome
        ? backTo(taken, 'adloom_error', outcome.error)
        : backTo(taken, 'adloom_authorization', id)
    },

    accounts: async (actor: SessionActor, id: string): Promise<ConnectionAccounts> => {
      const { authorization, token } = await actor.tx(async (tx) => {
        const authorization = await own(tx, actor, id)
        return { authorization, token: await tokens.find(tx, tokenOwner(authorization)) }
      })
      if (authorization.status !== 'authorized') return { status: authorization.status, accounts: [] }
      if (typeof token === 'string') return problem('connection.authorization_not_found')
      const found = answerOf(await connectorOf(connectors, authorization.platform).accounts(token.token))
      const connected = await actor.tx((tx) =>
        connections.ofAccounts(tx, actor.tenant, authorization.businessId, authorization.platform),
      )
      return {
        status: authorization.status,
        accounts: found.map((account) => ({ ...account, connectionId: connected.get(account.accountId) ?? null })),
      }
    },

    /** An authorized sign-in of this person with its token. */
    held: (actor: SessionActor, id: string) =>
      actor.tx(async (tx) => {
        const authorization = await own(tx, actor, id)
        const found = await tokens.find(tx, tokenOwner(authorization))
        if (authorization.status !== 'authorized' || typeof found === 'string') {
          return problem('connection.authorization_not_found')
        }
        return { authorization, token: found.token }
      }),
  }
}

/** Only to a page that the session may be used on: a sign-in must not become a way to anywhere else. */
function checkedReturn(actor: SessionActor, returnUrl: string): string {
  const url = new URL(returnUrl)
  const isPlain = url.username === '' && url.password === ''
  if (!isPlain || !actor.origins.includes(url.origin)) problem('origin.not_allowed', { origin: url.origin })
  return url.href
}

const errorOf = ({ class: kind }: Failure): SignInError =>
  passing.has(kind) ? 'platform.unavailable' : 'platform.refused'
