import type { Delivery, DeliveryReason, DeliveryState } from './delivery.ts'

/** What is observed of one object of a campaign, as far as it matters to the whole. */
export interface ObservedDelivery {
  readonly kind: string
  readonly platformId: string
  readonly parentPlatformId: string | null
  readonly delivery: Delivery
}

/** What stops an object altogether comes first: an ad is as far as the first of its own state and its ad group's. */
const strongestFirst: readonly DeliveryState[] = [
  'not_created',
  'removed',
  'ended',
  'paused',
  'rejected',
  'held',
  'unknown',
  'under_review',
  'limited',
  'learning',
  'delivering',
]

/** What a person turned off or is over does not hold the rest back. */
const atRest: readonly DeliveryState[] = ['not_created', 'removed', 'ended', 'paused']

/** Where nothing runs: what may still come right by itself is said first. */
const waitingFirst: readonly DeliveryState[] = ['under_review', 'held', 'rejected', 'unknown']

/**
 * What the platform does with a campaign as a whole. A campaign that is stopped itself is what it says; otherwise its
 * ads decide: `limited` when some of them run and others do not or less than they could, with the reasons of those.
 *
 * @param objects the campaign, its ad groups and its ads, as they were observed; other kinds do not matter
 */
export function rollUpDelivery(objects: readonly ObservedDelivery[]): Delivery {
  const own = objects.find(({ kind }) => kind === 'campaign')?.delivery
  if (own === undefined) return { state: 'not_created', reasons: [] }
  if (strongestFirst.indexOf(own.state) < strongestFirst.indexOf('unknown')) return own
  const groups = new Map(objects.flatMap((object) => (object.kind === 'adGroup' ? [[object.platformId, object]] : [])))
  const ads = objects
    .filter(({ kind }) => kind === 'ad')
    .map(({ parentPlatformId, delivery }) => stronger(delivery, groups.get(parentPlatformId ?? '')?.delivery))
  const meant = ads.filter(({ state }) => !atRest.includes(state))
  if (meant.length === 0) return strongestOf(ads) ?? own
  const running = meant.filter(({ state }) => strongestFirst.indexOf(state) >= strongestFirst.indexOf('limited'))
  if (running.length === 0) {
    const state = waitingFirst.find((one) => meant.some((ad) => ad.state === one)) ?? 'unknown'
    return { state, reasons: reasonsOf(meant.filter((ad) => ad.state === state)) }
  }
  const heldBack = [own, ...meant].filter(({ state }) => state !== 'learning' && state !== 'delivering')
  const stuck = heldBack.filter(({ state }) => state !== 'under_review')
  if (stuck.length > 0) return { state: 'limited', reasons: reasonsOf(stuck) }
  const learning = running.some(({ state }) => state === 'learning')
  return { state: learning ? 'learning' : 'delivering', reasons: reasonsOf(heldBack) }
}

function stronger(one: Delivery, other: Delivery | undefined): Delivery {
  if (other === undefined) return one
  return strongestFirst.indexOf(other.state) < strongestFirst.indexOf(one.state) ? other : one
}

function strongestOf(deliveries: readonly Delivery[]): Delivery | undefined {
  return deliveries.reduce<Delivery | undefined>((found, each) => (found ? stronger(found, each) : each), undefined)
}

/** Each reason once, in the order in which they were met. */
function reasonsOf(deliveries: readonly Delivery[]): DeliveryReason[] {
  const byText = new Map(
    deliveries.flatMap(({ reasons }) => reasons.map((reason) => [`${reason.code} ${reason.detail}`, reason])),
  )
  return [...byText.values()]
}
