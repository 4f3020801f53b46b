import type { Asset } from '@adloom/client'
import { checkImage, type ImageRule } from '@adloom/domain/capability'
import { useCallback, useEffect, useReducer, useRef } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { useEventCallback } from '../../provider/use-event-callback.ts'
import { nextUpload, type UploadProblem, type UploadState } from './upload-state.ts'

export interface Upload {
  readonly state: UploadState
  /** Checks a file and sends it. */
  readonly take: (file: File) => void
  /** Sends the file again that failed. */
  readonly retry: () => void
  /** Stops, or clears away what is said about the last file. */
  readonly end: () => void
}

interface UploadOptions {
  readonly businessId: string
  readonly rule: ImageRule
  readonly onUploaded: (asset: Asset) => void
}

/** Sends an image to the business's library: checked before, by the byte, to be stopped, and again after a failure. */
export function useUpload({ businessId, rule, onUploaded }: UploadOptions): Upload {
  const { client } = useAdloomContext()
  const [state, dispatch] = useReducer(nextUpload, { is: 'idle' } satisfies UploadState)
  const underWay = useRef<AbortController | null>(null)
  const uploaded = useEventCallback(onUploaded)

  const stop = useCallback(() => {
    underWay.current?.abort()
    underWay.current = null
  }, [])
  useEffect(() => stop, [stop])

  const send = useCallback(
    async (file: File, signal: AbortSignal): Promise<void> => {
      try {
        const asset = await client.assets.upload(file, {
          businessId,
          signal,
          onProgress: ({ sent, total }) => {
            if (!signal.aborted) dispatch({ type: 'progress', file, sent, total })
          },
        })
        if (signal.aborted) return
        dispatch({ type: 'end' })
        uploaded(asset)
      } catch (error) {
        if (!signal.aborted) dispatch({ type: 'fail', file, error })
      }
    },
    [client, businessId, uploaded],
  )

  const begin = useCallback((): AbortSignal => {
    stop()
    underWay.current = new AbortController()
    return underWay.current.signal
  }, [stop])

  const take = useCallback(
    async (file: File): Promise<void> => {
      const signal = begin()
      dispatch({ type: 'take', file })
      const problems = await problemsOf(file, rule)
      if (signal.aborted) return
      dispatch({ type: 'checked', file, problems })
      if (problems.length === 0) await send(file, signal)
    },
    [begin, rule, send],
  )

  return {
    state,
    take: (file) => void take(file),
    retry: () => {
      if (state.is !== 'failed') return
      const signal = begin()
      dispatch({ type: 'retry' })
      void send(state.file, signal)
    },
    end: () => {
      stop()
      dispatch({ type: 'end' })
    },
  }
}

/** What keeps a file from being an ad's image. Its shape is no problem: it can be cropped. */
async function problemsOf(file: File, rule: ImageRule): Promise<readonly UploadProblem[]> {
  const facts = { bytes: file.size, type: file.type }
  const unseen = checkImage({ width: rule.minWidth, height: rule.minHeight, crop: null, ...facts }, rule)
  const early = unseen.filter(({ code }) => code === 'image.type' || code === 'image.too_large')
  if (early.length > 0) return early
  const size = await pixelsOf(file)
  if (size === 'unknown') return []
  if (size === 'unreadable') return [{ code: 'image.unreadable' }]
  return checkImage({ ...size, crop: null, ...facts }, rule).filter(({ code }) => code !== 'image.ratio')
}

type Pixels = { readonly width: number; readonly height: number } | 'unreadable' | 'unknown'

/** Where the browser cannot decode images by itself, the server says what is wrong with them. */
async function pixelsOf(file: File): Promise<Pixels> {
  if (typeof createImageBitmap === 'undefined') return 'unknown'
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height }
  } catch {
    return 'unreadable'
  }
}
