import type { ServerResponse } from 'node:http'
import { openWire, type Wire } from './wire.ts'

export interface EventWire extends Wire {
  /** Streams that are open now. */
  readonly streams: ReadonlySet<ServerResponse>
  /** What each connection said it had seen last. */
  readonly places: (string | undefined)[]
  /** Lets something happen: kept, and told to every open stream. */
  happen(data: object, type?: string): string
  /** Writes to every open stream as it is. */
  write(text: string): void
  drop(): void
}

export interface EventWireOptions {
  /** Called for a connection instead of the usual answer, when it returns something. */
  readonly instead?: (index: number) => ((response: ServerResponse) => void) | undefined
  /** Sends what it is given, however it likes to cut it. */
  readonly send?: (response: ServerResponse, text: string) => void
}

/** An event stream with a log, which goes on after `Last-Event-ID`; anything before the log's start is a reset. */
export async function openEventWire({
  instead,
  send = (response, text) => void response.write(text),
}: EventWireOptions = {}) {
  const log: { readonly id: string; readonly text: string }[] = []
  const streams = new Set<ServerResponse>()
  const places: (string | undefined)[] = []
  const wire = await openWire(({ headers, path }) => {
    if (path !== '/v1/events') return { status: 404 }
    const place = headers['last-event-id']
    places.push(place)
    const other = instead?.(places.length - 1)
    if (other) return other
    return (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      streams.add(response)
      response.on('close', () => streams.delete(response))
      const at = place === undefined ? log.length : place === 'start' ? 0 : log.findIndex(({ id }) => id === place) + 1
      const here = log.at(-1)?.id ?? 'start'
      if (place !== undefined && at === 0 && place !== 'start')
        send(response, `id: ${here}\nevent: reset\ndata: {}\n\n`)
      else {
        send(response, `id: ${place ?? here}\n\n`)
        for (const { text } of log.slice(at)) send(response, text)
      }
    }
  })
  return {
    ...wire,
    streams,
    places,
    happen(data: object, type = 'campaign.updated') {
      const id = `e1.${Math.floor(log.length / 3)}.${log.length}`
      const event = { id, type, occurredAt: '2026-11-24T00:00:00Z', data }
      const text = `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`
      log.push({ id, text })
      for (const response of streams) send(response, text)
      return id
    },
    write(text: string) {
      for (const response of streams) response.write(text)
    },
    drop() {
      for (const response of streams) response.destroy()
    },
  } satisfies EventWire
}
