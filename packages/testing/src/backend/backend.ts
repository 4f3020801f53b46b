import { match, type ProblemCode, queryOf, type Route, type RouteEntry } from '@adloom/contract'
import { type ProblemParams, problemOf, toEnvelope } from '@adloom/contract/problems'
import { type AnyRouteSchemas, checkRequest, schemas } from '@adloom/contract/schemas'
import type { Answer } from './call.ts'
import { type Fault, type FaultBoard, faultBoard, type PlacedFault, type RouteName } from './faults.ts'
import type { TestPlatform } from './platform.ts'
import { isRefusal, type Refusal, refuse, refuseAny } from './refusal.ts'
import { services } from './services/index.ts'
import { bearerOf, checkSecretKey, sessionOf } from './sessions.ts'
import type { BackendState } from './state.ts'

/** An Adloom backend in memory: the contract on the outside, the domain's own functions inside. */
export interface TestBackend {
  readonly state: BackendState
  readonly faults: FaultBoard
  /** The ad platform behind it: stop it, let it fail, change things there. */
  readonly platform: TestPlatform
  /** Answers a request as the API would; rejects with a `TypeError` when the network is made to fail, as `fetch` does. */
  handle(request: Request): Promise<Response>
}

/** The most a JSON body may have, in bytes; the server's default. */
const bodyLimit = 1024 * 1024

export function createBackend(state: BackendState, faults: readonly PlacedFault[] = []): TestBackend {
  const board = faultBoard(faults)
  return {
    state,
    faults: board,
    platform: state.platform,
    handle: async (request) => {
      const found = match(request.method, new URL(request.url).pathname)
      // The table of routes is where both come from; only the compiler has lost the connection.
      const fault = found.kind === 'route' ? board.meet(found.entry.id as RouteName) : null
      await meetBefore(fault, board, request)
      const response = await respond(state, request, fault)
      if (fault?.kind === 'network') throw new TypeError('Failed to fetch')
      return response
    },
  }
}

async function meetBefore(fault: Fault | null, board: FaultBoard, { signal }: Request): Promise<void> {
  if (fault?.kind === 'network' && fault.when === 'before') throw new TypeError('Failed to fetch')
  if (fault?.kind === 'hang') await orAbort(board.cleared(), signal)
  if (fault?.kind === 'delay') await orAbort(new Promise((go) => setTimeout(go, fault.milliseconds)), signal)
}

const orAbort = (wait: Promise<unknown>, signal: AbortSignal): Promise<unknown> =>
  Promise.race([wait, new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))])

async function respond(state: BackendState, request: Request, fault: Fault | null): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? state.nextId()
  try {
    if (fault?.kind === 'problem') refuseAny(fault.code, { params: fault.params ?? {} })
    const response = await route(state, request)
    response.headers.set('x-request-id', requestId)
    return response
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return problemResponse(thrown, request, requestId)
  }
}

function problemResponse({ code, params, issues, context }: Refusal, request: Request, requestId: string): Response {
  // `refuse` made sure that the parameters are those of the code.
  const problem = problemOf(code, params as ProblemParams<ProblemCode>, {
    requestId,
    ...(issues && { issues }),
    ...(context && { context }),
  })
  const wantsEnvelope = request.headers.get('accept')?.includes('application/vnd.adloom.envelope+json') === true
  const type = wantsEnvelope ? 'application/vnd.adloom.envelope+json' : 'application/problem+json'
  const headers = new Headers({ 'content-type': type, 'x-request-id': requestId })
  if (params.retryAfter !== undefined) headers.set('retry-after', String(params.retryAfter))
  return new Response(JSON.stringify(wantsEnvelope ? toEnvelope(problem) : problem), {
    status: problem.status,
    headers,
  })
}

async function route(state: BackendState, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const found = match(request.method, url.pathname)
  if (found.kind === 'none') return refuse('route.not_found', { params: { path: url.pathname } })
  if (found.kind === 'method')
    return refuse('route.method_not_allowed', { params: { path: url.pathname, allowed: found.allowed.join(', ') } })

  const { entry, params } = found
  const viewer = authorise(state, request, entry.route)
  const key = idempotencyKeyOf(request, entry.route)
  const expected = entry.route.ifMatch ? expectedVersion(request) : undefined
  const copy = request.clone()
  const run = async (): Promise<Response> => {
    const body = await bodyOf(request, entry.route)
    const checked = checkRequest(schemasOf(entry), { params, query: queryOf(url.searchParams), body })
    if (!checked.ok) return refuse('request.invalid', { issues: checked.issues })
    const answer = await serviceOf(entry)({ state, request, ...viewer, ...checked.value }, expected)
    return responseOf(answer, entry.route)
  }
  return key === null ? run() : once(state, copy, `${bearerOf(copy)} ${key}`, run)
}

function authorise(state: BackendState, request: Request, { auth, scope }: Route) {
  if (auth === 'key') checkSecretKey(state, request)
  if (auth !== 'session') return {}
  const session = sessionOf(state, request, scope)
  return { session, tenant: state.tenants.get(session.tenantId) ?? refuse('auth.revoked') }
}

function idempotencyKeyOf(request: Request, { idempotent }: Route): string | null {
  const key = request.headers.get('idempotency-key')
  if (key === null && idempotent === 'required') refuse('idempotency.missing')
  if (key !== null && !/^[\x20-\x7e]{1,255}$/.test(key)) refuse('idempotency.invalid')
  return idempotent ? key : null
}

/** Runs a write once for its key: a second request with the same content gets the first answer again. */
async function once(state: BackendState, copy: Request, key: string, run: () => Promise<Response>): Promise<Response> {
  const fingerprint = `${copy.method} ${copy.url} ${await copy.text()}`
  const kept = state.answers.get(key)
  if (kept) {
    if (kept.fingerprint !== fingerprint) refuse('idempotency.reused')
    const replay = (await kept.response).clone()
    replay.headers.set('idempotent-replayed', 'true')
    return replay
  }
  const response = run()
  state.answers.set(key, { fingerprint, response })
  try {
    return (await response).clone()
  } catch (thrown) {
    state.answers.delete(key)
    throw thrown
  }
}

function expectedVersion(request: Request): number {
  const header = request.headers.get('if-match')
  if (header === null) return refuse('precondition.required')
  const [, version] = /^"(\d{1,15})"$/.exec(header) ?? []
  return version === undefined ? refuse('precondition.invalid') : Number(version)
}

async function bodyOf(request: Request, { upload, method }: Route): Promise<unknown> {
  if (upload || method === 'GET' || method === 'DELETE') return undefined
  const text = await request.text()
  if (text === '') return undefined
  if (text.length > bodyLimit) refuse('request.too_large', { params: { limit: bodyLimit } })
  const type = request.headers.get('content-type') ?? 'nothing'
  if (!/^application\/json\b/.test(type))
    refuse('request.unsupported_media_type', { params: { expected: 'application/json', got: type } })
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    return refuse('request.malformed', { params: { reason: error instanceof Error ? error.message : 'unreadable' } })
  }
}

function responseOf({ body, version, response }: Answer, { success }: Route): Response {
  if (response) return response
  const headers = new Headers()
  if (version !== undefined) headers.set('etag', `"${version}"`)
  if (body === undefined) return new Response(null, { status: success, headers })
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(body), { status: success, headers })
}

// Routes, schemas and services are three tables with the same keys, each checked where it is written. Going through
// them by name at run time is the one place where the types cannot follow.
type AnyService = (call: object, expectedVersion?: number) => Answer | Promise<Answer>
const serviceTable = services as unknown as Readonly<Record<string, Readonly<Record<string, AnyService>>>>
const schemaTable: Readonly<Record<string, Readonly<Record<string, AnyRouteSchemas>>>> = schemas

function serviceOf({ id, resource, name }: RouteEntry): AnyService {
  const service = serviceTable[resource]?.[name]
  if (!service) throw new Error(`The test backend has no service for ${id}.`)
  return service
}

function schemasOf({ id, resource, name }: RouteEntry): AnyRouteSchemas {
  const found = schemaTable[resource]?.[name]
  if (!found) throw new Error(`The contract has no schemas for ${id}.`)
  return found
}
