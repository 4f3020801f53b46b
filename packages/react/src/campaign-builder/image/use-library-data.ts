import { useInfiniteQuery } from '@tanstack/react-query'
import { useAdloomContext } from '../../provider/context.ts'
import { queryCacheOf } from '../../provider/query-cache.ts'
import { queryKey } from '../../provider/query-key.ts'
import { useFreshCache } from '../../provider/use-fresh-cache.ts'

/** How many images are fetched at a time. */
const pageSize = 24

/** The images of a business, newest first, a page at a time. */
export function useLibraryData(businessId: string, search: string) {
  const { client } = useAdloomContext()
  useFreshCache()
  return useInfiniteQuery(
    {
      queryKey: queryKey.list('assets', { businessId, search }),
      queryFn: ({ pageParam, signal }) =>
        client.assets.list(
          {
            businessId,
            limit: pageSize,
            ...(search !== '' && { search }),
            ...(pageParam !== null && { cursor: pageParam }),
          },
          { signal },
        ),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    },
    queryCacheOf(client),
  )
}
