import { answer, type SandboxResponse } from '../http/message.ts'
import { nextTrace } from '../world/identifiers.ts'
import { isObject, type Json } from '../world/json.ts'
import type { State } from '../world/state.ts'
import { metaFacts } from './facts.ts'

/** A call that Meta refuses, with what it says. */
export interface Refusal {
  readonly status: number
  readonly type: 'OAuthException' | 'GraphMethodException' | 'GraphBatchException'
  readonly code: number
  readonly subcode?: number
  readonly message: string
  readonly title?: string
  readonly userMessage?: string
  readonly transient: boolean
  /** Parameters at fault, as `error_data.blame_field_specs` names them. */
  readonly blame?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

interface RefusalError extends Error {
  readonly refusal: Refusal
}

/** Ends a call with an answer of Meta; the wire turns it into a response. */
export function refuse(refusal: Refusal): never {
  throw Object.assign(new Error(refusal.message), { refusal })
}

export function isRefusal(error: unknown): error is RefusalError {
  return error instanceof Error && 'refusal' in error && isObject(error.refusal)
}

interface NamedError {
  readonly code: number
  readonly subcode?: number
  readonly class: string
}

/** Classes of errors that a source names, so that no subcode is ever written here by hand. */
const named = new Map<string, NamedError>(
  [
    metaFacts.errors.retry.value,
    metaFacts.errors.doNotRetry.value,
    metaFacts.errors.tokenSubcodes.value,
    metaFacts.errors.budgetSharing.value,
    metaFacts.errors.validation.value,
  ]
    .flatMap((list): readonly NamedError[] => list)
    .map((error) => [error.class, error]),
)

/** Code and subcode of a class of errors in platform-facts. */
export function namedError(name: string): Pick<Refusal, 'code' | 'subcode'> {
  const error = named.get(name)
  if (error === undefined) throw new RangeError(`sandbox.errors: no source names the class ${name}`)
  return error.subcode === undefined ? { code: error.code } : { code: error.code, subcode: error.subcode }
}

/** `100`: a parameter is wrong. `name` is the parameter at fault. */
export function invalidParameter(name: string, message: string): never {
  refuse({
    status: 400,
    type: 'OAuthException',
    code: 100,
    message: `(#100) ${message}`,
    transient: false,
    blame: [name],
  })
}

/** A rule that a source names by class; the title and text are what Ads Manager would show. */
export function refuseClass(
  name: string,
  { title, text, blame, status = 400 }: { title: string; text: string; blame?: readonly string[]; status?: number },
): never {
  refuse({
    status,
    type: 'OAuthException',
    ...namedError(name),
    message: 'Invalid parameter',
    title,
    userMessage: text,
    transient: false,
    ...(blame === undefined ? {} : { blame }),
  })
}

/** A rule of Meta for which no source names a subcode. */
export function refuseRule(title: string, text: string, blame?: readonly string[]): never {
  refuse({
    status: 400,
    type: 'OAuthException',
    code: 100,
    message: 'Invalid parameter',
    title,
    userMessage: text,
    transient: false,
    ...(blame === undefined ? {} : { blame }),
  })
}

export function unknownObject(method: string, id: string): never {
  refuse({
    status: 400,
    type: 'GraphMethodException',
    ...namedError('no_access_or_missing'),
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation. Please read the Graph API documentation at ' +
      'https://developers.facebook.com/docs/graph-api',
    transient: false,
  })
}

export function unknownPath(path: string): never {
  refuse({
    status: 400,
    type: 'OAuthException',
    code: 2500,
    message: `Unknown path components: ${path}`,
    transient: false,
  })
}

/** `200`: this person may not do it with this token. */
export function missingPermission(message: string): never {
  refuse({ status: 403, type: 'OAuthException', code: 200, message: `(#200) ${message}`, transient: false })
}

/** `10`: the app was not given the permission. */
export function applicationPermission(message: string): never {
  refuse({ status: 403, type: 'OAuthException', code: 10, message: `(#10) ${message}`, transient: false })
}

/** `190`: the token is wrong, expired or revoked. */
export function invalidToken(message: string, name?: 'token_expired' | 'token_invalid'): never {
  refuse({
    status: 400,
    type: 'OAuthException',
    ...(name === undefined ? { code: 190 } : namedError(name)),
    message,
    transient: false,
    headers: {
      'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${message.replaceAll('"', "'")}"`,
    },
  })
}

/** Meta's envelope. */
export function errorAnswer(state: State, refusal: Refusal): SandboxResponse {
  const { message, type, code, subcode, transient, title, userMessage, blame } = refusal
  const error: Record<string, Json> = { message, type, code }
  if (blame !== undefined && subcode !== undefined) {
    error.error_data = JSON.stringify({ blame_field_specs: blame.map((name) => [name]) })
  }
  if (subcode !== undefined) error.error_subcode = subcode
  if (title !== undefined || transient) error.is_transient = transient
  if (title !== undefined) error.error_user_title = title
  if (userMessage !== undefined) error.error_user_msg = userMessage
  error.fbtrace_id = nextTrace(state)
  return answer(refusal.status, { error }, refusal.headers)
}
