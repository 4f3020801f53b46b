import { type ComponentPropsWithoutRef, type MouseEvent, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

const current = (): string => location.pathname + location.search

export interface Place {
  readonly path: string
  readonly query: URLSearchParams
}

/** Where the address bar points. */
export function usePlace(): Place {
  const { pathname, searchParams } = new URL(useSyncExternalStore(subscribe, current), location.origin)
  return { path: pathname, query: searchParams }
}

/**
 * Goes to another page of this product.
 *
 * @param options `replace`: the back button skips where we are now
 */
export function navigate(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (to === current()) return
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  tell()
}

export interface LinkProps extends Omit<ComponentPropsWithoutRef<'a'>, 'href'> {
  readonly to: string
}

/** A real link, so that it can be opened in a new tab; a plain click stays in the page. */
export function Link({ to, onClick, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (event.defaultPrevented || elsewhere) return
    event.preventDefault()
    navigate(to)
    window.scrollTo(0, 0)
  }
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  )
}

/** @returns the path when it stays on this site, else the start page */
export function safePath(path: string | null): string {
  if (path === null || !path.startsWith('/')) return '/'
  const url = new URL(path, location.origin)
  return url.origin === location.origin && url.pathname !== '/sign-in' ? url.pathname + url.search : '/'
}
