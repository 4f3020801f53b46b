import type { Business, Connection } from '@adloom/client'
import type { PlatformId } from '@adloom/domain/campaign'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useAdloomContext } from '../provider/context.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import type { Read } from '../provider/use-read.ts'
import { createReturnedStore, type Returned } from './returned.ts'
import { useBusinessList, useConnectionList, useKnownConnection } from './use-connections-data.ts'

export interface UseConnectionsOptions {
  /** Only accounts of this business, and new ones for it. @default every business of the session */
  readonly businessId?: string | undefined
  /** The page that a platform leads back to. @default the address of this page */
  readonly returnUrl?: string | undefined
  /**
   * Goes to the platform's own page; give one where this page stands in a frame, which platforms refuse.
   * @default the window goes there
   */
  readonly onAuthorize?: ((url: string) => void) | undefined
  readonly onConnected?: ((connection: Connection) => void) | undefined
  readonly onDisconnected?: ((connectionId: string) => void) | undefined
  /** Shows the accounts and changes nothing. The server decides what a person may; this only hides the rest. */
  readonly readOnly?: boolean | undefined
}

/** How one change went. */
export type ConnectionOutcome =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly error: unknown }

export interface ConnectionsController {
  readonly list: Read<readonly Connection[]>
  /** Businesses that a new account can be for; one alone needs no choice. */
  readonly businesses: readonly Business[]
  readonly readOnly: boolean
  /** What is under way, by the connection's id; `new` for one that is not there yet. */
  readonly busy: ReadonlySet<string>
  /** How a sign-in came back to this page, until it is settled. */
  readonly returned: Returned | null
  /** Begins a sign-in; the page is left. @returns the error where it could not begin */
  readonly signIn: (target: {
    readonly platform: PlatformId
    readonly businessId: string
    readonly connectionId?: string
  }) => Promise<unknown>
  readonly check: (connection: Connection) => Promise<ConnectionOutcome>
  readonly disconnect: (connection: Connection) => Promise<ConnectionOutcome>
  readonly choose: (authorizationId: string, accountId: string) => Promise<ConnectionOutcome>
  readonly settle: () => void
}

const nothing = (): null => null

/** The logic of a list of ad accounts for a view of your own. */
export function useConnections(options: UseConnectionsOptions = {}): ConnectionsController {
  const { businessId, readOnly = false } = options
  const { client, emit } = useAdloomContext()
  const know = useKnownConnection()
  const list = useConnectionList(businessId)
  const all = useBusinessList(!readOnly)
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [store] = useState(createReturnedStore)
  const returned = useSyncExternalStore(store.subscribe, store.getState, nothing)
  // The address is read once the page is here: a server that draws it knows none.
  useEffect(() => store.look(), [store])

  const during = async <Value>(id: string, work: () => Promise<Value>): Promise<Value> => {
    setBusy((now) => new Set([...now, id]))
    try {
      return await work()
    } finally {
      setBusy((now) => new Set([...now].filter((other) => other !== id)))
    }
  }

  const change = (id: string, work: () => Promise<Connection>): Promise<ConnectionOutcome> =>
    during(id, async () => {
      try {
        const connection = await work()
        know(connection)
        return { ok: true, connection }
      } catch (error) {
        return { ok: false, error }
      }
    })

  const signIn = useEventCallback((target: Parameters<ConnectionsController['signIn']>[0]) =>
    during(target.connectionId ?? 'new', async () => {
      try {
        const returnUrl = options.returnUrl ?? window.location.href
        const { url } = await client.connections.authorize({ ...target, returnUrl })
        if (options.onAuthorize === undefined) window.location.assign(url)
        else options.onAuthorize(url)
        return null
      } catch (error) {
        return error
      }
    }),
  )

  const check = useEventCallback((connection: Connection) =>
    change(connection.id, async () => client.connections.check(connection.id)),
  )

  const disconnect = useEventCallback(async (connection: Connection) => {
    const outcome = await change(connection.id, async () => client.connections.disconnect(connection.id))
    if (outcome.ok) {
      const payload = { connectionId: connection.id }
      emit({ type: 'connections.disconnected', version: 1, widget: 'connections', source: 'user', payload })
      options.onDisconnected?.(connection.id)
    }
    return outcome
  })

  const choose = useEventCallback(async (authorizationId: string, accountId: string) => {
    const outcome = await change('new', async () => client.connections.connect({ authorizationId, accountId }))
    if (outcome.ok) {
      store.settle()
      const payload = { connectionId: outcome.connection.id }
      emit({ type: 'connections.connected', version: 1, widget: 'connections', source: 'user', payload })
      options.onConnected?.(outcome.connection)
    }
    return outcome
  })

  const businesses = all.status === 'ready' ? all.data : []
  return {
    list,
    businesses: businessId === undefined ? businesses : businesses.filter(({ id }) => id === businessId),
    readOnly,
    busy,
    returned,
    signIn,
    check,
    disconnect,
    choose,
    settle: store.settle,
  }
}
