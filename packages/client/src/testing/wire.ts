import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request as it came off the wire. */
export interface Seen {
  readonly method: string
  /** Still encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What to do with a request. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Never answers. */
  | 'hang'
  /** Cuts the connection. */
  | 'drop'
  /** Sends a head that promises more than comes, and cuts the connection. */
  | 'truncate'
  /** The test speaks for itself. */
  | ((response: ServerResponse) => void)

export interface Wire {
  readonly baseUrl: string
  readonly seen: readonly Seen[]
  /** Connections that are open now. */
  open(): number
}

/** Starts a real HTTP server on loopback for the time of one test. */
export async function openWire(reply: (request: Seen, index: number) => Reply | Promise<Reply>): Promise<Wire> {
  const seen: Seen[] = []
  const open = new Set<IncomingMessage>()
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    open.add(incoming)
    response.on('close', () => open.delete(incoming))
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => void answer(incoming, response, Buffer.concat(chunks)))
  })

  async function answer(incoming: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    // What the API answers a browser on another origin with.
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type, idempotency-key, if-match')
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
    response.setHeader('access-control-expose-headers', 'etag, x-request-id, retry-after')
    if (incoming.method === 'OPTIONS') return void response.writeHead(204).end()
    const url = new URL(incoming.url ?? '', 'http://wire')
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const request = { method: incoming.method ?? '', path: url.pathname, query: url.searchParams, headers, body }
    seen.push(request)
    const chosen = await reply(request, seen.length - 1)
    if (typeof chosen === 'function') return chosen(response)
    if (chosen === 'hang') return
    if (chosen === 'drop') return void incoming.socket.destroy()
    if (chosen === 'truncate') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"id":')
      return void setImmediate(() => incoming.socket.destroy())
    }
    const problem = chosen.status >= 400
    response.writeHead(chosen.status, {
      ...(chosen.body === undefined
        ? {}
        : { 'content-type': problem ? 'application/problem+json' : 'application/json' }),
      ...chosen.headers,
    })
    response.end(
      typeof chosen.body === 'string' || chosen.body === undefined ? chosen.body : JSON.stringify(chosen.body),
    )
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}`, seen, open: () => open.size }
}

/** An answer as `application/problem+json`. */
export function problem(
  status: number,
  code: string,
  more: { context?: object; issues?: object[]; headers?: Record<string, string> } = {},
): Reply {
  const { headers = {}, ...rest } = more
  const body = { type: `/docs/problems/${code}`, title: code, status, detail: `It was ${code}.`, code, ...rest }
  return { status, body: { ...body, requestId: 'req_1' }, headers: { 'x-request-id': 'req_1', ...headers } }
}
