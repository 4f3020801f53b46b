import { useMessages } from '../messages/use-messages.ts'
import { Skeleton } from '../primitives/skeleton/skeleton.tsx'
import { VisuallyHidden } from '../primitives/visually-hidden/visually-hidden.tsx'
import { reviewMessages } from './review-messages.ts'

const lines = [6, 5, 7, 4, 6] as const

/** The place of a plan that is being read. */
export function ReviewSkeleton() {
  const t = useMessages(reviewMessages)
  return (
    <div className="adl-plan-body" aria-busy="true">
      <div className="adl-plan-main">
        <span role="status">
          <VisuallyHidden>{t('review.loading')}</VisuallyHidden>
        </span>
        <Skeleton shape="title" eighths={4} />
        {lines.map((eighths, index) => (
          // Places have no identity but their own.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className="adl-plan-line">
            <Skeleton eighths={8} />
            <div className="adl-plan-said">
              <Skeleton eighths={eighths} />
              <Skeleton eighths={4} />
            </div>
          </div>
        ))}
      </div>
      <aside className="adl-plan-side" aria-hidden="true">
        <div className="adl-plan-most">
          <Skeleton eighths={5} />
          <Skeleton shape="title" eighths={6} />
          <Skeleton eighths={6} />
        </div>
        <div className="adl-plan-foot">
          <Skeleton shape="control" />
        </div>
      </aside>
    </div>
  )
}
