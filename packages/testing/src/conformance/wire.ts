import assert from 'node:assert/strict'
import { errorsOf, match } from '@adloom/contract'
import { type AnyRouteSchemas, checkValue, ProblemOut, schemas } from '@adloom/contract/schemas'

/** An answer, read. `body` is what the JSON said; `null` where there was none. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  // A conformance case looks into answers as a stranger would; each one was checked against the contract before.
  readonly body: WireBody
}

/** JSON of unknown shape that may be walked into. */
export type WireBody = { readonly [key: string]: WireBody } & { readonly length?: number } & (
    | string
    | number
    | boolean
    | null
    | object
  )

export interface WireRequest {
  readonly token?: string
  readonly body?: unknown
  /** Bytes or text to send instead of a JSON body. */
  readonly raw?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends one request and gives back the answer, after checking that it is one that the contract describes. */
export type Wire = (method: string, path: string, request?: WireRequest) => Promise<WireAnswer>

type Fetch = (request: Request) => Promise<Response>

const schemaTable: Readonly<Record<string, Readonly<Record<string, AnyRouteSchemas>>>> = schemas

export function wireTo(baseUrl: string, fetch: Fetch): Wire {
  return async (method, path, { token, body, raw, headers } = {}) => {
    const sent = new Headers(headers)
    if (token !== undefined) sent.set('authorization', `Bearer ${token}`)
    if (body !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json')
    const payload = raw ?? (body === undefined ? null : JSON.stringify(body))
    const response = await fetch(new Request(baseUrl + path, { method, headers: sent, body: payload }))
    const answer = await readAnswer(response)
    checkAgainstContract(method, path, answer)
    return answer
  }
}

async function readAnswer(response: Response): Promise<WireAnswer> {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
  const body: unknown = isJson ? await response.json() : null
  if (!isJson) await response.body?.cancel()
  return { status: response.status, headers: response.headers, body: body as WireBody }
}

/** Any answer must be the route's success with the body of its schema, or a problem whose code the route declares. */
function checkAgainstContract(method: string, path: string, { status, headers, body }: WireAnswer): void {
  assert.ok(headers.get('x-request-id'), `${method} ${path}: no X-Request-Id`)
  const found = match(method, path.split('?')[0] ?? path)
  if (found.kind !== 'route' || headers.get('content-type')?.includes('envelope')) return
  const { entry } = found
  const at = `${entry.id} answered ${status}`
  if (status < 400) {
    assert.equal(status, entry.route.success, `${at}, the contract says ${entry.route.success}`)
    const response = schemaTable[entry.resource]?.[entry.name]?.response
    if (response && entry.route.answers === undefined) {
      const checked = checkValue(response, body, 'body')
      assert.ok(checked.ok, `${at} with another shape: ${JSON.stringify(checked.ok ? null : checked.issues)}`)
    }
    return
  }
  assert.match(headers.get('content-type') ?? '', /application\/problem\+json/, `${at} without a problem document`)
  const problem = checkValue(ProblemOut, body, 'body')
  assert.ok(problem.ok, `${at} with a problem of another shape: ${JSON.stringify(problem.ok ? null : problem.issues)}`)
  assert.equal(problem.value.status, status, `${at}, its problem says ${problem.value.status}`)
  const declared: readonly string[] = errorsOf(entry.route)
  assert.ok(declared.includes(problem.value.code), `${at} with ${problem.value.code}, which it does not declare`)
}

/** Asserts that a request was refused with this code. */
export function refused({ status, body }: WireAnswer, code: string): WireBody {
  assert.equal(body?.code, code, `expected ${code}, got ${status} ${JSON.stringify(body)}`)
  return body
}

/** Asserts that a request went through, and gives back what it answered. */
export function accepted({ status, body }: WireAnswer): WireBody {
  assert.ok(status < 400, `refused with ${status} ${JSON.stringify(body)}`)
  return body
}
