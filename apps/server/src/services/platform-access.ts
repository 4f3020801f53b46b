import type { WireRequest } from '@adloom/platforms/meta'
import { picture } from '../connectors/images.ts'
import { type NotSent, notSent, type Outcome } from '../connectors/outcome.ts'
import type { Connectors, PlatformAccount, PlatformConnector, SendOptions } from '../connectors/platform.ts'
import type { Storage } from '../connectors/storage.ts'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as assets from '../db/repositories/assets.ts'
import * as connections from '../db/repositories/connections.ts'
import type { Database } from '../db/tx.ts'
import { standingOfRefusal } from './connection-health.ts'
import type { PlatformTokens } from './platform-tokens.ts'

/** A connection, by ids. */
export interface ConnectionRef {
  /** The tenant's id in this database. */
  readonly tenant: string
  readonly connectionId: string
}

type Waiting = Pick<SendOptions, 'signal'>

/**
 * Requests to ad platforms on behalf of a connection: finds its token, sends, and takes note when the token is refused.
 * Opens short transactions of its own, so it must not be called within one.
 */
export interface PlatformAccess {
  /** Sends once; a write is never repeated here. */
  send(of: ConnectionRef, request: WireRequest, options?: Waiting): Promise<Outcome>
  /** Sends a GET, and again while the platform's table of errors says that this may help. */
  read(of: ConnectionRef, request: WireRequest, options?: Waiting): Promise<Outcome>
}

export interface PlatformAccessDependencies {
  readonly db: Database
  readonly storage: Storage
  readonly connectors: Connectors
  readonly tokens: PlatformTokens
}

/** Who is named when the server finds something out by itself. */
const itself = { id: 'adloom', name: 'Adloom' } as const

interface Opened {
  readonly connector: PlatformConnector
  readonly account: PlatformAccount
}

export function createPlatformAccess({ db, storage, connectors, tokens }: PlatformAccessDependencies): PlatformAccess {
  const ownerOf = ({ tenant, connectionId }: ConnectionRef, platform: string) =>
    ({ tenant, platform, owner: connectionId, kind: 'connection' }) as const

  async function open(of: ConnectionRef): Promise<Opened | NotSent> {
    return db.tx({ tenant: of.tenant, businesses: 'all' }, async (tx) => {
      const connection = await connections.find(tx, of.tenant, of.connectionId)
      if (connection === undefined) return 'not_connected'
      const connector = Object.values(connectors).find(({ platform }) => platform === connection.platform)
      if (connector === undefined) return 'not_configured'
      const found = await tokens.find(tx, ownerOf(of, connection.platform))
      if (found === 'none') return 'not_connected'
      if (found === 'unreadable') return 'secret_unreadable'
      return { connector, account: { accountId: connection.accountId, token: found.token } }
    })
  }

  /** The picture to upload, `undefined` when its file is gone. */
  async function fileOf(
    tenant: string,
    { assetId, crop }: NonNullable<WireRequest['upload']>,
  ): Promise<Blob | undefined> {
    const asset = await db.tx({ tenant, businesses: 'all' }, (tx) => assets.find(tx, tenant, assetId))
    if (asset === undefined) return undefined
    const file = { tenant, hash: asset.hash, variant: 'original' } as const
    if (!(await storage.has(file))) return undefined
    return picture(storage.pathOf(file), asset.type, crop)
  }

  /** A refused token is the connection's trouble from now on, not only this request's. */
  async function note(of: ConnectionRef, { connector, account }: Opened, outcome: Outcome): Promise<void> {
    const failure = connector.failureOf(outcome)
    if (failure?.class !== 'auth') return
    const { status, problem } = standingOfRefusal(failure)
    await db.tx({ tenant: of.tenant, businesses: 'all' }, async (tx) => {
      const connection = await connections.lock(tx, of.tenant, of.connectionId)
      if (connection === undefined || connection.status === status) return
      if (!(await tokens.isStill(tx, ownerOf(of, connector.platform), account.token))) return
      const { checkedAt, expiresAt } = connection.health
      await connections.setState(tx, of.tenant, connection.id, { status, problem, checkedAt, expiresAt })
      const { businessId, id } = connection
      await emit(tx, of.tenant, [businessId], 'connection.updated', { id, businessId })
      await audit.record(tx, {
        tenant: of.tenant,
        actor: itself,
        action: 'connection.refused',
        target: id,
        diff: { status: { from: connection.status, to: status } },
        requestId: 'platform',
      })
    })
  }

  async function withAccess(of: ConnectionRef, work: (opened: Opened) => Promise<Outcome>): Promise<Outcome> {
    const opened = await open(of)
    if (typeof opened === 'string') return notSent(opened)
    const outcome = await work(opened)
    await note(of, opened, outcome)
    return outcome
  }

  return {
    send: (of, request, options = {}) =>
      withAccess(of, async ({ connector, account }) => {
        const { upload } = request
        const file = upload === undefined ? undefined : await fileOf(of.tenant, upload)
        return connector.send(account, request, { ...options, ...(file !== undefined && { file }) })
      }),
    read: (of, request, options) =>
      withAccess(of, ({ connector, account }) => connector.read(account, request, options)),
  }
}
