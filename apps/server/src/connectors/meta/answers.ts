import { classifyError } from '@adloom/platforms/meta'
import { isSuccess, type Outcome } from '../outcome.ts'
import type { Asked, Failure } from '../platform.ts'

/** Why a request did not succeed; `null` when it did. */
export function failureOf(outcome: Outcome): Failure | null {
  if (outcome.kind === 'answered') {
    const { status, body, headers } = outcome
    if (isSuccess(status)) return null
    const { class: kind, name, message } = classifyError(status, body, headers)
    return { class: kind, name, detail: message }
  }
  const detail = outcome.kind === 'unknown' ? 'No answer came that can be read.' : 'It was not asked.'
  return { class: 'unavailable', name: outcome.because, detail }
}

/** What an answer says, or why there is none. @param read `undefined` for a body that is not as it should be */
export function fromAnswer<Value>(
  outcome: Outcome,
  read: (body: Readonly<Record<string, unknown>>) => Value | undefined,
): Asked<Value> {
  const failure = failureOf(outcome)
  if (failure !== null) return { ok: false, failure }
  const value = outcome.kind === 'answered' && isObject(outcome.body) ? read(outcome.body) : undefined
  if (value !== undefined) return { ok: true, value }
  return { ok: false, failure: { class: 'unavailable', name: null, detail: 'The answer is not as it should be.' } }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
