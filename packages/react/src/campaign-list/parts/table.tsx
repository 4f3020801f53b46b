import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { Icon } from '../../primitives/icon/icon.tsx'
import { Part } from '../../primitives/part/part.tsx'
import { VisuallyHidden } from '../../primitives/visually-hidden/visually-hidden.tsx'
import { useAdloomContext } from '../../provider/context.ts'
import { useEventCallback } from '../../provider/use-event-callback.ts'
import { type CampaignListColumn, useCampaignListContext } from '../context.ts'
import { type CampaignSort, sortedBy } from '../filters.ts'
import { useRowKeys } from '../use-row-keys.ts'
import { More } from './more.tsx'
import { openRow, Row, type RowScope } from './row.tsx'

/** Fewer rows than this are all drawn, so that the browser's own search and print find them. */
const drawnWhole = 100

const sorts: Partial<Record<CampaignListColumn | 'name', CampaignSort>> = {
  name: 'name',
  updated: 'updatedAt',
  created: 'createdAt',
}

function Head({ column }: { readonly column: CampaignListColumn | 'name' }) {
  const { list, t } = useCampaignListContext()
  const { filters, setFilters } = list
  const sort = sorts[column]
  const words = t(`campaign-list.column-${column}`)
  const sorted = sort !== undefined && filters.sort === sort
  return (
    <div
      role="columnheader"
      className="adl-campaign-list-head"
      data-column={column}
      aria-sort={sorted ? (filters.order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      {sort === undefined ? (
        words
      ) : (
        <button
          type="button"
          className="adl-campaign-list-sorter"
          data-sorted={sorted || undefined}
          onClick={() => setFilters(sortedBy(filters, sort))}
        >
          {words}
          <Icon of={sorted ? (filters.order === 'asc' ? ArrowUp : ArrowDown) : ChevronsUpDown} size={12} />
        </button>
      )}
    </div>
  )
}

/** The heads of the columns, in containers that have room for columns. */
export function Heads() {
  const { list, t, columns } = useCampaignListContext()
  return (
    <div role="rowgroup" className="adl-campaign-list-heads">
      <div role="row" className="adl-campaign-list-row" aria-rowindex={1} data-head>
        {!list.readOnly && (
          <div role="columnheader" className="adl-campaign-list-head" data-column="select">
            <VisuallyHidden>{t('campaign-list.column-select')}</VisuallyHidden>
          </div>
        )}
        <Head column="name" />
        {columns.map((column) => (
          <Head key={column} column={column} />
        ))}
        <div role="columnheader" className="adl-campaign-list-head" data-column="actions">
          <VisuallyHidden>{t('campaign-list.column-actions')}</VisuallyHidden>
        </div>
      </div>
    </div>
  )
}

/** What every row needs, as one object that changes only when all rows must. */
function useRowScope(onMenu: (id: string | null) => void): RowScope {
  const { list, actions, t, columns, slots } = useCampaignListContext()
  const { components } = useAdloomContext()
  const format = useFormat()
  const { selection, readOnly } = list
  const { canOpen, hrefOf, open, duplicate, ask, plan } = actions
  const onToggle = useEventCallback((id: string, extend: boolean) => {
    if (extend) selection.extendTo(id)
    else selection.toggle(id)
  })
  const { Link } = components
  const { rowActions } = slots
  return useMemo(
    () => ({
      t,
      format,
      columns,
      readOnly,
      actions: { canOpen, hrefOf, open, duplicate, ask, plan },
      rowActions,
      Link,
      onToggle,
      onMenu,
    }),
    [t, format, columns, readOnly, canOpen, hrefOf, open, duplicate, ask, plan, rowActions, Link, onToggle, onMenu],
  )
}

export interface CampaignListTableProps {
  readonly className?: string
}

/** The rows. A long list scrolls within itself and draws only what can be seen; a short one stands whole on the page. */
export function CampaignListTable({ className }: CampaignListTableProps) {
  const { list, t } = useCampaignListContext()
  const { density } = useAdloomContext()
  const { items, total, state, selection, readOnly, busy, gone, hasMore, more, loadMore } = list
  const [menuId, setMenuId] = useState<string | null>(null)
  const scope = useRowScope(setMenuId)
  const scroller = useRef<HTMLElement>(null)
  const long = (total ?? Number.POSITIVE_INFINITY) >= drawnWhole
  const active = useRef(-1)

  // Its answers change without changing identity: nothing here is memoised by what they are.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: items.length,
    enabled: long,
    getScrollElement: () => scroller.current,
    estimateSize: () => (density === 'compact' ? 32 : 44),
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    // The row with the focus stays drawn wherever it is: without it the focus would be lost.
    rangeExtractor: useCallback((range: Range) => {
      const drawn = defaultRangeExtractor(range)
      const at = active.current
      if (at < 0 || at >= range.count || drawn.includes(at)) return drawn
      return [...drawn, at].sort((a, b) => a - b)
    }, []),
  })
  const keys = useRowKeys({
    items,
    selection: readOnly ? null : selection,
    reveal: (index) => {
      if (long) virtual.scrollToIndex(index, { align: 'auto' })
      else scroller.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' })
    },
    onOpen: openRow,
    onMenu: setMenuId,
  })
  useEffect(() => {
    active.current = keys.activeIndex
  }, [keys.activeIndex])

  const drawn = long ? virtual.getVirtualItems() : []
  const lastDrawn = drawn.at(-1)?.index ?? -1
  // A short list is read to its end at once; a long one a little before its end comes into view.
  const due = hasMore && more.status === 'idle' && (!long || lastDrawn >= items.length - 12)
  useEffect(() => {
    if (due) loadMore()
  }, [due, loadMore, items.length])

  const row = (index: number, extra: Pick<Parameters<typeof Row>[0], 'start' | 'measure'> = {}) => {
    const campaign = items[index]
    if (campaign === undefined) return null
    const { id } = campaign
    return (
      <Row
        key={id}
        scope={scope}
        campaign={campaign}
        index={index}
        active={keys.activeId === id}
        selected={selection.ids.has(id)}
        busy={busy.has(id)}
        gone={gone.has(id)}
        menuOpen={menuId === id}
        {...extra}
      />
    )
  }

  return (
    <Part ref={scroller} name="campaign-list-table" className={className} data-long={long || undefined}>
      <div
        role="grid"
        aria-label={t('campaign-list.title')}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-multiselectable={!readOnly || undefined}
        aria-busy={(state.status === 'ready' && state.refreshing) || undefined}
      >
        <Heads />
        <div
          ref={keys.bodyRef}
          role="rowgroup"
          className="adl-campaign-list-rows"
          style={long ? { blockSize: virtual.getTotalSize() } : undefined}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
        >
          {long
            ? drawn.map((item) => row(item.index, { measure: virtual.measureElement, start: item.start }))
            : items.map((_, index) => row(index))}
        </div>
      </div>
      <More />
    </Part>
  )
}
