import type { CampaignSummary } from '@adloom/client'
import Archive from 'lucide-react/icons/archive'
import ArrowUpRight from 'lucide-react/icons/arrow-up-right'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import GitCompare from 'lucide-react/icons/git-compare'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import Trash from 'lucide-react/icons/trash-2'
import { type MouseEvent, memo, type ReactNode, useRef } from 'react'
import type { Format } from '../../format/format.ts'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { Checkbox } from '../../primitives/checkbox/checkbox.tsx'
import { Menu, type MenuItem } from '../../primitives/menu/menu.tsx'
import { useMergedRef } from '../../primitives/part/use-merged-ref.ts'
import type { ComponentOverrides } from '../../provider/context.ts'
import { useEventCallback } from '../../provider/use-event-callback.ts'
import { isAllowed } from '../bulk.ts'
import type { CampaignListColumn } from '../context.ts'
import type { CampaignListActions } from '../use-list-actions.ts'
import { flightWords, goalWord, type ListTranslate, platformWord } from '../words.ts'
import { Cell, Thumbnail } from './cells.tsx'

/** What all rows have in common; it changes rarely, so that rows can stand still. */
export interface RowScope {
  readonly t: ListTranslate
  readonly format: Format
  readonly columns: readonly CampaignListColumn[]
  readonly readOnly: boolean
  readonly actions: Pick<CampaignListActions, 'canOpen' | 'hrefOf' | 'open' | 'duplicate' | 'ask' | 'plan'>
  readonly rowActions: ((campaign: CampaignSummary) => readonly MenuItem[]) | undefined
  readonly Link: ComponentOverrides['Link']
  readonly onToggle: (id: string, extend: boolean) => void
  readonly onMenu: (id: string | null) => void
}

export interface RowProps {
  readonly scope: RowScope
  readonly campaign: CampaignSummary
  /** From 0. */
  readonly index: number
  readonly active: boolean
  readonly selected: boolean
  readonly busy: boolean
  readonly gone: boolean
  readonly menuOpen: boolean
  readonly measure?: ((element: HTMLElement | null) => void) | undefined
  /** Pixels from the top of a long list. A figure, so that a row that only scrolls is not drawn again. */
  readonly start?: number | undefined
}

const isModified = (event: MouseEvent) => event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

/** Follows the name of a row, by whatever the host draws it with. */
export function openRow(row: HTMLElement | null): void {
  row?.querySelector<HTMLElement>('.adl-campaign-list-open:is(a, button), .adl-campaign-list-open a')?.click()
}

function menuOf(
  { t, actions, readOnly, rowActions }: RowScope,
  campaign: CampaignSummary,
  onOpen: () => void,
): MenuItem[] {
  const items: MenuItem[] = []
  if (actions.canOpen) {
    items.push({
      id: 'open',
      icon: ArrowUpRight,
      label: t('campaign-list.open'),
      onSelect: onOpen,
    })
  }
  if (!readOnly) {
    const archivable = isAllowed('archive', campaign)
    if (isAllowed('pause', campaign)) {
      items.push({
        id: 'pause',
        icon: Pause,
        label: t('campaign-list.pause'),
        onSelect: () => actions.plan('pause', campaign),
      })
    }
    if (isAllowed('resume', campaign) && campaign.lifecycle === 'paused') {
      items.push({
        id: 'resume',
        icon: Play,
        label: t('campaign-list.resume'),
        onSelect: () => actions.plan('resume', campaign),
      })
    }
    if (campaign.drift > 0) {
      items.push({
        id: 'drift',
        icon: GitCompare,
        label: t('campaign-list.drift'),
        note: t('campaign-list.drift-count', { count: campaign.drift }),
        onSelect: () => actions.plan('drift', campaign),
      })
    }
    items.push(
      {
        id: 'duplicate',
        icon: Copy,
        label: t('campaign-list.duplicate'),
        onSelect: () => void actions.duplicate(campaign),
      },
      {
        id: 'archive',
        icon: Archive,
        label: t('campaign-list.archive'),
        ...(archivable ? {} : { disabled: true, note: t('campaign-list.archive-off') }),
        onSelect: () => actions.ask('archive', [campaign]),
      },
    )
    if (isAllowed('delete', campaign)) {
      items.push({
        id: 'delete',
        icon: Trash,
        label: t('campaign-list.delete'),
        danger: true,
        separated: true,
        onSelect: () => actions.ask('delete', [campaign]),
      })
    }
  }
  return [...items, ...(rowActions?.(campaign) ?? [])]
}

/** The name, as a way to the campaign where there is one. */
function Name({ scope, campaign, active }: Pick<RowProps, 'scope' | 'campaign' | 'active'>) {
  const { actions, Link } = scope
  const words = (
    <span dir="auto" className="adl-campaign-list-name-text" title={campaign.name}>
      {campaign.name}
    </span>
  )
  const tabIndex = active ? 0 : -1
  const follow = (event: MouseEvent) => {
    if (!isModified(event) && actions.open(campaign)) event.preventDefault()
  }
  const href = actions.hrefOf?.(campaign)
  if (href !== undefined && Link !== undefined) {
    return (
      // The host's own link takes no handler; what is pressed in it is heard here, before it.
      <span className="adl-campaign-list-open" onClickCapture={follow}>
        <Link href={href}>{words}</Link>
      </span>
    )
  }
  if (href !== undefined) {
    return (
      <a href={href} tabIndex={tabIndex} className="adl-campaign-list-open" onClick={follow}>
        {words}
      </a>
    )
  }
  if (!actions.canOpen) return <span className="adl-campaign-list-open">{words}</span>
  return (
    <button type="button" tabIndex={tabIndex} className="adl-campaign-list-open" onClick={() => actions.open(campaign)}>
      {words}
    </button>
  )
}

/** Where narrow containers have no room for columns, the same facts under the name. */
function Facts({ scope, campaign }: Pick<RowProps, 'scope' | 'campaign'>) {
  const { t, format, columns } = scope
  const facts: Record<string, ReactNode> = {}
  if (columns.includes('goal')) facts.goal = goalWord(t, campaign.goal)
  if (columns.includes('platforms')) {
    facts.platforms = format.list(campaign.platforms.map((platform) => platformWord(t, platform)))
  }
  if (columns.includes('flight')) facts.flight = flightWords(t, format, campaign.flight)
  return (
    <span className="adl-campaign-list-facts">
      {Object.entries(facts).map(([fact, words]) => (
        <span key={fact} data-fact={fact}>
          {words}
        </span>
      ))}
    </span>
  )
}

const controls = 'a, button, input, label'

/** One campaign. */
export const Row = memo(function Row(props: RowProps) {
  const { scope, campaign, index, active, selected, busy, gone, menuOpen, measure, start } = props
  const { t, format, columns, readOnly, actions } = scope
  const shift = useRef(false)
  const row = useRef<HTMLDivElement>(null)
  const openIt = useEventCallback(() => openRow(row.current))
  const items = gone ? [] : menuOf(scope, campaign, openIt)

  const press = (event: MouseEvent<HTMLElement>) => {
    const { target, currentTarget } = event
    // The row's menu is drawn elsewhere, but what is pressed in it comes by here, too.
    if (!(target instanceof Element) || !currentTarget.contains(target)) return
    if (gone || target.closest(controls) !== null) return
    if (!readOnly && isModified(event)) scope.onToggle(campaign.id, event.shiftKey)
    // Words that were marked to be copied are not a press.
    else if (!isModified(event) && getSelection()?.isCollapsed !== false) openRow(currentTarget)
  }

  return (
    <div
      ref={useMergedRef(row, measure)}
      role="row"
      className="adl-campaign-list-row"
      data-adl-part="campaign-list-row"
      data-index={index}
      data-campaign={campaign.id}
      data-selected={selected || undefined}
      data-busy={busy || undefined}
      data-gone={gone || undefined}
      data-openable={(actions.canOpen && !gone) || undefined}
      aria-rowindex={index + 2}
      aria-selected={readOnly ? undefined : selected}
      aria-busy={busy || undefined}
      aria-disabled={gone || undefined}
      tabIndex={active ? 0 : -1}
      style={start === undefined ? undefined : { transform: `translateY(${start}px)` }}
      onClick={press}
    >
      {!readOnly && (
        <div role="gridcell" className="adl-campaign-list-cell" data-column="select">
          <span
            onClickCapture={(event) => {
              shift.current = event.shiftKey
            }}
          >
            <Checkbox
              label={t('campaign-list.row-select', { name: campaign.name })}
              labelHidden
              tabIndex={-1}
              disabled={gone}
              checked={selected}
              onCheckedChange={() => scope.onToggle(campaign.id, shift.current)}
            />
          </span>
        </div>
      )}
      <div role="gridcell" className="adl-campaign-list-cell" data-column="name">
        <Thumbnail url={campaign.thumbnailUrl} />
        <span className="adl-campaign-list-name">
          <Name
            scope={gone ? { ...scope, actions: { ...actions, canOpen: false, hrefOf: null } } : scope}
            campaign={campaign}
            active={active}
          />
          <Facts scope={scope} campaign={campaign} />
        </span>
      </div>
      {columns.map((column) => (
        <div key={column} role="gridcell" className="adl-campaign-list-cell" data-column={column}>
          <Cell column={column} campaign={campaign} t={t} format={format} gone={gone} />
        </div>
      ))}
      <div role="gridcell" className="adl-campaign-list-cell" data-column="actions">
        {items.length > 0 && (
          <Menu
            items={items}
            open={menuOpen}
            onOpenChange={(open) => scope.onMenu(open ? campaign.id : null)}
            trigger={
              <IconButton
                size="small"
                icon={Ellipsis}
                tabIndex={active ? 0 : -1}
                label={t('campaign-list.row-actions', { name: campaign.name })}
              />
            }
          />
        )}
      </div>
    </div>
  )
})
