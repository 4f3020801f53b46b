import {
  type Business,
  type BusinessListQuery,
  type Capability,
  type Connection,
  type ConnectionAccounts,
  type ConnectionAuthorization,
  type ConnectionAuthorize,
  type ConnectionConnect,
  type ConnectionListQuery,
  type Job,
  type PageQuery,
  type StopRequest,
  type StopState,
  sessionRoutes,
  type Tenant,
} from '@adloom/contract'
import type { Result } from '../http/answer.ts'
import type { RequestOptions } from '../http/options.ts'
import type { Send } from '../http/pipeline.ts'
import type { List } from '../pagination.ts'
import { lister } from './lister.ts'

/** The tenant of the session; a session has one. */
export interface CurrentTenant {
  get(options?: RequestOptions): Result<Tenant>
}

/** The businesses of the session. */
export interface Businesses {
  list(query?: BusinessListQuery, options?: RequestOptions): List<Business>
  /** With its profile and brand kit. */
  get(businessId: string, options?: RequestOptions): Result<Business>
}

/** The ad accounts of the session's businesses. */
export interface Connections {
  list(query?: ConnectionListQuery, options?: RequestOptions): List<Connection>
  get(connectionId: string, options?: RequestOptions): Result<Connection>
  /**
   * Begins a sign-in at a platform. Send the whole window to the `url` that comes back; the platform leads the person
   * to `returnUrl`, which then has `adloom_authorization` or `adloom_error` in its query.
   *
   * @example location.assign((await adloom.connections.authorize({ businessId, platform: 'meta', returnUrl })).url)
   */
  authorize(request: ConnectionAuthorize, options?: RequestOptions): Result<ConnectionAuthorization>
  /** The ad accounts that a sign-in gives access to. */
  accounts(authorizationId: string, options?: RequestOptions): Result<ConnectionAccounts>
  /** Connects one of them to the business, or again. */
  connect(request: ConnectionConnect, options?: RequestOptions): Result<Connection>
  /** Asks the platform whether the account can be used now. */
  check(connectionId: string, options?: RequestOptions): Result<Connection>
  /** Forgets the access; campaigns stay on the platform as they are. */
  disconnect(connectionId: string, options?: RequestOptions): Result<Connection>
}

/** Everything of the session's businesses at once. */
export interface Stops {
  /** Pauses everything that runs, as a job to watch. Nothing can be launched until the stop is lifted. */
  stop(request?: StopRequest, options?: RequestOptions): Result<Job>
  /** Allows launching again. What was paused stays paused. */
  liftStop(request?: StopRequest, options?: RequestOptions): Result<StopState>
  stopState(options?: RequestOptions): Result<StopState>
}

/** What each ad platform can do: objectives, formats, limits, counting rule. */
export interface Capabilities {
  list(query?: PageQuery, options?: RequestOptions): List<Capability>
  get(platform: string, options?: RequestOptions): Result<Capability>
}

export interface Account {
  readonly tenant: CurrentTenant
  readonly businesses: Businesses
  readonly connections: Connections
  readonly capabilities: Capabilities
  readonly account: Stops
}

export function accountOf(send: Send): Account {
  const { tenants, businesses, connections, capabilities, account } = sessionRoutes
  const list = lister(send)
  return {
    tenant: {
      get: (options) => send({ route: tenants.current, options }),
    },
    businesses: {
      list: (query, options) => list({ route: businesses.list, query, options }),
      get: (businessId, options) => send({ route: businesses.get, params: { businessId }, options }),
    },
    connections: {
      list: (query, options) => list({ route: connections.list, query, options }),
      get: (connectionId, options) => send({ route: connections.get, params: { connectionId }, options }),
      authorize: (body, options) => send({ route: connections.authorize, body, options }),
      accounts: (authorizationId, options) =>
        send({ route: connections.accounts, params: { authorizationId }, options }),
      connect: (body, options) => send({ route: connections.connect, body, options }),
      check: (connectionId, options) => send({ route: connections.check, params: { connectionId }, options }),
      disconnect: (connectionId, options) => send({ route: connections.disconnect, params: { connectionId }, options }),
    },
    capabilities: {
      list: (query, options) => list({ route: capabilities.list, query, options }),
      get: (platform, options) => send({ route: capabilities.get, params: { platform }, options }),
    },
    account: {
      stop: (body = {}, options) => send({ route: account.stop, body, options }),
      liftStop: (body = {}, options) => send({ route: account.liftStop, body, options }),
      stopState: (options) => send({ route: account.stopState, options }),
    },
  }
}
