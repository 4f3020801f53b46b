import { buildPath, encodeQuery, isRetryable, type Route } from '@adloom/contract'
import type { Environment } from '../environment.ts'
import { AdloomError, type RefusedRequest } from '../errors.ts'
import { backoff, follow, raced, sleep } from './abort.ts'
import { type Answer, problemOf, type Result, requestIdOf, resultOf } from './answer.ts'
import { guarded, type Log } from './log.ts'
import type { RequestOptions, TransportOptions } from './options.ts'
import type { Transport } from './transport.ts'

/** One call of a route, as a resource hands it over. */
export interface Call {
  readonly route: Route
  readonly params?: Readonly<Record<string, string | number>> | undefined
  readonly query?: object | undefined
  /** Sent as JSON, unless it is a file. */
  readonly body?: unknown
  readonly file?: { readonly bytes: Blob; type(): Promise<string> } | undefined
  /** An ETag as it was read, or a version. */
  readonly ifMatch?: string | number | undefined
  readonly options?: RequestOptions | undefined
  readonly transport?: Transport | undefined
  readonly onSent?: ((bytes: number) => void) | undefined
}

export type Send = <Data>(call: Call) => Result<Data>

/** Whom the client speaks for; exchanged as a whole when the user changes. */
export interface Session {
  /** Aborted when the session ends, with what its requests fail with. */
  readonly signal: AbortSignal
  token(): Promise<string>
  /**
   * The server refused a token.
   * @returns what the caller fails with, or nothing when it may try once more with another token
   */
  refused(token: string, error: AdloomError, again: boolean): AdloomError | undefined
}

export interface PipelineParts {
  readonly options: TransportOptions
  readonly base: string
  readonly env: Environment
  readonly log: Log
  readonly transport: Transport
  readonly session: () => Session
}

/** Longest wait that a `Retry-After` can ask of us. */
const longestWait = 60_000

/** The way every request takes: credentials, deadline, tries, answer or error. */
export function createPipeline({ options, base, env, log, transport, session: current }: PipelineParts): Send {
  const { hooks = {}, retry = {}, responseValidation } = options
  const { limit = 2, baseDelay = 300, maxDelay = 10_000 } = retry

  async function run<Data>(call: Call): Promise<Answer<Data>> {
    const { route } = call
    const own = call.options ?? {}
    const session = current()
    const writes = route.method !== 'GET'
    const idempotencyKey = writes && route.idempotent ? (own.idempotencyKey ?? env.uuid()) : undefined
    const input = call.file?.bytes ?? call.body
    const time = deadlines(call, options)
    const whole = follow(own.signal, session.signal)
    let request: RefusedRequest = { method: route.method, path: route.path, idempotencyKey, input }
    let attempt = 0
    const record = () => ({ method: route.method, path: request.path, attempt, idempotencyKey })

    const cancelTotal = env.later(time.total, () => whole.stop(timedOut('total', time.total)))
    const started = env.now()
    try {
      const { path, query } = addressOf(call)
      request = { ...request, path }
      const url = base + path + query
      const body = call.file?.bytes ?? serialise(call.body)
      const type = call.file ? await raced(call.file.type(), whole.signal) : 'application/json'
      let renewed = false
      let failures = 0
      for (;;) {
        attempt++
        const token = await raced(session.token(), whole.signal)
        const headers = headersOf(call, token, idempotencyKey, body && type)
        const error = await tryOnce(headers, url, body)
        if (!(error instanceof AdloomError)) return error

        if (error.status === 401) {
          const final = session.refused(token, error, renewed)
          if (final) throw final
          renewed = true
          continue
        }
        const delayMs = waitBefore(error, failures)
        // Waiting longer than there is time for would only hide the reason.
        if (!mayRepeat(error, route, idempotencyKey) || failures >= limit) throw error
        if (env.now() - started + delayMs >= time.total) throw error
        failures++
        log('info', `${route.method} ${path} failed with ${error.code}, again in ${Math.round(delayMs)} ms`)
        guarded(log, 'onRetry', hooks.onRetry, { ...record(), error, delayMs })
        await sleep(delayMs, whole.signal, env)
      }
    } catch (thrown) {
      const error = named(thrown, request)
      if (error.code !== 'request.aborted') log('info', `${route.method} ${request.path} failed`, { error })
      guarded(log, 'onError', hooks.onError, { ...record(), error })
      throw error
    } finally {
      cancelTotal()
      whole.release()
    }

    /** Resolves with an error that another try could settle; rejects when the call is over. */
    async function tryOnce(headers: Headers, url: string, body: BodyInit | undefined) {
      const one = follow(whole.signal)
      const cancel = env.later(time.attempt, () => one.stop(timedOut('attempt', time.attempt)))
      const began = env.now()
      const onSent = call.onSent && ((bytes: number) => guarded(log, 'onProgress', call.onSent, bytes))
      guarded(log, 'onRequest', hooks.onRequest, record())
      try {
        const send = call.transport ?? transport
        const outgoing = { url, method: route.method, headers, body, keepalive: own.keepalive, onSent }
        const response = await raced(send({ ...outgoing, signal: one.signal }), one.signal)
        const text = await raced(response.text(), one.signal)
        const requestId = requestIdOf(response.headers)
        const { status } = response
        const durationMs = env.now() - began
        log('debug', `${route.method} ${request.path} → ${status}`, { attempt, durationMs, requestId })
        guarded(log, 'onResponse', hooks.onResponse, { ...record(), status, requestId, durationMs })
        if (!response.ok) return problemOf(response, text, { request, base, now: env.now() })
        const data: unknown = text === '' ? undefined : parseData(text, response, request)
        validate(route, data, request, requestId)
        return { data: data as Data, response, etag: response.headers.get('etag') ?? undefined, requestId }
      } catch (thrown) {
        whole.signal.throwIfAborted()
        if (thrown instanceof AdloomError) {
          if (thrown.code === 'network.timeout') return named(thrown, request)
          throw thrown
        }
        return new AdloomError('network.failed', `${route.method} ${request.path} got no answer. Is there a network?`, {
          request,
          retryable: true,
          cause: thrown,
        })
      } finally {
        cancel()
        one.release()
      }
    }
  }

  function waitBefore(error: AdloomError, failures: number): number {
    const own = backoff(failures, env, baseDelay, maxDelay)
    // Everybody is told the same time, so we come a little after it, each at our own.
    return error.retryAfterMs === undefined ? own : Math.min(error.retryAfterMs, longestWait) + own / 4
  }

  function validate(route: Route, data: unknown, request: RefusedRequest, requestId: string | undefined): void {
    const issues = responseValidation?.check(route, data) ?? []
    if (issues.length === 0) return
    const message = `The answer to ${request.method} ${request.path} does not have the promised shape.`
    if (responseValidation?.mode === 'throw') {
      throw new AdloomError('response.invalid', message, { request, requestId, issues })
    }
    log('warn', message, { issues, requestId })
  }

  return (call) => resultOf(run(call))
}

/** Reads and keyed writes can be sent again safely; anything else only when the server says that nothing was done. */
function mayRepeat(error: AdloomError, route: Route, idempotencyKey: string | undefined): boolean {
  if (!error.retryable) return false
  const safe = route.method === 'GET' || idempotencyKey !== undefined
  return safe || isRetryable(error.code)
}

function addressOf({ route, params = {}, query = {} }: Call): { readonly path: string; readonly query: string } {
  try {
    const encoded = encodeQuery(query)
    return { path: buildPath(route, params), query: encoded && `?${encoded}` }
  } catch (cause) {
    throw new AdloomError('request.unsendable', cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function deadlines(call: Call, { timeout: usual = {} }: TransportOptions): { attempt: number; total: number } {
  const given = call.options?.timeout
  const own = typeof given === 'number' ? { total: given } : (given ?? {})
  const [attempt, total] = call.file ? [300_000, 600_000] : [usual.attempt ?? 15_000, usual.total ?? 60_000]
  return { attempt: own.attempt ?? attempt, total: own.total ?? total }
}

function headersOf(call: Call, token: string, idempotencyKey: string | undefined, type?: string): Headers {
  const headers = new Headers(call.options?.headers)
  headers.set('accept', 'application/json')
  headers.set('authorization', `Bearer ${token}`)
  if (type) headers.set('content-type', type)
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
  const { ifMatch } = call
  if (ifMatch !== undefined) headers.set('if-match', typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch)
  return headers
}

function serialise(body: unknown): string | undefined {
  try {
    return JSON.stringify(body)
  } catch (cause) {
    throw new AdloomError('request.unsendable', 'The input cannot be written as JSON.', { cause })
  }
}

function parseData(text: string, response: Response, request: RefusedRequest): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = `The answer to ${request.method} ${request.path} is not JSON.`
    const { status, headers } = response
    throw new AdloomError('response.unreadable', message, { status, requestId: requestIdOf(headers), request, cause })
  }
}

export function timedOut(scope: 'attempt' | 'total' | 'token', afterMs: number): AdloomError {
  const what = { attempt: 'One try', total: 'The call with its retries', token: 'getToken' }[scope]
  return new AdloomError('network.timeout', `${what} took longer than ${afterMs} ms.`, {
    retryable: true,
    context: { scope, afterMs },
  })
}

/** Every failure as our error, with the request it belongs to. What is not ours can only be the caller's own abort. */
function named(thrown: unknown, request: RefusedRequest): AdloomError {
  if (!(thrown instanceof AdloomError)) {
    return new AdloomError('request.aborted', 'The call was stopped by its caller.', { request, cause: thrown })
  }
  if (thrown.request) return thrown
  // A session's error is shared by all its requests; each gets its own copy with its own input.
  return new AdloomError(thrown.code, thrown.message, { ...thrown, cause: thrown.cause ?? thrown, request })
}
