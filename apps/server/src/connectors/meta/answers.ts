import { classifyError, type ErrorClass } from '@adloom/platforms/meta'
import { isSuccess, type Outcome } from '../outcome.ts'

/** Why a question has no answer. */
export interface Failure {
  /** As the platform's table has it; `unavailable` too where nothing was sent or came back. */
  readonly class: ErrorClass
  /** The name that the table gives it: `token_expired`. */
  readonly name: string | null
  /** In the platform's own words, or ours where it said nothing. */
  readonly detail: string
}

export type Asked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }

/** What an answer says, or why there is none. @param read `undefined` for a body that is not as it should be */
export function fromAnswer<Value>(
  outcome: Outcome,
  read: (body: Readonly<Record<string, unknown>>) => Value | undefined,
): Asked<Value> {
  if (outcome.kind !== 'answered') {
    const detail =
      outcome.kind === 'unknown' ? `no answer came: ${outcome.because}` : `it was not asked: ${outcome.because}`
    return { ok: false, failure: { class: 'unavailable', name: outcome.because, detail } }
  }
  const { status, body, headers } = outcome
  if (!isSuccess(status)) {
    const { class: kind, name, message } = classifyError(status, body, headers)
    return { ok: false, failure: { class: kind, name, detail: message } }
  }
  const value = isObject(body) ? read(body) : undefined
  if (value !== undefined) return { ok: true, value }
  return { ok: false, failure: { class: 'unavailable', name: null, detail: 'the answer is not as it should be' } }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
