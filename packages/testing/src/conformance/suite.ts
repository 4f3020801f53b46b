import { assetCases } from './cases/assets.ts'
import { campaignCases } from './cases/campaigns.ts'
import { eventCases } from './cases/events.ts'
import { hostCases } from './cases/hosts.ts'
import { jobCases } from './cases/jobs.ts'
import { launchCases } from './cases/launches.ts'
import { listCases } from './cases/lists.ts'
import { sessionCases } from './cases/sessions.ts'
import { wireCases } from './cases/wire.ts'
import { origin, type Place, preparePlace } from './place.ts'
import { wireTo } from './wire.ts'

/** One behaviour that any backend of the contract must show. */
export interface Case {
  /** A sentence. */
  readonly name: string
  readonly run: (place: Place) => Promise<void>
}

export interface Target {
  readonly baseUrl: string
  /** A secret key of the backend. The suite makes two tenants with it and deletes them in the end. */
  readonly secretKey: string
  /** Instead of the global `fetch`: how to reach a backend that is not behind an address. */
  readonly fetch?: (request: Request) => Promise<Response>
  /**
   * Agrees at the platform, given the address of a sign-in, and tells the address that it led back to. Without it the
   * address is opened and its redirects are followed, which is enough where the platform asks nobody.
   */
  readonly consent?: (url: string) => Promise<string>
}

export interface CaseResult {
  readonly name: string
  readonly passed: boolean
  readonly milliseconds: number
  readonly error?: unknown
}

/** Every case, in the order in which they run. Each makes what it needs and leaves the others alone. */
export const cases: readonly Case[] = [
  ...wireCases,
  ...sessionCases,
  ...hostCases,
  ...campaignCases,
  ...listCases,
  ...assetCases,
  ...jobCases,
  ...launchCases,
  ...eventCases,
]

/**
 * Runs the suite against a backend.
 *
 * @param onResult told of each case as it ends
 * @returns the results in the order of `cases`
 */
export async function runConformance(target: Target, onResult?: (result: CaseResult) => void): Promise<CaseResult[]> {
  const send = target.fetch ?? ((request: Request) => fetch(request))
  const wire = wireTo(target.baseUrl, send)
  const stream = (token: string, lastEventId?: string): Promise<Response> => {
    const headers = new Headers({ authorization: `Bearer ${token}`, accept: 'text/event-stream' })
    if (lastEventId !== undefined) headers.set('last-event-id', lastEventId)
    return send(new Request(`${target.baseUrl}/v1/events`, { headers }))
  }
  const consent = target.consent ?? ((url: string) => followSignIn(url, send))
  const place = await preparePlace(wire, target.secretKey, stream, consent)
  const results: CaseResult[] = []
  for (const one of cases) {
    const started = performance.now()
    const outcome = await one.run(place).then(
      () => ({ passed: true }),
      (error: unknown) => ({ passed: false, error }),
    )
    const result = { name: one.name, milliseconds: Math.round(performance.now() - started), ...outcome }
    results.push(result)
    onResult?.(result)
  }
  for (const tenant of [place.tenantId, place.otherTenantId])
    await wire('DELETE', `/v1/tenants/${tenant}`, {
      token: target.secretKey,
      headers: { 'idempotency-key': place.unique('delete') },
    })
  return results
}

/** Opens the address of a sign-in and follows it until it leads back to the page that began it, whose address it tells. */
async function followSignIn(url: string, send: (request: Request) => Promise<Response>): Promise<string> {
  let next: string | null = url
  while (next !== null && new URL(next).origin !== origin) {
    const from: string = next
    const response = await send(new Request(from, { redirect: 'manual' }))
    await response.body?.cancel()
    const location = response.headers.get('location')
    next = location === null ? null : new URL(location, from).href
  }
  return next ?? ''
}
