import type { PlatformId } from '@adloom/domain/campaign'
import Plus from 'lucide-react/icons/plus'
import type { ReactNode } from 'react'
import { Button } from '../../primitives/button/button.tsx'
import { Part } from '../../primitives/part/part.tsx'
import { useCampaignListContext } from '../context.ts'
import type { CampaignListFilters, CampaignSort } from '../filters.ts'
import { goals, goalWord, lifecycleLooks, lifecycles, platformWord, sortWord, statusWord } from '../words.ts'
import { ChoiceMenu } from './choice-menu.tsx'
import { CampaignListPauseEverything } from './plans.tsx'
import { CampaignListSearch } from './search.tsx'

/** The platforms that a filter can name. With one alone there is nothing to choose, and the filter is not drawn. */
const platforms: readonly PlatformId[] = ['meta']

const toggledIn = <Value,>(values: readonly Value[], value: Value): readonly Value[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]

/** Filters by state, by goal and, where there are several, by platform. */
export function CampaignListFilterMenus() {
  const { list, t } = useCampaignListContext()
  const { filters, setFilters, narrowed, clearFilters } = list
  const shown = (count: number, only: string | undefined, all: string) =>
    count === 0 ? all : count === 1 && only !== undefined ? only : t('campaign-list.filter-some', { count })
  const resetOf = (key: 'status' | 'goal' | 'platform') =>
    filters[key].length === 0
      ? undefined
      : { label: t('campaign-list.filter-reset'), onReset: () => setFilters({ [key]: [] }) }
  const [state] = filters.status
  const [goal] = filters.goal
  const [platform] = filters.platform
  return (
    <>
      <ChoiceMenu
        name="status-filter"
        kind="many"
        label={t('campaign-list.filter-status')}
        shown={shown(filters.status.length, state && statusWord(t, state), t('campaign-list.filter-not-archived'))}
        choices={lifecycles.map((value) => ({ value, label: statusWord(t, value), icon: lifecycleLooks[value].icon }))}
        chosen={filters.status}
        onToggle={(value) => setFilters({ status: toggledIn(filters.status, value) })}
        reset={resetOf('status')}
      />
      <ChoiceMenu
        name="goal-filter"
        kind="many"
        label={t('campaign-list.filter-goal')}
        shown={shown(filters.goal.length, goal && goalWord(t, goal), t('campaign-list.filter-all'))}
        choices={goals.map((value) => ({ value, label: goalWord(t, value) }))}
        chosen={filters.goal}
        onToggle={(value) => setFilters({ goal: toggledIn(filters.goal, value) })}
        reset={resetOf('goal')}
      />
      {platforms.length > 1 && (
        <ChoiceMenu
          name="platform-filter"
          kind="many"
          label={t('campaign-list.filter-platform')}
          shown={shown(filters.platform.length, platform && platformWord(t, platform), t('campaign-list.filter-all'))}
          choices={platforms.map((value) => ({ value, label: platformWord(t, value) }))}
          chosen={filters.platform}
          onToggle={(value) => setFilters({ platform: toggledIn(filters.platform, value) })}
          reset={resetOf('platform')}
        />
      )}
      {narrowed && (
        <Button variant="ghost" onClick={clearFilters}>
          {t('campaign-list.filter-clear')}
        </Button>
      )}
    </>
  )
}

const orders: readonly `${CampaignSort}-${'asc' | 'desc'}`[] = [
  'updatedAt-desc',
  'updatedAt-asc',
  'createdAt-desc',
  'createdAt-asc',
  'name-asc',
  'name-desc',
]

const parts = (value: string): Pick<CampaignListFilters, 'sort' | 'order'> => ({
  sort: value.startsWith('name') ? 'name' : value.startsWith('created') ? 'createdAt' : 'updatedAt',
  order: value.endsWith('asc') ? 'asc' : 'desc',
})

/** The order as a menu, for containers in which the heads of the columns have no room. */
export function CampaignListSort() {
  const { list, t } = useCampaignListContext()
  const { sort, order } = list.filters
  return (
    <Part name="campaign-list-sort">
      <ChoiceMenu
        name="sort-menu"
        kind="one"
        label={t('campaign-list.sort')}
        shown={sortWord(t, list.filters)}
        choices={orders.map((value) => ({ value, label: sortWord(t, parts(value)) }))}
        chosen={[`${sort}-${order}`]}
        onToggle={(value) => list.setFilters(parts(value))}
      />
    </Part>
  )
}

export interface CampaignListToolbarProps {
  readonly className?: string
  /** In place of search, filters and order. */
  readonly children?: ReactNode
}

/** Search, filters, order, and the way to a new campaign. */
export function CampaignListToolbar({ className, children }: CampaignListToolbarProps) {
  const { list, t, slots, actions } = useCampaignListContext()
  // Before the first campaign there is nothing to look for, and the way to it stands in the middle.
  const firstUse = list.state.status === 'empty' && !list.narrowed
  if (firstUse && children === undefined && slots.toolbarEnd === undefined) return null
  return (
    <Part name="campaign-list-toolbar" className={className}>
      {children ?? (
        <>
          <CampaignListSearch />
          <Part name="campaign-list-filters" role="group" aria-label={t('campaign-list.filters')}>
            <CampaignListFilterMenus />
            <CampaignListSort />
          </Part>
        </>
      )}
      {slots.toolbarEnd !== undefined && <div className="adl-slot">{slots.toolbarEnd}</div>}
      {children === undefined && <CampaignListPauseEverything />}
      {actions.canCreate && !list.readOnly && !firstUse && (
        <Button variant="primary" icon={Plus} className="adl-campaign-list-create" onClick={actions.create}>
          {t('campaign-list.create')}
        </Button>
      )}
    </Part>
  )
}
