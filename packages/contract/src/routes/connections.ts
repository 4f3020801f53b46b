import type { PlatformId } from '@adloom/domain/campaign'
import type { Money } from '@adloom/domain/money'
import type { Instant, TimeZone } from '@adloom/domain/time'
import type { Open, PageQuery, Resource } from '../route.ts'

export const connections = {
  put: {
    method: 'PUT',
    path: '/v1/tenants/{tenantId}/businesses/{businessId}/connections/{connectionId}',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    idempotent: true,
    summary: 'Register an ad account of a business under your own id',
    errors: ['tenant.not_found', 'business.not_found'],
  },
  list: {
    method: 'GET',
    path: '/v1/connections',
    auth: 'session',
    scope: 'connections:read',
    success: 200,
    paginated: true,
    summary: 'List the ad accounts of the session’s businesses',
  },
  get: {
    method: 'GET',
    path: '/v1/connections/{connectionId}',
    auth: 'session',
    scope: 'connections:read',
    success: 200,
    summary: 'Read an ad account',
    errors: ['connection.not_found'],
  },
} as const satisfies Resource

export interface ConnectionSettings {
  readonly platform: PlatformId
  /** The platform's own id of the ad account. */
  readonly accountId: string
  readonly name: string
  readonly currency: string
  readonly timeZone: TimeZone
  readonly minimumDaily?: Money | null
  readonly pages?: readonly { readonly id: string; readonly name: string }[]
  readonly pixels?: readonly { readonly id: string; readonly name: string }[]
}

export interface Connection extends Required<Omit<ConnectionSettings, 'platform'>> {
  readonly id: string
  readonly businessId: string
  readonly platform: Open<PlatformId>
  /** `registered`: known, but nobody signed in to the platform yet. */
  readonly status: Open<'registered'>
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export interface ConnectionListQuery extends PageQuery {
  readonly businessId?: string
  readonly platform?: PlatformId
}
