import type { Actor, Asset, Connection, Job, JobKind, JobProblem, JobStatus, Tenant } from '@adloom/contract'
import type { BrandKit, BusinessProfile } from '@adloom/domain/brand'
import type { Budget, CampaignDraft, Delivery, Flight, Goal, Lifecycle, PlatformId } from '@adloom/domain/campaign'
import type { Operation } from '@adloom/domain/document'
import type { Money } from '@adloom/domain/money'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { PlanRow } from './repositories/plans.ts'

export interface TenantRow {
  readonly id: string
  readonly external_id: string
  readonly name: string
  readonly locale: string
  readonly currency: string
  readonly time_zone: string
  readonly spend_ceiling: Money | null
  readonly features: string[]
  readonly origins: string[]
  readonly status: Tenant['status']
  readonly created_at: string
  readonly updated_at: string
}

export interface BusinessRow {
  readonly tenant_id: string
  readonly id: string
  readonly name: string
  readonly profile: BusinessProfile
  readonly brand: BrandKit
  readonly created_at: string
  readonly updated_at: string
}

export interface ConnectionRow {
  readonly tenant_id: string
  readonly id: string
  readonly business_id: string
  readonly platform: PlatformId
  readonly account_id: string
  readonly name: string
  readonly currency: string
  readonly time_zone: string
  readonly minimum_daily: Money | null
  readonly pages: Connection['pages']
  readonly pixels: Connection['pixels']
  readonly status: Connection['status']
  readonly checked_at: string | null
  readonly token_expires_at: string | null
  readonly problem: Connection['health']['problem']
  readonly created_at: string
  readonly updated_at: string
}

/** What lists need of a campaign. */
export interface CampaignSummaryRow {
  readonly id: string
  readonly business_id: string
  readonly name: string
  readonly search_key: string
  readonly goal: Goal | null
  readonly platforms: PlatformId[]
  readonly lifecycle: Lifecycle
  readonly budget: Budget
  readonly flight: Flight
  readonly ad_group_count: number
  readonly ad_count: number
  readonly error_count: number
  readonly warning_count: number
  readonly thumbnail_asset_id: string | null
  readonly version: number
  readonly live_version: number | null
  readonly delivery: Delivery | null
  readonly drift_count: number
  readonly active_plan: string | null
  readonly active_job: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly updated_by: Actor
}

export interface CampaignRow extends CampaignSummaryRow {
  readonly tenant_id: string
  readonly connection_id: string | null
  readonly document: CampaignDraft
  readonly asset_ids: string[]
}

export interface CampaignVersionRow {
  readonly tenant_id: string
  readonly campaign_id: string
  readonly business_id: string
  readonly version: number
  readonly lifecycle: Lifecycle
  readonly document: CampaignDraft
  readonly patch: Operation[]
  readonly note: string | null
  readonly saved_at: string
  readonly saved_by: Actor
}

export interface AssetRow {
  readonly tenant_id: string
  readonly id: string
  readonly business_id: string
  readonly name: string
  readonly search_key: string
  readonly type: Asset['type']
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly hash: string
  readonly created_at: string
  readonly created_by: Actor
}

export interface JobRow {
  readonly tenant_id: string
  readonly id: string
  readonly kind: JobKind
  readonly status: JobStatus
  readonly business_ids: string[]
  readonly input: { readonly ids: readonly string[]; readonly reason?: string }
  readonly done: number
  readonly total: number
  readonly failures: Job['failures']
  readonly results: string[]
  readonly campaign_id: string | null
  readonly plan_hash: string | null
  readonly problem: JobProblem | null
  /** Not before then. */
  readonly due_at: string
  /** How often it was filed or resumed. */
  readonly run: number
  readonly created_at: string
  readonly updated_at: string
  readonly created_by: Actor
}

interface Tables {
  tenant: TenantRow
  business: BusinessRow
  connection: ConnectionRow
  campaign: CampaignRow
  campaign_version: CampaignVersionRow
  asset: AssetRow
  job: JobRow
  plan: PlanRow
}

/** Builds queries and never runs one: only a transaction (`tx.ts`) can do that. */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
