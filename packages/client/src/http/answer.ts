import { isRetryable, type Problem } from '@adloom/contract'
import { AdloomError, type ErrorCode, type RefusedRequest } from '../errors.ts'

/** What a call resolved with, beside its data. */
export interface Answer<Data> {
  readonly data: Data
  /** Its body is already read. */
  readonly response: Response
  /** The version that was read or written, for `ifMatch`. */
  readonly etag: string | undefined
  readonly requestId: string | undefined
}

/** A promise of the data that also knows the answer it came in. */
export interface Result<Data> extends Promise<Data> {
  withResponse(): Promise<Answer<Data>>
}

// Not a subclass of Promise: `then` derives from the answer only when somebody asks for the data, so a caller of
// `withResponse()` alone does not leave a second, unhandled rejection behind.
export function resultOf<Data>(answer: Promise<Answer<Data>>): Result<Data> {
  const data = () => answer.then((known) => known.data)
  return {
    // biome-ignore lint/suspicious/noThenProperty: being awaited is what it is for
    then: (done, failed) => data().then(done, failed),
    catch: (failed) => data().catch(failed),
    finally: (settled) => data().finally(settled),
    withResponse: () => answer,
    [Symbol.toStringTag]: 'Promise',
  }
}

/** Statuses that say "not now" rather than "not this". */
export const passingStatuses: readonly number[] = [408, 429, 502, 503, 504]

/** Makes the error out of an answer that is not a success; its links are relative to `base`. */
export function problemOf(
  response: Pick<Response, 'status' | 'headers'>,
  text: string,
  { request, base, now }: { readonly request: RefusedRequest; readonly base: string; readonly now: number },
): AdloomError {
  const { status, headers } = response
  const facts = {
    status,
    request,
    retryable: passingStatuses.includes(status),
    retryAfterMs: retryAfter(headers, now),
  }
  const problem = readProblem(text)
  if (!problem) {
    return new AdloomError(
      'response.unreadable',
      `${request.method} ${request.path} was answered ${status} by something that does not speak the API.`,
      { ...facts, requestId: requestIdOf(headers) },
    )
  }
  return new AdloomError(problem.code as ErrorCode, problem.detail ?? problem.title ?? `Status ${status}`, {
    ...facts,
    retryable: facts.retryable || isRetryable(problem.code),
    requestId: problem.requestId ?? requestIdOf(headers),
    issues: problem.issues,
    context: problem.context,
    docsUrl: absolute(problem.type, base),
  })
}

export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? undefined
}

type SeenProblem = Partial<Problem> & Pick<Problem, 'code'>

function readProblem(text: string): SeenProblem | undefined {
  const body = parse(text)
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') return undefined
  const problem = body as SeenProblem
  // A conflict promises both sides; without them it is not the answer that a merge could use.
  if (problem.code === 'document.conflict' && !('theirs' in (problem.context ?? {}))) return undefined
  return Array.isArray(problem.issues) ? problem : { ...problem, issues: [] }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function absolute(reference: string | undefined, base: string): string | undefined {
  return reference && URL.canParse(reference, base || undefined)
    ? new URL(reference, base || undefined).href
    : undefined
}

/** Milliseconds to wait. A date is read against the server's own `Date`, since the local clock may be wrong. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const until = Date.parse(value)
  if (Number.isNaN(until)) return undefined
  const sent = Date.parse(headers.get('date') ?? '')
  return Math.max(0, until - (Number.isNaN(sent) ? now : sent))
}
