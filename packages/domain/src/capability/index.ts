export {
  type Crop,
  checkImage,
  cropFor,
  type ImageFacts,
  type ImageProblem,
  type Ratio,
  shownSize,
} from './image.ts'
export {
  type BudgetAmount,
  minimumDaily,
  mostInDays,
  mostThatCanBeSpent,
  type PlatformUnits,
  type SpendCeiling,
  toPlatformUnits,
} from './spend.ts'
export { countText, fitText, type TextFit } from './text.ts'
export type {
  AccountFacts,
  AudienceCapability,
  BudgetCapability,
  Capability,
  ChangeLimit,
  CountingRule,
  FieldChangeMode,
  FieldRule,
  FormatCapability,
  Goal,
  GoalCapability,
  ImageRule,
  ObjectKind,
  ObjectRules,
  PlatformId,
  SpecialCategory,
  SpecialCategoryRule,
  TextLimit,
} from './types.ts'
