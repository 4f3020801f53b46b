/** What a person can tell somebody else about an error. */
export interface ErrorDescription {
  readonly code: string | undefined
  readonly requestId: string | undefined
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** Reads code and request id off anything that was thrown; never its stack, never its message. */
export function describeError(error: unknown): ErrorDescription {
  if (typeof error !== 'object' || error === null) return { code: undefined, requestId: undefined }
  return {
    code: 'code' in error ? text(error.code) : undefined,
    requestId: 'requestId' in error ? text(error.requestId) : undefined,
  }
}
