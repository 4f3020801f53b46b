import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../world/json.ts'
import type { Account, AdObject, ObjectType } from '../world/state.ts'
import type { Instant } from '../world/time.ts'
import { activityOf, created, updated } from './activities.ts'
import { accountOf, type Call, nowOf, seedOf } from './call.ts'
import { cascade, markPublished } from './consequences.ts'
import { invalidParameter } from './errors.ts'
import { blankObject, checkLabels, labelNamed, resolveLabels } from './labels.ts'
import { readObjectParameters } from './parameters.ts'
import { submitForReview } from './review.ts'
import { adRules } from './rules/ad.ts'
import { adSetRules } from './rules/ad-set.ts'
import { campaignRules } from './rules/campaign.ts'
import { creativeRules, textsOf } from './rules/creative.ts'
import { changes, checkRules, type Proposal, type Rule } from './rules/rule.ts'

const rules: Readonly<Record<ObjectType, readonly Rule[]>> = {
  campaign: campaignRules,
  adset: adSetRules,
  ad: adRules,
  adcreative: creativeRules,
  adlabel: [],
}

/** What a creation fills in. */
const defaults: Readonly<Record<ObjectType, Readonly<Record<string, Json>>>> = {
  campaign: { status: 'ACTIVE', buying_type: 'AUCTION' },
  adset: { status: 'ACTIVE' },
  ad: { status: 'ACTIVE' },
  adcreative: { status: 'ACTIVE' },
  adlabel: {},
}

/** Changes of an ad set after which it learns anew. */
const significant = [
  'daily_budget',
  'lifetime_budget',
  'targeting',
  'optimization_goal',
  'promoted_object',
  'bid_amount',
  'bid_strategy',
]

/** Creates an object in an account, or only says that it could be created. */
export function createObject(call: Call, account: Account, type: ObjectType): Json {
  const { state } = call
  const now = nowOf(state, account)
  if (type === 'adlabel') return createLabel(call, account, now)
  const changes = read(call, account, type, false)
  const inline = type === 'ad' ? inlineCreative(changes.creative) : undefined
  const proposal = propose(call, account, now, { ...defaults[type], ...changes }, undefined)
  checkLabels(state, account, changes.adlabels)
  if (inline === undefined) checkRules(rules[type], proposal)
  else checkAdWithCreative(call, proposal, inline)
  if (validatesOnly(changes)) return { success: true }

  const object = blankObject(state, type, account, now)
  object.values = stored(proposal.values)
  if (inline !== undefined) object.values.creative = { creative_id: commitCreative(call, account, inline, now).id }
  if (changes.adlabels !== undefined) object.labels = resolveLabels(state, account, changes.adlabels, now)
  object.processedAt = now + account.processing
  if (type === 'ad') sendToReview(call, account, object, now)
  markPublished(call.state, object, now)
  record(call, account, object, created[type], now, {})
  return { id: object.id }
}

/** Changes an object, or only says that it could be changed. */
export function updateObject(call: Call, object: AdObject): Json {
  const { state } = call
  const account = accountOf(state, object)
  const now = nowOf(state, account)
  const sent = read(call, account, object.type, true)
  const inline = object.type === 'ad' ? inlineCreative(sent.creative) : undefined
  const proposal = propose(call, account, now, { ...object.values, ...sent }, object, sent)
  checkLabels(state, account, sent.adlabels)
  if (inline === undefined) checkRules(rules[object.type], proposal)
  else checkAdWithCreative(call, proposal, inline)
  if (validatesOnly(sent)) return { success: true }

  const changed = Object.keys(sent).filter((name) => changes(proposal, name))
  countLimitedEdits(object, changed, now)
  if (object.type === 'adset' && changed.some((name) => significant.includes(name))) object.lastSignificantEditAt = now
  object.values = stored(proposal.values)
  if (inline !== undefined) object.values.creative = { creative_id: commitCreative(call, account, inline, now).id }
  if (sent.adlabels !== undefined) object.labels = resolveLabels(state, account, sent.adlabels, now)
  if (changed.length > 0 || sent.adlabels !== undefined) {
    object.updatedAt = now
    object.processedAt = now + account.processing
  }
  if (object.type === 'ad' && changed.includes('creative')) sendToReview(call, account, object, now)
  if (changed.includes('status')) cascade(call.state, object, now)
  markPublished(call.state, object, now)
  for (const name of changed) {
    record(call, account, object, updated(object.type, name), now, { [name]: sent[name] ?? null })
  }
  return { success: true }
}

/** Deletes an object and what stands below it; the objects stay readable by id. */
export function deleteObject(call: Call, object: AdObject): Json {
  const account = accountOf(call.state, object)
  const now = nowOf(call.state, account)
  object.values.status = 'DELETED'
  object.updatedAt = now
  cascade(call.state, object, now)
  if (object.type === 'adlabel') {
    for (const id of account.objectIds) {
      const labelled = call.state.objects[id]
      if (labelled !== undefined) labelled.labels = labelled.labels.filter((label) => label !== object.id)
    }
  }
  record(call, account, object, updated(object.type, 'status'), now, { status: 'DELETED' })
  return { success: true }
}

function read(call: Call, account: Account, type: ObjectType, update: boolean): Record<string, Json> {
  return readObjectParameters(type, call.parameters, {
    zone: account.timezone,
    update,
    unknown: call.world.settings.unknownParameters,
  })
}

function propose(
  call: Call,
  account: Account,
  now: Instant,
  values: Record<string, Json>,
  existing: AdObject | undefined,
  changes: Readonly<Record<string, Json>> = values,
): Proposal {
  return { state: call.state, account, now, values, changes, existing }
}

/** What of a proposal belongs to the object; labels are kept by id, and options belong to the call. */
function stored(values: Readonly<Record<string, Json>>): Record<string, Json> {
  const { adlabels: _labels, execution_options: _options, ...kept } = values
  return kept
}

function validatesOnly({ execution_options: options }: Readonly<Record<string, Json>>): boolean {
  return isJsonArray(options) && options.includes('validate_only')
}

function createLabel(call: Call, account: Account, now: Instant): Json {
  const { name } = read(call, account, 'adlabel', false)
  if (typeof name !== 'string') return invalidParameter('name', 'The parameter name is required')
  return { id: labelNamed(call.state, account, name, now).id }
}

/** A creative given within an ad instead of by id. */
function inlineCreative(creative: Json | undefined): JsonObject | undefined {
  return isJsonObject(creative) && creative.creative_id === undefined ? creative : undefined
}

/** Judges the creative first, then the ad as if it existed, so that a refused ad leaves no creative behind. */
function checkAdWithCreative(call: Call, proposal: Proposal, inline: JsonObject): void {
  const { account, now } = proposal
  checkRules(rules.adcreative, propose(call, account, now, readCreative(call, account, inline), undefined))
  const withoutCreative = rules.ad.filter(({ name }) => name !== 'the creative is one of this account')
  checkRules(withoutCreative, proposal)
}

function readCreative(call: Call, account: Account, inline: JsonObject): Record<string, Json> {
  return readObjectParameters('adcreative', inline, {
    zone: account.timezone,
    update: false,
    unknown: call.world.settings.unknownParameters,
  })
}

function commitCreative(call: Call, account: Account, inline: JsonObject, now: Instant): AdObject {
  const creative = blankObject(call.state, 'adcreative', account, now)
  creative.values = stored({ ...defaults.adcreative, ...readCreative(call, account, inline) })
  return creative
}

function sendToReview(call: Call, account: Account, ad: AdObject, now: Instant): void {
  const reference = isJsonObject(ad.values.creative) ? ad.values.creative : {}
  const creative = call.state.objects[String(reference.creative_id ?? '')]
  const purpose = `${ad.id}/${String(reference.creative_id)}`
  ad.review = submitForReview(seedOf(call.state, account), purpose, textsOf(creative?.values ?? {}), now)
}

/** Budget changes of ad sets and cap changes of campaigns are counted, for their limits. */
function countLimitedEdits(object: AdObject, changed: readonly string[], now: Instant): void {
  const counted = object.type === 'adset' ? ['daily_budget', 'lifetime_budget'] : ['spend_cap']
  if (!changed.some((name) => counted.includes(name))) return
  object.limitedEdits = [...object.limitedEdits.slice(-9), now]
}

function record(
  call: Pick<Call, 'state' | 'app' | 'user'>,
  account: Account,
  object: AdObject,
  eventType: string,
  at: Instant,
  changes: JsonObject,
): void {
  call.state.activities.push(activityOf(object, account, eventType, at, changes, call.user, call.app.id))
}
