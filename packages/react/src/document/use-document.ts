import { useEffect, useState, useSyncExternalStore } from 'react'
import type { DocumentRunner, DocumentState } from './document-runner.ts'

/** What has to be known of an open document to keep it open: the document itself, or a store around one. */
export interface Closable {
  /** Saves as soon as it is allowed. */
  flush(): void
  online(isOnline: boolean): void
  /** Whether leaving the page now would lose something. */
  isAtRisk(): boolean
  close(): void
}

/** Opens a document; `signal` aborts when it is no longer wanted. */
export type OpenDocument<Document extends Closable> = (signal: AbortSignal) => Promise<Document>

/** A document on its way to being edited. */
export type Opened<Document> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly status: 'open'; readonly document: Document }

/**
 * Keeps a document open while mounted: tells it of the network, saves when the page is hidden, closes it in the end.
 *
 * @param open must stay the same function for as long as it is the same document
 */
export function useDocument<Document extends Closable>(open: OpenDocument<Document>): Opened<Document> {
  const [attempt, setAttempt] = useState(0)
  const [opened, setOpened] = useState<Opened<Document>>({ status: 'loading' })
  useEffect(() => {
    const unmounted = new AbortController()
    let close = (): void => undefined
    setOpened({ status: 'loading' })
    open(unmounted.signal).then(
      (document) => {
        if (unmounted.signal.aborted) return document.close()
        close = attend(document)
        setOpened({ status: 'open', document })
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

/** Tells the document what happens to the page, until the function it returns is called. */
function attend(opened: Closable): () => void {
  const online = (): void => opened.online(true)
  const offline = (): void => opened.online(false)
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') opened.flush()
  }
  const leaving = (event: BeforeUnloadEvent): void => {
    if (opened.isAtRisk()) event.preventDefault()
  }
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  window.addEventListener('beforeunload', leaving)
  window.addEventListener('pagehide', opened.flush)
  document.addEventListener('visibilitychange', hidden)
  if (!navigator.onLine) offline()
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    window.removeEventListener('beforeunload', leaving)
    window.removeEventListener('pagehide', opened.flush)
    document.removeEventListener('visibilitychange', hidden)
    opened.close()
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
