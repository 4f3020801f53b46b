import type { DeliveryRecord } from '@adloom/contract'
import { rollUpDelivery } from '@adloom/domain/campaign'
import { type AppliedObject, observedRevision } from '@adloom/domain/planning'
import { emit } from '../db/outbox.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as plans from '../db/repositories/plans.ts'
import type { Tx } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'
import { driftBetween, groundOf, type LookedUpon, lookUpon, refuseUnconnected } from './campaign-ground.ts'
import type { PlatformAccess } from './platform-access.ts'

export interface DeliveryDependencies {
  readonly platforms: PlatformAccess
  readonly now: () => number
  readonly log: Log
}

function toRecord(applied: readonly AppliedObject[], look: bindings.ObservationRow | undefined): DeliveryRecord {
  if (look === undefined || applied.length === 0) {
    return { observedAt: null, state: { state: 'not_created', reasons: [] }, objects: [], drift: [] }
  }
  const seen = new Map(look.objects.map((object) => [`${object.kind} ${object.platformId}`, object]))
  const own = applied.flatMap(({ kind, platformId }) => seen.get(`${kind} ${platformId}`) ?? [])
  return {
    observedAt: look.observed_at,
    state: rollUpDelivery(own),
    // A picture does nothing by itself, and the platform is not asked for it.
    objects: applied
      .filter(({ kind }) => kind !== 'image')
      .map(({ key, kind, name, platformId }) => {
        const object = seen.get(`${kind} ${platformId}`)
        return {
          key,
          kind,
          name,
          platformId,
          intention: object?.intention ?? 'deleted',
          delivery: object?.delivery ?? { state: 'removed', reasons: [] },
        }
      }),
    drift: look.drift,
  }
}

/** What the platform was last seen to do with a campaign. */
export async function deliveryOf(tx: Tx, tenant: string, campaign: string): Promise<DeliveryRecord> {
  const at = { tenant, campaign }
  return toRecord(await bindings.applied(tx, at), await bindings.observation(tx, at))
}

/**
 * Keeps a look at the platform, says what it changed for whoever listens, and puts away the plan that was made on
 * another view of it.
 */
export async function keepLook(
  tx: Tx,
  tenant: string,
  { campaign, look, ...ground }: LookedUpon,
): Promise<DeliveryRecord> {
  const { id, business_id: businessId } = campaign
  const bound = { tenant, campaign: id, business: businessId }
  const before = await bindings.observation(tx, bound)
  // It may have been applied on since it was looked at.
  const applied = await bindings.applied(tx, bound)
  const drift = driftBetween({ ...ground, campaign, applied }, look.objects, { settled: before?.settled ?? [] })
  const kept = await bindings.putObservation(tx, bound, { at: look.at, objects: look.objects, drift })
  const record = await deliveryOf(tx, tenant, id)
  if (!kept) return record
  const current = (await campaigns.find(tx, tenant, id)) ?? problem('campaign.not_found')
  const stale = await isOutdated(tx, tenant, current, observedRevision(look.objects))
  await campaigns.saveLaunch(tx, tenant, id, {
    delivery: applied.length === 0 ? null : record.state,
    drift_count: record.drift.length,
    ...(stale && { active_plan: null }),
  })
  if (record.state.state !== (current.delivery?.state ?? 'not_created')) {
    await emit(tx, tenant, [businessId], 'campaign.delivery', { id, businessId, state: record.state.state })
  }
  if (record.drift.length !== current.drift_count) {
    await emit(tx, tenant, [businessId], 'campaign.drift', { id, businessId, count: record.drift.length })
  }
  return record
}

async function isOutdated(
  tx: Tx,
  tenant: string,
  { id, active_plan: hash, active_job: job }: LookedUpon['campaign'],
  revision: string,
): Promise<boolean> {
  if (hash === null || job !== null) return false
  const row = await plans.find(tx, tenant, id, hash)
  return row?.document.observedRevision !== revision
}

export function noteAlerts(log: Log, { campaign, look }: LookedUpon): void {
  for (const alert of look.alerts)
    log.warn({ ...alert, campaignId: campaign.id }, 'the platform said something unknown')
}

export function deliveryService({ platforms, now, log }: DeliveryDependencies) {
  return {
    get: (actor: SessionActor, id: string): Promise<DeliveryRecord> =>
      actor.tx(async (tx) => {
        if ((await campaigns.find(tx, actor.tenant, id)) === undefined) problem('campaign.not_found')
        return deliveryOf(tx, actor.tenant, id)
      }),
    /** Asks the platform; opens transactions of its own. */
    look: async (actor: SessionActor, id: string): Promise<LookedUpon> => {
      const ground = await actor.tx((tx) => groundOf(tx, actor.tenant, id))
      refuseUnconnected(ground.connection)
      const looked = await lookUpon(platforms, actor.tenant, ground, now())
      noteAlerts(log, looked)
      return looked
    },
    keep: (actor: SessionActor, looked: LookedUpon): Promise<DeliveryRecord> =>
      actor.tx((tx) => keepLook(tx, actor.tenant, looked)),
  }
}
