import type { Business, BusinessSettings } from '@adloom/contract'
import { emptyBrandKit, emptyProfile } from '@adloom/domain/brand'
import { type Answer, type Call, type SessionCall, sees, tenantFor } from '../call.ts'
import { pageOf } from '../paging.ts'
import { recordEvent } from '../record-event.ts'
import { refuse } from '../refusal.ts'
import type { BackendState, TenantState } from '../state.ts'

/** Creates the business or replaces its settings. */
export function putBusiness(
  state: BackendState,
  tenant: TenantState,
  id: string,
  settings: BusinessSettings,
): Business {
  const now = state.clock.now()
  const business: Business = {
    id,
    name: settings.name,
    profile: { ...emptyProfile, ...settings.profile },
    brand: { ...emptyBrandKit, ...settings.brand },
    createdAt: tenant.businesses.get(id)?.createdAt ?? now,
    updatedAt: now,
  }
  tenant.businesses.set(id, business)
  recordEvent(state, tenant, 'business.updated', { id, businessId: id })
  return business
}

export const businesses = {
  put: ({ state, params, body }: Call<'businesses', 'put'>): Answer => ({
    body: putBusiness(state, tenantFor(state, params.tenantId), params.businessId, body),
  }),
  list: (call: SessionCall<'businesses', 'list'>): Answer => ({
    body: pageOf({
      items: [...call.tenant.businesses.values()].filter(({ id }) => sees(call, id)),
      query: call.query,
      list: 'businesses',
      idOf: ({ id }) => id,
    }),
  }),
  get: (call: SessionCall<'businesses', 'get'>): Answer => {
    const business = call.tenant.businesses.get(call.params.businessId)
    return business && sees(call, business.id) ? { body: business } : refuse('business.not_found')
  },
}
