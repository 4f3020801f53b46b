import type { ReactNode } from 'react'
import { LazyContent } from '../../primitives/lazy/lazy-content.tsx'
import { lazyPart } from '../../primitives/lazy/lazy-part.ts'
import { useBuilder } from '../context.ts'
import type { CampaignBuilderOptions } from '../use-campaign-builder.ts'

const reviewPart = lazyPart('campaign-builder review', () => import('../review/builder-review.tsx'))

export interface BodyProps extends Pick<CampaignBuilderOptions, 'mayDecide' | 'onBeforeLaunch' | 'onLaunched'> {
  /** Tree, step and panel. */
  readonly children: ReactNode
}

/** Between steps and foot: the campaign's fields, or its plan and launch in their place. */
export function Body({ children, ...launch }: BodyProps) {
  const reviewing = useBuilder((state) => state.reviewing)
  if (!reviewing) return <div className="adl-builder-body">{children}</div>
  return (
    <div className="adl-builder-review" data-adl-part="builder-review">
      <LazyContent part={reviewPart} waiting={null}>
        {({ BuilderReview }) => <BuilderReview {...launch} />}
      </LazyContent>
    </div>
  )
}
