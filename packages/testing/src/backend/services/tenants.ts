import type { StopRequest, Tenant, TenantSettings } from '@adloom/contract'
import { type Answer, type Call, type SessionCall, tenantFor } from '../call.ts'
import { pageOf } from '../paging.ts'
import { recordEvent } from '../record-event.ts'
import { refuse } from '../refusal.ts'
import { type BackendState, emptyTenant, type TenantState } from '../state.ts'
import { addStops, liftStops } from '../stops.ts'
import { pauseAll } from './account.ts'

/** Creates the tenant or replaces its settings; what was left out of the settings goes back to its default. */
export function putTenant(state: BackendState, id: string, settings: TenantSettings): TenantState {
  const known = state.tenants.get(id)
  const now = state.clock.now()
  const tenant: Tenant = {
    spendCeiling: null,
    features: [],
    origins: [],
    ...settings,
    id,
    status: known?.tenant.status ?? 'active',
    createdAt: known?.tenant.createdAt ?? now,
    updatedAt: now,
  }
  if (known) known.tenant = tenant
  const stored = known ?? emptyTenant(tenant)
  state.tenants.set(id, stored)
  recordEvent(state, stored, 'tenant.updated', { id })
  return stored
}

function setStatus({ state, params }: Call<'tenants', 'suspend'>, status: 'active' | 'suspended'): Answer {
  const stored = tenantFor(state, params.tenantId)
  stored.tenant = { ...stored.tenant, status, updatedAt: state.clock.now() }
  recordEvent(state, stored, 'tenant.updated', { id: params.tenantId })
  return { body: stored.tenant }
}

/** Whoever has the secret key. */
const host = { id: 'host', name: 'Host' }

/** The one business that a host named, or none: the whole tenant. */
function businessesOf({ businesses }: TenantState, { businessId }: StopRequest): readonly string[] | null {
  if (businessId === undefined) return null
  return businesses.has(businessId) ? [businessId] : refuse('business.not_found')
}

export const tenants = {
  put: ({ state, params, body }: Call<'tenants', 'put'>): Answer => ({
    body: putTenant(state, params.tenantId, body).tenant,
  }),
  get: ({ state, params }: Call<'tenants', 'get'>): Answer => ({ body: tenantFor(state, params.tenantId).tenant }),
  list: ({ state, query }: Call<'tenants', 'list'>): Answer => ({
    body: pageOf({
      items: [...state.tenants.values()].map(({ tenant }) => tenant),
      query,
      list: 'tenants',
      idOf: ({ id }) => id,
    }),
  }),
  suspend: (call: Call<'tenants', 'suspend'>): Answer => setStatus(call, 'suspended'),
  reinstate: (call: Call<'tenants', 'reinstate'>): Answer => setStatus(call, 'active'),
  pauseAll: ({ state, params, body }: Call<'tenants', 'pauseAll'>): Answer => {
    const tenant = tenantFor(state, params.tenantId)
    const businesses = businessesOf(tenant, body)
    addStops({ state, tenant }, host, businesses ?? [null], body)
    return { body: pauseAll({ state, tenant }, host, businesses) }
  },
  liftStop: ({ state, params, body }: Call<'tenants', 'liftStop'>): Answer => {
    const tenant = tenantFor(state, params.tenantId)
    liftStops({ state, tenant }, businessesOf(tenant, body) ?? [null])
    return { body: { stopped: tenant.stops } }
  },
  delete: ({ state, params }: Call<'tenants', 'delete'>): Answer => {
    tenantFor(state, params.tenantId)
    state.tenants.delete(params.tenantId)
    for (const session of state.sessions.values()) if (session.tenantId === params.tenantId) session.revoked = true
    return {}
  },
  current: ({ tenant }: SessionCall<'tenants', 'current'>): Answer => ({ body: tenant.tenant }),
}
