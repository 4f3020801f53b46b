import type { Json } from '@adloom/domain/document'
import type { Instant } from '@adloom/domain/time'
import type { Resource } from '../route.ts'
import type { Actor } from './assets.ts'

/** Who did what to a campaign; part of the resource `campaigns`. */
export const historyRoutes = {
  history: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/history',
    auth: 'session',
    scope: 'audit:read',
    success: 200,
    paginated: true,
    errors: ['campaign.not_found'],
  },
} as const satisfies Resource

/** One entry of the audit trail. Written once and never changed. */
export interface AuditEvent {
  /** Its place in the tenant's trail. */
  readonly seq: number
  readonly occurredAt: Instant
  readonly actor: Actor
  /** `campaign.updated`, `plan.approved`, `operation.done` … */
  readonly action: string
  /** Why, in a person's words. */
  readonly reason: string | null
  /** The id of what it was done to: the campaign, or the object's key on the platform. */
  readonly target: string
  /** The version of the campaign that it made or put on the platform. */
  readonly version: number | null
  readonly planHash: string | null
  /** `null` where no field was changed. */
  readonly diff: readonly AuditChange[] | null
}

export interface AuditChange {
  /** A path in the draft, or a field of an object on the platform. */
  readonly field: string
  readonly from: Json
  readonly to: Json
}
