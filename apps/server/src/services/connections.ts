import type { Connection, ConnectionConnect, ConnectionListQuery, ConnectionSettings, Page } from '@adloom/contract'
import type { AccountFacts } from '../connectors/platform.ts'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import type { Authorization } from '../db/repositories/authorizations.ts'
import * as businesses from '../db/repositories/businesses.ts'
import * as connections from '../db/repositories/connections.ts'
import type { Tx } from '../db/tx.ts'
import { newId } from '../ids.ts'
import { problem } from '../problem.ts'
import type { HostActor, SessionActor } from './actors.ts'
import { type Examination, looksDifferent, stateOf } from './connection-health.ts'
import type { TokenOwner } from './platform-tokens.ts'
import { answerOf, connectorOf, type SignInDependencies, signInService } from './sign-ins.ts'
import { lockTenant } from './tenants.ts'

/** What a platform said of an account that somebody wants to connect. */
export interface AskedAccount {
  readonly authorization: Authorization
  readonly token: string
  readonly facts: AccountFacts
  readonly state: connections.ConnectionState
}

/** What a platform said of a connection; `null` where nobody signed in, so that there is nothing to ask. */
export type AskedHealth = { readonly token: string; readonly examination: Examination; readonly at: number } | null

const ownerOf = (tenant: string, { id, platform }: Pick<Connection, 'id' | 'platform'>): TokenOwner => ({
  tenant,
  platform,
  owner: id,
  kind: 'connection',
})

export function connectionService(dependencies: SignInDependencies) {
  const { connectors, tokens, now } = dependencies
  const signIns = signInService(dependencies)

  async function examine(platform: string, accountId: string, token: string): Promise<Examination> {
    const connector = connectorOf(connectors, platform)
    const state = await connector.signIn.inspect(token)
    const isGood = state.ok && state.value.isValid && state.value.missing.length === 0
    return { token: state, account: isGood ? await connector.account({ accountId, token }) : null }
  }

  /** Which connection an account is connected as: the one that signs in again, the one it has, or a new one. */
  async function targetOf(tx: Tx, actor: SessionActor, { authorization, facts }: AskedAccount, wanted?: string) {
    const { businessId, platform } = authorization
    const known = await connections.ofAccounts(tx, actor.tenant, businessId, platform)
    const id = authorization.connectionId ?? known.get(facts.accountId) ?? wanted
    if (id === undefined) return { id: newId('con'), before: undefined }
    const before = await connections.lock(tx, actor.tenant, id)
    if (before === undefined)
      return authorization.connectionId === null ? { id, before } : problem('connection.not_found')
    const isSame = before.businessId === businessId && before.platform === platform
    // Campaigns belong to the account of their connection: it never becomes another one.
    if (!isSame || connections.accountKey(before.accountId) !== facts.accountId) problem('connection.account_not_found')
    return { id, before }
  }

  async function tell(
    tx: Tx,
    actor: SessionActor,
    connection: Connection,
    action: string,
    diff?: unknown,
  ): Promise<void> {
    const { id, businessId } = connection
    await emit(tx, actor.tenant, [businessId], 'connection.updated', { id, businessId })
    await audit.record(tx, {
      tenant: actor.tenant,
      actor: actor.by,
      action,
      target: id,
      diff,
      requestId: actor.requestId,
    })
  }

  return {
    authorize: signIns.authorize,
    callback: signIns.callback,
    accounts: signIns.accounts,
    put: (
      host: HostActor,
      {
        tenantId,
        businessId,
        connectionId,
      }: Readonly<Record<'tenantId' | 'businessId' | 'connectionId', string | number>>,
      settings: ConnectionSettings,
    ): Promise<Connection> =>
      host.tx(async (tx) => {
        const { key } = await lockTenant(tx, String(tenantId))
        const business = String(businessId)
        const id = String(connectionId)
        if ((await businesses.find(tx, key, business)) === undefined) problem('business.not_found')
        const before = await connections.lock(tx, key, id)
        // An id that another business uses is as good as not there: it cannot be moved by accident.
        const connection = (await connections.put(tx, key, business, id, settings)) ?? problem('business.not_found')
        // A token of one account has no business with another.
        if (before !== undefined && connection.status === 'registered')
          await tokens.forget(tx, ownerOf(key, connection))
        await emit(tx, key, [business], 'connection.updated', { id, businessId: business })
        await audit.record(tx, {
          tenant: key,
          actor: host.by,
          action: 'connection.put',
          target: id,
          diff: settings,
          requestId: host.requestId,
        })
        return connection
      }),
    list: (actor: SessionActor, query: ConnectionListQuery): Promise<Page<Connection>> =>
      actor.tx(async (tx) => ({
        ...(await connections.list(tx, actor.tenant, query)),
        ...(query.totalCount === true && { totalCount: await connections.count(tx, actor.tenant, query) }),
      })),
    get: (actor: SessionActor, id: string): Promise<Connection> =>
      actor.tx(async (tx) => (await connections.find(tx, actor.tenant, id)) ?? problem('connection.not_found')),

    /** Asks the platform about an account before it is connected. */
    askAccount: async (
      actor: SessionActor,
      { authorizationId, accountId }: ConnectionConnect,
    ): Promise<AskedAccount> => {
      const { authorization, token } = await signIns.held(actor, authorizationId)
      const examination = await examine(authorization.platform, accountId, token)
      const { account } = examination
      if (account !== null && !account.ok && ['permission', 'not_found'].includes(account.failure.class)) {
        problem('connection.account_not_found')
      }
      const state = stateOf(examination, now())
      if (state === 'unavailable') return problem('platform.unavailable')
      if (account === null) return problem('platform.refused', { reason: state.problem?.detail ?? state.status })
      return { authorization, token, facts: answerOf(account), state }
    },
    connect: (actor: SessionActor, { connectionId }: ConnectionConnect, asked: AskedAccount): Promise<Connection> =>
      actor.tx(async (tx) => {
        const { authorization, token, facts, state } = asked
        const { id, before } = await targetOf(tx, actor, asked, connectionId)
        const { hindrance: _, ...settings } = facts
        const { businessId, platform } = authorization
        if (before === undefined) {
          const made = await connections.put(tx, actor.tenant, businessId, id, { ...settings, platform })
          if (made === undefined) problem('connection.account_not_found')
        } else {
          await connections.setFacts(tx, actor.tenant, id, facts)
        }
        await tokens.keep(tx, ownerOf(actor.tenant, { id, platform }), businessId, token)
        const connection =
          (await connections.setState(tx, actor.tenant, id, state)) ?? problem('connection.account_not_found')
        await tell(tx, actor, connection, before === undefined ? 'connection.connected' : 'connection.reconnected', {
          platform,
          accountId: facts.accountId,
          status: connection.status,
        })
        return connection
      }),

    /** Asks the platform how a connection is. */
    askHealth: async (actor: SessionActor, id: string): Promise<AskedHealth> => {
      const { connection, found } = await actor.tx(async (tx) => {
        const connection = (await connections.find(tx, actor.tenant, id)) ?? problem('connection.not_found')
        return { connection, found: await tokens.find(tx, ownerOf(actor.tenant, connection)) }
      })
      if (typeof found === 'string') return null
      const examination = await examine(connection.platform, connection.accountId, found.token)
      return { token: found.token, examination, at: now() }
    },
    check: (actor: SessionActor, id: string, asked: AskedHealth): Promise<Connection> =>
      actor.tx(async (tx) => {
        const before = (await connections.lock(tx, actor.tenant, id)) ?? problem('connection.not_found')
        if (asked === null) return before
        const { token, examination, at } = asked
        const state = stateOf(examination, at)
        if (state === 'unavailable') return problem('platform.unavailable')
        // Somebody signed in again or disconnected meanwhile: what was asked is not about this any more.
        if (!(await tokens.isStill(tx, ownerOf(actor.tenant, before), token))) return before
        const { account } = examination
        if (account?.ok === true) await connections.setFacts(tx, actor.tenant, id, account.value)
        const after = (await connections.setState(tx, actor.tenant, id, state)) ?? problem('connection.not_found')
        if (looksDifferent(before, after)) {
          const status = { from: before.status, to: after.status }
          await tell(tx, actor, after, 'connection.checked', { status })
        }
        return after
      }),
    /** The token is forgotten here. It is not taken back at the platform: that would end every connection of that person. */
    disconnect: (actor: SessionActor, id: string): Promise<Connection> =>
      actor.tx(async (tx) => {
        const before = (await connections.lock(tx, actor.tenant, id)) ?? problem('connection.not_found')
        if (before.status === 'registered') return before
        await tokens.forget(tx, ownerOf(actor.tenant, before))
        const none = { status: 'registered', checkedAt: null, expiresAt: null, problem: null } as const
        const after = (await connections.setState(tx, actor.tenant, id, none)) ?? problem('connection.not_found')
        await tell(tx, actor, after, 'connection.disconnected')
        return after
      }),
  }
}
