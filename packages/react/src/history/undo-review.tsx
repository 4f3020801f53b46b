import { ReviewView } from '../planning/review-view.tsx'
import { usePlanReview } from '../planning/use-plan-review.ts'

/** The review of an undo, in the place of the history that asked for it. */
export function UndoReview({ campaignId, onBack }: { readonly campaignId: string; readonly onBack: () => void }) {
  const review = usePlanReview({ campaignId })
  return (
    <div className="adl-history-review">
      <ReviewView review={review} onBack={onBack} />
    </div>
  )
}
