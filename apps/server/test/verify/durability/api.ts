import { setTimeout } from 'node:timers/promises'
import {
  buildPath,
  type CampaignRecord,
  type CampaignVersion,
  type EmbedSession,
  type Page,
  type Route,
  routes,
} from '@adloom/contract'

export type Answer =
  /** A response arrived whole. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown; readonly retryAfter: boolean }
  /** The connection broke; what became of the request is unknown. */
  | { readonly kind: 'silence' }

/** Plain requests without retries, so that the harness sees what a client would see. */
export interface Api {
  ask(route: Route, params: Readonly<Record<string, string>>, options?: AskOptions): Promise<Answer>
}

interface AskOptions {
  readonly body?: unknown
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

export const origin = 'https://shop.example.com'

export function apiOf(url: string, credential: string): Api {
  return {
    async ask(route, params, { body, query = {}, headers = {} } = {}) {
      try {
        const response = await fetch(`${url}${buildPath(route, params)}?${new URLSearchParams(query)}`, {
          method: route.method,
          signal: AbortSignal.timeout(20_000),
          headers: {
            authorization: `Bearer ${credential}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const text = await response.text()
        const retryAfter = response.headers.has('retry-after')
        return { kind: 'answer', status: response.status, body: text === '' ? null : JSON.parse(text), retryAfter }
      } catch {
        return { kind: 'silence' }
      }
    },
  }
}

/** Asks again while the server says that nothing was changed and to come back: what a reader does after a kill. */
export const patient = (api: Api): Api => ({
  async ask(...request) {
    const deadline = Date.now() + 20_000
    for (;;) {
      const answer = await api.ask(...request)
      const again = answer.kind === 'answer' && answer.status === 503 && answer.retryAfter
      if (!again || Date.now() > deadline) return answer
      await setTimeout(200)
    }
  },
})

/** An answer that was no success. */
class Refused extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super(`A request that had to succeed did not: ${JSON.stringify(answer)}`)
    this.answer = answer
  }
}

/** The body of a success. @throws Error on anything else */
export async function succeed<Body>(asking: Promise<Answer>): Promise<Body> {
  const answer = await asking
  if (answer.kind === 'answer' && answer.status < 300) return answer.body as Body
  throw new Refused(answer)
}

/** What was asked for, or `undefined` when it is not there: a loss, not a mistake of the harness. */
export async function unlessGone<Value>(asking: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof Refused && error.answer.kind === 'answer' && error.answer.status === 404) return undefined
    throw error
  }
}

/** A tenant with one business, and a session that may edit. */
export async function prepareTenant(url: string, secretKey: string): Promise<Api> {
  const admin = apiOf(url, secretKey)
  const settings = { name: 'Durable', locale: 'en', currency: 'EUR', timeZone: 'Europe/Oslo', origins: [origin] }
  await succeed(admin.ask(routes.tenants.put, { tenantId: 'durable' }, { body: settings }))
  const business = { tenantId: 'durable', businessId: 'shop' }
  await succeed(admin.ask(routes.businesses.put, business, { body: { name: 'Shop' } }))
  const session = await succeed<EmbedSession>(
    admin.ask(
      routes.embedSessions.create,
      {},
      {
        body: {
          tenant: 'durable',
          businesses: ['shop'],
          user: 'writer',
          roles: ['editor'],
          origins: [origin],
          ttlSeconds: 3_600,
        },
      },
    ),
  )
  return apiOf(url, session.token)
}

export const readCampaign = (api: Api, campaignId: string) =>
  succeed<CampaignRecord>(api.ask(routes.campaigns.get, { campaignId }))

/** The name that each version of a campaign gave it, by version, from the newest down to `since`. */
export async function namesByVersion(
  api: Api,
  campaignId: string,
  since: number,
): Promise<ReadonlyMap<number, unknown>> {
  const names = new Map<number, unknown>()
  let cursor: string | null = null
  do {
    const query: Record<string, string> = { limit: '100', ...(cursor === null ? {} : { cursor }) }
    const page: Page<CampaignVersion> = await succeed(api.ask(routes.campaigns.versions, { campaignId }, { query }))
    for (const { version, patch } of page.data) {
      const operation = patch.find((one) => one.op === 'set' && one.path === 'name')
      names.set(version, operation?.op === 'set' ? operation.value : undefined)
    }
    const oldest = page.data.at(-1)?.version ?? 0
    cursor = oldest <= since ? null : page.nextCursor
  } while (cursor !== null)
  return names
}
