import type { Money } from '@adloom/domain/money'
import type {
  Drift,
  DriftAnswer,
  ObjectKey,
  Plan,
  PlanConflict,
  PlanOperation,
  PlanPurpose,
} from '@adloom/domain/planning'
import type { Instant } from '@adloom/domain/time'
import type { Open, Resource } from '../route.ts'
import type { Actor } from './assets.ts'

/** What is done with a campaign's plans; part of the resource `campaigns`. */
export const planRoutes = {
  plan: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/plan',
    auth: 'session',
    scope: 'campaigns:submit',
    success: 201,
    idempotent: true,
    errors: [
      'campaign.not_found',
      'campaign.version_not_found',
      'campaign.wrong_state',
      'campaign.busy',
      'plan.invalid',
      'plan.conflict',
      'connection.not_connected',
      'platform.unavailable',
      'platform.refused',
    ],
  },
  plans: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/plans',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    paginated: true,
    errors: ['campaign.not_found'],
  },
  getPlan: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/plans/{planHash}',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    errors: ['campaign.not_found', 'plan.not_found'],
  },
  approve: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/approve',
    auth: 'session',
    scope: 'campaigns:approve',
    success: 200,
    idempotent: true,
    errors: ['campaign.not_found', 'plan.not_found', 'plan.stale', 'plan.own_approval', 'plan.expired'],
  },
  requestChanges: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/request-changes',
    auth: 'session',
    scope: 'campaigns:approve',
    success: 200,
    idempotent: true,
    errors: ['campaign.not_found', 'plan.not_found', 'plan.stale', 'plan.expired'],
  },
  apply: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/apply',
    auth: 'session',
    scope: 'campaigns:launch',
    success: 202,
    idempotent: 'required',
    errors: [
      'campaign.not_found',
      'campaign.busy',
      'plan.not_found',
      'plan.stale',
      'plan.not_approved',
      'plan.expired',
      'plan.empty',
      'spend.ceiling',
      'connection.not_connected',
      'platform.unavailable',
      'tenant.stopped',
    ],
  },
} as const satisfies Resource

export interface PlanRequest {
  /** Default `publish`: make the platform as the campaign is. */
  readonly purpose?: Exclude<PlanPurpose, 'stop'>
  /** Only with `undo`: the version to go back to, as it was applied. Without it: the one applied before the last. */
  readonly version?: number
  /**
   * What to do about each field that somebody changed outside of Adloom. What is not named stays as it is there, and is
   * in the plan's `drift`. An answer of `adopt` or `ignore` holds on after this plan. At most 1,000.
   */
  readonly drift?: readonly DriftDecision[]
}

export interface DriftDecision {
  readonly key: ObjectKey
  readonly field: string
  readonly answer: DriftAnswer
}

export interface PlanApprove {
  readonly planHash: string
  /** At most 2,000 characters. */
  readonly comment?: string
}

export interface PlanRequestChanges {
  readonly planHash: string
  /** What to change; 1–2,000 characters. */
  readonly comment: string
}

export interface PlanApply {
  readonly planHash: string
}

export interface PlanApproval {
  readonly actor: Actor
  readonly at: Instant
  /** From then on it no longer counts. */
  readonly until: Instant
  readonly comment: string | null
}

export interface PlanRefusal {
  readonly actor: Actor
  readonly at: Instant
  readonly comment: string
}

/**
 * `stale`: the campaign or the platform is no longer as it was planned from. A plan that is not `open` or `approved`
 * stays what it is; plan again for one that can be applied.
 */
export type PlanState = 'open' | 'approved' | 'refused' | 'stale' | 'expired' | 'applied'

/** A plan with what people decided about it. */
export interface PlanRecord extends Plan {
  readonly state: Open<PlanState>
  readonly createdAt: Instant
  /** Who asked for approval, and so cannot give it. */
  readonly createdBy: Actor
  /** From then on it can be neither approved nor applied; `null` where it needs no approval. */
  readonly expiresAt: Instant | null
  readonly approvals: readonly PlanApproval[]
  /** How many approvals it takes; 0 for a plan that only lowers what can be spent. */
  readonly neededApprovals: number
  readonly refusal: PlanRefusal | null
  /** The tenant's ceiling for all its campaigns on one day, and whether this plan would exceed it. */
  readonly ceiling: { readonly limit: Money | null; readonly exceeded: boolean }
}

export type { Drift, PlanConflict, PlanOperation }
