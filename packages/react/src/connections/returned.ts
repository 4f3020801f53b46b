/** How a sign-in at a platform came back to this page. */
export type Returned =
  | { readonly is: 'authorized'; readonly authorizationId: string }
  | { readonly is: 'refused'; readonly code: string }

const authorization = 'adloom_authorization'
const failure = 'adloom_error'

/** What an address says of a sign-in, and the address without it; `null` where it says nothing. */
export function returnedIn(address: string): { readonly returned: Returned; readonly rest: string } | null {
  const url = new URL(address)
  const id = url.searchParams.get(authorization)
  const code = url.searchParams.get(failure)
  if (id === null && code === null) return null
  url.searchParams.delete(authorization)
  url.searchParams.delete(failure)
  return {
    returned: id === null ? { is: 'refused', code: code ?? '' } : { is: 'authorized', authorizationId: id },
    rest: url.href,
  }
}

/**
 * Takes what a platform has put into the address of the page, so that a reload does not ask again. Only our own two
 * parameters go; a router's state stays.
 */
function takeReturned(): Returned | null {
  const found = returnedIn(window.location.href)
  if (found === null) return null
  window.history.replaceState(window.history.state, '', found.rest)
  return found.returned
}

/** How a sign-in came back, until it is settled. */
export interface ReturnedStore {
  readonly getState: () => Returned | null
  readonly subscribe: (listener: () => void) => () => void
  /** Looks into the address of the page. */
  readonly look: () => void
  readonly settle: () => void
}

export function createReturnedStore(): ReturnedStore {
  let state: Returned | null = null
  const listeners = new Set<() => void>()
  const set = (next: Returned | null): void => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look: () => {
      const found = takeReturned()
      if (found !== null) set(found)
    },
    settle: () => set(null),
  }
}
