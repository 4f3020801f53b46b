import type { CampaignListQuery } from '@adloom/client'
import type { Goal, Lifecycle, PlatformId } from '@adloom/domain/campaign'

export type CampaignSort = NonNullable<CampaignListQuery['sort']>

/** What a list of campaigns is narrowed to, and its order. Plain data: a host may keep it in its address or storage. */
export interface CampaignListFilters {
  /** Any part of the name, in any case. */
  readonly search: string
  /** Any of them. Empty: everything but archived. */
  readonly status: readonly Lifecycle[]
  /** Any of them; empty means every goal. */
  readonly goal: readonly Goal[]
  /** Any of them; empty means every platform. */
  readonly platform: readonly PlatformId[]
  readonly sort: CampaignSort
  readonly order: 'asc' | 'desc'
}

/** Everything but archived, last changed first. */
export const noFilters: CampaignListFilters = {
  search: '',
  status: [],
  goal: [],
  platform: [],
  sort: 'updatedAt',
  order: 'desc',
}

/** The order a column starts in: names from A, times from the newest. */
export const firstOrder: Readonly<Record<CampaignSort, 'asc' | 'desc'>> = {
  name: 'asc',
  updatedAt: 'desc',
  createdAt: 'desc',
}

/** Whether something is left out that would otherwise be shown; the order does not count. */
export function isNarrowed({ search, status, goal, platform }: CampaignListFilters): boolean {
  return search.trim() !== '' || status.length > 0 || goal.length > 0 || platform.length > 0
}

/** The same order, nothing left out. */
export function cleared(filters: CampaignListFilters): CampaignListFilters {
  return { ...noFilters, sort: filters.sort, order: filters.order }
}

/** What pressing a column's head does: its own first order, then the other way around. */
export function sortedBy(filters: CampaignListFilters, sort: CampaignSort): CampaignListFilters {
  if (filters.sort !== sort) return { ...filters, sort, order: firstOrder[sort] }
  return { ...filters, order: filters.order === 'asc' ? 'desc' : 'asc' }
}

/** The filters as the API takes them; what narrows nothing is left out. */
export function queryOf(filters: CampaignListFilters, businessId: string | undefined): CampaignListQuery {
  const { status, goal, platform, sort, order } = filters
  const search = filters.search.trim()
  return {
    ...(businessId === undefined ? {} : { businessId }),
    ...(search === '' ? {} : { search }),
    ...(status.length === 0 ? {} : { status }),
    ...(goal.length === 0 ? {} : { goal }),
    ...(platform.length === 0 ? {} : { platform }),
    sort,
    order,
  }
}
