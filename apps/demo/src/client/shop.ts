import { use, useEffect } from 'react'
import type { ShopAnswer } from '../wire.ts'
import { api, Refused } from './api.ts'
import { useSession, useSignedIn } from './session.tsx'

let held: { readonly session: string; readonly answer: Promise<ShopAnswer | null> } | undefined

function shopFor(session: string): Promise<ShopAnswer | null> {
  if (held?.session === session) return held.answer
  const answer = api.shop(AbortSignal.timeout(10_000)).catch((error: unknown) => {
    held = undefined
    if (error instanceof Refused && error.status === 401) return null
    throw error
  })
  held = { session, answer }
  return answer
}

const nothing: ShopAnswer = { orders: [], products: [], customers: [] }

/** What the shop sold; read once a sign-in. Suspends, and leads to the sign-in page when the session is over. */
export function useShop(): ShopAnswer {
  const { expire } = useSession()
  const { session } = useSignedIn()
  const answer = use(shopFor(session))
  useEffect(() => {
    if (answer === null) expire()
  }, [answer, expire])
  return answer ?? nothing
}
