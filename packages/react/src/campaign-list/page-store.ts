import {
  type AdloomClient,
  type CampaignListQuery,
  type CampaignSummary,
  isAdloomError,
  type StreamMessage,
} from '@adloom/client'
import { type CampaignPage, noPages, type Pages, type PagesAction, pagesReducer } from './pages.ts'

/** The most ids that one request may ask for. */
const mostIds = 100

/** Events come in bursts; what they touched is read again at once for all. Milliseconds. */
const gatherFor = 250

// A longer wait than this is told to the person instead of being sat through behind a skeleton. Milliseconds.
const timeout = { attempt: 15_000, total: 20_000 }

/** What changes a row without making a version of its campaign. */
const aboutPlatform: readonly string[] = [
  'campaign.delivery',
  'campaign.drift',
  'plan.created',
  'plan.approved',
  'plan.refused',
] satisfies StreamMessage['type'][]

const isAboutPlatform = (type: StreamMessage['type']): boolean => aboutPlatform.includes(type)

export interface PageStore {
  readonly getState: () => Pages
  readonly subscribe: (listener: () => void) => () => void
  readonly dispatch: (action: PagesAction) => void
  /** Reads the first page; `keep` leaves the rows of before until it has come. */
  readonly read: (query: CampaignListQuery, keep: boolean) => Promise<void>
  /** Reads the first page of the same query again. */
  readonly refresh: () => Promise<void>
  /** Reads the next page, once however often it is asked for. */
  readonly more: () => Promise<void>
  /** Reads single campaigns again, wherever they are in the list. */
  readonly reread: (ids: readonly string[]) => Promise<void>
  readonly hear: (message: StreamMessage) => void
  /** Stops whatever is under way. The store can be used again. */
  readonly stop: () => void
}

/** Reads a list of campaigns page by page and keeps its rows true while others work on them. */
export function createPageStore(client: AdloomClient, pageSize: number, before: Pages = noPages): PageStore {
  let state = before
  let query: CampaignListQuery = {}
  let reading = new AbortController()
  let reachingMore: Promise<void> | null = null
  let gathering: ReturnType<typeof setTimeout> | undefined
  const touched = new Set<string>()
  const made = new Set<string>()
  const listeners = new Set<() => void>()

  const dispatch = (action: PagesAction) => {
    state = pagesReducer(state, action)
    for (const listener of listeners) listener()
  }

  const page = async (cursor: string | undefined, signal: AbortSignal): Promise<CampaignPage> =>
    client.campaigns.list(
      { ...query, limit: pageSize, ...(cursor === undefined ? { totalCount: true } : { cursor }) },
      { signal, timeout },
    )

  const byId = async (ids: readonly string[], narrowing: CampaignListQuery): Promise<CampaignSummary[]> => {
    const { signal } = reading
    const found: CampaignSummary[] = []
    for (let at = 0; at < ids.length; at += mostIds) {
      const some = ids.slice(at, at + mostIds)
      const { data } = await client.campaigns.list({ ...narrowing, ids: some, limit: mostIds }, { signal, timeout })
      found.push(...data)
    }
    return signal.aborted ? [] : found
  }

  const start = async (keep: boolean): Promise<void> => {
    reading.abort()
    reading = new AbortController()
    reachingMore = null
    touched.clear()
    made.clear()
    const { signal } = reading
    dispatch({ type: 'read', keep })
    try {
      const first = await page(undefined, signal)
      if (!signal.aborted) dispatch({ type: 'read-done', page: first })
    } catch (error) {
      if (!signal.aborted) dispatch({ type: 'read-failed', error })
    }
  }

  const reach = async (cursor: string): Promise<void> => {
    const { signal } = reading
    dispatch({ type: 'more' })
    try {
      const next = await page(cursor, signal)
      if (!signal.aborted) dispatch({ type: 'more-done', page: next })
    } catch (error) {
      if (signal.aborted) return
      // The cursor belongs to another time of the list: only a new start finds its place.
      if (isAdloomError(error, 'cursor.invalid')) await start(true)
      else dispatch({ type: 'more-failed', error })
    }
  }

  const reread = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return
    const items = await byId(ids, {})
    dispatch({ type: 'changed', items })
  }

  const readGathered = async (): Promise<void> => {
    const changed = [...touched].filter((id) => state.items.some((item) => item.id === id))
    const created = [...made]
    touched.clear()
    made.clear()
    try {
      await reread(changed)
      if (created.length === 0) return
      const fitting = await byId(created, query)
      dispatch({ type: 'fresh', ids: fitting.map(({ id }) => id) })
    } catch {
      // The rows are then as old as they were, and the next event or the next look tells.
    }
  }

  const gather = (into: Set<string>, id: string): void => {
    into.add(id)
    gathering ??= setTimeout(() => {
      gathering = undefined
      void readGathered()
    }, gatherFor)
  }

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispatch,
    read: (next, keep) => {
      query = next
      return start(keep)
    },
    refresh: () => start(true),
    more: async () => {
      if (state.status !== 'ready' || state.refreshing || state.cursor === null) return
      if (reachingMore === null) {
        const mine = reach(state.cursor).finally(() => {
          if (reachingMore === mine) reachingMore = null
        })
        reachingMore = mine
      }
      await reachingMore
    },
    reread,
    hear: (message) => {
      if (state.status !== 'ready') return
      if (message.type === 'reset') {
        // What was missed can be anything. A list of one page is read again; of a longer one, what can be seen of it.
        if (state.items.length <= pageSize) void start(true)
        else for (const { id } of state.items.slice(0, mostIds)) gather(touched, id)
      } else if (isAboutPlatform(message.type)) gather(touched, message.data.id)
      else if (message.type === 'campaign.deleted') dispatch({ type: 'gone', ids: [message.data.id] })
      else if (message.type === 'campaign.created') gather(made, message.data.id)
      else if (message.type === 'campaign.updated' || message.type === 'campaign.archived') {
        const { id, version } = message.data
        const known = state.items.find((item) => item.id === id)
        if (known !== undefined && known.version < version) gather(touched, id)
      }
    },
    stop: () => {
      reading.abort()
      clearTimeout(gathering)
      gathering = undefined
    },
  }
}
