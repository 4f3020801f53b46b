import { useMessages } from '../../messages/use-messages.ts'
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx'
import { builderMessages } from '../messages.ts'

/** The builder's own shape while the campaign is read, so that nothing moves when it comes. */
export function BuilderSkeleton() {
  const t = useMessages(builderMessages)
  return (
    <section className="adl-builder" data-adl-part="builder" aria-busy="true" aria-label={t('builder.title')}>
      <div className="adl-builder-header">
        <Skeleton shape="title" eighths={3} />
      </div>
      <div className="adl-builder-steps" />
      <div className="adl-builder-body">
        <div className="adl-builder-tree">
          {[5, 6, 4, 6].map((eighths, index) => (
            // The lines never change places.
            <Skeleton key={`${index}-${eighths}`} eighths={eighths as 4 | 5 | 6} />
          ))}
        </div>
        <div className="adl-builder-main">
          <div className="adl-builder-column">
            <Skeleton shape="control" />
            <Skeleton shape="control" />
            <Skeleton shape="block" height={160} />
          </div>
        </div>
        <div className="adl-builder-panel">
          <Skeleton eighths={6} />
          <Skeleton shape="block" height={220} />
        </div>
      </div>
      <div className="adl-builder-foot" />
    </section>
  )
}
