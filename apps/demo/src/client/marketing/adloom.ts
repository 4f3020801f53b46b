import { type AdloomClient, createAdloom } from '@adloom/client'
import { api } from '../api.ts'

interface SessionClient {
  readonly adloom: AdloomClient
  /** Tells one listener when the person has to sign in again. */
  onExpired(listener: () => void): () => void
}

let held: (SessionClient & { readonly session: string }) | undefined

/** The client of one sign-in: the same one as long as it lasts, whichever page is open. */
export function adloomFor(session: string, baseUrl: string): SessionClient {
  if (held?.session === session) return held
  held?.adloom.close()
  let listener: (() => void) | undefined
  const adloom = createAdloom({
    baseUrl,
    getToken: ({ signal }) => api.adloomToken(signal),
    onSessionExpired: () => listener?.(),
  })
  held = {
    session,
    adloom,
    onExpired: (next) => {
      listener = next
      return () => {
        listener = undefined
      }
    },
  }
  return held
}
