import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { SessionAnswer, SignedIn } from '../wire.ts'
import { api } from './api.ts'
import { navigate } from './router.tsx'

interface SessionValue extends Omit<SessionAnswer, 'signedIn'> {
  readonly signedIn: SignedIn | null
  /** It ended by itself; the person should know. */
  readonly over: boolean
  readonly enter: (signedIn: SignedIn) => void
  /** Back to the sign-in page, which leads back to where the person is now. */
  readonly expire: () => void
  readonly leave: () => Promise<void>
}

const SessionContext = createContext<SessionValue | null>(null)

interface SessionProviderProps {
  readonly loading: Promise<SessionAnswer>
  readonly children: ReactNode
}

export function SessionProvider({ loading, children }: SessionProviderProps) {
  const { signedIn: first, adloomUrl, accounts, adMarket } = use(loading)
  const [signedIn, setSignedIn] = useState(first)
  const [over, setOver] = useState(false)
  const value = useMemo<SessionValue>(
    () => ({
      adloomUrl,
      accounts,
      adMarket,
      signedIn,
      over,
      enter: (next) => {
        setSignedIn(next)
        setOver(false)
      },
      expire: () => {
        setSignedIn(null)
        setOver(true)
        navigate(signInPath(), { replace: true })
      },
      leave: async () => {
        await api.signOut()
        // A new document: nothing of this person stays in memory.
        location.assign('/sign-in')
      },
    }),
    [adloomUrl, accounts, adMarket, signedIn, over],
  )
  return <SessionContext value={value}>{children}</SessionContext>
}

/** The sign-in page, knowing where to lead afterwards. */
export function signInPath(): string {
  const { pathname, search } = location
  if (pathname === '/sign-in') return pathname + search
  return pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname + search)}`
}

export function useSession(): SessionValue {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession needs a SessionProvider.')
  return session
}

/** For pages that are only shown to somebody who is signed in. */
export function useSignedIn(): SignedIn {
  const { signedIn } = useSession()
  if (signedIn === null) throw new Error('Nobody is signed in.')
  return signedIn
}
