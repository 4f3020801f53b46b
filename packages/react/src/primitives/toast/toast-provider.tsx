import { createContext, type ReactNode, useCallback, useContext, useMemo, useReducer, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useAdloomContext } from '../../provider/context.ts'
import { type Toast, toastQueue } from './toast-queue.ts'
import { ToastRegion } from './toast-region.tsx'

export interface Toasts {
  /** @returns what `dismiss` takes */
  readonly show: (toast: Toast) => number
  readonly dismiss: (id: number) => void
}

const ToastContext = createContext<Toasts | null>(null)

/** Holds the queue. Part of `AdloomProvider`; the region stands in the portal from the start, so that nothing is missed. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { portal } = useAdloomContext()
  const [queue, dispatch] = useReducer(toastQueue, [])
  const nextId = useRef(0)
  const show = useCallback((toast: Toast) => {
    nextId.current += 1
    const id = nextId.current
    dispatch({ type: 'show', toast: { ...toast, id } })
    return id
  }, [])
  const dismiss = useCallback((id: number) => dispatch({ type: 'dismiss', id }), [])
  const toasts = useMemo(() => ({ show, dismiss }), [show, dismiss])
  return (
    <ToastContext.Provider value={toasts}>
      {children}
      {portal !== null && createPortal(<ToastRegion queue={queue} onDismiss={dismiss} />, portal)}
    </ToastContext.Provider>
  )
}

/**
 * Says what just happened, with a way back where there is one.
 *
 * @throws Error `provider.missing` outside of an `AdloomProvider`
 */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext)
  if (toasts === null) throw new Error('provider.missing: useToast was called outside of <AdloomProvider>.')
  return toasts
}
