import { isJsonObject, type Json } from '../../world/json.ts'
import type { Account, AdObject, ObjectType, State } from '../../world/state.ts'
import { formatInstant, type Instant } from '../../world/time.ts'
import { accountOf, nowOf } from '../call.ts'
import { metaFacts } from '../facts.ts'
import { parameterTypeOf } from '../parameters.ts'
import { reviewFeedback } from '../review.ts'
import { hasBudget } from '../rules/budget.ts'
import { withDefaults } from '../rules/targeting.ts'
import { effectiveStatus, issuesOf, learningStage, removedStatus } from '../status.ts'
import { campaignOf } from '../tree.ts'

const { fields } = metaFacts

interface Reading {
  readonly state: State
  readonly account: Account
  readonly now: Instant
}

type Reader = (object: AdObject, reading: Reading) => Json | undefined

/** Fields that every object of the tree has in the same way. */
const common: Readonly<Record<string, Reader>> = {
  id: ({ id }) => id,
  account_id: ({ accountId }) => accountId,
  created_time: ({ createdAt }, { account }) => formatInstant(createdAt, account.timezone),
  updated_time: ({ updatedAt }, { account }) => formatInstant(updatedAt, account.timezone),
  configured_status: ({ values }) => values.status,
  status: (object, { state }) => removedStatus(state, object) ?? object.values.status,
  effective_status: (object, { state, now }) => effectiveStatus(state, object, now),
  adlabels: ({ labels }, { state }) =>
    labels.length === 0 ? undefined : labels.map((id) => ({ id, name: state.objects[id]?.values.name ?? '' })),
  issues_info: (object, { state, now }) => someOrNone(issuesOf(state, object, now)),
}

const special: Readonly<Record<ObjectType, Readonly<Record<string, Reader>>>> = {
  campaign: {
    budget_remaining: ({ values }) => remaining(values),
    special_ad_category: ({ values }) => firstOf(values.special_ad_categories),
    start_time: (object, { account }) =>
      timeOf(object, 'start_time', account) ?? formatInstant(object.createdAt, account.timezone),
  },
  adset: {
    campaign_id: ({ values }) => values.campaign_id,
    budget_remaining: ({ values }) => remaining(values),
    daily_budget: ({ values }) => moneyText(values.daily_budget ?? 0),
    lifetime_budget: ({ values }) => moneyText(values.lifetime_budget ?? 0),
    start_time: (object, { account }) =>
      timeOf(object, 'start_time', account) ?? formatInstant(object.createdAt, account.timezone),
    targeting: ({ values }) => (isJsonObject(values.targeting) ? withDefaults(values.targeting) : undefined),
    learning_stage_info: (object, { now }) => learningStage(object, now),
  },
  ad: {
    campaign_id: (object, { state }) => campaignOf(state, object)?.id,
    ad_review_feedback: (object, { now }) => reviewFeedback(object, now),
    creative: ({ values }) => (isJsonObject(values.creative) ? { id: String(values.creative.creative_id) } : undefined),
    targeting: (object, { state }) => {
      const targeting = state.objects[String(object.values.adset_id)]?.values.targeting
      return isJsonObject(targeting) ? withDefaults(targeting) : undefined
    },
  },
  adcreative: {
    created_time: () => undefined,
    call_to_action_type: ({ values }) => callToActionType(values),
    effective_object_story_id: (object) => storyId(object),
    object_type: ({ values }) => (isJsonObject(values.object_story_spec) ? 'SHARE' : undefined),
    image_hash: ({ values }) => values.image_hash ?? linkData(values)?.image_hash,
    title: ({ values }) => values.title ?? linkData(values)?.name,
    body: ({ values }) => values.body ?? linkData(values)?.message,
    link_url: ({ values }) => values.link_url,
  },
  adlabel: {
    account: ({ accountId }) => ({ account_id: accountId, id: `act_${accountId}` }),
  },
}

const published: Readonly<Record<ObjectType, ReadonlySet<string>>> = {
  campaign: new Set(fields.Campaign.value),
  adset: new Set(fields.AdSet.value),
  ad: new Set(fields.Ad.value),
  adcreative: new Set(fields.AdCreative.value),
  adlabel: new Set(fields.AdLabel.value),
}

export function hasField(type: ObjectType, name: string): boolean {
  return published[type].has(name)
}

/** The value of a field as Meta writes it; `undefined` where the answer leaves the field out. */
export function readField(state: State, object: AdObject, name: string): Json | undefined {
  const account = accountOf(state, object)
  const read = special[object.type][name] ?? common[name]
  if (read !== undefined) return read(object, { state, account, now: nowOf(state, account) })
  const value = object.values[name]
  const kind = parameterTypeOf(object.type, name)?.kind
  if (kind === 'time') return timeOf(object, name, account)
  if (kind === 'units' && name !== 'bid_amount')
    return value === undefined || value === 0 ? undefined : moneyText(value)
  return value
}

function timeOf(object: AdObject, name: string, account: Account): string | undefined {
  const value = object.values[name]
  return typeof value === 'number' && value > 0 ? formatInstant(value, account.timezone) : undefined
}

/** Money leaves Meta as text. */
function moneyText(value: Json): Json {
  return typeof value === 'number' ? String(value) : value
}

/** Nothing is spent here yet, so all of a budget remains. */
function remaining(values: AdObject['values']): string {
  if (!hasBudget(values)) return '0'
  return String(Number(values.daily_budget ?? 0) || Number(values.lifetime_budget ?? 0))
}

function linkData(values: AdObject['values']): Readonly<Record<string, Json>> | undefined {
  const story = isJsonObject(values.object_story_spec) ? values.object_story_spec : {}
  return isJsonObject(story.link_data) ? story.link_data : undefined
}

function callToActionType(values: AdObject['values']): Json | undefined {
  const action = linkData(values)?.call_to_action ?? values.call_to_action
  return isJsonObject(action) ? action.type : undefined
}

/** The unpublished post that Meta makes of a story. */
function storyId(object: AdObject): Json | undefined {
  const story = object.values.object_story_spec
  if (isJsonObject(story)) return `${String(story.page_id)}_${object.id}`
  return object.values.object_story_id
}

function firstOf(list: Json | undefined): Json | undefined {
  return Array.isArray(list) ? (list[0] ?? 'NONE') : 'NONE'
}

function someOrNone(list: readonly Json[]): Json | undefined {
  return list.length === 0 ? undefined : list
}
