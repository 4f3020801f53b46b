import type { Json } from '../world/json.ts'

/** A call as the core takes it: no streams and no waiting. */
export interface SandboxRequest {
  readonly method: string
  /** Path with or without a query, e.g. `/meta/v25.0/act_1001/campaigns?limit=5`. */
  readonly path: string
  /** Added to what the path brings. */
  readonly query?: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Text or bytes are read by the `content-type`; an object is taken as a JSON body. */
  readonly body?: string | Uint8Array | Readonly<Record<string, unknown>> | undefined
}

export interface SandboxResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON, or text where the `content-type` says so, or the bytes of an image. */
  readonly body: Json | Uint8Array
}

/**
 * What became of a call. `timeout`: no answer ever comes, and nothing says whether the call took effect; the
 * connection closes, or hangs until the caller gives up. `held`: a
 * `hold` stopped it; release or drop it through the control plane.
 */
export type Outcome =
  | ({ readonly kind: 'response' } & SandboxResponse)
  | { readonly kind: 'timeout'; readonly connection: 'close' | 'hang' }
  | { readonly kind: 'held'; readonly holdId: string }

export function answer(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers }, body }
}

export function page(status: number, html: string): SandboxResponse {
  return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: html }
}

export function redirect(location: string): SandboxResponse {
  return { status: 302, headers: { location, 'content-type': 'text/plain; charset=UTF-8' }, body: '' }
}

export function respond(response: SandboxResponse): Outcome {
  return { kind: 'response', ...response }
}
