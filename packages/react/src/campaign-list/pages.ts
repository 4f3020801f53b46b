import type { CampaignSummary } from '@adloom/client'

/** A page as the API gives it. */
export interface CampaignPage {
  readonly data: readonly CampaignSummary[]
  readonly nextCursor: string | null
  readonly totalCount?: number | undefined
}

/** What is known of a list that is read page by page. */
export interface Pages {
  readonly status: 'loading' | 'failed' | 'ready'
  /** Why the first page did not come; beside rows, why they could not be read again. */
  readonly error: unknown
  /** In the order in which they came. A row that changes stays in its place until the list is read again. */
  readonly items: readonly CampaignSummary[]
  readonly cursor: string | null
  readonly total: number | null
  /** Rows of before stand while new ones are on their way. */
  readonly refreshing: boolean
  readonly more: 'idle' | 'loading' | 'failed'
  readonly moreError: unknown
  /** Taken out before the server has agreed; put back when it refuses. */
  readonly hidden: ReadonlySet<string>
  /** Deleted by somebody else: the row stays, so that nothing moves under the pointer. */
  readonly gone: ReadonlySet<string>
  /** Made by somebody else and not shown yet. */
  readonly fresh: ReadonlySet<string>
}

export type PagesAction =
  /** `keep`: the rows of before stay until the new ones are there. */
  | { readonly type: 'read'; readonly keep: boolean }
  | { readonly type: 'read-done'; readonly page: CampaignPage }
  | { readonly type: 'read-failed'; readonly error: unknown }
  | { readonly type: 'more' }
  | { readonly type: 'more-done'; readonly page: CampaignPage }
  | { readonly type: 'more-failed'; readonly error: unknown }
  | { readonly type: 'changed'; readonly items: readonly CampaignSummary[] }
  | { readonly type: 'added'; readonly items: readonly CampaignSummary[] }
  | { readonly type: 'hide' | 'show' | 'removed' | 'gone' | 'fresh'; readonly ids: readonly string[] }

const nothing: ReadonlySet<string> = new Set()

export const noPages: Pages = {
  status: 'loading',
  error: null,
  items: [],
  cursor: null,
  total: null,
  refreshing: false,
  more: 'idle',
  moreError: null,
  hidden: nothing,
  gone: nothing,
  fresh: nothing,
}

const withAll = (set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> => new Set([...set, ...ids])

const without = (set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> => {
  const taken = new Set(ids)
  return new Set([...set].filter((id) => !taken.has(id)))
}

/** Newer versions in the places of older ones; what is not in the list is left out. */
function replaced(items: readonly CampaignSummary[], newer: readonly CampaignSummary[]): readonly CampaignSummary[] {
  const byId = new Map(newer.map((item) => [item.id, item]))
  return items.map((item) => {
    const other = byId.get(item.id)
    return other !== undefined && other.version >= item.version ? other : item
  })
}

/** One step of a list's life. Pure: who reads, and when, is the store's business. */
export function pagesReducer(state: Pages, action: PagesAction): Pages {
  switch (action.type) {
    case 'read':
      return action.keep && state.status === 'ready'
        ? { ...state, refreshing: true, more: 'idle', moreError: null }
        : { ...noPages }
    case 'read-done': {
      const { data, nextCursor, totalCount } = action.page
      return {
        ...noPages,
        status: 'ready',
        items: data,
        cursor: nextCursor,
        total: totalCount ?? (nextCursor === null ? data.length : null),
        // What is being archived right now stays away although the server still has it.
        hidden: state.hidden,
      }
    }
    case 'read-failed':
      return state.status === 'ready'
        ? { ...state, refreshing: false, error: action.error }
        : { ...state, status: 'failed', error: action.error }
    case 'more':
      return { ...state, more: 'loading', moreError: null }
    case 'more-done': {
      const { data, nextCursor } = action.page
      const known = new Set(state.items.map(({ id }) => id))
      // A campaign that moved while pages were read can come twice; its newer version takes the place it has.
      const items = [...replaced(state.items, data), ...data.filter(({ id }) => !known.has(id))]
      const total = nextCursor === null ? items.length : state.total
      const fresh = without(
        state.fresh,
        data.map(({ id }) => id),
      )
      return { ...state, items, cursor: nextCursor, total, more: 'idle', fresh }
    }
    case 'more-failed':
      return { ...state, more: 'failed', moreError: action.error }
    case 'changed':
      return { ...state, items: replaced(state.items, action.items) }
    case 'added': {
      const ids = action.items.map(({ id }) => id)
      const known = new Set(state.items.map(({ id }) => id))
      const added = action.items.filter(({ id }) => !known.has(id))
      const total = state.total === null ? null : state.total + added.length
      return { ...state, items: [...added, ...state.items], total, fresh: without(state.fresh, ids) }
    }
    case 'removed': {
      const taken = new Set(action.ids)
      const items = state.items.filter(({ id }) => !taken.has(id))
      const total = state.total === null ? null : state.total - (state.items.length - items.length)
      return { ...state, items, total, hidden: without(state.hidden, action.ids) }
    }
    case 'hide':
      return { ...state, hidden: withAll(state.hidden, action.ids) }
    case 'show':
      return { ...state, hidden: without(state.hidden, action.ids) }
    case 'gone': {
      const known = new Set(state.items.map(({ id }) => id))
      return {
        ...state,
        gone: withAll(
          state.gone,
          action.ids.filter((id) => known.has(id)),
        ),
        fresh: without(state.fresh, action.ids),
      }
    }
    case 'fresh': {
      const known = new Set(state.items.map(({ id }) => id))
      return {
        ...state,
        fresh: withAll(
          state.fresh,
          action.ids.filter((id) => !known.has(id)),
        ),
      }
    }
  }
}

/** The rows to draw: all but those that are on their way out. */
export function shownItems({ items, hidden }: Pages): readonly CampaignSummary[] {
  return hidden.size === 0 ? items : items.filter(({ id }) => !hidden.has(id))
}

/** How many campaigns match; `null` while the server has not said so. */
export function shownTotal({ items, hidden, total }: Pages): number | null {
  if (total === null) return null
  return total - items.filter(({ id }) => hidden.has(id)).length
}
