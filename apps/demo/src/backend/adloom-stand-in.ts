import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface AskedOfAdloom {
  readonly method: string
  readonly path: string
  readonly authorization: string
  readonly body: unknown
}

export interface AdloomStandIn extends AsyncDisposable {
  readonly url: string
  /** What was asked, in order. */
  readonly asked: readonly AskedOfAdloom[]
  /** From now on it answers like a server without its database. */
  breakDown(): void
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}

/** Adloom's wire on loopback, as far as a host's backend uses it. The tests end to end speak to the real server. */
export async function startAdloomStandIn(): Promise<AdloomStandIn> {
  const asked: AskedOfAdloom[] = []
  let broken = false
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const { method = '', url: path = '', headers } = request
      const body: unknown = text === '' ? null : JSON.parse(text)
      asked.push({ method, path, authorization: headers.authorization ?? '', body })
      if (broken) {
        response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '2' })
        const status = { type: '/problems/server.unavailable', title: 'Unavailable', status: 503 }
        return response.end(JSON.stringify({ ...status, code: 'server.unavailable', requestId: 'r1' }))
      }
      if (method === 'DELETE') return response.writeHead(204).end()
      response.writeHead(201, { 'content-type': 'application/json' })
      const expiresAt = new Date(Date.now() + 600_000).toISOString()
      return response.end(JSON.stringify({ sessionId: `embed-${asked.length}`, token: 'a.b.c', expiresAt }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on a port, so its address is one with a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    breakDown: () => {
      broken = true
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
