import { useMessages } from '../../messages/use-messages.ts'
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx'
import { builderMessages } from '../messages.ts'

const lines = [
  ['campaign', 6],
  ['group', 5],
  ['ad', 4],
  ['next-ad', 5],
] as const

/** A step's fields before they are there. */
export function FieldsToCome() {
  return (
    <>
      {lines.slice(0, 3).map(([id]) => (
        <div key={id} className="adl-builder-field-skeleton">
          <Skeleton eighths={2} />
          <Skeleton shape="control" />
        </div>
      ))}
      <Skeleton shape="block" height={88} />
    </>
  )
}

/** The builder's own shape while the campaign is read, so that nothing moves when it comes. */
export function BuilderSkeleton() {
  const t = useMessages(builderMessages)
  return (
    <section className="adl-builder" data-adl-part="builder" aria-busy="true" aria-label={t('builder.title')}>
      <div className="adl-builder-header">
        <Skeleton shape="title" eighths={2} />
      </div>
      <div className="adl-builder-steps">
        <div className="adl-builder-steps-skeleton">
          <Skeleton eighths={6} />
        </div>
      </div>
      <div className="adl-builder-body">
        <div className="adl-builder-tree">
          <div className="adl-builder-tree-find">
            <Skeleton shape="control" />
          </div>
          {lines.map(([id, eighths]) => (
            <Skeleton key={id} eighths={eighths} />
          ))}
        </div>
        <div className="adl-builder-main">
          <div className="adl-builder-column">
            <FieldsToCome />
          </div>
        </div>
        <div className="adl-builder-panel">
          <div className="adl-builder-panel-section">
            <Skeleton eighths={3} />
            <Skeleton eighths={7} />
            <Skeleton eighths={5} />
          </div>
          <div className="adl-builder-panel-section">
            <Skeleton shape="block" height={320} />
          </div>
        </div>
      </div>
      <div className="adl-builder-foot">
        <div className="adl-builder-foot-skeleton">
          <Skeleton eighths={8} />
        </div>
      </div>
    </section>
  )
}
