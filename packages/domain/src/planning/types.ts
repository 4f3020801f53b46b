import type { Delivery } from '../campaign/delivery.ts'
import type { SpendCeiling } from '../capability/spend.ts'
import type { ObjectKind, PlatformId } from '../capability/types.ts'
import type { Json } from '../document/types.ts'
import type { Money } from '../money/money.ts'

export type { ObjectKind } from '../capability/types.ts'

/** Our name for one object of a campaign, the same through all versions: `campaign`, `adGroup:<id>`, `ad:<adGroupId>.<id>`, … */
export type ObjectKey = string

/** What a person wants of an object on the platform. */
export type Intention = 'active' | 'paused' | 'archived'

/** Fields of an object in our own terms, normalised: what `observe` reads back is equal to what was rendered. */
export type Fields = Readonly<Record<string, Json>>

/** An object as the campaign wants it. */
export interface DesiredObject {
  readonly kind: ObjectKind
  readonly key: ObjectKey
  readonly parent: ObjectKey | null
  /** Objects that must be there first, beside the parent: an ad's creative, a creative's picture. */
  readonly uses: readonly ObjectKey[]
  /** As people call it. */
  readonly name: string
  readonly fields: Fields
  readonly intention: Intention
}

/** An object as we last left it on the platform. */
export interface AppliedObject {
  readonly kind: ObjectKind
  readonly key: ObjectKey
  readonly parent: ObjectKey | null
  readonly uses: readonly ObjectKey[]
  readonly name: string
  /** 1 for the first object under this key; a replacement counts on. */
  readonly generation: number
  readonly platformId: string
  readonly marker: string
  readonly fields: Fields
  readonly intention: Intention
}

/** An object as the platform has it now. */
export interface ObservedObject {
  readonly kind: ObjectKind
  readonly platformId: string
  readonly parentPlatformId: string | null
  /** The marker that we put on it; `null` on what somebody else made. */
  readonly marker: string | null
  /** Only what we manage. */
  readonly fields: Fields
  readonly intention: Intention | 'deleted'
  readonly delivery: Delivery
}

/** Somebody changed a managed field outside of Adloom, and nobody changed it here. */
export interface Drift {
  readonly key: ObjectKey
  readonly kind: ObjectKind
  readonly name: string
  readonly platformId: string
  /** A managed field, `intention`, or `object` when the whole object is gone. */
  readonly field: string
  readonly applied: Json
  readonly observed: Json
}

/** Both sides changed a managed field, differently. */
export interface PlanConflict extends Drift {
  readonly desired: Json
}

/** `adopt`: what the platform has becomes ours. `revert`: the plan puts ours back. `ignore`: this field is left alone. */
export type DriftAnswer = 'adopt' | 'revert' | 'ignore'

export type PlanPurpose = 'publish' | 'pause' | 'resume' | 'archive' | 'undo' | 'stop'

export type Verb = 'create' | 'update' | 'replace' | 'pause' | 'activate' | 'archive'

/** When within a plan an operation comes: what lowers the most that can be spent is done first, what raises it last. */
export type Phase = 'lower' | 'build' | 'change' | 'activate' | 'raise' | 'retire'

export interface FieldChange {
  readonly field: string
  /** `null` where there was nothing. */
  readonly from: Json
  readonly to: Json
}

/** Why an operation is in the plan. */
export type PlanReason = 'added' | 'edited' | 'removed' | 'reverted' | 'paused' | 'resumed' | 'stopped' | 'undone'

/** Why something cannot be taken back. */
export type Irreversible = 'archived_stays' | 'picture_stays' | 'learning_lost' | 'review_again' | 'fixed_once_set'

export interface Reversibility {
  readonly reversible: boolean
  readonly because: Irreversible | null
}

/** How much an operation adds to the most that can be spent; negative where it lowers it, `null` where nothing bounds it. */
export interface SpendEffect {
  readonly day: Money | null
  readonly week: Money | null
}

export interface PlanOperation {
  /** Unique in the plan and the same for the same change: `create:ad:a1`. */
  readonly id: string
  readonly verb: Verb
  readonly phase: Phase
  readonly platform: PlatformId
  readonly kind: ObjectKind
  readonly key: ObjectKey
  readonly parent: ObjectKey | null
  readonly uses: readonly ObjectKey[]
  readonly name: string
  /** `null` for what does not exist yet. */
  readonly platformId: string | null
  /** What is put on a new object so that it can be found again; `null` where none is made. */
  readonly marker: string | null
  readonly generation: number
  /** Operations that must be done before. */
  readonly needs: readonly string[]
  /** All fields of a new object, the changed ones of an old. */
  readonly changes: readonly FieldChange[]
  readonly reason: PlanReason
  readonly reversibility: Reversibility
  readonly effect: SpendEffect
  readonly resetsLearning: boolean
  /** One English sentence, for logs and scripts; widgets write their own from the rest. */
  readonly summary: string
}

/** Everything that will be done to the outside world, and the most it can cost. */
export interface Plan {
  readonly purpose: PlanPurpose
  readonly campaignId: string
  readonly campaignVersion: number
  readonly platform: PlatformId
  readonly connectionId: string
  /** The platform's own id of the ad account. */
  readonly accountId: string
  readonly currency: string
  readonly operations: readonly PlanOperation[]
  /** The most that can be spent now, after the plan, and after any of its operations. */
  readonly spend: { readonly before: SpendCeiling; readonly after: SpendCeiling; readonly most: SpendCeiling }
  readonly drift: readonly Drift[]
  readonly conflicts: readonly PlanConflict[]
  /** Hash of what was observed; the plan holds only while the platform stands so. */
  readonly observedRevision: string
  /** SHA-256 of the rest as canonical JSON, lower-case hex. */
  readonly hash: string
}
