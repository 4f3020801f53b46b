/** Why something is held back, limited or refused, in our own words; `detail` is what the platform wrote. */
export interface DeliveryReason {
  readonly code: DeliveryReasonCode
  readonly detail: string | null
}

export type DeliveryReasonCode =
  | 'parent_paused'
  | 'budget'
  | 'audience_too_small'
  | 'billing'
  | 'policy'
  | 'review'
  | 'account'
  | 'schedule'
  | 'setup'
  | 'other'

/**
 * What a platform does with an object that a person wants to run. It is only ever observed, never set.
 *
 * `held`: turned on and yet not running. `unknown`: the platform said something that our table does not have.
 */
export type DeliveryState =
  | 'not_created'
  | 'paused'
  | 'under_review'
  | 'learning'
  | 'delivering'
  | 'limited'
  | 'held'
  | 'rejected'
  | 'ended'
  | 'removed'
  | 'unknown'

export interface Delivery {
  readonly state: DeliveryState
  readonly reasons: readonly DeliveryReason[]
}

/** States that outweigh all below them when a campaign is told in one word. */
const byWeight = [
  'unknown',
  'rejected',
  'held',
  'limited',
  'under_review',
  'learning',
  'delivering',
  'paused',
  'ended',
  'removed',
  'not_created',
] as const satisfies readonly DeliveryState[]

const weightOf = new Map<DeliveryState, number>(byWeight.map((state, index) => [state, index]))
const running: readonly DeliveryState[] = ['delivering', 'learning', 'limited']
const stuck: readonly DeliveryState[] = ['unknown', 'rejected', 'held']

/**
 * The delivery of several objects in one: that of the worst of them, with everybody's reasons for it. Where some run and
 * others are stuck, the whole runs and is limited.
 *
 * @returns `not_created` for no objects
 */
export function rollUp(deliveries: readonly Delivery[]): Delivery {
  const states = deliveries.map(({ state }) => state)
  const worst = states.toSorted((a, b) => (weightOf.get(a) ?? 0) - (weightOf.get(b) ?? 0))[0] ?? 'not_created'
  const partly = stuck.includes(worst) && states.some((state) => running.includes(state))
  const told = deliveries.filter(
    ({ state }) => state === worst || (partly && (stuck.includes(state) || state === 'limited')),
  )
  const reasons = new Map(
    told.flatMap((delivery) => delivery.reasons).map((reason) => [`${reason.code} ${reason.detail ?? ''}`, reason]),
  )
  return { state: partly ? 'limited' : worst, reasons: [...reasons.values()] }
}
