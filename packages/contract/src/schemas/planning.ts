import type { Delivery, DeliveryReason } from '@adloom/domain/campaign'
import type { SpendCeiling } from '@adloom/domain/capability'
import type { Json } from '@adloom/domain/document'
import type {
  Drift,
  FieldChange,
  Intention,
  ObjectKind,
  Phase,
  PlanConflict,
  PlanOperation,
  PlanPurpose,
  Reversibility,
  SpendEffect,
  Verb,
} from '@adloom/domain/planning'
import * as z from 'zod/mini'
import { loose, outgoing, shapeOf } from './kit.ts'
import { Count, MoneyOut, platforms } from './values.ts'

const { oneOf } = outgoing

export const anyPurpose = oneOf([
  'publish',
  'pause',
  'resume',
  'archive',
  'undo',
  'stop',
] as const satisfies readonly PlanPurpose[])

export const anyKind = oneOf([
  'campaign',
  'adGroup',
  'image',
  'creative',
  'ad',
] as const satisfies readonly ObjectKind[])

export const anyVerb = oneOf([
  'create',
  'update',
  'replace',
  'pause',
  'activate',
  'archive',
] as const satisfies readonly Verb[])

export const anyPhase = oneOf([
  'lower',
  'build',
  'change',
  'activate',
  'raise',
  'retire',
] as const satisfies readonly Phase[])

export const anyIntention = oneOf(['active', 'paused', 'archived', 'deleted'] as const satisfies readonly (
  | Intention
  | 'deleted'
)[])

export const deliveryStates = [
  'not_created',
  'paused',
  'under_review',
  'learning',
  'delivering',
  'limited',
  'held',
  'rejected',
  'ended',
  'removed',
  'unknown',
] as const satisfies readonly Delivery['state'][]

const DeliveryReasonOut = shapeOf<DeliveryReason>()(
  loose({
    code: oneOf([
      'parent_paused',
      'budget',
      'audience_too_small',
      'billing',
      'policy',
      'review',
      'account',
      'schedule',
      'setup',
      'other',
    ] as const satisfies readonly DeliveryReason['code'][]),
    detail: z.nullable(z.string()),
  }),
)

export const DeliveryOut = shapeOf<Delivery>()(
  loose({ state: oneOf(deliveryStates), reasons: z.array(DeliveryReasonOut) }),
)

const driftFields = {
  key: z.string(),
  kind: anyKind,
  name: z.string(),
  platformId: z.string(),
  field: z.string(),
  applied: z.custom<Json>(),
  observed: z.custom<Json>(),
}

export const DriftOut = shapeOf<Drift>()(loose(driftFields))

export const PlanConflictOut = shapeOf<PlanConflict>()(loose({ ...driftFields, desired: z.custom<Json>() }))

export const FieldChangeOut = shapeOf<FieldChange>()(
  loose({ field: z.string(), from: z.custom<Json>(), to: z.custom<Json>() }),
)

export const SpendCeilingOut = shapeOf<SpendCeiling>()(
  loose({ day: z.nullable(MoneyOut), week: z.nullable(MoneyOut), flight: z.nullable(MoneyOut) }),
)

export const PlanOperationOut = shapeOf<PlanOperation>()(
  loose({
    id: z.string(),
    verb: anyVerb,
    phase: anyPhase,
    platform: oneOf(platforms),
    kind: anyKind,
    key: z.string(),
    parent: z.nullable(z.string()),
    uses: z.array(z.string()),
    name: z.string(),
    platformId: z.nullable(z.string()),
    marker: z.nullable(z.string()),
    generation: Count,
    needs: z.array(z.string()),
    changes: z.array(FieldChangeOut),
    reason: oneOf([
      'added',
      'edited',
      'removed',
      'reverted',
      'paused',
      'resumed',
      'stopped',
      'undone',
    ] as const satisfies readonly PlanOperation['reason'][]),
    reversibility: shapeOf<Reversibility>()(
      loose({
        reversible: z.boolean(),
        because: z.nullable(
          oneOf(['archived_stays', 'picture_stays', 'learning_lost', 'review_again', 'fixed_once_set'] as const),
        ),
      }),
    ),
    effect: shapeOf<SpendEffect>()(loose({ day: z.nullable(MoneyOut), week: z.nullable(MoneyOut) })),
    resetsLearning: z.boolean(),
    summary: z.string(),
  }),
)
