import { Banner } from '../../primitives/banner/banner.tsx'
import { Button } from '../../primitives/button/button.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { useCampaignListContext } from '../context.ts'
import { reasonOf } from '../words.ts'
import { SkeletonRow } from './skeleton-rows.tsx'

/** What stands after the last row: more rows on their way, or why they did not come. */
export function More() {
  const { list, t } = useCampaignListContext()
  const { hasMore, more, items, loadMore } = list
  if (!hasMore) return null
  if (more.status === 'failed') {
    return (
      <Banner
        tone="problem"
        title={t('campaign-list.more-failed', { count: items.length })}
        actions={
          <Button size="small" onClick={loadMore}>
            {t('campaign-list.retry')}
          </Button>
        }
      >
        {reasonOf(t, more.error)}
      </Banner>
    )
  }
  return (
    <div className="adl-campaign-list-more" role="status">
      {more.status === 'loading' && <VisuallyHidden>{t('campaign-list.loading-more')}</VisuallyHidden>}
      <SkeletonRow />
      <SkeletonRow />
    </div>
  )
}
