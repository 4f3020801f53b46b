import type { Connection, ConnectionSettings } from '@adloom/contract'
import { type Answer, type Call, type SessionCall, sees, tenantFor } from '../call.ts'
import { pageOf } from '../paging.ts'
import { recordEvent } from '../record-event.ts'
import { refuse } from '../refusal.ts'
import type { BackendState, TenantState } from '../state.ts'

/** Registers an ad account with a business, or replaces what is known of it. */
export function putConnection(
  state: BackendState,
  tenant: TenantState,
  { businessId, connectionId }: { readonly businessId: string; readonly connectionId: string },
  settings: ConnectionSettings,
): Connection {
  const known = tenant.connections.get(connectionId)
  if (!tenant.businesses.has(businessId) || (known && known.businessId !== businessId)) refuse('business.not_found')
  const now = state.clock.now()
  const connection: Connection = {
    minimumDaily: null,
    pages: [],
    pixels: [],
    ...settings,
    id: connectionId,
    businessId,
    status: 'registered',
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  }
  tenant.connections.set(connectionId, connection)
  recordEvent(state, tenant, 'connection.updated', { id: connectionId, businessId })
  return connection
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
  get: (call: SessionCall<'connections', 'get'>): Answer => {
    const connection = call.tenant.connections.get(call.params.connectionId)
    return connection && sees(call, connection.businessId) ? { body: connection } : refuse('connection.not_found')
  },
}
