import type { ProblemCode } from './problem.ts'
import type { Scope } from './scopes.ts'

/** Which counter a request is counted in. `none` is for what must always answer. */
export type RateBucket = 'api' | 'autosave' | 'upload' | 'events' | 'admin' | 'none'

/**
 * One route of the API as plain data. Four readers make something of it: the client a method, the server a handler,
 * OpenAPI an operation, the test backend an msw handler.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With parameters in braces, each one a single segment. */
  readonly path: `/${string}`
  /** `session`: an embed token. `key`: a host's secret key. `signature`: a signed address. `none`: public. */
  readonly auth: 'session' | 'key' | 'signature' | 'none'
  /** What the session must be allowed to do. Only with `auth: 'session'`. */
  readonly scope?: Scope
  readonly success: 200 | 201 | 202 | 204 | 302
  /** A write that takes an `Idempotency-Key`; `required` refuses to run without one. */
  readonly idempotent?: true | 'required'
  /** A write that must name the version it changes in `If-Match`. */
  readonly ifMatch?: true
  /** The answer carries the resource's version in `ETag`. */
  readonly etag?: true
  /** The answer is `{ data, nextCursor, totalCount? }`. */
  readonly paginated?: true
  /** The body is the bytes of one file, not JSON. */
  readonly upload?: true
  /** The answer is a stream of server-sent events, the bytes of a file, or an address to go to. */
  readonly answers?: 'events' | 'bytes' | 'redirect'
  readonly bucket?: RateBucket
  /** Codes beyond those that every route of its kind can answer (see `commonErrors`). */
  readonly errors?: readonly ProblemCode[]
}

export type Resource = Readonly<Record<string, Route>>

/** A value of a closed set that may grow: old clients must survive members they do not know. */
export type Open<Known extends string> = Known | (string & {})

/** A page of a list. */
export interface Page<Item> {
  readonly data: readonly Item[]
  /** Opaque; `null` on the last page. */
  readonly nextCursor: string | null
  /** Only when asked for with `totalCount=true`. */
  readonly totalCount?: number
}

/** What every paginated route takes beside its own filters. */
export interface PageQuery {
  readonly cursor?: string
  /** 1–100, default 25. */
  readonly limit?: number
  readonly totalCount?: boolean
}
