import {
  type Business,
  type BusinessListQuery,
  type Capability,
  type Connection,
  type ConnectionListQuery,
  type PageQuery,
  routes,
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
}

export function accountOf(send: Send): Account {
  const { tenants, businesses, connections, capabilities } = routes
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
    },
    capabilities: {
      list: (query, options) => list({ route: capabilities.list, query, options }),
      get: (platform, options) => send({ route: capabilities.get, params: { platform }, options }),
    },
  }
}
