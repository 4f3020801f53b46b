import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

export const sessionCookie = 'peepal_session'
/** A working day, in seconds. */
export const sessionSeconds = 8 * 60 * 60

export interface Session {
  readonly id: string
  readonly personId: string
  /** Milliseconds since 1970. */
  readonly expires: number
}

export interface Sessions {
  /** @returns the session and the text of its cookie */
  open(personId: string): { readonly session: Session; readonly text: string }
  /** Nothing when the text was not written here, is too old, or its session has ended. */
  read(text: string | undefined): Session | undefined
  /** Ends it for every copy of the cookie. */
  end(session: Session): void
}

/**
 * Sessions that live in a signed cookie, so that a restart signs nobody out. Only those that were ended early are
 * remembered, for as long as their cookies would be good.
 *
 * @param secret the signing key is derived from it
 * @param now milliseconds since 1970
 */
export function createSessions(secret: string, now: () => number): Sessions {
  const key = createHmac('sha256', secret).update('peepal session cookies, 1').digest()
  const ended = new Map<string, number>()
  const sign = (payload: string): string => createHmac('sha256', key).update(payload).digest('base64url')

  return {
    open(personId) {
      const session = { id: randomUUID(), personId, expires: now() + sessionSeconds * 1000 }
      const payload = Buffer.from(JSON.stringify(session)).toString('base64url')
      return { session, text: `${payload}.${sign(payload)}` }
    },
    read(text) {
      const [payload = '', signature = ''] = text?.split('.') ?? []
      const [found, expected] = [Buffer.from(signature), Buffer.from(sign(payload))]
      if (found.length !== expected.length || !timingSafeEqual(found, expected)) return undefined
      // The signature says that `open` wrote it.
      const session = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Session
      return session.expires > now() && !ended.has(session.id) ? session : undefined
    },
    end(session) {
      for (const [id, expires] of ended) if (expires <= now()) ended.delete(id)
      ended.set(session.id, session.expires)
    },
  }
}
