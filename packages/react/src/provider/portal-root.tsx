import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { RootElement } from './adloom-root.tsx'

interface PortalRootProps {
  readonly container: HTMLElement | null | undefined
  readonly onReady: (element: HTMLElement | null) => void
}

/**
 * The one element that overlays are drawn in, themed like the widgets. It is empty and takes no space; it comes with
 * the provider and goes with it. Nothing of it is rendered on a server.
 */
export function PortalRoot({ container, onReady }: PortalRootProps) {
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  if (!mounted) return null
  return createPortal(<RootElement ref={onReady} className="adl-portal" />, container ?? document.body)
}
