import Archive from 'lucide-react/icons/archive'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Lock from 'lucide-react/icons/lock'
import Trash from 'lucide-react/icons/trash-2'
import X from 'lucide-react/icons/x'
import { Button } from '../../primitives/button/button.tsx'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { Checkbox } from '../../primitives/checkbox/checkbox.tsx'
import { Icon } from '../../primitives/icon/icon.tsx'
import { Menu, type MenuItem } from '../../primitives/menu/menu.tsx'
import { Part } from '../../primitives/part/part.tsx'
import { Progress } from '../../primitives/progress/progress.tsx'
import { Spinner } from '../../primitives/spinner/spinner.tsx'
import { useCampaignListContext } from '../context.ts'
import { mostSelected } from '../selection.ts'

/** How many there are, or how many of them are chosen. */
function Count() {
  const { list, t } = useCampaignListContext()
  const { state, total, narrowed, items, selection } = list
  if (state.status !== 'ready') return null
  if (selection.ids.size > 0) return <strong>{t('campaign-list.selected', { count: selection.ids.size })}</strong>
  if (total === null) return <>{t('campaign-list.total-unknown', { count: items.length })}</>
  return <>{t(narrowed ? 'campaign-list.total-matching' : 'campaign-list.total', { count: total })}</>
}

/** Offers the campaigns that match and are not loaded, once every loaded one is chosen. */
function SelectMatching() {
  const { list, t } = useCampaignListContext()
  const { selection, items, total, hasMore } = list
  if (selection.reaching) return <Spinner label={t('campaign-list.selecting')} after={0} />
  const everyLoaded = selection.ids.size >= Math.min(items.length - list.gone.size, mostSelected)
  if (!hasMore || !everyLoaded || selection.ids.size >= mostSelected) return null
  const whole = total !== null && total <= mostSelected
  return (
    <Button variant="ghost" size="small" onClick={() => void selection.selectMatching()}>
      {whole
        ? t('campaign-list.select-matching', { count: total })
        : t('campaign-list.select-most', { count: mostSelected })}
    </Button>
  )
}

function SelectionActions() {
  const { list, actions, t } = useCampaignListContext()
  const { campaigns, clear } = list.selection
  const archivable = campaigns.filter((campaign) => list.commands.isAllowed('archive', campaign)).length
  const drafts = campaigns.filter((campaign) => list.commands.isAllowed('delete', campaign)).length
  const entries = [
    {
      id: 'duplicate',
      icon: Copy,
      label: t('campaign-list.bulk-duplicate', { count: campaigns.length }),
      off: undefined,
      onSelect: () => void actions.duplicateMany(campaigns),
    },
    {
      id: 'archive',
      icon: Archive,
      label: t('campaign-list.bulk-archive', { count: archivable || campaigns.length }),
      off: archivable === 0 ? t('campaign-list.bulk-archive-none') : undefined,
      onSelect: () => actions.ask('archive', campaigns),
    },
    {
      id: 'delete',
      icon: Trash,
      label: t('campaign-list.bulk-delete', { count: drafts || campaigns.length }),
      off: drafts === 0 ? t('campaign-list.bulk-delete-none') : undefined,
      onSelect: () => actions.ask('delete', campaigns),
    },
  ]
  const items: MenuItem[] = entries.map(({ off, ...entry }) => ({
    ...entry,
    danger: entry.id === 'delete',
    ...(off === undefined ? {} : { disabled: true, note: off }),
  }))
  return (
    <>
      <span className="adl-campaign-list-bulk-buttons">
        {entries.map(({ id, label, icon, off, onSelect }) => (
          <Button key={id} size="small" icon={icon} disabledReason={off} onClick={onSelect}>
            {label}
          </Button>
        ))}
      </span>
      <span className="adl-campaign-list-bulk-menu">
        <Menu
          items={items}
          trigger={<IconButton size="small" variant="secondary" icon={Ellipsis} label={t('campaign-list.bulk-more')} />}
        />
      </span>
      <IconButton size="small" icon={X} label={t('campaign-list.select-clear')} onClick={clear} />
    </>
  )
}

function Running() {
  const { list, t } = useCampaignListContext()
  const { state, cancel } = list.bulk
  if (state.status !== 'running') return null
  const label = t(`campaign-list.running-${state.action}`, { done: state.done, total: state.total })
  return (
    <Part name="campaign-list-progress">
      <span>{label}</span>
      <Progress label={label} value={state.total === 0 ? null : state.done / state.total} />
      <Button size="small" variant="ghost" onClick={() => void cancel()}>
        {t('campaign-list.stop')}
      </Button>
    </Part>
  )
}

export interface CampaignListBarProps {
  readonly className?: string
}

/** One line that is always there: how many there are, what is new, what is chosen and what can be done with it. */
export function CampaignListBar({ className }: CampaignListBarProps) {
  const { list, t } = useCampaignListContext()
  const { state, items, gone, selection, bulk, news, readOnly, retry } = list
  const open = items.length - gone.size
  const chosen = selection.ids.size
  const running = bulk.state.status === 'running'
  if (!running && (state.status === 'empty' || state.status === 'failed')) return null
  return (
    <Part name="campaign-list-bar" className={className} data-choosing={chosen > 0 || undefined}>
      {!readOnly && (
        <Checkbox
          label={t('campaign-list.select-all')}
          labelHidden
          disabled={open === 0 || state.status !== 'ready'}
          checked={chosen === 0 ? false : chosen >= Math.min(open, mostSelected) ? true : 'mixed'}
          onCheckedChange={(all) => (all ? selection.selectLoaded() : selection.clear())}
        />
      )}
      <Part name="campaign-list-count" as="span" role="status">
        <Count />
      </Part>
      {state.status === 'ready' && state.refreshing && <Spinner label={t('campaign-list.refreshing')} />}
      {readOnly && (
        <Part name="campaign-list-read-only" as="span">
          <Icon of={Lock} size={14} />
          {t('campaign-list.read-only')}
        </Part>
      )}
      {chosen > 0 && !running && <SelectMatching />}
      <span className="adl-campaign-list-bar-end">
        {running && <Running />}
        {!running && chosen > 0 && <SelectionActions />}
        {chosen === 0 && !running && news > 0 && (
          <Button size="small" icon={ArrowUp} className="adl-campaign-list-news" onClick={retry}>
            {t('campaign-list.news', { count: news })}
          </Button>
        )}
      </span>
    </Part>
  )
}
