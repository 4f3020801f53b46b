import type { Delivery } from '@adloom/domain/campaign'
import type { Drift, Intention, ObjectKey, ObjectKind } from '@adloom/domain/planning'
import type { Instant } from '@adloom/domain/time'
import type { Resource } from '../route.ts'

/** What the platform does with a campaign; part of the resource `campaigns`. */
export const deliveryRoutes = {
  delivery: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/delivery',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    errors: ['campaign.not_found'],
  },
  checkDrift: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/check-drift',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    idempotent: true,
    errors: ['campaign.not_found', 'connection.not_connected', 'platform.unavailable', 'platform.refused'],
  },
} as const satisfies Resource

/** One object of the campaign on the platform. */
export interface DeliveredObject {
  readonly key: ObjectKey
  readonly kind: ObjectKind
  readonly name: string
  readonly platformId: string
  /** What somebody wants of it there; `deleted` when it is gone. */
  readonly intention: Intention | 'deleted'
  readonly delivery: Delivery
}

export interface DeliveryRecord {
  /** When the platform was last looked at; `null` for a campaign that was never launched. */
  readonly observedAt: Instant | null
  /** Of the whole campaign: the worst that holds any of its parts back. */
  readonly state: Delivery
  readonly objects: readonly DeliveredObject[]
  /** What somebody changed outside of Adloom since it was applied. */
  readonly drift: readonly Drift[]
}
