import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react'
import { WidgetBoundary } from '../boundary/widget-boundary.tsx'
import type { Catalogue } from '../messages/define-messages.ts'
import { Part } from '../primitives/part/part.tsx'
import { useAdloomContext } from '../provider/context.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import { useStableValue } from '../provider/use-stable-value.ts'
import {
  type CampaignListColumn,
  CampaignListContext,
  type CampaignListSlots,
  type CampaignListView,
} from './context.ts'
import type { CampaignListFilters } from './filters.ts'
import { CampaignListBar } from './parts/bar.tsx'
import { CampaignListConfirm } from './parts/confirm.tsx'
import { CampaignListContent, CampaignListOutcome } from './parts/content.tsx'
import { CampaignListPlanned, CampaignListStopped } from './parts/plans.tsx'
import { CampaignListSearch } from './parts/search.tsx'
import { CampaignListTable } from './parts/table.tsx'
import { CampaignListFilterMenus, CampaignListSort, CampaignListToolbar } from './parts/toolbar.tsx'
import { type UseCampaignListOptions, useCampaignList } from './use-campaign-list.ts'
import { type CampaignListHandlers, useListActions } from './use-list-actions.ts'
import { useListText } from './use-text.ts'

export interface CampaignListProps extends UseCampaignListOptions, CampaignListHandlers {
  /** Beside the name, in this order. @default status, goal, platforms, budget, flight, delivery, updated */
  readonly columns?: readonly CampaignListColumn[]
  readonly slots?: CampaignListSlots
  /** The list's sentences in other words, by key. */
  readonly messages?: Catalogue
  readonly className?: string
}

const usualColumns: readonly CampaignListColumn[] = [
  'status',
  'goal',
  'platforms',
  'budget',
  'flight',
  'delivery',
  'updated',
]

const noSlots: CampaignListSlots = {}

const isTyping = (target: EventTarget) =>
  target instanceof Element &&
  target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null

function Surface(props: CampaignListProps & { readonly children: ReactNode }) {
  const { columns, slots, messages, children, ...rest } = props
  const { emit } = useAdloomContext()
  const onFiltersChange = useEventCallback((filters: CampaignListFilters) => {
    emit({ type: 'campaign-list.filtered', version: 1, widget: 'campaign-list', source: 'user', payload: { filters } })
    rest.onFiltersChange?.(filters)
  })
  const t = useListText(messages)
  const list = useCampaignList({ ...rest, onFiltersChange })
  const actions = useListActions(list, t, rest)
  const shown = useStableValue(columns ?? usualColumns)
  const pieces = useStableValue(slots ?? noSlots)
  const search = useRef<HTMLInputElement>(null)
  const view = useMemo<CampaignListView>(
    () => ({ list, actions, t, columns: shown, slots: pieces, search }),
    [list, actions, t, shown, pieces],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (search.current === null) return
    event.preventDefault()
    search.current.focus()
    search.current.select()
  }
  return (
    <CampaignListContext.Provider value={view}>
      <Part name="campaign-list" as="section" aria-label={t('campaign-list.title')} onKeyDown={onKeyDown}>
        {children}
        <CampaignListConfirm />
        <CampaignListPlanned />
      </Part>
    </CampaignListContext.Provider>
  )
}

export interface CampaignListRootProps extends CampaignListProps {
  readonly children: ReactNode
}

/** The outside of a list put together from parts: its state, its themed root, and the place where its errors stop. */
export function CampaignListRoot({ className, ...props }: CampaignListRootProps) {
  return (
    <WidgetBoundary
      widget="campaign-list"
      resetKeys={[props.businessId]}
      {...(className === undefined ? {} : { className })}
    >
      <Surface {...props} />
    </WidgetBoundary>
  )
}

/**
 * All campaigns of a business: find, sort, open, duplicate, archive and delete them, one by one or many at once.
 *
 * @example
 * <CampaignList
 *   getHref={(campaign) => `/campaigns/${campaign.id}`}
 *   onCreate={() => router.push('/campaigns/new')}
 * />
 */
export function CampaignList(props: CampaignListProps) {
  return (
    <CampaignListRoot {...props}>
      <CampaignListToolbar />
      <CampaignListStopped />
      <CampaignListBar />
      <CampaignListOutcome />
      <CampaignListContent />
    </CampaignListRoot>
  )
}

CampaignList.Root = CampaignListRoot
CampaignList.Toolbar = CampaignListToolbar
CampaignList.Search = CampaignListSearch
CampaignList.Filters = CampaignListFilterMenus
CampaignList.Sort = CampaignListSort
CampaignList.Stopped = CampaignListStopped
CampaignList.Bar = CampaignListBar
CampaignList.Outcome = CampaignListOutcome
CampaignList.Content = CampaignListContent
CampaignList.Table = CampaignListTable
