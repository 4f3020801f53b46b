import { createHmac } from 'node:crypto'
import type { WireRequest } from '@adloom/platforms/meta'
import { notSent, type Outcome, type Unknown } from '../outcome.ts'

export interface TransportOptions {
  /** Above the version, without a slash at the end. */
  readonly baseUrl: string
  /** `v25.0`. */
  readonly version: string
  readonly appSecret: string
  /** Milliseconds until an answer must have come whole. */
  readonly timeoutMs: number
  /** Called when another version answered than was asked, with both. */
  readonly onOtherVersion: (served: string) => void
}

export interface SentRequest extends Pick<WireRequest, 'method' | 'path' | 'params'> {
  /** Who asks; `null` where the parameters say it. */
  readonly token: string | null
  /** Whether the token is a person's, which the app's secret has to vouch for. */
  readonly proof: boolean
  /** A file that travels with it. */
  readonly file?: { readonly field: string; readonly name: string; readonly content: Blob }
}

/** Sends one request once, and says what became of it. Never throws, never repeats, never follows to another address. */
export type Transport = (request: SentRequest) => Promise<Outcome>

/**
 * What says that not a byte of the request left: the connection was never there. Anything else may have been processed.
 * Node's and undici's codes: https://nodejs.org/api/errors.html, https://undici.nodejs.org/#/docs/api/Errors
 */
const neverLeft: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

export function createTransport({
  baseUrl,
  version,
  appSecret,
  timeoutMs,
  onOtherVersion,
}: TransportOptions): Transport {
  /** Meta's proof that a token is used by its own app: https://developers.facebook.com/docs/graph-api/guides/secure-requests */
  const proofOf = (token: string): string => createHmac('sha256', appSecret).update(token).digest('hex')

  return async ({ method, path, params, token, proof, file }) => {
    const url = new URL(`${baseUrl}/${version}/${path}`)
    const fields = Object.entries(params).map(([name, value]): readonly [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ])
    if (token !== null && proof) fields.push(['appsecret_proof', proofOf(token)])
    let response: Response
    let text: string
    try {
      response = await fetch(method === 'GET' ? withQuery(url, fields) : url, {
        method,
        headers: { accept: 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
        ...(method !== 'GET' && { body: bodyOf(fields, file) }),
        // A redirect would carry the token elsewhere, and send a write twice.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      text = await response.text()
    } catch (error) {
      return failed(error)
    }
    const headers = Object.fromEntries(response.headers)
    const served = headers['facebook-api-version']
    if (served !== undefined && served !== version) onOtherVersion(served)
    const body = parsed(text)
    // A success that cannot be read did something, and does not say what.
    if (body === undefined && response.ok) return { kind: 'unknown', because: 'unreadable' }
    return { kind: 'answered', status: response.status, body: body ?? null, headers }
  }
}

function withQuery(url: URL, fields: readonly (readonly [string, string])[]): URL {
  for (const [name, value] of fields) url.searchParams.append(name, value)
  return url
}

function bodyOf(fields: readonly (readonly [string, string])[], file: SentRequest['file']): URLSearchParams | FormData {
  const body = file === undefined ? new URLSearchParams() : new FormData()
  for (const [name, value] of fields) body.append(name, value)
  if (file !== undefined && body instanceof FormData) body.append(file.field, file.content, file.name)
  return body
}

function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function failed(error: unknown): Outcome {
  const because: Unknown = nameOf(error) === 'TimeoutError' ? 'timeout' : 'connection_lost'
  return causes(error).some((code) => neverLeft.has(code)) ? notSent('unreachable') : { kind: 'unknown', because }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '')

/** The codes of an error and of those that caused it; `fetch` hides what happened one level down. */
function causes(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return [...own, ...causes(error.cause)]
}
