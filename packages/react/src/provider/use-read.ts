import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAdloomContext } from './context.ts'
import { queryCacheOf } from './query-cache.ts'
import { useFreshCache } from './use-fresh-cache.ts'

/** What a widget has of something it reads. Older data stay while newer ones are fetched. */
export type Read<Data> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown; readonly retry: () => void }
  | {
      readonly status: 'ready'
      readonly data: Data
      /** Something newer is on its way. */
      readonly refreshing: boolean
      /** Why the last refresh did not come; the data are then older. */
      readonly error: unknown
      readonly retry: () => void
    }

export interface ReadOptions<Data> {
  /** From `queryKey`. */
  readonly key: readonly unknown[]
  readonly read: (signal: AbortSignal) => Promise<Data>
  /** @default true */
  readonly enabled?: boolean
  /** Shows the data of the key before while those of a new one are fetched, e.g. when a filter changes. */
  readonly keepPrevious?: boolean
}

/** Reads through the client's own cache and keeps what was read fresh. */
export function useRead<Data>({ key, read, enabled = true, keepPrevious = false }: ReadOptions<Data>): Read<Data> {
  const { client } = useAdloomContext()
  useFreshCache()
  const query = useQuery<Data, unknown>(
    {
      queryKey: key,
      queryFn: ({ signal }) => read(signal),
      enabled,
      ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    },
    queryCacheOf(client),
  )
  const retry = () => void query.refetch()
  if (query.data !== undefined) {
    return { status: 'ready', data: query.data, refreshing: query.isFetching, error: query.error, retry }
  }
  return query.isError ? { status: 'failed', error: query.error, retry } : { status: 'loading' }
}
