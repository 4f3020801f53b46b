import { assetCases } from './cases/assets.ts'
import { campaignCases } from './cases/campaigns.ts'
import { eventCases } from './cases/events.ts'
import { hostCases } from './cases/hosts.ts'
import { jobCases } from './cases/jobs.ts'
import { listCases } from './cases/lists.ts'
import { sessionCases } from './cases/sessions.ts'
import { wireCases } from './cases/wire.ts'
import { type Place, preparePlace } from './place.ts'
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
  const place = await preparePlace(wire, target.secretKey, stream)
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
