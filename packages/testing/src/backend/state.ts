import type {
  Actor,
  AdloomEvent,
  Asset,
  AuditEvent,
  Business,
  CampaignVersionRecord,
  Connection,
  Job,
  PlanRecord,
  Role,
  Scope,
  Stop,
  Tenant,
} from '@adloom/contract'
import type { CampaignDraft, Lifecycle } from '@adloom/domain/campaign'
import type { SpendCeiling } from '@adloom/domain/capability'
import type { AppliedObject, DesiredObject, Drift, ObservedObject, Plan, SettledDrift } from '@adloom/domain/planning'
import type { PlanRun } from './carry-out.ts'
import type { TestClock } from './clock.ts'
import type { SimulatedPlatform } from './platform.ts'

export interface StoredCampaign {
  readonly id: string
  readonly businessId: string
  readonly draft: CampaignDraft
  readonly lifecycle: Lifecycle
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly updatedBy: Actor
  readonly versions: readonly CampaignVersionRecord[]
}

export interface StoredAsset extends Omit<Asset, 'url' | 'thumbnailUrl'> {
  readonly content: Uint8Array<ArrayBuffer>
}

export interface StoredJob extends Job {
  readonly businessIds: readonly string[]
  /** The plan that it carries out; `null` for a job that does nothing on a platform. */
  readonly run: PlanRun | null
}

/** A plan before anybody decided about it, and what it is towards. */
export interface MadePlan {
  readonly plan: Plan
  readonly desired: readonly DesiredObject[]
}

/** A plan as it is kept. Whether it still holds is worked out when it is shown. */
export interface StoredPlan extends Omit<PlanRecord, 'state' | 'ceiling'> {
  readonly appliedAt: string | null
  readonly made: MadePlan
}

/** What is known of a campaign on the platform. */
export interface Launch {
  /** The objects as Adloom last left them. */
  readonly applied: readonly AppliedObject[]
  /** The version that is on the platform. */
  readonly liveVersion: number | null
  /** What was on the platform with each version that was applied, oldest first. */
  readonly earlier: readonly { readonly version: number; readonly applied: readonly AppliedObject[] }[]
  /** The most that it can spend as it is on the platform; `null` where there is nothing of it. */
  readonly spend: SpendCeiling | null
  /** The last look at the platform. */
  readonly observation: {
    readonly at: string
    readonly objects: readonly ObservedObject[]
    readonly drift: readonly Drift[]
  } | null
  /** What was decided about drift and holds on. */
  readonly settled: readonly SettledDrift[]
  /** Oldest first. */
  readonly plans: readonly StoredPlan[]
  readonly jobId: string | null
}

export interface StoredAuditEvent extends AuditEvent {
  readonly campaignId: string
}

/** A sign-in at a platform that somebody began. */
export interface StoredAuthorization {
  readonly id: string
  /** What the platform hands back, so that nobody ends a sign-in that somebody else began. */
  readonly state: string
  readonly businessId: string
  readonly connectionId: string | null
  readonly returnUrl: string
  readonly expiresAt: number
  readonly status: 'pending' | 'authorized' | 'refused'
}

/** Everything one tenant owns. There is no other way to its things than through it, so nothing can leak. */
export interface TenantState {
  tenant: Tenant
  readonly businesses: Map<string, Business>
  readonly connections: Map<string, Connection>
  readonly campaigns: Map<string, StoredCampaign>
  readonly assets: Map<string, StoredAsset>
  readonly jobs: Map<string, StoredJob>
  /** By campaign. */
  readonly launches: Map<string, Launch>
  /** Oldest first. */
  readonly audit: StoredAuditEvent[]
  readonly authorizations: Map<string, StoredAuthorization>
  stops: readonly Stop[]
  /** Everything that happened, oldest first. */
  readonly events: AdloomEvent[]
  readonly listeners: Set<() => void>
}

export interface Session {
  readonly id: string
  readonly tenantId: string
  readonly businesses: readonly string[]
  readonly user: Actor
  readonly roles: readonly Role[]
  readonly scopes: readonly Scope[]
  readonly origins: readonly string[]
  readonly expiresAt: number
  revoked: boolean
}

export interface BackendState {
  readonly tenants: Map<string, TenantState>
  readonly sessions: Map<string, Session>
  /** Answers kept by idempotency key: method, path and body that asked, and what was answered. */
  readonly answers: Map<string, { readonly fingerprint: string; readonly response: Promise<Response> }>
  readonly clock: TestClock
  readonly platform: SimulatedPlatform
  readonly nextId: () => string
  readonly secretKey: string
  readonly allowedOrigins: readonly string[]
}

export function emptyTenant(tenant: Tenant): TenantState {
  return {
    tenant,
    businesses: new Map(),
    connections: new Map(),
    campaigns: new Map(),
    assets: new Map(),
    jobs: new Map(),
    launches: new Map(),
    audit: [],
    authorizations: new Map(),
    stops: [],
    events: [],
    listeners: new Set(),
  }
}
