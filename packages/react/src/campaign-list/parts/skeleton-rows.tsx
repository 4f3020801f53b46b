import { Part } from '../../primitives/part/part.tsx'
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { type CampaignListColumn, useCampaignListContext } from '../context.ts'

const widths: Readonly<Record<CampaignListColumn, 4 | 5 | 6 | 7>> = {
  status: 6,
  goal: 5,
  platforms: 5,
  budget: 6,
  flight: 7,
  issues: 5,
  delivery: 6,
  updated: 6,
  created: 6,
}

/** A row before there is anything to put into it, of the same size. */
export function SkeletonRow() {
  const { list, columns } = useCampaignListContext()
  return (
    <div className="adl-campaign-list-row" data-waiting aria-hidden="true">
      {!list.readOnly && <div className="adl-campaign-list-cell" data-column="select" />}
      <div className="adl-campaign-list-cell" data-column="name">
        <span className="adl-campaign-list-thumbnail" />
        <span className="adl-campaign-list-name">
          <Skeleton eighths={5} />
          <span className="adl-campaign-list-facts">
            <Skeleton eighths={3} />
          </span>
        </span>
      </div>
      {columns.map((column) => (
        <div key={column} className="adl-campaign-list-cell" data-column={column}>
          <Skeleton eighths={widths[column]} />
        </div>
      ))}
      <div className="adl-campaign-list-cell" data-column="actions" />
    </div>
  )
}

const count = 8

/** The list while its first rows are on their way. */
export function SkeletonRows() {
  const { t } = useCampaignListContext()
  return (
    <Part name="campaign-list-waiting" role="status">
      <VisuallyHidden>{t('campaign-list.loading')}</VisuallyHidden>
      <div className="adl-campaign-list-heads" data-waiting aria-hidden="true">
        <div className="adl-campaign-list-row" data-head />
      </div>
      {Array.from({ length: count }, (_, index) => (
        <SkeletonRow key={index} />
      ))}
    </Part>
  )
}
