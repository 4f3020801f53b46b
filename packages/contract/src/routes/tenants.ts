import type { Money } from '@adloom/domain/money'
import type { Instant, TimeZone } from '@adloom/domain/time'
import type { Open, PageQuery, Resource, Route } from '../route.ts'

/** The tenant of the session itself: what a widget needs to know of it. */
const current = {
  method: 'GET',
  path: '/v1/tenant',
  auth: 'session',
  scope: 'tenant:read',
  success: 200,
} as const satisfies Route

export const tenants = {
  put: {
    method: 'PUT',
    path: '/v1/tenants/{tenantId}',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    idempotent: true,
  },
  get: {
    method: 'GET',
    path: '/v1/tenants/{tenantId}',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    errors: ['tenant.not_found'],
  },
  list: {
    method: 'GET',
    path: '/v1/tenants',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    paginated: true,
  },
  suspend: {
    method: 'POST',
    path: '/v1/tenants/{tenantId}/suspend',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    idempotent: true,
    errors: ['tenant.not_found'],
  },
  reinstate: {
    method: 'POST',
    path: '/v1/tenants/{tenantId}/reinstate',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    idempotent: true,
    errors: ['tenant.not_found'],
  },
  pauseAll: {
    method: 'POST',
    path: '/v1/tenants/{tenantId}/pause-all',
    auth: 'key',
    success: 202,
    bucket: 'admin',
    idempotent: true,
    errors: ['tenant.not_found', 'business.not_found'],
  },
  liftStop: {
    method: 'POST',
    path: '/v1/tenants/{tenantId}/lift-stop',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    idempotent: true,
    errors: ['tenant.not_found', 'business.not_found'],
  },
  delete: {
    method: 'DELETE',
    path: '/v1/tenants/{tenantId}',
    auth: 'key',
    success: 204,
    bucket: 'admin',
    idempotent: 'required',
    errors: ['tenant.not_found'],
  },
  current,
} as const satisfies Resource

/** What of it an embed token opens. */
export const currentTenant = { current } as const satisfies Resource

export interface TenantSettings {
  readonly name: string
  /** BCP 47. */
  readonly locale: string
  /** ISO 4217. */
  readonly currency: string
  readonly timeZone: TimeZone
  /** The most all campaigns together may spend on one day; `null` means no ceiling. */
  readonly spendCeiling?: Money | null
  /** Feature names the host switched on for this tenant. */
  readonly features?: readonly string[]
  /** Origins from which the tenant's sessions may be used, beside those of the deployment. */
  readonly origins?: readonly string[]
}

export interface Tenant extends Required<TenantSettings> {
  readonly id: string
  readonly status: Open<'active' | 'suspended'>
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export type TenantListQuery = PageQuery
