import type { CampaignRecord, CampaignVersionRecord, PlanRecord, ProblemCode, ProblemIssue } from '@adloom/contract'

/** What can go wrong on this side of the wire, beside the problems that the API answers with. */
export type ClientCode =
  | 'network.failed'
  | 'network.timeout'
  | 'request.aborted'
  | 'request.unsendable'
  | 'response.unreadable'
  | 'response.invalid'
  | 'auth.token_unavailable'
  | 'auth.secret_key_refused'
  | 'session.expired'
  | 'config.invalid'
  | 'client.closed'

/**
 * Every code an `AdloomError` can carry. A server that is newer than this client may send one that is not listed yet,
 * so a `switch` over codes wants a `default`.
 */
export type ErrorCode = ProblemCode | ClientCode

/** A coarse sorting of codes, for deciding what to show. */
export type ErrorKind =
  | 'connection'
  | 'timeout'
  | 'abort'
  | 'auth'
  | 'conflict'
  | 'rate_limit'
  | 'not_found'
  | 'validation'
  | 'server'
  | 'config'

/** Both sides of a save that somebody else's save overtook. */
export interface ConflictContext {
  /** What the refused change was based on; `null` when that version is no longer kept. */
  readonly base: Pick<CampaignVersionRecord, 'version' | 'draft'> | null
  /** What is stored now. */
  readonly theirs: CampaignRecord
}

/** Codes whose `context` has a promised shape. */
export interface ErrorContexts {
  readonly 'document.conflict': ConflictContext
  readonly 'plan.conflict': { readonly conflicts: PlanRecord['conflicts'] }
  /** `most`: what all campaigns together could spend on a day; `null` where nothing bounds it. */
  readonly 'spend.ceiling': {
    readonly most: PlanRecord['ceiling']['limit']
    readonly ceiling: NonNullable<PlanRecord['ceiling']['limit']>
  }
  /** `attempt`: one try took too long. `total`: the call with all its tries did. Milliseconds. */
  readonly 'network.timeout': { readonly scope: 'attempt' | 'total' | 'token'; readonly afterMs: number }
}

export type ErrorContext<Code extends ErrorCode> = Code extends keyof ErrorContexts
  ? ErrorContexts[Code]
  : Readonly<Record<string, unknown>> | undefined

/** What was being asked when it went wrong. */
export interface RefusedRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Send the refused input again with this key and it cannot happen twice, even after a reload of the page. */
  readonly idempotencyKey?: string | undefined
  /** What was to be sent, exactly as it was handed in, so that nobody types it again. Not part of `toJSON()`. */
  readonly input?: unknown
}

export interface ErrorFacts<Code extends ErrorCode> {
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  readonly issues?: readonly ProblemIssue[] | undefined
  readonly retryable?: boolean | undefined
  readonly retryAfterMs?: number | undefined
  readonly docsUrl?: string | undefined
  readonly context?: ErrorContext<Code> | undefined
  readonly request?: RefusedRequest | undefined
  readonly cause?: unknown
}

// A registered symbol is the same in every copy of this package that a bundler put on the page.
const brand = Symbol.for('@adloom/client/error')

/** The one error that the client throws. Tell them apart by `code`, with {@link isAdloomError}. */
export class AdloomError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly kind: ErrorKind
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined
  /** What the server logged the request under. */
  readonly requestId: string | undefined
  /** What is wrong with the request, by path; empty when that is not the trouble. */
  readonly issues: readonly ProblemIssue[]
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
  /** The page of the code in the reference. */
  readonly docsUrl: string | undefined
  /** What the code promises beside the text, e.g. `{ base, theirs }` of a conflict. */
  readonly context: ErrorContext<Code>
  readonly request: RefusedRequest | undefined

  constructor(code: Code, message: string, facts: ErrorFacts<Code> = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    // Written out, because minifiers rename classes.
    this.name = 'AdloomError'
    Object.defineProperty(this, brand, { value: true })
    this.code = code
    this.kind = kindOf(code, facts.status)
    this.status = facts.status
    this.requestId = facts.requestId
    this.issues = facts.issues ?? []
    this.retryable = facts.retryable ?? false
    this.retryAfterMs = facts.retryAfterMs
    this.docsUrl = facts.docsUrl
    this.context = facts.context as ErrorContext<Code>
    this.request = facts.request
  }

  /** For logs: who, what and where, but nothing that was typed, read or used as a credential. */
  toJSON(): Record<string, unknown> {
    const { name, code, kind, status, message, requestId, issues, retryable, retryAfterMs, docsUrl, request } = this
    const { method, path, idempotencyKey } = request ?? {}
    return {
      name,
      code,
      kind,
      status,
      message,
      requestId,
      issues: issues.map((issue) => ({ path: issue.path, code: issue.code })),
      retryable,
      retryAfterMs,
      docsUrl,
      request: request && { method, path, idempotencyKey },
    }
  }
}

/**
 * Whether something thrown is the client's error, and of one code when it is given. Also true for an error of another
 * copy of this package, where `instanceof` is not.
 *
 * @example if (isAdloomError(e, 'document.conflict')) merge(e.context.base, e.context.theirs)
 */
export function isAdloomError<Code extends ErrorCode = ErrorCode>(
  thrown: unknown,
  code?: Code,
): thrown is AdloomError<Code> {
  if (typeof thrown !== 'object' || thrown === null || !(brand in thrown)) return false
  return code === undefined || ('code' in thrown && thrown.code === code)
}

const kinds: Partial<Record<string, ErrorKind>> = {
  'network.failed': 'connection',
  'network.timeout': 'timeout',
  'request.aborted': 'abort',
  'client.closed': 'abort',
  'request.unsendable': 'validation',
  'response.invalid': 'server',
  'response.unreadable': 'server',
  'config.invalid': 'config',
}

const kindsByStatus: Partial<Record<number, ErrorKind>> = {
  401: 'auth',
  403: 'auth',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  429: 'rate_limit',
}

function kindOf(code: string, status: number | undefined): ErrorKind {
  const known = kinds[code]
  if (known) return known
  if (status === undefined) return 'auth'
  return kindsByStatus[status] ?? (status >= 500 ? 'server' : 'validation')
}
