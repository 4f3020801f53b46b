import { Hono } from 'hono'
import type { Crossings } from '../crossings.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { ProblemError, problem } from '../problem.ts'
import type { Origins } from '../services/origins.ts'
import { commonHeaders, type Headers, problemAnswer } from './answers.ts'
import { allowOrigin, answerPreflight } from './cors.ts'
import type { Incoming } from './mount.ts'

export interface HttpDependencies {
  readonly answer: (incoming: Incoming) => Promise<Response>
  readonly origins: Origins
  /** Routes beside the contract: health, the reference. */
  readonly beside: readonly Hono[]
  /** Whom a request is counted under, by the address of its connection and what proxies say. */
  readonly addressOf: (peer: string, forwardedFor: string | null) => string
  readonly crossings: Crossings
  readonly log: Log
}

/** What is known of who sent a request, beside the request: the other end of its connection. */
export interface Peer {
  readonly address?: string
}

export type HttpApp = Hono<{ readonly Bindings: Peer }>

/** Longer addresses are refused before anything looks at them. */
const maxUrlLength = 8_192

const requestIdPattern = /^[\w.:-]{1,128}$/
const traceparent = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The whole HTTP side: ids, CORS, problems and the log around what the contract's routes answer. */
export function createHttpApp({ answer, origins, beside, addressOf, crossings, log }: HttpDependencies): HttpApp {
  const app: HttpApp = new Hono<{ readonly Bindings: Peer }>()
  for (const routes of beside) app.route('/', routes)

  // Only the routes beside the contract get here; the others answer their own problems.
  app.onError((error, c) => {
    const incoming = receive(c.req.raw, c.env)
    const { requestId, headers } = incoming
    return problemAnswer(refusalOf(error, incoming, log), { requestId, accept: c.req.header('accept') ?? '', headers })
  })

  app.all('*', async (c) => {
    const request = c.req.raw
    const began = performance.now()
    const incoming = receive(request, c.env)
    const { headers, requestId, trace, origin } = incoming
    const crossed = new Set<string>()
    let response: Response
    try {
      if (request.url.length > maxUrlLength) problem('route.not_found', { path: 'an address that is too long' })
      if (request.method === 'OPTIONS') return await answerPreflight(request, origins, headers)
      // Whatever comes of it, a page of a registered origin may read the answer, an error too.
      if (origin !== null && (await origins.has(origin))) allowOrigin(headers, origin)
      response = await crossings.during(requestId, crossed, () => answer(incoming))
    } catch (error) {
      response = problemAnswer(refusalOf(error, incoming, log), {
        requestId,
        accept: request.headers.get('accept') ?? '',
        headers,
      })
      if (error instanceof ProblemError) trace['code'] = error.code
    }
    if (crossed.size > 0) trace['crossed'] = [...crossed]
    const ms = Math.round((performance.now() - began) * 10) / 10
    log.info({ requestId, ...trace, method: request.method, status: response.status, ms }, 'request')
    return response
  })
  return app

  function receive(request: Request, peer: Peer | undefined): Incoming {
    const sent = request.headers.get('x-request-id')
    const requestId = sent !== null && requestIdPattern.test(sent) ? sent : newId('req')
    const [, traceId] = traceparent.exec(request.headers.get('traceparent') ?? '') ?? []
    const headers: Headers = { ...commonHeaders, 'x-request-id': requestId, vary: 'Origin' }
    return {
      request,
      url: new URL(request.url),
      requestId,
      origin: request.headers.get('origin'),
      address: addressOf(peer?.address ?? '', request.headers.get('x-forwarded-for')),
      headers,
      trace: traceId === undefined ? {} : { traceId },
    }
  }
}

/** What went wrong, as a problem. Anything that was not foreseen is logged whole and told to nobody. */
function refusalOf(error: unknown, { request, requestId }: Incoming, log: Log): ProblemError {
  if (error instanceof ProblemError) {
    if (error.code === 'server.unavailable') log.warn({ err: error.cause, requestId }, 'the database is not available')
    return error
  }
  // Whoever broke off gets no answer; that is nobody's mistake.
  if (request.signal.aborted) log.info({ requestId }, 'the caller broke off')
  else log.error({ err: error, requestId }, 'a request failed')
  return new ProblemError('server.internal', {}, {})
}
