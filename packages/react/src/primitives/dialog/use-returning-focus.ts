import { useRef } from 'react'

/** Remembers what had the focus when a dialog opened, and gives it back: our dialogs are opened by state, not by a trigger. */
export function useReturningFocus() {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      const { activeElement, body } = document
      // Whoever chose something in the dialog that leads elsewhere is there already.
      const wentOn = activeElement !== null && activeElement !== body && !isWithin(activeElement, event.target)
      if (!wentOn && opener.current?.isConnected) opener.current.focus()
      opener.current = null
    },
  }
}

const isWithin = (element: Element, place: EventTarget | null): boolean =>
  place instanceof Node && place.contains(element)
