import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { noAnswer } from '../http/web.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import type { SandboxOptions } from '../world/defaults.ts'
import { keepIn, type StateFile } from './state-file.ts'

export interface ServeOptions extends SandboxOptions {
  /** Default 0: any free port. */
  readonly port?: number
  /** Default 127.0.0.1. A sandbox has no secrets, but also no reason to be reached from elsewhere. */
  readonly hostname?: string
  /** Origins whose pages may call, e.g. that of a page with the controls. Default: none. */
  readonly allowOrigins?: readonly string[]
  /** Where it is kept from one start to the next. Default: nowhere. Its accounts and apps then come from there. */
  readonly stateFile?: string
}

export interface ServedSandbox {
  readonly sandbox: Sandbox
  /** e.g. `http://127.0.0.1:4010`, without a slash at the end. */
  readonly url: string
  readonly port: number
  readonly close: () => Promise<void>
}

/** Serves a sandbox over HTTP. Resolves when it listens. */
export function serveSandbox({
  port = 0,
  hostname = '127.0.0.1',
  allowOrigins = [],
  stateFile,
  ...options
}: ServeOptions = {}): Promise<ServedSandbox> {
  return new Promise((resolve, reject) => {
    let sandbox: Sandbox | undefined
    let kept: StateFile | undefined
    const server = serve(
      {
        port,
        hostname,
        fetch: async (request: Request, { incoming }: HttpBindings | Http2Bindings) => {
          try {
            const headers = crossOrigin(request, allowOrigins)
            if (headers !== undefined && request.method === 'OPTIONS')
              return new Response(null, { status: 204, headers })
            const response = (await sandbox?.fetch(request)) ?? new Response('The sandbox is starting', { status: 503 })
            if (request.method !== 'GET') kept?.touch()
            for (const [name, value] of Object.entries(headers ?? {})) response.headers.set(name, value)
            return response
          } catch (error) {
            if (!(error instanceof TypeError) || error.message !== noAnswer) throw error
            incoming.socket.destroy()
            return RESPONSE_ALREADY_SENT
          }
        },
      },
      (address) => {
        const url = `http://${hostname}:${address.port}`
        sandbox = createSandbox({ origin: url, ...options })
        try {
          if (stateFile !== undefined) kept = keepIn(stateFile, sandbox)
        } catch (error) {
          server.close(() => reject(error))
          return
        }
        resolve({
          sandbox,
          url,
          port: address.port,
          close: () =>
            new Promise((done) => {
              server.close(() => {
                kept?.flush()
                done()
              })
              if ('closeAllConnections' in server) server.closeAllConnections()
            }),
        })
      },
    )
    server.once('error', reject)
  })
}

/** What lets the page of an allowed origin call; nothing for every other. */
function crossOrigin(request: Request, allowed: readonly string[]): Record<string, string> | undefined {
  const origin = request.headers.get('origin')
  if (origin === null || !allowed.includes(origin)) return undefined
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-expose-headers': 'facebook-api-version',
    vary: 'origin',
  }
}
