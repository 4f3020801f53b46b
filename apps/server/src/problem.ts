import type { ProblemCode, ProblemIssue } from '@adloom/contract'

export interface ProblemDetails {
  /** What the sentences of the code need. */
  readonly params?: Readonly<Record<string, string | number>>
  readonly issues?: readonly ProblemIssue[]
  readonly context?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer that is not a success. Thrown, so that the transaction it happens in is rolled back. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.details = details
  }
}

/** Ends the request with a problem of the catalogue. */
export function problem(code: ProblemCode, details?: ProblemDetails): never {
  throw new ProblemError(code, details)
}
