export { canonicalJson, hashOf } from './canonical.ts'
export {
  keyOf,
  kindsInOrder,
  type Marked,
  markerOf,
  parseReference,
  planCode,
  type Reference,
  referenceTo,
} from './keys.ts'
export { type DesiredOptions, desiredFromApplied, desiredObjects } from './objects.ts'
export type {
  AppliedObject,
  DesiredObject,
  Drift,
  DriftAnswer,
  FieldChange,
  Fields,
  Intention,
  Irreversible,
  ObjectKey,
  ObjectKind,
  ObservedObject,
  Phase,
  Plan,
  PlanConflict,
  PlanOperation,
  PlanPurpose,
  PlanReason,
  Reversibility,
  SpendEffect,
  Verb,
} from './types.ts'
