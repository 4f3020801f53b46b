import type { Asset } from '@adloom/contract'
import { useCallback, useRef } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { queryKey } from '../../provider/query-key.ts'
import { type Read, useRead } from '../../provider/use-read.ts'

export interface ReadAsset {
  readonly read: Read<Asset>
  /** A link did not show anything, most likely because it has expired: asks for new ones, once for each link. */
  readonly relink: (url: string) => void
}

/** What is known of an image, with links that work. */
export function useAsset(assetId: string): ReadAsset {
  const { client } = useAdloomContext()
  const read = useRead<Asset>({
    key: queryKey.one('assets', assetId),
    read: async (signal) => client.assets.get(assetId, { signal }),
  })
  const tried = useRef(new Set<string>())
  const retry = read.status === 'loading' ? undefined : read.retry
  const relink = useCallback(
    (url: string) => {
      if (tried.current.has(url)) return
      tried.current.add(url)
      retry?.()
    },
    [retry],
  )
  return { read, relink }
}
