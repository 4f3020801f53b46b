export { planningMessages } from '../planning/catalogues.ts'
export { type Hindrance, hindranceOf } from '../planning/gates.ts'
export type { ReviewProgress } from '../planning/review-machine.ts'
export { type LaunchController, type LaunchOptions, useLaunch } from '../planning/use-launch.ts'
export {
  type PlanReviewController,
  type PlanReviewOptions,
  type PlanReviewState,
  usePlanReview,
} from '../planning/use-plan-review.ts'
export { LaunchProgress, type LaunchProgressProps } from './launch-progress.tsx'
export { PlanReview, type PlanReviewProps } from './plan-review.tsx'
