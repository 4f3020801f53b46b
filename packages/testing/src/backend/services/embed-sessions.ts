import { type Answer, type Call, tenantFor } from '../call.ts'
import { refuse } from '../refusal.ts'
import { openSession } from '../sessions.ts'
import { putBusiness } from './businesses.ts'
import { putTenant } from './tenants.ts'

export const embedSessions = {
  create: ({ state, body }: Call<'embedSessions', 'create'>): Answer => {
    if (body.createIfMissing && !state.tenants.has(body.tenant)) putTenant(state, body.tenant, body.createIfMissing)
    const tenant = tenantFor(state, body.tenant)
    for (const id of body.businesses) {
      if (tenant.businesses.has(id)) continue
      if (!body.createIfMissing) refuse('business.not_found')
      putBusiness(state, tenant, id, { name: id })
    }
    const registered = [...state.allowedOrigins, ...tenant.tenant.origins]
    for (const origin of body.origins) {
      if (!registered.includes(origin)) refuse('origin.not_registered', { params: { origin } })
    }
    return { body: openSession(state, body) }
  },
  revoke: ({ state, params }: Call<'embedSessions', 'revoke'>): Answer => {
    const session = state.sessions.get(params.sessionId)
    if (session) session.revoked = true
    return {}
  },
}
