import type { Connection, ConnectionAccount, ConnectionHealth, ConnectionSettings } from '@adloom/contract'
import { type Answer, type Call, refuseSuspended, type SessionCall, sees, tenantFor, type Viewer } from '../call.ts'
import { pageOf } from '../paging.ts'
import { recordEvent } from '../record-event.ts'
import { refuse } from '../refusal.ts'
import type { BackendState, StoredAuthorization, TenantState } from '../state.ts'
import { capabilityOf } from './capabilities.ts'

const unchecked: ConnectionHealth = { checkedAt: null, expiresAt: null, problem: null }

/** Registers an ad account with a business, or replaces what is known of it. */
export function putConnection(
  state: BackendState,
  tenant: TenantState,
  { businessId, connectionId }: { readonly businessId: string; readonly connectionId: string },
  settings: ConnectionSettings,
): Connection {
  const known = tenant.connections.get(connectionId)
  if (!tenant.businesses.has(businessId) || (known && known.businessId !== businessId)) refuse('business.not_found')
  return store(state, tenant, {
    minimumDaily: null,
    pages: [],
    pixels: [],
    ...settings,
    id: connectionId,
    businessId,
    status: known?.status ?? 'registered',
    health: known?.health ?? unchecked,
    createdAt: known?.createdAt ?? state.clock.now(),
    updatedAt: state.clock.now(),
  })
}

function store(state: BackendState, tenant: TenantState, connection: Connection): Connection {
  tenant.connections.set(connection.id, connection)
  const { id, businessId } = connection
  recordEvent(state, tenant, 'connection.updated', { id, businessId })
  return connection
}

/** Sixty days, as Meta's long-lived tokens. */
const accessLasts = 60 * 24 * 3600 * 1000

/** Somebody signed in for the ad account. */
export function connectAccount(state: BackendState, tenant: TenantState, connection: Connection): Connection {
  const now = state.clock.now()
  const expiresAt = new Date(Date.parse(now) + accessLasts).toISOString()
  return store(state, tenant, {
    ...connection,
    status: 'connected',
    health: { checkedAt: now, expiresAt, problem: null },
    updatedAt: now,
  })
}

/** The platform no longer lets Adloom in. */
export function expireConnection(state: BackendState, tenant: TenantState, connectionId: string): Connection {
  const connection = tenant.connections.get(connectionId) ?? refuse('connection.not_found')
  const now = state.clock.now()
  return store(state, tenant, {
    ...connection,
    status: 'expired',
    health: {
      checkedAt: now,
      expiresAt: now,
      problem: { code: 'connection.expired', detail: 'Error validating access token: Session has expired.' },
    },
    updatedAt: now,
  })
}

/** Adloom forgets its access. */
export function disconnectAccount(state: BackendState, tenant: TenantState, connectionId: string): Connection {
  const connection = tenant.connections.get(connectionId) ?? refuse('connection.not_found')
  const now = state.clock.now()
  const health = { checkedAt: now, expiresAt: null, problem: null }
  return store(state, tenant, { ...connection, status: 'registered', health, updatedAt: now })
}

/** Refuses whoever wants something of a platform that Adloom has no access to. */
export function connectedFor(viewer: Viewer, connectionId: string | null): Connection {
  const connection = connectionId === null ? undefined : viewer.tenant.connections.get(connectionId)
  if (!connection || !sees(viewer, connection.businessId)) {
    return refuse('connection.not_connected', { params: { reason: 'the campaign names none' } })
  }
  if (connection.status === 'connected') return connection
  const reason = connection.health.problem?.detail ?? 'nobody has signed in for it'
  return refuse('connection.not_connected', { params: { reason: reason.replace(/\.$/, '') } })
}

const found = (call: SessionCall<'connections', 'get' | 'check' | 'disconnect'>): Connection => {
  const connection = call.tenant.connections.get(call.params.connectionId)
  return connection && sees(call, connection.businessId) ? connection : refuse('connection.not_found')
}

/** How long a sign-in may take. */
const signInLasts = 15 * 60 * 1000

function authorizationFor(viewer: Viewer, id: string): StoredAuthorization {
  const { state, tenant } = viewer
  const begun = tenant.authorizations.get(id)
  const open = begun !== undefined && sees(viewer, begun.businessId) && Date.parse(state.clock.now()) < begun.expiresAt
  return open ? begun : refuse('connection.authorization_not_found')
}

/** What the person who signs in can use: the accounts that are registered already, and one that is not. */
function accountsOf({ tenant }: Viewer, { businessId }: StoredAuthorization): ConnectionAccount[] {
  const registered = [...tenant.connections.values()].filter((connection) => connection.businessId === businessId)
  const known = registered.map(({ accountId, name, currency, timeZone, id }) => ({
    accountId,
    name,
    currency,
    timeZone,
    connectionId: id,
  }))
  const { name, currency, timeZone } = tenant.tenant
  const other = { accountId: 'act_405060', name: `${name} · second account`, currency, timeZone, connectionId: null }
  return known.some(({ accountId }) => accountId === other.accountId) ? known : [...known, other]
}

/** The page that began the sign-in, with how it ended. */
function backTo({ returnUrl }: StoredAuthorization, key: string, value: string): Response {
  const address = new URL(returnUrl)
  address.searchParams.set(key, value)
  return new Response(null, { status: 302, headers: { location: address.href } })
}

export const connections = {
  put: ({ state, params, body }: Call<'connections', 'put'>): Answer => ({
    body: putConnection(state, tenantFor(state, params.tenantId), params, body),
  }),
  list: (call: SessionCall<'connections', 'list'>): Answer => {
    const { businessId, platform } = call.query
    return {
      body: pageOf({
        items: [...call.tenant.connections.values()].filter(
          (connection) =>
            sees(call, connection.businessId) &&
            (businessId === undefined || connection.businessId === businessId) &&
            (platform === undefined || connection.platform === platform),
        ),
        query: call.query,
        list: `connections ${businessId} ${platform}`,
        idOf: ({ id }) => id,
      }),
    }
  },
  get: (call: SessionCall<'connections', 'get'>): Answer => ({ body: found(call) }),
  authorize: (call: SessionCall<'connections', 'authorize'>): Answer => {
    refuseSuspended(call)
    const { state, tenant, session, body, request } = call
    const { businessId, platform, returnUrl, connectionId = null } = body
    if (!sees(call, businessId)) refuse('business.not_found')
    if (!capabilityOf(platform)) refuse('capability.not_found', { params: { platform } })
    if (connectionId !== null && tenant.connections.get(connectionId)?.businessId !== businessId)
      refuse('connection.not_found')
    const { origin } = new URL(returnUrl)
    // A sign-in leads back only to where the session itself may be used: anywhere else would be an open door.
    if (!session.origins.includes(origin)) refuse('origin.not_allowed', { params: { origin } })
    const expiresAt = Date.parse(state.clock.now()) + signInLasts
    const id = state.nextId()
    const secret = state.nextId()
    tenant.authorizations.set(id, {
      id,
      state: secret,
      businessId,
      connectionId,
      returnUrl,
      expiresAt,
      status: 'pending',
    })
    // There is nobody to ask at a simulated platform: whoever follows the address has agreed. `error` in place of `code`
    // would be a refusal.
    const url = `${new URL(request.url).origin}/v1/oauth/${platform}/callback?state=${secret}&code=agreed`
    return { body: { authorizationId: id, url, expiresAt: new Date(expiresAt).toISOString() } }
  },
  callback: ({ state, params, query }: Call<'connections', 'callback'>): Answer => {
    if (!capabilityOf(params.platform)) refuse('capability.not_found', { params })
    for (const { authorizations } of state.tenants.values()) {
      const begun = [...authorizations.values()].find((one) => one.state === query.state && one.status === 'pending')
      if (!begun || Date.parse(state.clock.now()) >= begun.expiresAt) continue
      const agreed = query.code !== undefined
      // A new id, which only the browser learns that agreed.
      const id = agreed ? state.nextId() : begun.id
      authorizations.delete(begun.id)
      authorizations.set(id, { ...begun, id, status: agreed ? 'authorized' : 'refused' })
      const response = agreed
        ? backTo(begun, 'adloom_authorization', id)
        : backTo(begun, 'adloom_error', query.error ?? 'access_denied')
      return { response }
    }
    return refuse('connection.authorization_not_found')
  },
  accounts: (call: SessionCall<'connections', 'accounts'>): Answer => {
    const authorization = authorizationFor(call, call.params.authorizationId)
    const accounts = authorization.status === 'authorized' ? accountsOf(call, authorization) : []
    return { body: { status: authorization.status, accounts } }
  },
  connect: (call: SessionCall<'connections', 'connect'>): Answer => {
    refuseSuspended(call)
    const { state, tenant, body } = call
    const authorization = authorizationFor(call, body.authorizationId)
    const account = accountsOf(call, authorization).find(({ accountId }) => accountId === body.accountId)
    if (authorization.status !== 'authorized' || !account) return refuse('connection.account_not_found')
    const { businessId } = authorization
    const wanted = body.connectionId ?? authorization.connectionId ?? account.connectionId
    const known = wanted === null ? undefined : tenant.connections.get(wanted)
    // A connection stays that of its account: what runs there must not be looked for in another.
    if (known && (known.businessId !== businessId || known.accountId !== account.accountId))
      return refuse('connection.account_not_found')
    const connection =
      known ??
      putConnection(
        state,
        tenant,
        { businessId, connectionId: wanted ?? state.nextId() },
        {
          platform: 'meta',
          accountId: account.accountId,
          name: account.name,
          currency: account.currency,
          timeZone: account.timeZone,
          pages: [{ id: '1001', name: tenant.tenant.name }],
          pixels: [{ id: '2001', name: tenant.tenant.name }],
        },
      )
    return { body: connectAccount(state, tenant, connection) }
  },
  check: (call: SessionCall<'connections', 'check'>): Answer => {
    refuseSuspended(call)
    const { state, tenant } = call
    const connection = found(call)
    if (connection.status !== 'connected') return { body: connection }
    const now = state.clock.now()
    if (connection.health.expiresAt !== null && connection.health.expiresAt <= now)
      return { body: expireConnection(state, tenant, connection.id) }
    const health = { ...connection.health, checkedAt: now }
    return { body: store(state, tenant, { ...connection, health, updatedAt: now }) }
  },
  disconnect: (call: SessionCall<'connections', 'disconnect'>): Answer => {
    refuseSuspended(call)
    return { body: disconnectAccount(call.state, call.tenant, found(call).id) }
  },
}
