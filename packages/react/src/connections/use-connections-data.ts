import type { Business, Connection, ConnectionAccounts } from '@adloom/client'
import { useCallback } from 'react'
import { useAdloom } from '../provider/context.ts'
import { patience } from '../provider/patience.ts'
import { queryCacheOf } from '../provider/query-cache.ts'
import { queryKey } from '../provider/query-key.ts'
import { type Read, useRead } from '../provider/use-read.ts'

/** The most of a list that one answer holds. */
const most = 100

export function useConnectionList(businessId: string | undefined): Read<readonly Connection[]> {
  const client = useAdloom()
  return useRead({
    key: queryKey.list('connections', businessId ?? null),
    read: async (signal) => {
      const found: Connection[] = []
      const query = { limit: most, ...(businessId !== undefined && { businessId }) }
      let cursor: string | null = null
      do {
        const page: { readonly data: readonly Connection[]; readonly nextCursor: string | null } =
          await client.connections.list({ ...query, ...(cursor !== null && { cursor }) }, { signal, timeout: patience })
        found.push(...page.data)
        cursor = page.nextCursor
      } while (cursor !== null)
      return found
    },
  })
}

export function useBusinessList(enabled: boolean): Read<readonly Business[]> {
  const client = useAdloom()
  return useRead({
    key: queryKey.list('businesses'),
    read: async (signal) => (await client.businesses.list({ limit: most }, { signal, timeout: patience })).data,
    enabled,
  })
}

export function useAuthorizedAccounts(authorizationId: string): Read<ConnectionAccounts> {
  const client = useAdloom()
  return useRead({
    key: queryKey.one('connections', authorizationId, 'accounts'),
    read: (signal) => client.connections.accounts(authorizationId, { signal, timeout: patience }),
  })
}

/** Puts a newer answer about a connection into every list, and reads the lists again. */
export function useKnownConnection(): (connection: Connection) => void {
  const client = useAdloom()
  return useCallback(
    (connection) => {
      const cache = queryCacheOf(client)
      cache.setQueriesData<readonly Connection[]>({ queryKey: ['connections', 'list'] }, (before) =>
        before?.map((one) => (one.id === connection.id ? connection : one)),
      )
      void cache.invalidateQueries({ queryKey: ['connections', 'list'] })
    },
    [client],
  )
}
