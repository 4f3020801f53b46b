import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds for which a pointer rests on a control before its tooltip comes. */
const rest = 500
/** Milliseconds that a pointer has to get from the control onto its tooltip. */
const way = 150

/** Hides the tooltip that is shown. A page shows one at a time. */
let setShown: ((open: boolean) => void) | null = null

/** When a tooltip comes and goes. */
export function useTooltipTiming() {
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const stay = useCallback(() => clearTimeout(timer.current), [])
  const hide = useCallback(() => {
    clearTimeout(timer.current)
    if (setShown === setOpen) setShown = null
    setOpen(false)
  }, [])
  const show = useCallback(() => {
    clearTimeout(timer.current)
    if (setShown !== setOpen) setShown?.(false)
    setShown = setOpen
    setOpen(true)
  }, [])
  const after = useCallback((wait: number, then: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(then, wait)
  }, [])
  useEffect(() => hide, [hide])

  return {
    open,
    show,
    hide,
    stay,
    showSoon: () => after(rest, show),
    hideSoon: () => after(way, hide),
  }
}
