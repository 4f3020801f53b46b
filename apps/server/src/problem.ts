import type { ProblemCode, ProblemIssue } from '@adloom/contract'
import type { ProblemParams } from '@adloom/contract/problems'

export interface ProblemDetails {
  readonly issues?: readonly ProblemIssue[]
  /** What the code promises beside its sentence. */
  readonly context?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer that is not a success. Thrown, so that the transaction it happens in is rolled back. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
  readonly details: ProblemDetails
  constructor(code: ProblemCode, params: Readonly<Record<string, string | number>>, details: ProblemDetails) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.params = params
    this.details = details
  }
}

type Rest<Code extends ProblemCode> =
  Record<never, never> extends ProblemParams<Code>
    ? [params?: Record<never, never>, details?: ProblemDetails]
    : [params: ProblemParams<Code>, details?: ProblemDetails]

/** Ends the request with a problem of the catalogue. */
export function problem<Code extends ProblemCode>(code: Code, ...[params, details]: Rest<Code>): never {
  throw new ProblemError(code, params ?? {}, details ?? {})
}
