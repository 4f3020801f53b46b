import { type AdloomEvent, controlEvents } from '@adloom/contract'
import type { Environment } from '../environment.ts'
import { AdloomError } from '../errors.ts'
import { backoff, follow, raced, type Scope, sleep } from '../http/abort.ts'
import { problemOf } from '../http/answer.ts'
import type { Log } from '../http/log.ts'
import { type Session, timedOut } from '../http/pipeline.ts'
import type { Transport } from '../http/transport.ts'
import { createAudience, type EventFilter, type EventHandler, type Events } from './events.ts'
import { createParser, type Frame } from './parser.ts'
import { createStatus, type StreamStatus } from './status.ts'

/** All in milliseconds. */
export interface StreamTiming {
  /** Longest wait for the head of an answer. */
  readonly connect: number
  /** Silence after which a connection counts as dead; the server sends something every 15 s. */
  readonly silence: number
  /** A connection that held this long was a good one: the next wait starts small again. */
  readonly healthyAfter: number
  readonly baseDelay: number
  readonly maxDelay: number
  /** How long a page may be hidden before it stops listening. */
  readonly hidden: number
  /** How long the connection outlives its last subscriber, so that a widget may be replaced without a new one. */
  readonly linger: number
}

export const usualTiming: StreamTiming = {
  connect: 15_000,
  silence: 37_500,
  healthyAfter: 30_000,
  baseDelay: 500,
  maxDelay: 60_000,
  hidden: 300_000,
  linger: 250,
}

export interface StreamParts {
  readonly url: string
  readonly path: string
  readonly transport: Transport
  readonly session: () => Session
  readonly env: Environment
  readonly log: Log
  readonly timing: StreamTiming
}

export interface EventStream extends Events {
  /** Somebody else is using the client now: forget the place, tell everybody to read again, connect anew. */
  restart(): void
  close(): void
}

/** How many ids are remembered to notice one that comes twice. */
const remembered = 1_000

export function createEventStream({ url, path, transport, session, env, log, timing }: StreamParts): EventStream {
  const audience = createAudience(log)
  const status = createStatus(log)
  const seen = new Set<string>()
  let cursor: string | undefined
  let wasLive = false
  let baseDelay = timing.baseDelay
  let life: { readonly scope: Scope; stop(): void } | undefined
  let cancelLinger = () => {}
  let closed = false

  function start(): void {
    cancelLinger()
    if (life) return
    const scope = follow()
    const page = env.page()
    let wake = () => {}
    let connection: Scope | undefined
    let longHidden = false
    let cancelHidden = () => {}

    const looked = () => {
      cancelHidden()
      if (!page) return
      if (!page.online()) connection?.stop(quietly)
      if (page.hidden()) {
        cancelHidden = env.later(timing.hidden, () => {
          longHidden = true
          connection?.stop(quietly)
        })
      } else {
        longHidden = false
        if (page.online()) wake()
      }
    }
    const stopLooking = page?.onChange(looked)
    looked()

    life = {
      scope,
      stop() {
        scope.stop(quietly)
        stopLooking?.()
        cancelHidden()
      },
    }
    void listen(scope.signal, {
      resting: () => (longHidden ? 'idle' : page && !page.online() ? 'offline' : undefined),
      woken: () =>
        new Promise((resolve) => {
          wake = resolve
        }),
      opening: (opened) => {
        connection = opened
      },
    })
  }

  function stop(): void {
    cancelLinger()
    life?.stop()
    life = undefined
    status.set('idle')
  }

  async function listen(over: AbortSignal, page: PageWatch): Promise<void> {
    let failures = 0
    let refusals = 0
    let next: StreamStatus = 'connecting'
    const unlessOver = (to: StreamStatus) => over.aborted || status.set(to)
    try {
      for (;;) {
        for (let rest = page.resting(); rest; rest = page.resting()) {
          unlessOver(rest)
          // A machine can say "offline" and be wrong, so now and then a connection is tried all the same.
          if (rest === 'idle') await raced(page.woken(), over)
          else await pause(timing.maxDelay, page, over)
          if (rest === 'offline') break
        }
        unlessOver(next)
        let wait = 0
        let liveSince: number | undefined
        const connection = follow(over, session().signal)
        page.opening(connection)
        try {
          await connect(connection, refusals > 0, () => {
            liveSince = env.now()
            // The server starts from now on, so what happened since the connection before would never be told.
            if (wasLive && cursor === undefined) audience.tell({ type: 'reset' })
            wasLive = true
            refusals = 0
            unlessOver('live')
          })
        } catch (thrown) {
          over.throwIfAborted()
          const error = thrown instanceof AdloomError ? thrown : undefined
          if (error?.status === 401 && error.code !== 'session.expired' && ++refusals === 1) continue
          if (error && isFinal(error)) {
            log('error', `Live updates stop: ${error.message}`, { error })
            unlessOver('offline')
            return
          }
          wait = Math.min(error?.retryAfterMs ?? 0, timing.maxDelay)
        } finally {
          connection.release()
        }
        next = 'degraded'
        if (page.resting()) continue
        failures = liveSince !== undefined && env.now() - liveSince >= timing.healthyAfter ? 0 : failures + 1
        unlessOver(next)
        wait += backoff(Math.max(0, failures - 1), env, baseDelay, timing.maxDelay)
        log('debug', `Live updates are connected again in ${Math.round(wait)} ms`)
        await pause(wait, page, over)
      }
    } catch (thrown) {
      if (!over.aborted) log('error', 'Live updates stopped', { error: thrown })
    }
  }

  /** Waits, but not longer than until the page is shown or the network is back. */
  async function pause(ms: number, page: PageWatch, over: AbortSignal): Promise<void> {
    const rest = follow(over)
    void page.woken().then(() => rest.stop(quietly))
    await sleep(ms, rest.signal, env).catch(() => {})
    rest.release()
    over.throwIfAborted()
  }

  /** One connection, from its request to its end. Resolves when the server ends it. */
  async function connect(connection: Scope, refusedBefore: boolean, opened: () => void): Promise<void> {
    const { signal } = connection
    const now = session()
    const token = await raced(now.token(), signal)
    const headers = new Headers({ accept: 'text/event-stream', authorization: `Bearer ${token}` })
    if (cursor !== undefined) headers.set('last-event-id', cursor)

    let cancel = env.later(timing.connect, () => connection.stop(timedOut('attempt', timing.connect)))
    const body = follow(signal)
    let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
    try {
      const response = await raced(transport({ url, method: 'GET', headers, signal: body.signal }), signal)
      if (!response.ok) {
        const text = await raced(response.text(), signal)
        const error = problemOf(response, text, { request: { method: 'GET', path }, base: url, now: env.now() })
        throw (error.status === 401 && now.refused(token, error, refusedBefore)) || error
      }
      if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw new AdloomError('response.unreadable', 'The answer is not an event stream.', { status: response.status })
      }
      opened()
      const parse = createParser({
        onFrame: (frame) => signal.aborted || take(frame),
        onPlace: (id) => {
          if (!signal.aborted) cursor = id
        },
        onRetry: (ms) => {
          baseDelay = Math.min(ms, timing.maxDelay)
        },
      })
      reader = response.body.getReader()
      for (;;) {
        cancel()
        cancel = env.later(timing.silence, () => connection.stop(timedOut('attempt', timing.silence)))
        const { done, value } = await raced(reader.read(), signal)
        if (done) return
        parse(value)
      }
    } finally {
      cancel()
      body.stop(quietly)
      body.release()
      reader?.cancel().catch(() => {})
    }
  }

  function take(frame: Frame): void {
    if (frame.event === controlEvents.reset) {
      seen.clear()
      cursor = frame.id || undefined
      audience.tell({ type: 'reset' })
      return
    }
    const event = readEvent(frame)
    const { id } = frame
    if (event && !(id && seen.has(id))) audience.tell(event)
    // Only now: an event that was read but not told would be lost with the connection.
    if (!id) return
    cursor = id
    seen.add(id)
    if (seen.size > remembered) for (const oldest of seen) return void seen.delete(oldest)
  }

  function readEvent(frame: Frame): AdloomEvent | undefined {
    try {
      const event: unknown = JSON.parse(frame.data)
      if (typeof event === 'object' && event !== null && 'type' in event && 'data' in event) return event as AdloomEvent
    } catch {}
    log('warn', `An event of type ${frame.event} could not be read`)
    return undefined
  }

  return {
    status,
    subscribe(...args: [EventHandler] | [EventFilter, EventHandler]) {
      const [filter, handler] = args.length === 1 ? [{}, args[0]] : args
      if (closed) {
        log('warn', 'The client is closed, so nothing will be heard')
        return () => {}
      }
      const leave = audience.add(filter, handler)
      start()
      return () => {
        leave()
        if (audience.size > 0) return
        cancelLinger()
        cancelLinger = env.later(timing.linger, stop)
      }
    },
    restart() {
      if (closed) return
      const listening = audience.size > 0
      stop()
      cursor = undefined
      wasLive = false
      seen.clear()
      audience.tell({ type: 'reset' })
      if (listening && audience.size > 0) start()
    },
    close() {
      closed = true
      audience.clear()
      stop()
    },
  }
}

interface PageWatch {
  /** Why not to connect now. */
  resting(): 'idle' | 'offline' | undefined
  /** Resolves when the page was shown or hidden, or the network came or went. */
  woken(): Promise<void>
  opening(connection: Scope): void
}

/** Why a connection was ended by ourselves. */
const quietly = Symbol('ended on purpose')

function isFinal({ status, code, retryable }: AdloomError): boolean {
  if (code === 'session.expired' || code === 'auth.secret_key_refused') return true
  // A server that is starting may answer 500 once; a refusal stays one.
  return status !== undefined && status >= 400 && status < 500 && !retryable
}
