import { controlEvents } from '@adloom/contract'
import { problem } from '../problem.ts'
import type { SessionActor } from '../services/actors.ts'
import type { EventFeed } from '../services/event-feed.ts'
import type { Revocations } from '../services/revocations.ts'

export interface EventStreams {
  /** @throws ProblemError `rate.limited` when the user has too many open */
  open(actor: SessionActor, lastEventId: string | undefined): Promise<Response>
  /** How many are open. */
  count(): number
  /** Ends all of them; clients come back to another process. */
  close(): void
}

export interface EventStreamOptions {
  /** Milliseconds between two heartbeats. */
  readonly heartbeatMs?: number
  /** The most bytes that wait for a slow reader. */
  readonly maxBuffered?: number
  /** The most streams of one user at once. */
  readonly perUser?: number
  readonly now?: () => number
}

const encoder = new TextEncoder()
const retryMs = 2_000
/** The longest delay that timers can count, in milliseconds. */
const longestTimer = 2_147_483_647

/**
 * Server-sent events. A reader that is too slow is cut off rather than buffered without end: it comes back with
 * `Last-Event-ID` and loses nothing.
 */
export function createEventStreams(
  feed: EventFeed,
  revocations: Revocations,
  { heartbeatMs = 15_000, maxBuffered = 1_048_576, perUser = 10, now = Date.now }: EventStreamOptions = {},
): EventStreams {
  const open = new Set<() => void>()
  const ofUser = new Map<string, number>()

  return {
    count: () => open.size,
    close: () => {
      for (const end of [...open]) end()
    },
    open: async (actor, lastEventId) => {
      const user = `${actor.tenant} ${actor.by.id}`
      const already = ofUser.get(user) ?? 0
      if (already >= perUser) {
        problem('rate.limited', { limit: perUser, window: 1, retryAfter: 5 }, { headers: { 'retry-after': '5' } })
      }
      ofUser.set(user, already + 1)

      const cleanups: (() => void)[] = []
      let ended = false
      const end = (): void => {
        if (ended) return
        ended = true
        open.delete(end)
        const left = (ofUser.get(user) ?? 1) - 1
        if (left > 0) ofUser.set(user, left)
        else ofUser.delete(user)
        for (const cleanup of cleanups) cleanup()
      }
      open.add(end)

      const body = new ReadableStream<Uint8Array>(
        {
          start: async (controller) => {
            const send = (text: string): void => {
              if (ended) return
              controller.enqueue(encoder.encode(text))
              if ((controller.desiredSize ?? 0) > 0) return
              // Cut off, not closed: what waits in memory is let go.
              controller.error(new Error('The reader of an event stream was too slow.'))
              end()
            }
            cleanups.push(() => {
              try {
                controller.close()
              } catch {
                // The reader cancelled it, or it was cut off.
              }
            })
            send(`retry: ${retryMs}\n\n`)
            const stop = await feed
              .subscribe(
                {
                  tenant: actor.tenant,
                  businesses: actor.businesses,
                  onEvent: ({ id, type, json }) => send(`id: ${id}\nevent: ${type}\ndata: ${json}\n\n`),
                  onReset: (id) => send(`id: ${id}\nevent: ${controlEvents.reset}\ndata: {}\n\n`),
                },
                lastEventId,
              )
              .catch((error: unknown) => {
                end()
                throw error
              })
            if (ended) return stop()
            cleanups.push(stop)
            // Where a stream without events goes on after a break.
            const place = (): void => send(`: heartbeat\nid: ${feed.position()}\n\n`)
            place()
            const heartbeat = setInterval(place, heartbeatMs)
            const expiry = setTimeout(end, Math.min(Math.max(0, actor.expiresAt - now()), longestTimer))
            cleanups.push(() => clearInterval(heartbeat))
            cleanups.push(() => clearTimeout(expiry))
            cleanups.push(revocations.watch(actor.sessionId, end))
          },
          cancel: end,
        },
        new ByteLengthQueuingStrategy({ highWaterMark: maxBuffered }),
      )
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      })
    },
  }
}
