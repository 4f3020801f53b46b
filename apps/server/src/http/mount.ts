import { everyRoute, match, queryOf, type RateBucket, type Route } from '@adloom/contract'
import { type AnyRouteSchemas, checkRequest, schemas } from '@adloom/contract/schemas'
import { problem } from '../problem.ts'
import type { HostActor, SessionActor } from '../services/actors.ts'
import type { CheckedUpload } from '../services/assets.ts'
import type { Credentials } from '../services/credentials.ts'
import type { Doors } from '../services/doors.ts'
import { once, type StoredAnswer } from '../services/idempotency.ts'
import type { Services } from '../services/index.ts'
import { refuseUnlessActive } from '../services/tenants.ts'
import { checkAnswer } from './answer-check.ts'
import type { Headers } from './answers.ts'
import { declaredLength, mediaType, readJson, refuseUnstorable } from './body.ts'
import { authorise, type Caller } from './caller.ts'
import { idempotencyKeyOf, ifMatchOf } from './conditions.ts'
import type { Handlers } from './handlers.ts'
import type { RateLimiter } from './rate-limit.ts'

export interface MountDependencies {
  readonly services: Services
  readonly handlers: Handlers
  readonly credentials: Credentials
  readonly doors: Doors
  readonly limiter: RateLimiter
  /** The address clients see; `null` takes the one of the request. */
  readonly publicUrl: string | null
  /** Whether answers are checked against the contract; costs time, so in tests and development. */
  readonly checkAnswers: boolean
}

/** What is known of a request before anything is done for it. */
export interface Incoming {
  readonly request: Request
  readonly url: URL
  readonly requestId: string
  readonly origin: string | null
  /** Whom failed credentials are counted under. */
  readonly address: string
  /** What the answer will carry, whatever becomes of the request. */
  readonly headers: Headers
  /** What the log line will say. */
  readonly trace: Record<string, unknown>
}

/** A handler once its types are behind it: `Handlers` has checked that each fits its route. */
interface AnyHandler {
  (call: object): Promise<unknown>
  readonly ask?: (call: object) => Promise<unknown>
}

interface Mounted {
  readonly id: string
  readonly route: Route
  readonly schemas: AnyRouteSchemas
  readonly handler: AnyHandler
  readonly bucket: RateBucket
}

function mountAll(handlers: Handlers): ReadonlyMap<string, Mounted> {
  const tables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = handlers
  const allSchemas: Readonly<Record<string, Readonly<Record<string, AnyRouteSchemas>>>> = schemas
  return new Map(
    everyRoute().map(({ id, resource, name, route }) => {
      const handler = tables[resource]?.[name]
      const own = allSchemas[resource]?.[name]
      if (typeof handler !== 'function' || own === undefined) throw new Error(`${id} has no handler or no schemas.`)
      return [id, { id, route, schemas: own, handler: handler as AnyHandler, bucket: route.bucket ?? 'api' }]
    }),
  )
}

/**
 * What was found, or thrown, for when somebody wants to know. A request that was answered before is answered with the
 * same again, whatever would be found now.
 */
function settled<Found>(finding: Promise<Found> | undefined): Promise<() => Found | undefined> {
  return Promise.resolve(finding).then(
    (found) => () => found,
    (error: unknown) => () => {
      throw error
    },
  )
}

/** Turns the contract into an answer to any request below `/v1`. */
export function mount(dependencies: MountDependencies): (incoming: Incoming) => Promise<Response> {
  const mounted = mountAll(dependencies.handlers)
  const { credentials, limiter, services, doors } = dependencies

  function find({ request, url }: Incoming): {
    readonly found: Mounted
    readonly params: Readonly<Record<string, string>>
  } {
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const result = match(method, url.pathname)
    if (result.kind === 'none') return problem('route.not_found', { path: url.pathname })
    if (result.kind === 'method') {
      const allowed = result.allowed.join(', ')
      return problem('route.method_not_allowed', { path: url.pathname, allowed }, { headers: { allow: allowed } })
    }
    const found = mounted.get(result.entry.id)
    return found === undefined ? problem('route.not_found', { path: url.pathname }) : { found, params: result.params }
  }

  function actorOf(incoming: Incoming, { id, route }: Mounted, caller: Caller): SessionActor | HostActor | undefined {
    const { requestId, url } = incoming
    if (caller.kind === 'session') {
      const { claims } = caller
      const { user, scopes, ...session } = claims
      return {
        kind: 'session',
        ...session,
        by: user,
        scopes: new Set(scopes),
        requestId,
        baseUrl: dependencies.publicUrl ?? url.origin,
        tx: route.method === 'GET' ? doors.ofReader(claims) : doors.ofSession(claims),
      }
    }
    if (caller.kind === 'host') {
      return {
        kind: 'host',
        keyId: caller.keyId,
        by: { id: `key:${caller.keyId}`, name: 'Host' },
        requestId,
        tx: doors.ofHost(id),
      }
    }
    return undefined
  }

  return async (incoming) => {
    const { request, url, headers, trace } = incoming
    const { found, params } = find(incoming)
    const { id, route, handler } = found
    trace['route'] = id
    const caller = await authorise(route, incoming, { credentials, limiter, own: dependencies.publicUrl ?? url.origin })
    const actor = actorOf(incoming, found, caller)
    if (actor?.kind === 'session') Object.assign(trace, { tenant: actor.tenant, user: actor.by.id })
    else if (actor !== undefined) trace['hostKey'] = actor.keyId
    if (found.bucket !== 'none') limiter.count(found.bucket, caller.name, headers)

    const key = idempotencyKeyOf(route, request)
    const ifMatch = ifMatchOf(route, request)
    const takesJson = route.method !== 'GET' && route.method !== 'DELETE' && route.upload !== true
    const body = takesJson ? await readJson(request) : { text: '', value: {} }
    const query = queryOf(url.searchParams)
    refuseUnstorable(query, 'query')
    refuseUnstorable(params, 'params')
    const checked = checkRequest(found.schemas, { params, query, body: body.value })
    if (!checked.ok) return problem('request.invalid', {}, { issues: checked.issues })

    const answer = async (
      as: SessionActor | HostActor | undefined,
      upload?: CheckedUpload,
      asked?: unknown,
    ): Promise<unknown> => handler({ ...checked.value, actor: as, ifMatch, upload, request, asked })

    if (actor === undefined || request.method === 'GET' || request.method === 'HEAD') {
      const result = await answer(actor)
      return result instanceof Response ? withHeaders(result, headers) : send(result)
    }

    // A write: the tenant's status, the idempotency key and the work are one transaction.
    const upload =
      route.upload === true && actor.kind === 'session'
        ? await services.assets.receive(
            actor,
            { type: mediaType(request), bytes: declaredLength(request), body: request.body ?? emptyBody() },
            checked.value.query,
          )
        : undefined
    try {
      const { ask } = handler
      if (ask !== undefined && actor.kind === 'session') await actor.tx((tx) => refuseUnlessActive(tx, actor))
      const asked = await settled(ask?.({ ...checked.value, actor, ifMatch, request }))
      return await actor.tx(async (tx) => {
        const inside = { ...actor, tx: doors.within(tx) }
        if (inside.kind === 'session') await refuseUnlessActive(tx, inside)
        const work = async (): Promise<StoredAnswer> => toStored(found, await answer(inside, upload, asked()))
        if (key === null) return reply(await work(), headers)
        const { answer: stored, replayed } = await once(
          tx,
          inside,
          {
            key,
            method: request.method,
            path: url.pathname + url.search,
            body: upload?.file.hash ?? body.text,
            ifMatch: request.headers.get('if-match'),
          },
          work,
        )
        return reply(stored, replayed ? { ...headers, 'idempotent-replayed': 'true' } : headers)
      })
    } finally {
      await upload?.file.drop()
    }

    function send(result: unknown): Response {
      const stored = toStored(found, result)
      return reply(request.method === 'HEAD' ? { ...stored, body: null } : stored, headers)
    }
  }

  function toStored({ id, route, schemas: own }: Mounted, result: unknown): StoredAnswer {
    if (route.success === 204) return { status: 204, headers: {}, body: null }
    if (dependencies.checkAnswers) checkAnswer(id, own, result)
    return {
      status: route.success,
      headers: route.etag === true ? { etag: etagOf(result) } : {},
      body: JSON.stringify(result),
    }
  }
}

function reply({ status, headers: own, body }: StoredAnswer, headers: Headers): Response {
  return new Response(body, {
    status,
    headers: { ...headers, ...own, ...(body !== null && { 'content-type': 'application/json' }) },
  })
}

/** A handler that made its own response set what belongs to its bytes; the rest is ours. */
function withHeaders(response: Response, headers: Headers): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value)
  }
  return response
}

/** The version of a resource as an entity tag. */
function etagOf(result: unknown): string {
  if (typeof result === 'object' && result !== null && 'version' in result && typeof result.version === 'number') {
    return `"${result.version}"`
  }
  throw new Error('A route with an ETag answered without a version.')
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
