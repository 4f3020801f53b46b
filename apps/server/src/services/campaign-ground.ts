import type { Connection } from '@adloom/contract'
import type { Capability } from '@adloom/domain/capability'
import { type AppliedObject, type Drift, desiredFromApplied, type ObservedObject, plan } from '@adloom/domain/planning'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as connections from '../db/repositories/connections.ts'
import * as intents from '../db/repositories/intents.ts'
import * as plans from '../db/repositories/plans.ts'
import type { CampaignRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'
import { capabilityOf } from './capabilities.ts'
import type { PlatformAccess } from './platform-access.ts'
import { type Look, type LookedAt, lookAt, type Sought } from './platform-look.ts'

/** What a look at the platform, a plan and a launch all start from. */
export interface Ground {
  readonly campaign: CampaignRow
  readonly capability: Capability
  /** Where it stands, or will. */
  readonly connection: Connection
  /** What stands of it by our own account. */
  readonly applied: readonly AppliedObject[]
  /** The same with everything that was replaced. */
  readonly everApplied: readonly AppliedObject[]
  /** What may be there although nobody ever learned it. */
  readonly sought: readonly Sought[]
}

/** @throws ProblemError `campaign.not_found` or `connection.not_connected` */
export async function groundOf(tx: Tx, tenant: string, id: string): Promise<Ground> {
  const campaign = (await campaigns.find(tx, tenant, id)) ?? problem('campaign.not_found')
  const at = { tenant, campaign: id }
  const standsIn = await bindings.connectionOf(tx, at)
  const connectionId = standsIn ?? campaign.document.value.connectionId
  const connection = connectionId === null ? undefined : await connections.find(tx, tenant, connectionId)
  if (connection === undefined || connection.businessId !== campaign.business_id) {
    problem('connection.not_connected', { reason: 'the campaign names no ad account' })
  }
  const platform = campaign.document.value.platforms[0] ?? 'meta'
  return {
    campaign,
    connection,
    capability: capabilityOf(platform) ?? problem('capability.not_found', { platform }),
    applied: await bindings.applied(tx, at),
    everApplied: await bindings.applied(tx, at, { retired: true }),
    sought: await soughtFor(tx, tenant, id),
  }
}

async function soughtFor(tx: Tx, tenant: string, id: string): Promise<Sought[]> {
  const sought: Sought[] = []
  for (const { document, plan_hash: hash } of await intents.unsettled(tx, tenant, id)) {
    if (document.step !== 'create') continue
    const row = await plans.find(tx, tenant, id, hash)
    const operation = row?.document.operations.find((one) => one.id === document.operationId)
    if (operation !== undefined && operation.marker !== null) {
      sought.push({ kind: operation.kind, marker: operation.marker })
    }
  }
  return sought
}

/** @throws ProblemError `connection.not_connected` */
export function refuseUnconnected({ status, health }: Connection): void {
  if (status !== 'connected') problem('connection.not_connected', { reason: health.problem?.detail ?? status })
}

export function accountOf(
  tenant: string,
  { id, accountId, currency }: Pick<Connection, 'id' | 'accountId' | 'currency'>,
): LookedAt {
  return { tenant, connectionId: id, accountId, currency }
}

export interface LookedUpon extends Ground {
  readonly look: Look
}

/** Looks at what the platform has of a campaign; nothing is asked where nothing can be there. */
export async function lookUpon(
  platforms: PlatformAccess,
  tenant: string,
  ground: Ground,
  now: number,
): Promise<LookedUpon> {
  const { everApplied: applied, sought, connection } = ground
  const look: Look =
    applied.length === 0 && sought.length === 0
      ? { at: new Date(now).toISOString(), objects: [], alerts: [] }
      : await lookAt(platforms, { account: accountOf(tenant, connection), applied, sought, now })
  return { ...ground, look }
}

/** What differs from what was applied, as if nothing else were wanted. */
export function driftBetween(
  { campaign, connection, capability, applied }: Omit<Ground, 'everApplied' | 'sought'>,
  observed: readonly ObservedObject[],
  { settled }: Pick<bindings.ObservationRow, 'settled'>,
): readonly Drift[] {
  if (applied.length === 0) return []
  return plan({
    purpose: 'publish',
    campaignId: campaign.id,
    campaignVersion: campaign.version,
    connectionId: connection.id,
    accountId: connection.accountId,
    currency: connection.currency,
    timeZone: connection.timeZone,
    capability,
    desired: desiredFromApplied(applied),
    applied,
    observed,
    settled,
  }).drift
}
