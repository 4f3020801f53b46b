import type { ProblemCode, ProblemIssue } from '@adloom/contract'
import type { ProblemParams } from '@adloom/contract/problems'

/** A request the backend will not carry out, on its way to becoming a problem document. */
export interface Refusal {
  readonly refused: true
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
  readonly issues?: readonly ProblemIssue[]
  readonly context?: Readonly<Record<string, unknown>>
}

interface RefusalExtras<Code extends ProblemCode> {
  readonly params?: ProblemParams<Code>
  readonly issues?: readonly ProblemIssue[]
  readonly context?: Readonly<Record<string, unknown>>
}

const refusals = new WeakSet<Error>()

/** Ends the handling of a request with a problem of the catalogue. */
export function refuse<Code extends ProblemCode>(code: Code, extras: RefusalExtras<Code> = {}): never {
  return refuseAny(code, extras)
}

/** The same where the code is only known at run time, such as a fault that a scenario placed. */
export function refuseAny(
  code: ProblemCode,
  { params, issues, context }: Partial<Omit<Refusal, 'refused' | 'code'>>,
): never {
  const refusal = Object.assign(new Error(code), {
    refused: true as const,
    code,
    params: params ?? {},
    ...(issues && { issues }),
    ...(context && { context }),
  })
  refusals.add(refusal)
  throw refusal
}

export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Error && refusals.has(thrown)
}
