import type {
  Actor,
  AdloomEvent,
  Asset,
  Business,
  CampaignVersionRecord,
  Connection,
  Job,
  Role,
  Scope,
  Tenant,
} from '@adloom/contract'
import type { CampaignDraft, Lifecycle } from '@adloom/domain/campaign'
import type { TestClock } from './clock.ts'

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
}

/** Everything one tenant owns. There is no other way to its things than through it, so nothing can leak. */
export interface TenantState {
  tenant: Tenant
  readonly businesses: Map<string, Business>
  readonly connections: Map<string, Connection>
  readonly campaigns: Map<string, StoredCampaign>
  readonly assets: Map<string, StoredAsset>
  readonly jobs: Map<string, StoredJob>
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
    events: [],
    listeners: new Set(),
  }
}
