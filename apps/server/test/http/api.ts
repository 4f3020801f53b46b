import type { EmbedSession, EmbedSessionCreate, Problem, Role } from '@adloom/contract'
import type { TestServer } from '../../src/testing/start.ts'

/** An answer with its body read. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

export interface Ask {
  readonly method?: string
  readonly body?: unknown
  readonly raw?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

/** A caller with a credential: one request a call. `Body` is what the test expects and then checks. */
export interface Caller {
  <Body = unknown>(path: string, ask?: Ask): Promise<Answer<Body>>
  readonly credential: string | null
}

export function caller(server: Pick<TestServer, 'url'>, credential: string | null): Caller {
  const send = async <Body>(path: string, { method = 'GET', body, raw, headers = {} }: Ask = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        ...(credential !== null && { authorization: `Bearer ${credential}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : body !== undefined ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    // What is checked of it is for each test to say.
    const read = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, headers: response.headers, body: read as Body }
  }
  return Object.assign(send, { credential })
}

export const settings = { name: 'Chai & Co', locale: 'en-IN', currency: 'INR', timeZone: 'Asia/Kolkata' } as const

/** What one has to know of a server to be its host. */
export type Reached = Pick<TestServer, 'url' | 'secretKey' | 'origin'>

export interface House {
  readonly tenant: string
  readonly host: Caller
  /** A user of the tenant, with a fresh token. */
  user(options?: Partial<EmbedSessionCreate>): Promise<{ readonly ask: Caller; readonly session: EmbedSession }>
}

/** A tenant with two businesses, each with an ad account. */
export async function makeHouse(server: Reached, tenant: string): Promise<House> {
  const host = caller(server, server.secretKey)
  await must(host(`/v1/tenants/${tenant}`, { method: 'PUT', body: settings }))
  for (const business of ['tea', 'toys']) {
    const path = `/v1/tenants/${tenant}/businesses/${business}`
    await must(host(path, { method: 'PUT', body: { name: business } }))
    await must(host(`${path}/connections/${business}-meta`, { method: 'PUT', body: connection }))
  }
  return {
    tenant,
    host,
    user: async (options = {}) => {
      const { body: session } = await must(
        host<EmbedSession>('/v1/embed-sessions', {
          method: 'POST',
          body: {
            tenant,
            businesses: ['tea'],
            user: 'asha',
            userName: 'Asha',
            roles: ['editor'] satisfies Role[],
            origins: [server.origin],
            ...options,
          },
        }),
      )
      return { ask: caller(server, session.token), session }
    },
  }
}

const connection = {
  platform: 'meta',
  accountId: 'act_1',
  name: 'Main account',
  currency: 'INR',
  timeZone: 'Asia/Kolkata',
  pages: [{ id: 'p1', name: 'Chai' }],
  pixels: [{ id: 'x1', name: 'Shop' }],
}

/** The answer of a request that has to succeed; otherwise the problem, in the test's failure. */
export async function must<Body>(pending: Promise<Answer<Body>>): Promise<Answer<Body>> {
  const answer = await pending
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** The code of a problem. */
export const codeOf = (answer: Answer): string | undefined => (answer.body as Problem | undefined)?.code
