import type { StepId } from '@adloom/domain/campaign'
import type { ComponentType } from 'react'

/** A module as `lazy` wants it. */
type Loaded = Promise<{ readonly default: ComponentType }>

/** How each step's fields are fetched: apart from the builder, so that opening it waits for one step and not for six. */
export const loadStep: Readonly<Record<StepId, () => Loaded>> = {
  goal: () => import('./goal-step.tsx').then(({ GoalStep }) => ({ default: GoalStep })),
  audience: () => import('./audience-step.tsx').then(({ AudienceStep }) => ({ default: AudienceStep })),
  budget: () => import('./budget-step.tsx').then(({ BudgetStep }) => ({ default: BudgetStep })),
  ads: () => import('./ads-step.tsx').then(({ AdsStep }) => ({ default: AdsStep })),
  tracking: () => import('./tracking-step.tsx').then(({ TrackingStep }) => ({ default: TrackingStep })),
  check: () => import('./check-step.tsx').then(({ CheckStep }) => ({ default: CheckStep })),
}
