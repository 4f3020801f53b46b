import type { AdObject, State } from '../world/state.ts'
import type { Instant } from '../world/time.ts'
import { campaignOf, childrenOf } from './tree.ts'

/** Removing something removes what stands below it. */
export function cascade(state: State, object: AdObject, now: Instant): void {
  const { status } = object.values
  if (status !== 'DELETED' && status !== 'ARCHIVED') return
  for (const child of childrenOf(state, object)) {
    if (child.values.status === 'DELETED' || child.values.status === status) continue
    child.values.status = status
    child.updatedAt = now
    cascade(state, child, now)
  }
}

/** Notes the first moment at which a campaign and its ad sets could have been delivered. */
export function markPublished(state: State, object: AdObject, now: Instant): void {
  const campaign = campaignOf(state, object)
  if (campaign?.values.status !== 'ACTIVE') return
  campaign.publishedAt ??= now
  const adSets = object.type === 'campaign' ? childrenOf(state, campaign) : [object]
  for (const adSet of adSets) {
    if (adSet.type === 'adset' && adSet.values.status === 'ACTIVE') adSet.publishedAt ??= now
  }
}
