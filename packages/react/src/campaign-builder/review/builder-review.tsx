import { useEffect, useRef } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { reviewMessages } from '../../planning/review-messages.ts'
import { ReviewView } from '../../planning/review-view.tsx'
import { type PlanReviewController, type PlanReviewOptions, usePlanReview } from '../../planning/use-plan-review.ts'
import { useBuilder, useBuilderStore } from '../context.ts'

export interface BuilderReviewProps extends Pick<PlanReviewOptions, 'onBeforeLaunch' | 'onLaunched'> {
  /** Whether somebody who may not edit may still approve and launch. */
  readonly mayDecide?: boolean
}

/** The plan of the campaign that is being edited, and its launch. */
export function BuilderReview({ mayDecide = false, ...launch }: BuilderReviewProps) {
  const t = useMessages(reviewMessages)
  const store = useBuilderStore()
  const section = useRef<HTMLElement>(null)
  const review = usePlanReview({
    ...launch,
    campaignId: store.opened.record.id,
    readOnly: store.readOnly && !mayDecide,
  })
  usePlanForWhatIsSaved(review, store.readOnly)
  useEffect(() => section.current?.focus(), [])
  return (
    <section ref={section} className="adl-builder-main adl-builder-plan" tabIndex={-1} aria-label={t('review.title')}>
      <ReviewView review={review} onBack={() => store.review(false)} />
    </section>
  )
}

/** Plans that say no more how the campaign is now. */
const outdated: readonly string[] = ['stale', 'expired', 'applied']

/**
 * Whoever pressed "Review plan" wants the plan of what they see: it is made once everything typed is saved, unless the
 * one that is there is of this very version.
 */
function usePlanForWhatIsSaved({ state, progress, jobId, make }: PlanReviewController, readOnly: boolean): void {
  const saved = useBuilder(({ document }) => document.save.status === 'clean')
  const version = useBuilder(({ document }) => document.save.version)
  const asked = useRef<number | null>(null)
  useEffect(() => {
    if (!saved || readOnly || jobId !== null || progress.pending !== null || state.status !== 'ready') return
    const { campaign, plan } = state
    // What was read may be of the version before; the newer one is on its way.
    if (asked.current === version || campaign.version !== version) return
    const fits = plan !== null && plan.campaignVersion === version && !outdated.includes(plan.state)
    const there = plan === null && campaign.liveVersion === version && campaign.drift === 0
    if (fits || there) return
    asked.current = version
    void make()
  }, [saved, version, readOnly, jobId, progress.pending, state, make])
}
