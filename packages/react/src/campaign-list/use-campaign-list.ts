import type { CampaignRecord, CampaignSummary } from '@adloom/client'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useAdloom } from '../provider/context.ts'
import { queryCacheOf } from '../provider/query-cache.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import { useStableValue } from '../provider/use-stable-value.ts'
import type { CampaignAction } from './bulk.ts'
import { isAllowed } from './bulk.ts'
import { type CampaignListFilters, cleared, isNarrowed, noFilters, queryOf } from './filters.ts'
import { createPageStore, type PageStore } from './page-store.ts'
import { noPages, type Pages, shownItems, shownTotal } from './pages.ts'
import { allOf, keptOf, mostSelected, noSelection, rangeTo, type Selection, toggled } from './selection.ts'
import { type Bulk, useBulk } from './use-bulk.ts'

export interface UseCampaignListOptions {
  /** Only campaigns of this business. @default every business of the session */
  readonly businessId?: string | undefined
  /** What the list is narrowed to, held by the host. Left out, the list holds it itself. */
  readonly filters?: Partial<CampaignListFilters> | undefined
  /** What it starts with when it holds its filters itself. */
  readonly defaultFilters?: Partial<CampaignListFilters> | undefined
  readonly onFiltersChange?: ((filters: CampaignListFilters) => void) | undefined
  /** Campaigns a request, 1–100. @default 50 */
  readonly pageSize?: number | undefined
  /** Nothing can be changed or chosen. The server decides what a person may; this only hides what is not meant for them. */
  readonly readOnly?: boolean | undefined
}

/** What stands where the rows stand. */
export type CampaignListState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown }
  /** `narrowed`: there may be campaigns that the filters leave out. */
  | { readonly status: 'empty'; readonly narrowed: boolean; readonly refreshing: boolean; readonly error: unknown }
  | {
      readonly status: 'ready'
      /** Newer rows are on their way. */
      readonly refreshing: boolean
      /** Why newer rows did not come; those shown are older. */
      readonly error: unknown
    }

/** How one change went. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: unknown }

export interface CampaignListSelection {
  readonly ids: ReadonlySet<string>
  /** The chosen campaigns, in the order of the list. */
  readonly campaigns: readonly CampaignSummary[]
  readonly toggle: (id: string) => void
  /** Everything from the last one toggled to this one. */
  readonly extendTo: (id: string) => void
  /** Every row that is loaded, at most 500. */
  readonly selectLoaded: () => void
  /** Every campaign that matches, at most 500; reads the pages that are missing. */
  readonly selectMatching: () => Promise<void>
  /** `selectMatching` is reading. */
  readonly reaching: boolean
  readonly clear: () => void
}

export interface CampaignListCommands {
  readonly isAllowed: (
    action: CampaignAction | 'pause' | 'resume',
    campaign: Pick<CampaignSummary, 'lifecycle'>,
  ) => boolean
  /** Copies a campaign into a new draft, which becomes the first row. */
  readonly duplicate: (id: string) => Promise<Outcome<CampaignRecord>>
  /** Puts a campaign away. Its row goes at once and comes back when the server refuses. */
  readonly archive: (id: string) => Promise<Outcome<void>>
  /** Deletes a draft. Its row goes at once and comes back when the server refuses. */
  readonly remove: (id: string) => Promise<Outcome<void>>
}

/** A list of campaigns without a picture: what there is to show, and what can be done. */
export interface CampaignListController {
  readonly state: CampaignListState
  readonly items: readonly CampaignSummary[]
  /** How many match, whether loaded or not; `null` while nobody said. */
  readonly total: number | null
  readonly pageSize: number
  readonly hasMore: boolean
  readonly more: { readonly status: 'idle' | 'loading' | 'failed'; readonly error: unknown }
  readonly loadMore: () => void
  /** Reads the list again from its start. */
  readonly retry: () => void
  /** Campaigns made elsewhere that match and are not shown yet; `retry` shows them. */
  readonly news: number
  /** Rows whose campaign somebody else has deleted. */
  readonly gone: ReadonlySet<string>
  /** Rows with a change under way. */
  readonly busy: ReadonlySet<string>
  readonly filters: CampaignListFilters
  readonly narrowed: boolean
  readonly setFilters: (change: Partial<CampaignListFilters>) => void
  readonly clearFilters: () => void
  readonly readOnly: boolean
  /** The business that the list is of; `undefined`: all of the session. */
  readonly businessId: string | undefined
  readonly selection: CampaignListSelection
  readonly commands: CampaignListCommands
  readonly bulk: Bulk
}

function stateOf(pages: Pages, items: readonly CampaignSummary[], narrowed: boolean): CampaignListState {
  const { status, error, refreshing, cursor } = pages
  if (status === 'loading') return { status: 'loading' }
  if (status === 'failed') return { status: 'failed', error }
  if (items.length === 0 && cursor === null) return { status: 'empty', narrowed, refreshing, error }
  return { status: 'ready', refreshing, error }
}

function useFilters({ filters, defaultFilters, onFiltersChange }: UseCampaignListOptions) {
  const [own, setOwn] = useState<CampaignListFilters>({ ...noFilters, ...defaultFilters })
  const current = useStableValue(filters === undefined ? own : { ...noFilters, ...filters })
  const controlled = filters !== undefined
  const tell = useEventCallback(onFiltersChange)
  const change = useCallback(
    (next: CampaignListFilters) => {
      if (!controlled) setOwn(next)
      tell(next)
    },
    [controlled, tell],
  )
  const setFilters = useCallback(
    (part: Partial<CampaignListFilters>) => change({ ...current, ...part }),
    [change, current],
  )
  const clearFilters = useCallback(() => change(cleared(current)), [change, current])
  return { filters: current, setFilters, clearFilters }
}

/** The pages of a query, as they were when they were last seen, and read anew. */
function usePages(filters: CampaignListFilters, businessId: string | undefined, pageSize: number) {
  const client = useAdloom()
  const query = useMemo(() => queryOf(filters, businessId), [filters, businessId])
  const key = useMemo(() => ['campaigns', 'pages', query, pageSize] as const, [query, pageSize])
  const [firstKey] = useState(key)
  const store = useMemo(
    () => createPageStore(client, pageSize, queryCacheOf(client).getQueryData<Pages>(firstKey) ?? noPages),
    [client, pageSize, firstKey],
  )
  const pages = useSyncExternalStore(store.subscribe, store.getState, () => noPages)

  useEffect(() => {
    const cache = queryCacheOf(client)
    void store.read(query, true)
    return () => {
      store.stop()
      const { status, items, cursor, total } = store.getState()
      if (status === 'ready') cache.setQueryData<Pages>(key, { ...noPages, status, items, cursor, total })
    }
  }, [client, store, query, key])

  useEffect(
    () => client.events.subscribe(businessId === undefined ? {} : { businessId }, store.hear),
    [client, store, businessId],
  )
  return { store, pages }
}

function useSelection(store: PageStore, pages: Pages, items: readonly CampaignSummary[]): CampaignListSelection {
  const [raw, setSelection] = useState<Selection>(noSelection)
  const [reaching, setReaching] = useState(false)
  const order = useMemo(() => items.filter(({ id }) => !pages.gone.has(id)).map(({ id }) => id), [items, pages.gone])
  const { ids } = useMemo(() => keptOf(raw, order), [raw, order])
  const campaigns = useMemo(() => items.filter(({ id }) => ids.has(id)), [items, ids])
  return useMemo(
    () => ({
      ids,
      campaigns,
      reaching,
      toggle: (id) => setSelection((now) => toggled(keptOf(now, order), id)),
      extendTo: (id) => setSelection((now) => rangeTo(keptOf(now, order), id, order)),
      selectLoaded: () => setSelection(allOf(order)),
      selectMatching: async () => {
        setReaching(true)
        try {
          for (;;) {
            const { items: loaded, cursor } = store.getState()
            if (cursor === null || loaded.length >= mostSelected) break
            await store.more()
            if (store.getState().items.length === loaded.length) break
          }
          const { gone, ...now } = store.getState()
          setSelection(allOf(shownItems({ gone, ...now }).flatMap(({ id }) => (gone.has(id) ? [] : [id]))))
        } finally {
          setReaching(false)
        }
      },
      clear: () => setSelection(noSelection),
    }),
    [ids, campaigns, reaching, order, store],
  )
}

function useCommands(store: PageStore, showsArchived: boolean) {
  const client = useAdloom()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const during = useCallback(async <Value>(id: string, change: () => Promise<Value>): Promise<Outcome<Value>> => {
    setBusy((now) => new Set([...now, id]))
    try {
      return { ok: true, value: await change() }
    } catch (error) {
      return { ok: false, error }
    } finally {
      setBusy((now) => new Set([...now].filter((other) => other !== id)))
    }
  }, [])

  const commands = useMemo<CampaignListCommands>(() => {
    const takingOut = (id: string, change: () => Promise<unknown>) =>
      during(id, async () => {
        store.dispatch({ type: 'hide', ids: [id] })
        try {
          await change()
          store.dispatch({ type: 'removed', ids: [id] })
        } catch (error) {
          store.dispatch({ type: 'show', ids: [id] })
          throw error
        }
      })
    return {
      isAllowed,
      duplicate: (id) =>
        during(id, async () => {
          const copy = await client.campaigns.duplicate(id)
          store.dispatch({ type: 'added', items: [copy] })
          return copy
        }),
      archive: (id) => {
        if (!showsArchived) return takingOut(id, () => client.campaigns.archive(id))
        return during(id, async () => {
          store.dispatch({ type: 'changed', items: [await client.campaigns.archive(id)] })
        })
      },
      remove: (id) => takingOut(id, () => client.campaigns.delete(id)),
    }
  }, [client, store, during, showsArchived])
  return { commands, busy }
}

/**
 * The logic of a campaign list for a view of your own: reads pages as they are asked for, keeps rows true while
 * others work on them, and changes one campaign or many.
 *
 * @throws Error `provider.missing` outside of an `AdloomProvider`
 */
export function useCampaignList(options: UseCampaignListOptions = {}): CampaignListController {
  const { businessId, readOnly = false } = options
  const pageSize = Math.min(100, Math.max(1, Math.round(options.pageSize ?? 50)))
  const { filters, setFilters, clearFilters } = useFilters(options)
  const { store, pages } = usePages(filters, businessId, pageSize)
  const items = useMemo(() => shownItems(pages), [pages])
  const narrowed = isNarrowed(filters)
  const showsArchived = filters.status.includes('archived')
  const selection = useSelection(store, pages, items)
  const { commands, busy } = useCommands(store, showsArchived)
  const bulk = useBulk(store, showsArchived)
  return {
    state: stateOf(pages, items, narrowed),
    items,
    total: shownTotal(pages),
    pageSize,
    hasMore: pages.cursor !== null,
    more: { status: pages.more, error: pages.moreError },
    loadMore: useCallback(() => void store.more(), [store]),
    retry: useCallback(() => void store.refresh(), [store]),
    news: pages.fresh.size,
    gone: pages.gone,
    busy,
    filters,
    narrowed,
    setFilters,
    clearFilters,
    readOnly,
    businessId,
    selection,
    commands,
    bulk,
  }
}
