import Megaphone from 'lucide-react/icons/megaphone'
import Plus from 'lucide-react/icons/plus'
import SearchX from 'lucide-react/icons/search-x'
import { Banner } from '../../primitives/banner/banner.tsx'
import { Button } from '../../primitives/button/button.tsx'
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx'
import { ErrorState } from '../../primitives/error-state/error-state.tsx'
import { Part } from '../../primitives/part/part.tsx'
import { secondsToWait, type Trouble, troubleOf, useComingBack } from '../../provider/trouble.ts'
import { useCampaignListContext } from '../context.ts'
import { reasonOf, reasonOfCode } from '../words.ts'
import { SkeletonRows } from './skeleton-rows.tsx'
import { CampaignListTable } from './table.tsx'

/** No campaign at all: what one is, and the way to the first. */
function FirstUse() {
  const { list, actions, t } = useCampaignListContext()
  const mayCreate = actions.canCreate && !list.readOnly
  return (
    <EmptyState
      icon={Megaphone}
      title={t('campaign-list.empty-title')}
      {...(mayCreate
        ? {
            actions: (
              <Button variant="primary" icon={Plus} onClick={actions.create}>
                {t('campaign-list.create')}
              </Button>
            ),
          }
        : {})}
    >
      {t(list.readOnly ? 'campaign-list.empty-detail-read-only' : 'campaign-list.empty-detail')}
    </EmptyState>
  )
}

/** Campaigns there may be, but none that the filters let through. */
function NothingMatches() {
  const { list, t } = useCampaignListContext()
  const search = list.filters.search.trim()
  return (
    <EmptyState
      icon={SearchX}
      title={t('campaign-list.none-title')}
      actions={<Button onClick={list.clearFilters}>{t('campaign-list.filter-clear')}</Button>}
    >
      {search === '' ? t('campaign-list.none-detail') : t('campaign-list.none-search', { search })}
    </EmptyState>
  )
}

function Empty({ narrowed }: { readonly narrowed: boolean }) {
  const { slots } = useCampaignListContext()
  const ours = narrowed ? <NothingMatches /> : <FirstUse />
  return (
    <Part name="campaign-list-empty">
      {slots.empty === undefined ? ours : slots.empty({ narrowed, children: ours })}
    </Part>
  )
}

/** A list is always there: that something is not found is trouble like any other. */
function listTroubleOf(error: unknown): Exclude<Trouble, 'not-found'> {
  const trouble = troubleOf(error)
  return trouble === 'not-found' ? 'other' : trouble
}

/** The list could not be read and there is nothing older to show. */
function Failed({ error }: { readonly error: unknown }) {
  const { list, t } = useCampaignListContext()
  useComingBack(error, list.retry)
  const trouble = listTroubleOf(error)
  if (trouble === 'other') {
    return (
      <ErrorState error={error} title={t('campaign-list.failed-title')} onRetry={list.retry}>
        {t('campaign-list.failed-detail')}
      </ErrorState>
    )
  }
  return (
    <ErrorState error={error} title={t(`campaign-list.${trouble}-title`)} onRetry={list.retry}>
      {trouble === 'limited'
        ? t('campaign-list.limited-detail', { seconds: secondsToWait(error) })
        : t(`campaign-list.${trouble}-detail`)}
    </ErrorState>
  )
}

/** Newer rows could not be read; those shown are older. */
function Stale({ error }: { readonly error: unknown }) {
  const { list, t } = useCampaignListContext()
  useComingBack(error, list.retry)
  const trouble = listTroubleOf(error)
  return (
    <Banner
      tone={trouble === 'offline' ? 'offline' : 'attention'}
      title={t('campaign-list.stale-title')}
      actions={
        <Button size="small" onClick={list.retry}>
          {t('campaign-list.retry')}
        </Button>
      }
    >
      {trouble === 'limited'
        ? t('campaign-list.stale-limited', { seconds: secondsToWait(error) })
        : t(trouble === 'other' ? 'campaign-list.stale-detail' : `campaign-list.stale-${trouble}`)}
    </Banner>
  )
}

/** Names of refused campaigns that are listed; more are counted. */
const mostNamed = 8

/** What a change to many campaigns left as it was, by name and with the reason. */
export function CampaignListOutcome() {
  const { list, t } = useCampaignListContext()
  const { state, dismiss } = list.bulk
  if (state.status !== 'partial' && state.status !== 'failed') return null
  const close = (
    <Button size="small" onClick={dismiss}>
      {t('campaign-list.outcome-close')}
    </Button>
  )
  if (state.status === 'failed') {
    return (
      <Banner tone="problem" title={t('campaign-list.bulk-failed')} actions={close}>
        {reasonOf(t, state.error)}
      </Banner>
    )
  }
  const { action, changed, total, failures } = state
  return (
    <Banner tone="attention" title={t(`campaign-list.partial-${action}`, { changed, total })} actions={close}>
      {failures.length > 0 && t('campaign-list.partial-detail', { count: failures.length })}
      {changed + failures.length < total && t('campaign-list.partial-stopped')}
      {failures.length > 0 && (
        <ul className="adl-campaign-list-refused">
          {failures.slice(0, mostNamed).map(({ id, name, code }) => (
            <li key={id}>
              <bdi>{name}</bdi>
              <span>{reasonOfCode(t, code)}</span>
            </li>
          ))}
          {failures.length > mostNamed && (
            <li>{t('campaign-list.partial-more', { count: failures.length - mostNamed })}</li>
          )}
        </ul>
      )}
    </Banner>
  )
}

/** Whatever there is to show: rows, their places while they load, or why there are none. */
export function CampaignListContent() {
  const { list } = useCampaignListContext()
  const { state } = list
  switch (state.status) {
    case 'loading':
      return <SkeletonRows />
    case 'failed':
      return <Failed error={state.error} />
    case 'empty':
      return (
        <>
          {state.error !== null && <Stale error={state.error} />}
          <Empty narrowed={state.narrowed} />
        </>
      )
    case 'ready':
      return (
        <>
          {state.error !== null && <Stale error={state.error} />}
          <CampaignListTable />
        </>
      )
  }
}
