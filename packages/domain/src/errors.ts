/** What an error is about, in plain values, so that a caller can put it into words of any language. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>

/** An error of the domain: thrown only for what a caller could have known; what a person typed is answered by a result. */
export interface DomainError extends RangeError {
  /** Stable, `feature.reason`. */
  readonly code: string
  readonly params: ErrorParams
}

/** Makes an error to throw. The message is for a log; the code and params are for a person's language. */
export function domainError(code: string, message: string, params: ErrorParams = {}): DomainError {
  return Object.assign(new RangeError(`${code}: ${message}`), { code, params })
}

export function isDomainError(error: unknown): error is DomainError {
  return error instanceof RangeError && 'code' in error && typeof error.code === 'string' && 'params' in error
}
