import type { AdloomClient } from '@adloom/client'
import { QueryClient } from '@tanstack/react-query'

const caches = new WeakMap<AdloomClient, QueryClient>()

/**
 * The cache of a client: one each, made when first needed, gone with the client. It is handed to every hook explicitly
 * and never put into a context, so that a host's own cache and ours cannot meet. Retries are the client's business.
 */
export function queryCacheOf(client: AdloomClient): QueryClient {
  const known = caches.get(client)
  if (known !== undefined) return known
  const cache = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, gcTime: 5 * 60_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  caches.set(client, cache)
  return cache
}
