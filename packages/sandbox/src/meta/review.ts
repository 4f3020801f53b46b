import type { JsonObject } from '../world/json.ts'
import { normal } from '../world/random.ts'
import type { AdObject, Review } from '../world/state.ts'
import { hour, type Instant } from '../world/time.ts'

/**
 * Words that get an ad refused. The list is the sandbox's own and short: it stands for Meta's advertising standards,
 * it does not reproduce them.
 */
export const policyLexicon: readonly { readonly policy: string; readonly pattern: RegExp; readonly why: string }[] = [
  {
    policy: 'Unacceptable Business Practices',
    pattern: /\bguaranteed (?:returns?|profits?|income)\b|\bget rich quick\b/i,
    why: 'The ad promises gains that nobody can guarantee.',
  },
  {
    policy: 'Tobacco and Related Products',
    pattern: /\b(?:cigarettes?|vap(?:es?|ing)|e-cigarettes?)\b/i,
    why: 'The ad promotes tobacco or related products.',
  },
  {
    policy: 'Weapons, Ammunition, or Explosives',
    pattern: /\b(?:firearms?|handguns?|ammunition|explosives)\b/i,
    why: 'The ad promotes weapons, ammunition or explosives.',
  },
  {
    policy: 'Personal Attributes',
    pattern: /\bare you (?:overweight|depressed|bankrupt|divorced)\b/i,
    why: 'The ad implies a personal attribute of the reader.',
  },
  {
    policy: 'Health and Wellness',
    pattern: /\bmiracle cure\b|\blose \d+ ?(?:kg|pounds|lbs) in \d+ days\b/i,
    why: 'The ad promises an unrealistic effect on health.',
  },
]

/** Median and 99th percentile of the time to a decision: one hour and one day. */
const medianHours = 1
const sigma = Math.log(24 / medianHours) / 2.3263478740408408

/** Sends an ad to review. When and how it is decided follows from the seed, what is reviewed and its texts alone. */
export function submitForReview(seed: number, subject: string, texts: string, now: Instant): Review {
  const delay = medianHours * hour * Math.exp(sigma * normal(seed, `review/${subject}`))
  const broken = policyLexicon.filter(({ pattern }) => pattern.test(texts))
  return {
    submittedAt: now,
    decidedAt: now + Math.round(delay),
    outcome: broken.length === 0 ? 'approved' : 'rejected',
    feedback: Object.fromEntries(broken.map(({ policy, why }) => [policy, why])),
  }
}

export function isRejected({ review }: AdObject, now: Instant): boolean {
  return review !== null && review.outcome === 'rejected' && review.decidedAt <= now
}

export function isInReview({ review }: AdObject, now: Instant): boolean {
  return review !== null && review.decidedAt > now
}

/** `ad_review_feedback` as Meta gives it; nothing while the ad waits or after it was approved. */
export function reviewFeedback(ad: AdObject, now: Instant): JsonObject | undefined {
  return ad.review !== null && isRejected(ad, now) ? { global: ad.review.feedback } : undefined
}
