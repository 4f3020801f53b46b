import type { Connectors } from '../connectors/platform.ts'
import type { Storage } from '../connectors/storage.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { type AssetLinks, createAssetLinks, type LinkKey } from './asset-links.ts'
import { type AssetLimits, assetService } from './assets.ts'
import type { Background } from './background.ts'
import { businessService } from './businesses.ts'
import { campaignService } from './campaigns.ts'
import { capabilityService } from './capabilities.ts'
import { connectionService } from './connections.ts'
import { deliveryService } from './delivery.ts'
import { embedSessionService } from './embed-sessions.ts'
import { historyService } from './history.ts'
import { jobService } from './jobs.ts'
import type { Origins } from './origins.ts'
import { planService } from './plans.ts'
import type { PlatformAccess } from './platform-access.ts'
import type { PlatformTokens } from './platform-tokens.ts'
import type { Revocations } from './revocations.ts'
import { stopService } from './stops.ts'
import { tenantService } from './tenants.ts'
import type { Tokens } from './tokens.ts'

export interface ServiceDependencies {
  readonly db: Database
  readonly storage: Storage
  readonly background: Background
  readonly tokens: Tokens
  readonly origins: Origins
  readonly revocations: Revocations
  readonly connectors: Connectors
  readonly platformTokens: PlatformTokens
  /** Requests to ad platforms; never within a transaction. */
  readonly platforms: PlatformAccess
  readonly linkKeys: readonly [LinkKey, ...LinkKey[]]
  readonly assetLimits: AssetLimits
  /** Wakes the worker. */
  readonly onJob: () => void
  readonly now: () => number
  readonly log: Log
}

/** One service a resource. */
export function createServices(dependencies: ServiceDependencies) {
  const { db, storage, background, tokens, origins, revocations, assetLimits, onJob, now } = dependencies
  const { connectors, platformTokens, platforms, log } = dependencies
  const links: AssetLinks = createAssetLinks(dependencies.linkKeys, now)
  const tenants = tenantService({ storage, background, origins, revocations })
  return {
    tenants,
    embedSessions: embedSessionService({ tokens, origins, revocations, tenants, now }),
    businesses: businessService(),
    connections: connectionService({ db, connectors, tokens: platformTokens, now }),
    capabilities: capabilityService(),
    assets: assetService({ db, storage, links, limits: assetLimits, background }),
    campaigns: campaignService({ links, now, onJob }),
    plans: planService({ platforms, now, log, onJob }),
    delivery: deliveryService({ platforms, now, log }),
    history: historyService(),
    stops: stopService({ onJob }),
    jobs: jobService({ onJob }),
  }
}

export type Services = ReturnType<typeof createServices>
