import { envelopeMediaType, problemMediaType, problemOf, toEnvelope } from '@adloom/contract/problems'
import type { ProblemError } from '../problem.ts'

export type Headers = Record<string, string>

/** On every answer: nothing is guessed, leaked or kept by a cache in between. */
export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

/** Writes a problem in the form that was asked for. */
export function problemAnswer(
  { code, params, details }: ProblemError,
  { requestId, accept, headers }: { readonly requestId: string; readonly accept: string; readonly headers: Headers },
): Response {
  const { issues, context } = details
  // The code came with the params that its sentence needs: `problem()` does not compile otherwise.
  const problem = problemOf(code, params as never, {
    requestId,
    ...(issues !== undefined && { issues }),
    ...(context !== undefined && { context }),
  })
  const envelope = accept.includes(envelopeMediaType)
  return new Response(JSON.stringify(envelope ? toEnvelope(problem) : problem), {
    status: problem.status,
    headers: { ...headers, ...details.headers, 'content-type': envelope ? envelopeMediaType : problemMediaType },
  })
}
