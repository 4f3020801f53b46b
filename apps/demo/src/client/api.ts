import type { AdMarket, AdMarketAction, Refusal, SessionAnswer, ShopAnswer, SignedIn, SignInRequest } from '../wire.ts'

/** What our own backend refused. */
export class Refused extends Error {
  readonly status: number
  readonly code: Refusal['code'] | 'unreachable'
  constructor(status: number, code: Refused['code'], message: string) {
    super(message)
    this.name = 'Refused'
    this.status = status
    this.code = code
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  // Our own backend wrote it, from the same types.
  if (response.ok) return (await response.json()) as Answer
  const refusal = (await response.json().catch(() => null)) as Refusal | null
  throw new Refused(response.status, refusal?.code ?? 'unreachable', refusal?.message ?? response.statusText)
}

export const api = {
  session: async (): Promise<SessionAnswer> => answerOf(await fetch('/api/session')),
  shop: async (signal: AbortSignal): Promise<ShopAnswer> => answerOf(await fetch('/api/shop', { signal })),
  signIn: async (request: SignInRequest): Promise<SignedIn> =>
    answerOf(
      await fetch('/api/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      }),
    ),
  signOut: async (): Promise<void> => {
    await fetch('/api/sign-out', { method: 'POST' })
  },
  /** The simulated ad platform, after an action when there is one. */
  adMarket: async (action?: AdMarketAction): Promise<AdMarket> =>
    answerOf(
      await fetch(
        '/api/ad-market',
        action === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(action) },
      ),
    ),
  /** A token for the widgets; 401 when the person has to sign in again. */
  adloomToken: async (signal: AbortSignal): Promise<{ token: string; expiresAt: string }> =>
    answerOf(await fetch('/api/adloom-token', { signal })),
}
