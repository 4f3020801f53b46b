import type { BrandKit, BusinessProfile } from '@adloom/domain/brand'
import type { Instant } from '@adloom/domain/time'
import type { PageQuery, Resource } from '../route.ts'

export const businesses = {
  put: {
    method: 'PUT',
    path: '/v1/tenants/{tenantId}/businesses/{businessId}',
    auth: 'key',
    success: 200,
    bucket: 'admin',
    idempotent: true,
    errors: ['tenant.not_found'],
  },
  list: {
    method: 'GET',
    path: '/v1/businesses',
    auth: 'session',
    scope: 'businesses:read',
    success: 200,
    paginated: true,
  },
  get: {
    method: 'GET',
    path: '/v1/businesses/{businessId}',
    auth: 'session',
    scope: 'businesses:read',
    success: 200,
    errors: ['business.not_found'],
  },
} as const satisfies Resource

export interface BusinessSettings {
  readonly name: string
  readonly profile?: Partial<BusinessProfile>
  readonly brand?: Partial<BrandKit>
}

export interface Business {
  readonly id: string
  readonly name: string
  readonly profile: BusinessProfile
  readonly brand: BrandKit
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export type BusinessListQuery = PageQuery
