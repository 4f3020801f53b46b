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
