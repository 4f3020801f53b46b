import type { StepId } from '@adloom/domain/campaign'
import type { ComponentType } from 'react'
import { type LazyPart, lazyPart } from '../../primitives/lazy/lazy-part.ts'

/** A step's fields, as their module is handed on. */
export interface StepFields {
  readonly Fields: ComponentType
}

/** How each step's fields are fetched: apart from the builder, so that opening it waits for one step and not for six. */
export const stepParts: Readonly<Record<StepId, LazyPart<StepFields>>> = {
  goal: part('goal', () => import('./goal-step.tsx').then(({ GoalStep }) => ({ Fields: GoalStep }))),
  audience: part('audience', () =>
    import('./audience-step.tsx').then(({ AudienceStep }) => ({ Fields: AudienceStep })),
  ),
  budget: part('budget', () => import('./budget-step.tsx').then(({ BudgetStep }) => ({ Fields: BudgetStep }))),
  ads: part('ads', () => import('./ads-step.tsx').then(({ AdsStep }) => ({ Fields: AdsStep }))),
  tracking: part('tracking', () =>
    import('./tracking-step.tsx').then(({ TrackingStep }) => ({ Fields: TrackingStep })),
  ),
  check: part('check', () => import('./check-step.tsx').then(({ CheckStep }) => ({ Fields: CheckStep }))),
}

function part(step: StepId, load: () => Promise<StepFields>): LazyPart<StepFields> {
  return lazyPart(`campaign-builder step ${step}`, load)
}
