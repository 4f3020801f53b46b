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
  const [outcome, setOutcome] = useState<Outcome<Document> | null>(null)
  useEffect(() => {
    const unmounted = new AbortController()
    let close = (): void => undefined
    const settle = (opened: Opened<Document>): void => setOutcome({ open, attempt, opened })
    open(unmounted.signal).then(
      (document) => {
        if (unmounted.signal.aborted) return document.close()
        close = attend(document)
        settle({ status: 'open', document })
      },
      (error: unknown) => {
        if (unmounted.signal.aborted) return
        settle({ status: 'failed', error, retry: () => setAttempt((count) => count + 1) })
      },
    )
    return () => {
      unmounted.abort()
      close()
      setOutcome(null)
    }
  }, [open, attempt])
  return outcome?.open === open && outcome.attempt === attempt ? outcome.opened : loading
}

/** What came of opening, and of which try. */
interface Outcome<Document extends Closable> {
  readonly open: OpenDocument<Document>
  readonly attempt: number
  readonly opened: Opened<Document>
}

const loading = { status: 'loading' } as const

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
