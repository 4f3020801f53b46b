export { type AppliedInput, agreedObjects, appliedAfter } from './applied.ts'
export {
  answered,
  progressOf,
  type RetryClass,
  resumed,
  type SendOutcome,
  searchDelaysMs,
  searched,
} from './apply/intents.ts'
export { nextEffect } from './apply/next-effect.ts'
export {
  type OperationProgress,
  type OperationStatus,
  type RunProgress,
  runProgress,
  type Stage,
} from './apply/progress.ts'
export { type Identities, identitiesOf } from './apply/run.ts'
export type {
  ApplyInput,
  ApplyProblem,
  Done,
  Effect,
  Halt,
  Intent,
  IntentStatus,
  IntentStep,
  Mismatch,
  Observation,
  Progress,
  WaitReason,
} from './apply/types.ts'
export {
  type Approval,
  type ApprovalNeed,
  type ApprovalProblem,
  approvalHours,
  approvalNeeds,
  checkApproval,
  neededApprovals,
  raisesSpend,
} from './approval.ts'
export { canonicalJson, hashOf } from './canonical.ts'
export { type DriftAnswers, driftKey, type SettledDrift, settle } from './drift.ts'
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
export { observedRevision } from './observed-revision.ts'
export { type PlanInput, plan, planHash } from './plan.ts'
export { describe } from './summary.ts'
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
export { desiredForUndo, type NotRestored, notRestored, type Undoable, undoable } from './undo.ts'
