import {
  type Business,
  type BusinessSettings,
  type Connection,
  type ConnectionSettings,
  type EmbedSession,
  type EmbedSessionCreate,
  type Job,
  routes,
  type StopRequest,
  type StopState,
  type Tenant,
  type TenantListQuery,
  type TenantSettings,
} from '@adloom/contract'
import { type Environment, hostEnvironment } from './environment.ts'
import { AdloomError } from './errors.ts'
import type { Result } from './http/answer.ts'
import { readBase, required } from './http/base.ts'
import { createLog } from './http/log.ts'
import type { RequestOptions, TransportOptions } from './http/options.ts'
import { createPipeline, type Session } from './http/pipeline.ts'
import { fetchTransport } from './http/transport.ts'
import type { List } from './pagination.ts'
import { lister } from './resources/lister.ts'

export { AdloomError, isAdloomError } from './errors.ts'

export interface AdminOptions extends TransportOptions {
  /** `adl_sk_…`. Belongs on a backend and nowhere else. */
  readonly secretKey: string
}

/** What a host's backend does. Tenants, businesses and connections go by the host's own ids. */
export interface AdloomAdmin {
  readonly embedSessions: {
    /** Mints a token for one user of one tenant; hand the answer to the page as it is. */
    create(session: EmbedSessionCreate, options?: RequestOptions): Result<EmbedSession>
    /** Ends a session within a second, on every process. */
    revoke(sessionId: string, options?: RequestOptions): Result<void>
  }
  readonly tenants: {
    /** Creates the tenant or changes it; the same settings again change nothing. */
    put(tenantId: string, settings: TenantSettings, options?: RequestOptions): Result<Tenant>
    get(tenantId: string, options?: RequestOptions): Result<Tenant>
    list(query?: TenantListQuery, options?: RequestOptions): List<Tenant>
    /** Lets the tenant read but change nothing. */
    suspend(tenantId: string, options?: RequestOptions): Result<Tenant>
    reinstate(tenantId: string, options?: RequestOptions): Result<Tenant>
    /** Pauses everything of the tenant, or of one business, as a job. Nothing can be launched until the stop is lifted. */
    pauseAll(tenantId: string, request?: StopRequest, options?: RequestOptions): Result<Job>
    /** Allows launching again. What was paused stays paused. */
    liftStop(tenantId: string, request?: StopRequest, options?: RequestOptions): Result<StopState>
    /** Erases the tenant with everything it owns. */
    delete(tenantId: string, options?: RequestOptions): Result<void>
  }
  readonly businesses: {
    put(tenantId: string, businessId: string, settings: BusinessSettings, options?: RequestOptions): Result<Business>
  }
  readonly connections: {
    /** Registers an ad account of a business. */
    put(
      tenantId: string,
      businessId: string,
      connectionId: string,
      settings: ConnectionSettings,
      options?: RequestOptions,
    ): Result<Connection>
  }
  /** Stops what runs; every later call fails with `client.closed`. May be called more than once. */
  close(): void
}

/**
 * Makes the client of a host's backend.
 *
 * @throws AdloomError `config.invalid` in a browser, where everybody could read the key, and for unusable options
 * @example
 * const admin = createAdloomAdmin({ baseUrl, secretKey: process.env.ADLOOM_SECRET_KEY })
 * await admin.embedSessions.create({ tenant, businesses, user, roles: ['editor'], origins: ['https://shop.example.com'] })
 */
export function createAdloomAdmin(options: AdminOptions): AdloomAdmin {
  return createAdmin(options, hostEnvironment)
}

export function createAdmin(options: AdminOptions, env: Environment): AdloomAdmin {
  if (env.inBrowser()) {
    throw new AdloomError(
      'config.invalid',
      'createAdloomAdmin needs a secret key, and in a browser everybody can read it. Use it on your backend, and createAdloom with getToken here.',
    )
  }
  const secretKey = required('secretKey', options.secretKey, 'string')
  const life = new AbortController()
  const session: Session = {
    signal: life.signal,
    token: async () => secretKey,
    // A key is not renewed, so the refusal itself is the answer.
    refused: (_, error) => error,
  }
  const send = createPipeline({
    options,
    base: readBase(options.baseUrl),
    env,
    log: createLog(options.logger, options.logLevel),
    transport: fetchTransport(options.fetch),
    session: () => session,
  })
  const { embedSessions, tenants, businesses, connections } = routes
  return {
    embedSessions: {
      create: (body, request) => send({ route: embedSessions.create, body, options: request }),
      revoke: (sessionId, request) => send({ route: embedSessions.revoke, params: { sessionId }, options: request }),
    },
    tenants: {
      put: (tenantId, body, request) => send({ route: tenants.put, params: { tenantId }, body, options: request }),
      get: (tenantId, request) => send({ route: tenants.get, params: { tenantId }, options: request }),
      list: (query, request) => lister(send)({ route: tenants.list, query, options: request }),
      suspend: (tenantId, request) => send({ route: tenants.suspend, params: { tenantId }, options: request }),
      reinstate: (tenantId, request) => send({ route: tenants.reinstate, params: { tenantId }, options: request }),
      pauseAll: (tenantId, body = {}, request) =>
        send({ route: tenants.pauseAll, params: { tenantId }, body, options: request }),
      liftStop: (tenantId, body = {}, request) =>
        send({ route: tenants.liftStop, params: { tenantId }, body, options: request }),
      delete: (tenantId, request) => send({ route: tenants.delete, params: { tenantId }, options: request }),
    },
    businesses: {
      put: (tenantId, businessId, body, request) =>
        send({ route: businesses.put, params: { tenantId, businessId }, body, options: request }),
    },
    connections: {
      put: (tenantId, businessId, connectionId, body, request) =>
        send({ route: connections.put, params: { tenantId, businessId, connectionId }, body, options: request }),
    },
    close: () => life.abort(new AdloomError('client.closed', 'The client is closed. Make a new one.')),
  }
}
