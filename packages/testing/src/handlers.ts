import { everyRoute } from '@adloom/contract'
import { HttpResponse, http, type RequestHandler } from 'msw'
import { createBackend, type TestBackend } from './backend/backend.ts'
import { type Scenario, stateOf } from './scenario.ts'

export interface HandlerOptions {
  /** What the tenant has and what goes wrong. Default: `scenario.shop()`. */
  readonly scenario?: Scenario
  /** Where the API is mocked; any origin without it. */
  readonly baseUrl?: string
  /** An existing backend, to share it or to look into it; `scenario` is then its own affair. */
  readonly backend?: TestBackend
}

/** msw handlers for every route of the contract, answered by a backend in memory. */
export function adloomHandlers({ scenario, baseUrl = '*', backend }: HandlerOptions = {}): RequestHandler[] {
  const answering = backend ?? testBackend(scenario)
  return everyRoute().map(({ route }) =>
    http.all(baseUrl + route.path.replaceAll(/\{(\w+)\}/g, ':$1'), ({ request }) => overMsw(answering, request)),
  )
}

/** A backend in memory that holds what a scenario says. */
export function testBackend(scenario?: Scenario): TestBackend {
  return createBackend(stateOf(scenario), scenario?.faults)
}

/** What `fetch` throws when there is no network, msw wants as a response; anything thrown would become a 500. */
async function overMsw(backend: TestBackend, request: Request): Promise<Response> {
  try {
    return await backend.handle(request)
  } catch (thrown) {
    if (thrown instanceof TypeError && thrown.message === 'Failed to fetch') return HttpResponse.error()
    throw thrown
  }
}
