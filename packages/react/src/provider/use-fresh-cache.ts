import type { AdloomClient } from '@adloom/client'
import { useEffect } from 'react'
import { useAdloomContext } from './context.ts'
import { queryCacheOf } from './query-cache.ts'
import { outdatedBy } from './query-key.ts'

interface Freshness {
  users: number
  readonly stop: () => void
}

const kept = new WeakMap<AdloomClient, Freshness>()

function start(client: AdloomClient): Freshness {
  const cache = queryCacheOf(client)
  const stop = client.events.subscribe((message) => {
    if (message.type === 'reset') void cache.invalidateQueries()
    else {
      const outdated = outdatedBy(message)
      void cache.invalidateQueries({ predicate: (query) => outdated(query.queryKey) })
    }
  })
  return { users: 0, stop }
}

/**
 * Keeps what is on the page as new as what the server knows, for as long as a widget that shows it is mounted. All
 * widgets of a client share one subscription; a page without widgets opens none.
 */
export function useFreshCache(): void {
  const { client } = useAdloomContext()
  useEffect(() => {
    const freshness = kept.get(client) ?? start(client)
    kept.set(client, freshness)
    freshness.users += 1
    return () => {
      freshness.users -= 1
      if (freshness.users > 0) return
      kept.delete(client)
      freshness.stop()
    }
  }, [client])
}
