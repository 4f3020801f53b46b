import type { JsonObject } from '../world/json.ts'
import type { Account, AdObject, State } from '../world/state.ts'
import { day, type Instant } from '../world/time.ts'
import { metaFacts } from './facts.ts'
import { isInReview, isRejected } from './review.ts'
import { childrenOf, parentOf } from './tree.ts'

/** What the platform really does with an object, derived from it, what stands above it, its review and its problems. */
export function effectiveStatus(state: State, object: AdObject, now: Instant): string {
  const own = String(object.values.status ?? 'ACTIVE')
  const removed = removedStatus(state, object)
  if (removed !== undefined) return removed
  if (object.type === 'adcreative') return own
  if (now < object.processedAt) return 'IN_PROCESS'
  if (object.type === 'ad' && isRejected(object, now)) return 'DISAPPROVED'
  if (own === 'PAUSED') return 'PAUSED'
  const paused = pausedBy(state, object)
  if (paused !== undefined) return paused
  if (object.type === 'ad' && isInReview(object, now)) return 'PENDING_REVIEW'
  if (object.type === 'ad' && state.accounts[object.accountId]?.billing === false) return 'PENDING_BILLING_INFO'
  return issuesOf(state, object, now).length > 0 ? 'WITH_ISSUES' : own
}

/** What was removed, itself or above it, is removed. */
export function removedStatus(state: State, object: AdObject): 'DELETED' | 'ARCHIVED' | undefined {
  let archived = false
  for (let at: AdObject | undefined = object; at !== undefined; at = parentOf(state, at)) {
    if (at.values.status === 'DELETED') return 'DELETED'
    if (at.values.status === 'ARCHIVED') archived = true
  }
  return archived ? 'ARCHIVED' : undefined
}

/** The nearest thing above that is paused gives the name. */
function pausedBy(state: State, object: AdObject): 'ADSET_PAUSED' | 'CAMPAIGN_PAUSED' | undefined {
  for (let at = parentOf(state, object); at !== undefined; at = parentOf(state, at)) {
    if (at.values.status === 'PAUSED') return at.type === 'adset' ? 'ADSET_PAUSED' : 'CAMPAIGN_PAUSED'
  }
  return undefined
}

/** `issues_info`: what the control plane put on the object, and what follows from below. */
export function issuesOf(state: State, object: AdObject, now: Instant): readonly JsonObject[] {
  if (object.type !== 'adset' && object.type !== 'campaign') return object.issues
  const children = childrenOf(state, object).filter((child) => removedStatus(state, child) === undefined)
  const stuck = children.length > 0 && children.every((child) => cannotDeliver(state, child, now))
  if (!stuck) return object.issues
  return [
    ...object.issues,
    {
      level: object.type === 'adset' ? 'AD' : 'AD_SET',
      error_type: 'HARD_ERROR',
      error_summary: object.type === 'adset' ? 'All ads were rejected' : 'No ad set can deliver',
      error_message: 'Nothing below this object can be delivered. Edit or replace what was rejected.',
    },
  ]
}

function cannotDeliver(state: State, child: AdObject, now: Instant): boolean {
  return child.type === 'ad' ? isRejected(child, now) : issuesOf(state, child, now).length > 0
}

/** `learning_stage_info` of an ad set that was published. */
export function learningStage(adSet: AdObject, now: Instant): JsonObject | undefined {
  if (adSet.publishedAt === null) return undefined
  const { days } = metaFacts.adSet.learning.value
  // There is no market here yet that could bring results, so learning can only go on or fail.
  const failed = now - adSet.lastSignificantEditAt > days * day
  return {
    status: failed ? 'FAIL' : 'LEARNING',
    conversions: 0,
    last_sig_edit_ts: Math.floor(adSet.lastSignificantEditAt / 1000),
  }
}

/** Ads that could spend money now: their own status and every one above them is ACTIVE. */
export function adsThatCouldSpend(state: State, account: Account): AdObject[] {
  return account.objectIds.flatMap((id) => {
    const ad = state.objects[id]
    if (ad?.type !== 'ad') return []
    for (let at: AdObject | undefined = ad; at !== undefined; at = parentOf(state, at)) {
      if (at.values.status !== 'ACTIVE') return []
    }
    return [ad]
  })
}
