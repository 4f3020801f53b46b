import type { Origins } from '../services/origins.ts'
import type { Headers } from './answers.ts'

const allowedHeaders =
  'Authorization, Content-Type, Accept, Idempotency-Key, If-Match, Last-Event-ID, X-Request-Id, traceparent, tracestate'
const exposedHeaders = 'ETag, X-Request-Id, RateLimit, RateLimit-Policy, Retry-After, Idempotent-Replayed'

/** Lets a browser read the answer. Always the exact origin: answers differ by it, so caches must know. */
export function allowOrigin(headers: Headers, origin: string): void {
  headers['access-control-allow-origin'] = origin
  headers['access-control-expose-headers'] = exposedHeaders
}

/** Answers a browser's question whether it may send the real request, which will carry the credentials. */
export async function answerPreflight(request: Request, origins: Origins, headers: Headers): Promise<Response> {
  const origin = request.headers.get('origin')
  if (origin !== null && (await origins.has(origin))) {
    allowOrigin(headers, origin)
    headers['access-control-allow-methods'] = 'GET, POST, PUT, PATCH, DELETE'
    headers['access-control-allow-headers'] = allowedHeaders
    headers['access-control-max-age'] = '600'
  }
  headers['vary'] = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
  return new Response(null, { status: 204, headers })
}
