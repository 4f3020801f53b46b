export type {
  AccountFacts,
  AudienceCapability,
  BudgetCapability,
  Capability,
  CountingRule,
  FormatCapability,
  GoalCapability,
  ImageRule,
  SpecialCategoryRule,
  TextLimit,
} from './types.ts'
