import type { Json } from '../world/json.ts'
import type { ObjectType } from '../world/state.ts'
import { invalidParameter } from './errors.ts'
import { metaFacts } from './facts.ts'
import { type ParameterType, readParameter } from './parameter-types.ts'

const { enums, endpoints, fields } = metaFacts

const text: ParameterType = { kind: 'text' }
const units: ParameterType = { kind: 'units' }
const time: ParameterType = { kind: 'time' }
const boolean: ParameterType = { kind: 'boolean' }
const id: ParameterType = { kind: 'id' }
const json: ParameterType = { kind: 'json' }
const requiredText: ParameterType = { kind: 'text', nonEmpty: true }
const labels: ParameterType = { kind: 'list', of: { kind: 'object', keys: ['id', 'name'] } }
const oneOf = (values: readonly string[]): ParameterType => ({ kind: 'enumeration', values })
const listOf = (of: ParameterType): ParameterType => ({ kind: 'list', of })

const newStatus = oneOf(['ACTIVE', 'PAUSED'])
const promotedObject: ParameterType = { kind: 'object', keys: fields.AdPromotedObject.value }

type ParameterTypes = Readonly<Record<string, ParameterType>>

/** Types of the parameters that this sandbox models; every other one that Meta knows is taken as it is. */
const modelled: Readonly<Record<ObjectType, ParameterTypes>> = {
  campaign: {
    name: requiredText,
    objective: oneOf(enums['campaign.objective_create'].value),
    status: newStatus,
    special_ad_categories: listOf(oneOf(enums['campaign.special_ad_categories'].value)),
    special_ad_category_country: listOf({ kind: 'text', nonEmpty: true, maximum: 2 }),
    buying_type: oneOf(['AUCTION', 'RESERVED']),
    daily_budget: units,
    lifetime_budget: units,
    spend_cap: units,
    bid_strategy: oneOf(enums['campaign.bid_strategy'].value),
    start_time: time,
    stop_time: time,
    is_adset_budget_sharing_enabled: boolean,
    is_skadnetwork_attribution: boolean,
    promoted_object: promotedObject,
    pacing_type: listOf(text),
    execution_options: listOf(oneOf(enums['campaign.execution_options'].value)),
    adlabels: labels,
  },
  adset: {
    name: requiredText,
    campaign_id: id,
    status: newStatus,
    daily_budget: units,
    lifetime_budget: units,
    daily_min_spend_target: units,
    daily_spend_cap: units,
    lifetime_min_spend_target: units,
    lifetime_spend_cap: units,
    bid_amount: units,
    bid_strategy: oneOf(enums['adset.bid_strategy'].value),
    bid_constraints: { kind: 'object', keys: ['roas_average_floor'] },
    billing_event: oneOf(enums['adset.billing_event'].value),
    optimization_goal: oneOf(enums['adset.optimization_goal'].value),
    destination_type: oneOf(enums['adset.destination_type'].value),
    promoted_object: promotedObject,
    targeting: { kind: 'object', keys: fields.Targeting.value },
    start_time: time,
    end_time: time,
    is_dynamic_creative: boolean,
    dsa_beneficiary: text,
    dsa_payor: text,
    pacing_type: listOf(text),
    attribution_spec: listOf({ kind: 'object', keys: ['event_type', 'window_days'] }),
    execution_options: listOf(oneOf(enums['adset.execution_options'].value)),
    adlabels: labels,
  },
  ad: {
    name: requiredText,
    adset_id: id,
    status: newStatus,
    creative: { kind: 'object' },
    bid_amount: units,
    conversion_domain: text,
    display_sequence: { kind: 'integer', minimum: 0 },
    ad_schedule_start_time: time,
    ad_schedule_end_time: time,
    execution_options: listOf(oneOf(enums['ad.execution_options'].value)),
    adlabels: labels,
  },
  adcreative: {
    name: { kind: 'text', nonEmpty: true, maximum: metaFacts.creative.nameLength.value },
    object_story_spec: { kind: 'object', keys: fields.AdCreativeObjectStorySpec.value },
    object_story_id: text,
    image_hash: text,
    link_url: { kind: 'url' },
    object_url: { kind: 'url' },
    actor_id: id,
    instagram_user_id: id,
    title: text,
    body: text,
    url_tags: text,
    call_to_action: { kind: 'object', keys: ['type', 'value'] },
    degrees_of_freedom_spec: { kind: 'object' },
    asset_feed_spec: { kind: 'object' },
    authorization_category: oneOf(['NONE', 'POLITICAL', 'POLITICAL_WITH_DIGITALLY_CREATED_MEDIA']),
    execution_options: listOf(oneOf(['validate_only'])),
    adlabels: labels,
  },
  adlabel: { name: { kind: 'text', nonEmpty: true } },
}

const published: Readonly<Record<ObjectType, readonly string[]>> = {
  campaign: endpoints['POST /act_{id}/campaigns'].value.params,
  adset: endpoints['POST /act_{id}/adsets'].value.params,
  ad: endpoints['POST /act_{id}/ads'].value.params,
  adcreative: endpoints['POST /act_{id}/adcreatives'].value.params,
  adlabel: ['name'],
}

/** Parameters of each object, all that the official specification lists. */
const known: Readonly<Record<ObjectType, ReadonlyMap<string, ParameterType>>> = {
  campaign: merge('campaign'),
  adset: merge('adset'),
  ad: merge('ad'),
  adcreative: merge('adcreative'),
  adlabel: merge('adlabel'),
}

function merge(type: ObjectType): ReadonlyMap<string, ParameterType> {
  return new Map([...published[type].map((name) => [name, json] as const), ...Object.entries(modelled[type])])
}

const onUpdate: Readonly<Record<ObjectType, ParameterTypes>> = {
  campaign: { status: oneOf(enums['campaign.status_settable'].value) },
  adset: { status: oneOf(enums['adset.status_settable'].value) },
  ad: { status: oneOf(enums['ad.status_settable'].value) },
  // No specification of this update is among the facts; its own status says so much.
  adcreative: { status: oneOf(['ACTIVE', 'DELETED']), account_id: id },
  adlabel: {},
}

/** Parameters of the protocol, not of an object. */
const protocol = new Set([
  'access_token',
  'appsecret_proof',
  'batch',
  'debug',
  'fields',
  'format',
  'include_headers',
  'locale',
  'method',
  'pretty',
  'suppress_http_code',
])

/** How a field of an object was typed when it was set, for writing it out again. */
export function parameterTypeOf(type: ObjectType, name: string): ParameterType | undefined {
  return known[type].get(name)
}

/** Reads all parameters of a creation or update, or refuses the call for the first that is wrong. */
export function readObjectParameters(
  type: ObjectType,
  raw: Readonly<Record<string, Json>>,
  { zone, update, unknown }: { zone: string; update: boolean; unknown: 'ignore' | 'refuse' },
): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (protocol.has(name)) continue
    const parameter = (update ? onUpdate[type][name] : undefined) ?? known[type].get(name)
    if (parameter === undefined) {
      if (unknown === 'refuse') invalidParameter(name, `Param ${name} is not known to this endpoint`)
      continue
    }
    values[name] = readParameter(name, parameter, value, zone)
  }
  return values
}
