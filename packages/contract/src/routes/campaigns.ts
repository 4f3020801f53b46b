import type { Campaign, CampaignDraft, Delivery, Goal, Lifecycle, PlatformId } from '@adloom/domain/campaign'
import type { Issue, Operation } from '@adloom/domain/document'
import type { Money } from '@adloom/domain/money'
import type { Instant } from '@adloom/domain/time'
import type { Open, PageQuery, Resource } from '../route.ts'
import type { Actor } from './assets.ts'
import { historyRoutes } from './audit.ts'
import { deliveryRoutes } from './delivery.ts'
import { planRoutes } from './plans.ts'

export const campaigns = {
  create: {
    method: 'POST',
    path: '/v1/campaigns',
    auth: 'session',
    scope: 'campaigns:write',
    success: 201,
    idempotent: true,
    etag: true,
    errors: ['business.not_found', 'business.required', 'connection.not_found', 'campaign.limit'],
  },
  list: {
    method: 'GET',
    path: '/v1/campaigns',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    paginated: true,
  },
  get: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    etag: true,
    errors: ['campaign.not_found'],
  },
  update: {
    method: 'PATCH',
    path: '/v1/campaigns/{campaignId}',
    auth: 'session',
    scope: 'campaigns:write',
    success: 200,
    idempotent: true,
    ifMatch: true,
    etag: true,
    bucket: 'autosave',
    errors: [
      'campaign.not_found',
      'campaign.wrong_state',
      'campaign.limit',
      'document.conflict',
      'document.patch_failed',
    ],
  },
  delete: {
    method: 'DELETE',
    path: '/v1/campaigns/{campaignId}',
    auth: 'session',
    scope: 'campaigns:write',
    success: 204,
    idempotent: true,
    errors: ['campaign.not_found', 'campaign.wrong_state'],
  },
  duplicate: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/duplicate',
    auth: 'session',
    scope: 'campaigns:write',
    success: 201,
    idempotent: true,
    etag: true,
    errors: ['campaign.not_found'],
  },
  archive: {
    method: 'POST',
    path: '/v1/campaigns/{campaignId}/archive',
    auth: 'session',
    scope: 'campaigns:write',
    success: 200,
    idempotent: true,
    etag: true,
    errors: ['campaign.not_found', 'campaign.wrong_state'],
  },
  bulk: {
    method: 'POST',
    path: '/v1/campaigns/bulk',
    auth: 'session',
    scope: 'campaigns:write',
    success: 202,
    idempotent: true,
  },
  versions: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/versions',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    paginated: true,
    errors: ['campaign.not_found'],
  },
  version: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/versions/{version}',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
    errors: ['campaign.not_found', 'campaign.version_not_found'],
  },
  ...planRoutes,
  ...deliveryRoutes,
  ...historyRoutes,
} as const satisfies Resource

export interface CampaignCreate {
  readonly name: string
  readonly goal?: Goal
  readonly platforms?: readonly PlatformId[]
  /** Needed when the session has more than one business. */
  readonly businessId?: string
  readonly connectionId?: string
}

export interface CampaignUpdate {
  readonly patch: readonly Operation[]
  /** Why, for the list of versions; at most 500 characters. */
  readonly note?: string
}

export interface CampaignSummary {
  readonly id: string
  readonly businessId: string
  readonly name: string
  readonly goal: Open<Goal> | null
  readonly platforms: readonly Open<PlatformId>[]
  readonly lifecycle: Open<Lifecycle>
  readonly budget: {
    readonly amount: Money | null
    readonly period: Open<'daily' | 'lifetime'>
    readonly level: Open<'campaign' | 'adGroup'>
  }
  readonly flight: Campaign['flight']
  readonly adGroupCount: number
  readonly adCount: number
  readonly issueCounts: { readonly error: number; readonly warning: number }
  /** A picture of the first ad that has one; signed and short-lived. */
  readonly thumbnailUrl: string | null
  readonly version: number
  /** What the platform was last seen to do with it; `null` before it was first launched. */
  readonly delivery: Delivery | null
  /** The version that is on the platform; `null` before it was first launched. */
  readonly liveVersion: number | null
  /** How many fields somebody changed outside of Adloom. */
  readonly drift: number
  /** Hash of the plan that waits for approval or for being applied. */
  readonly activePlan: string | null
  /** Id of the job that carries out a plan, or waits to go on with it. */
  readonly activeJob: string | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly updatedBy: Actor
}

/** A campaign as it is stored: the summary's facts, the draft, and what stands against launching it. */
export interface CampaignRecord extends CampaignSummary {
  readonly draft: CampaignDraft
  readonly issues: readonly Issue[]
}

export interface CampaignListQuery extends PageQuery {
  readonly ids?: readonly string[]
  readonly businessId?: string
  /** Several mean any of them. Without it: everything but archived. */
  readonly status?: Lifecycle | readonly Lifecycle[]
  readonly goal?: Goal | readonly Goal[]
  readonly platform?: PlatformId | readonly PlatformId[]
  /** Any part of the name, in any case. */
  readonly search?: string
  readonly sort?: 'updatedAt' | 'createdAt' | 'name'
  readonly order?: 'asc' | 'desc'
}

export interface CampaignDuplicate {
  /** Without it: the old name with "(copy)". */
  readonly name?: string
}

export interface CampaignBulk {
  readonly action: 'archive' | 'duplicate' | 'delete'
  /** 1–500. */
  readonly ids: readonly string[]
}

export interface CampaignVersion {
  readonly version: number
  readonly savedAt: Instant
  readonly savedBy: Actor
  readonly note: string | null
  /** The changes against the version before; empty for the first. */
  readonly patch: readonly Operation[]
}

export interface CampaignVersionRecord extends CampaignVersion {
  readonly draft: CampaignDraft
}
