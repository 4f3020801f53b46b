import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { BootError, errorCode } from './boot-error.ts'

export interface HttpServer {
  /** The address that is listened on, without a slash at the end. */
  readonly url: string
  /**
   * Stops taking requests and waits for those that are being answered.
   *
   * @param patience milliseconds after which they are cut off
   * @returns how many were cut off
   */
  stop(patience: number): Promise<number>
}

/** What is known of a request beside the request. */
export interface Peer {
  /** The address at the other end of the connection. */
  readonly address: string
}

export interface ListenOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The most that the request line and the headers may have together, in bytes. */
  readonly maxHeaderBytes?: number
  /**
   * Answers what could not be read as a request, as it goes over the wire, headers and all.
   *
   * @param code of the parser's error
   */
  readonly unreadable?: (code: string | undefined) => string
}

/** Milliseconds until a client that sends its headers drop by drop is cut off. */
const headersTimeout = 15_000
/** Milliseconds for a client that was refused to read why, before the connection is cut. */
const lingerTimeout = 1_000
/** The same for the whole request; a large picture over a slow line takes a while. */
const requestTimeout = 300_000
/** Longer than the idle limit of usual load balancers, so that they close connections and not we under their hands. */
const keepAliveTimeout = 75_000

/**
 * Listens for HTTP/1.1.
 *
 * @throws BootError in one sentence when the address cannot be listened on
 */
export async function listen(
  answer: (request: Request, peer: Peer) => Response | Promise<Response>,
  { host, port, maxHeaderBytes, unreadable }: ListenOptions,
): Promise<HttpServer> {
  const listener = getRequestListener(
    (request, { incoming }) => answer(request, { address: incoming.socket.remoteAddress ?? '' }),
    { overrideGlobalObjects: false },
  )
  const inFlight = new Set<ServerResponse>()
  let stopping = false

  const server = createServer(
    {
      headersTimeout,
      requestTimeout,
      keepAliveTimeout,
      ...(maxHeaderBytes !== undefined && { maxHeaderSize: maxHeaderBytes }),
    },
    (request: IncomingMessage, response: ServerResponse) => {
      inFlight.add(response)
      response.once('close', () => inFlight.delete(response))
      // Tells clients that keep the connection to make a new one, which reaches another server.
      if (stopping) response.setHeader('connection', 'close')
      void listener(request, response)
    },
  )
  if (unreadable !== undefined) {
    const refused = new WeakSet<Socket>()
    server.on('clientError', (error: Error, socket: Socket) => {
      if (refused.has(socket)) return
      refused.add(socket)
      // Nobody is there any more, or an answer is under way that nothing may get into.
      const answering = [...inFlight].some((response) => response.socket === socket)
      if (!socket.writable || answering || errorCode(error) === 'ECONNRESET') return void socket.destroy()
      socket.end(unreadable(errorCode(error)))
      // What is still coming is read away: a connection that is cut with unread bytes loses the answer, too.
      socket.resume()
      socket.setTimeout(lingerTimeout, () => socket.destroy())
    })
  }
  await opened(server, host, port)
  const bound = server.address()
  const at = typeof bound === 'object' && bound !== null ? bound.port : port

  return {
    url: `http://${reachable(host)}:${at}`,
    async stop(patience) {
      stopping = true
      for (const response of inFlight) {
        if (!response.headersSent) response.setHeader('connection', 'close')
      }
      const closed = new Promise<void>((settle) => server.close(() => settle()))
      server.closeIdleConnections()
      let cutOff = 0
      const timer = setTimeout(() => {
        cutOff = inFlight.size
        server.closeAllConnections()
      }, patience)
      // A connection whose last answer has just gone out becomes idle only now.
      const tidy = setInterval(() => server.closeIdleConnections(), 50)
      await closed
      clearTimeout(timer)
      clearInterval(tidy)
      return cutOff
    },
  }
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((settle, fail) => {
    server.once('error', (error) => fail(refusal(error, host, port)))
    server.listen(port, host, settle)
  })
}

function refusal(error: Error, host: string, port: number): Error {
  const code = errorCode(error)
  if (code === 'EADDRINUSE') return new BootError(`Port ${port} on ${host} is in use. Set PORT to a free one.`)
  if (code === 'EACCES')
    return new BootError(`This account may not listen on port ${port}. Set PORT to one above 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new BootError(`HOST is "${host}", which is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`)
  }
  return error
}

/** An address that can be typed into a browser on this machine. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
