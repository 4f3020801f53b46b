import type { JsonObject } from '../world/json.ts'
import type { Account, Activity, AdObject, ObjectType } from '../world/state.ts'
import type { Instant } from '../world/time.ts'

/** `event_type` of a creation. */
export const created: Readonly<Record<ObjectType, string>> = {
  campaign: 'create_campaign_group',
  adset: 'create_ad_set',
  ad: 'create_ad',
  adcreative: 'edit_and_update_ad_creative',
  adlabel: 'update_ad_labels',
}

const updates: Readonly<Partial<Record<ObjectType, Readonly<Record<string, string>>>>> = {
  campaign: {
    name: 'update_campaign_name',
    status: 'update_campaign_run_status',
    spend_cap: 'update_campaign_group_spend_cap',
    daily_budget: 'update_campaign_budget',
    lifetime_budget: 'update_campaign_budget',
  },
  adset: {
    name: 'update_ad_set_name',
    status: 'update_ad_set_run_status',
    daily_budget: 'update_ad_set_budget',
    lifetime_budget: 'update_ad_set_budget',
    targeting: 'update_ad_set_target_spec',
    optimization_goal: 'update_ad_set_optimization_goal',
    bid_strategy: 'update_ad_set_bid_strategy',
    bid_amount: 'update_ad_set_bidding',
    start_time: 'update_ad_set_duration',
    end_time: 'update_ad_set_duration',
  },
  ad: { name: 'update_ad_friendly_name', status: 'update_ad_run_status', creative: 'update_ad_creative' },
}

/** `event_type` of a change of one field. */
export function updated(type: ObjectType, field: string): string {
  return updates[type]?.[field] ?? (type === 'adcreative' ? created.adcreative : 'unknown')
}

const activityTypes: Readonly<Record<ObjectType, string>> = {
  campaign: 'CAMPAIGN_GROUP',
  adset: 'CAMPAIGN',
  ad: 'AD',
  adcreative: 'AD_CREATIVE',
  adlabel: 'AD_LABEL',
}

/** An entry of `/act_{id}/activities`. */
export function activityOf(
  object: AdObject,
  account: Account,
  eventType: string,
  at: Instant,
  changes: JsonObject,
  actor: { readonly id: string; readonly name: string },
  applicationId: string | null,
): Activity {
  return {
    at,
    accountId: account.id,
    actorId: actor.id,
    actorName: actor.name,
    applicationId,
    eventType,
    objectId: object.id,
    objectName: String(object.values.name ?? ''),
    objectType: activityTypes[object.type],
    changes,
  }
}
