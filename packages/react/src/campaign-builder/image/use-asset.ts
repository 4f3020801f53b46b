import type { Asset } from '@adloom/client'
import { useRef } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { queryKey } from '../../provider/query-key.ts'
import { type Read, useRead } from '../../provider/use-read.ts'

export interface ReadAsset {
  readonly read: Read<Asset>
  /** A link showed nothing, most likely because it has expired: asks for new ones, once until one of them works. */
  readonly relink: () => void
  /** A link worked. */
  readonly worked: () => void
}

/** What is known of an image, with links that work. */
export function useAsset(assetId: string): ReadAsset {
  const { client } = useAdloomContext()
  const read = useRead<Asset>({
    key: queryKey.one('assets', assetId),
    read: async (signal) => client.assets.get(assetId, { signal }),
  })
  const asked = useRef(false)
  const retry = read.status === 'loading' ? undefined : read.retry
  const relink = (): void => {
    if (asked.current) return
    asked.current = true
    retry?.()
  }
  const worked = (): void => {
    asked.current = false
  }
  return { read, relink, worked }
}
