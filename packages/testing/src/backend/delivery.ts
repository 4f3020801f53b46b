import type { DeliveryRecord } from '@adloom/contract'
import { rollUpDelivery } from '@adloom/domain/campaign'
import { launchOf } from './launches.ts'
import { look, type Where } from './plan-records.ts'
import { recordEvent } from './record-event.ts'
import type { StoredCampaign, TenantState } from './state.ts'

/** What the platform does with a campaign, as of the last look. */
export function deliveryOf(tenant: TenantState, campaignId: string): DeliveryRecord {
  const { applied, observation } = launchOf(tenant, campaignId)
  if (observation === null || applied.length === 0) {
    return { observedAt: null, state: { state: 'not_created', reasons: [] }, objects: [], drift: [] }
  }
  const seen = new Map(observation.objects.map((object) => [object.platformId, object]))
  return {
    observedAt: observation.at,
    state: rollUpDelivery(
      observation.objects.filter(({ platformId }) => applied.some((one) => one.platformId === platformId)),
    ),
    // What was made since the last look is not known yet.
    objects: applied.flatMap(({ key, kind, name, platformId }) => {
      const object = seen.get(platformId)
      return object ? [{ key, kind, name, platformId, intention: object.intention, delivery: object.delivery }] : []
    }),
    drift: observation.drift,
  }
}

/** Looks at a campaign on the platform, and says so to whoever listens when something is not as it was. */
export function lookAgain(where: Where, campaign: StoredCampaign): DeliveryRecord {
  const { state, tenant } = where
  const { id, businessId } = campaign
  const before = deliveryOf(tenant, id)
  look(where, campaign)
  const after = deliveryOf(tenant, id)
  if (after.state.state !== before.state.state) {
    recordEvent(state, tenant, 'campaign.delivery', { id, businessId, state: after.state.state })
  }
  if (after.drift.length !== before.drift.length) {
    recordEvent(state, tenant, 'campaign.drift', { id, businessId, count: after.drift.length })
  }
  return after
}
