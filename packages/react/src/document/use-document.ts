import { useEffect, useState, useSyncExternalStore } from 'react'
import type { DocumentRunner, DocumentState } from './document-runner.ts'

/** Opens a document; `signal` aborts when it is no longer wanted. */
export type OpenDocument<Value> = (signal: AbortSignal) => Promise<DocumentRunner<Value>>

/** A document on its way to being edited. */
export type Opened<Value> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly status: 'open'; readonly runner: DocumentRunner<Value> }

/**
 * Keeps a document open while mounted: tells it of the network, saves when the page is hidden, closes it in the end.
 *
 * @param open must stay the same function for as long as it is the same document
 */
export function useDocument<Value>(open: OpenDocument<Value>): Opened<Value> {
  const [attempt, setAttempt] = useState(0)
  const [opened, setOpened] = useState<Opened<Value>>({ status: 'loading' })
  useEffect(() => {
    const unmounted = new AbortController()
    let close = (): void => undefined
    setOpened({ status: 'loading' })
    open(unmounted.signal).then(
      (runner) => {
        if (unmounted.signal.aborted) return runner.close()
        close = attend(runner)
        setOpened({ status: 'open', runner })
      },
      (error: unknown) => {
        if (unmounted.signal.aborted) return
        setOpened({ status: 'failed', error, retry: () => setAttempt((count) => count + 1) })
      },
    )
    return () => {
      unmounted.abort()
      close()
    }
    // `attempt` opens the same document again after it failed.
  }, [open, attempt])
  return opened
}

/** Tells the runner what happens to the page, until the function it returns is called. */
function attend<Value>(runner: DocumentRunner<Value>): () => void {
  const online = (): void => runner.online(true)
  const offline = (): void => runner.online(false)
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') runner.flush()
  }
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  document.addEventListener('visibilitychange', hidden)
  if (!navigator.onLine) offline()
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', hidden)
    runner.close()
  }
}

/** The part of a document that a component shows; it draws again only when that part is another. */
export function useDocumentState<Value, Part>(
  runner: DocumentRunner<Value>,
  select: (state: DocumentState<Value>) => Part,
): Part {
  const read = (): Part => select(runner.getState())
  return useSyncExternalStore(runner.subscribe, read, read)
}
