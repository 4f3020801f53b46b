import { WidgetBoundary } from '../boundary/widget-boundary.tsx'
import { useMessages } from '../messages/use-messages.ts'
import { reviewMessages } from '../planning/review-messages.ts'
import { ReviewView } from '../planning/review-view.tsx'
import { type PlanReviewOptions, usePlanReview } from '../planning/use-plan-review.ts'
import { Part } from '../primitives/part/part.tsx'

export interface PlanReviewProps extends PlanReviewOptions {
  /** Leads back to the campaign's fields; without it there is no such button. */
  readonly onBack?: (() => void) | undefined
  readonly className?: string
}

function Surface({ onBack, ...options }: PlanReviewProps) {
  const t = useMessages(reviewMessages)
  const review = usePlanReview(options)
  return (
    <Part name="plan-review" as="section" aria-label={t('review.title')}>
      <ReviewView review={review} onBack={onBack} />
    </Part>
  )
}

/**
 * What will happen on the platform and the most it can cost, line by line; who approved it; and the one button that
 * lets it happen. Then the launch itself, in the same place, also after a reload.
 *
 * @example
 * <PlanReview campaignId={id} onBeforeLaunch={async (plan) => askOurApprover(plan)} />
 */
export function PlanReview({ className, ...props }: PlanReviewProps) {
  return (
    <WidgetBoundary
      widget="plan-review"
      resetKeys={[props.campaignId]}
      {...(className === undefined ? {} : { className })}
    >
      <Surface {...props} />
    </WidgetBoundary>
  )
}
