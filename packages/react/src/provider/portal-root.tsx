import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { RootElement } from './adloom-root.tsx'

// What a server draws and what the page is hydrated with must be the same: nothing.
const never = () => () => {}
const yes = () => true
const no = () => false

interface PortalRootProps {
  readonly container: HTMLElement | null | undefined
  readonly onReady: (element: HTMLElement | null) => void
}

/**
 * The one element that overlays are drawn in, themed like the widgets. It is empty and takes no space; it comes with
 * the provider and goes with it. Nothing of it is rendered on a server.
 */
export function PortalRoot({ container, onReady }: PortalRootProps) {
  const inBrowser = useSyncExternalStore(never, yes, no)
  if (!inBrowser) return null
  return createPortal(<RootElement ref={onReady} className="adl-portal" />, container ?? document.body)
}
