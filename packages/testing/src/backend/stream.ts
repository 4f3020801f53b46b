import type { AdloomEvent } from '@adloom/contract'
import type { Session, TenantState } from './state.ts'

const encoder = new TextEncoder()

const frame = (event: AdloomEvent): string =>
  `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`

const concerns = (session: Session, event: AdloomEvent): boolean =>
  !('businessId' in event.data) || event.data.businessId === null || session.businesses.includes(event.data.businessId)

/** The tenant's events as server-sent events, from the one after `lastEventId`, or from now on without one. */
export function eventStream(tenant: TenantState, session: Session, request: Request): Response {
  const lastSeen = request.headers.get('last-event-id')
  const known = lastSeen === null ? tenant.events.length - 1 : tenant.events.findIndex(({ id }) => id === lastSeen)
  const mustReset = lastSeen !== null && known === -1 && !/^test\.0\.0$/.test(lastSeen)
  let next = mustReset ? tenant.events.length : known + 1
  let stop = (): void => undefined

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      const flush = (): void => {
        for (; next < tenant.events.length; next++) {
          const event = tenant.events[next]
          if (event && concerns(session, event)) send(frame(event))
        }
      }
      stop = () => {
        tenant.listeners.delete(flush)
        request.signal.removeEventListener('abort', end)
      }
      const end = (): void => {
        stop()
        controller.close()
      }
      request.signal.addEventListener('abort', end)
      tenant.listeners.add(flush)
      send('retry: 1000\n\n')
      const here = tenant.events.at(-1)?.id ?? 'test.0.0'
      send(mustReset ? `id: ${here}\nevent: reset\ndata: {}\n\n` : `id: ${lastSeen ?? here}\n: here\n\n`)
      flush()
    },
    cancel: () => stop(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}
