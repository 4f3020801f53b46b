import type { ProblemIssue, Route } from '@adloom/contract'
import type { AdloomError } from '../errors.ts'
import type { Logger, LogLevel } from './log.ts'

/** Milliseconds. */
export interface Timeouts {
  /** For one try, from its start to the last byte of its answer. Default 15,000; 300,000 for an upload. */
  readonly attempt?: number | undefined
  /** For the call with its retries and waits. Default 60,000; 600,000 for an upload. */
  readonly total?: number | undefined
}

export interface RetryOptions {
  /** Tries after the first. Default 2; 0 switches retries off. */
  readonly limit?: number | undefined
  /** The first wait is anything up to this; each further one up to twice the one before. Milliseconds, default 300. */
  readonly baseDelay?: number | undefined
  /** No wait of our own choice is longer. Milliseconds, default 10,000. */
  readonly maxDelay?: number | undefined
}

/** What every method takes last. */
export interface RequestOptions {
  /** Stops the call, and any waiting between its tries, at once. */
  readonly signal?: AbortSignal | undefined
  /** A number is the total, in milliseconds. */
  readonly timeout?: number | Timeouts | undefined
  /** Names the intended change, so that it happens once however often it is sent. Made for you when left out. */
  readonly idempotencyKey?: string | undefined
  /** Added to the request, e.g. `traceparent`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Lets a last save outlive the page. Browsers take at most 64 KiB then. */
  readonly keepalive?: boolean | undefined
}

/** One try of a call, without anything secret or typed. */
export interface RequestRecord {
  readonly method: Route['method']
  /** Without the query, which may hold what somebody searched for. */
  readonly path: string
  /** From 1. */
  readonly attempt: number
  readonly idempotencyKey: string | undefined
}

export interface ResponseRecord extends RequestRecord {
  readonly status: number
  readonly requestId: string | undefined
  /** Of this try, in milliseconds. */
  readonly durationMs: number
}

export interface RetryRecord extends RequestRecord {
  readonly error: AdloomError
  readonly delayMs: number
}

export interface ErrorRecord extends RequestRecord {
  readonly error: AdloomError
}

/** For the host's own telemetry; the client sends none. What a hook throws is logged and does not fail the request. */
export interface Hooks {
  readonly onRequest?: ((record: RequestRecord) => void) | undefined
  readonly onResponse?: ((record: ResponseRecord) => void) | undefined
  readonly onRetry?: ((record: RetryRecord) => void) | undefined
  /** Once a call, when it has failed for good. */
  readonly onError?: ((record: ErrorRecord) => void) | undefined
}

/** Made by `validateResponses` of `@adloom/client/validate`. */
export interface ResponseValidation {
  /** `warn` logs what does not fit; `throw` fails the call with `response.invalid`. */
  readonly mode: 'warn' | 'throw'
  check(route: Route, data: unknown): readonly ProblemIssue[]
}

/** What clients of either kind can be tuned with. */
export interface TransportOptions {
  /** Where the API is, e.g. `https://marketing.example.com`; a path in it is kept. */
  readonly baseUrl: string
  /** Instead of the global one. */
  readonly fetch?: typeof fetch | undefined
  readonly timeout?: Timeouts | undefined
  readonly retry?: RetryOptions | undefined
  readonly hooks?: Hooks | undefined
  /** Default `console`. */
  readonly logger?: Logger | undefined
  /** Default `warn`. */
  readonly logLevel?: LogLevel | undefined
  readonly responseValidation?: ResponseValidation | undefined
}
