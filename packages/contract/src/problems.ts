import type { Problem, ProblemCode, ProblemIssue } from './problem.ts'
import { type Fill, fill } from './template.ts'

interface ProblemDefinition {
  readonly status: number
  /** What kind of thing happened; the same for every occurrence. */
  readonly title: string
  /** What happened this time and what to do next. */
  readonly detail: string
}

/**
 * Every problem the API can answer with. The reference, the client's code union and the tests are made from this table.
 * What stands in double braces is filled in when it happens, and the compiler asks for it (`ProblemParams`).
 */
export const problems = {
  'request.malformed': {
    status: 400,
    title: 'The body could not be read',
    detail: 'The body is not valid JSON: {{reason}}. Send JSON in UTF-8.',
  },
  'request.invalid': {
    status: 422,
    title: 'The request does not have the right shape',
    detail: 'See issues: each names the path and what it should be.',
  },
  'request.too_large': {
    status: 413,
    title: 'The body is too large',
    detail: 'The body may have at most {{limit}} bytes. Send less at once.',
  },
  'request.headers_too_large': {
    status: 431,
    title: 'The headers are too large',
    detail:
      'The address and the headers may have at most {{limit}} bytes together. Send shorter ones, and no cookies: this API reads none.',
  },
  'request.unreadable': {
    status: 400,
    title: 'The request could not be read',
    detail: 'What came is not an HTTP/1.1 request. Check the request line, the headers and the announced length.',
  },
  'request.too_slow': {
    status: 408,
    title: 'The request took too long to arrive',
    detail: 'It was not complete when the time for it was over. Check the connection and send it again.',
  },
  'request.unsupported_media_type': {
    status: 415,
    title: 'The content type is not supported',
    detail: 'Send {{expected}}, not {{got}}.',
  },
  'route.not_found': {
    status: 404,
    title: 'There is no such route',
    detail: 'Nothing answers at {{path}}. The routes are listed at /docs.',
  },
  'route.method_not_allowed': {
    status: 405,
    title: 'The method is not allowed here',
    detail: '{{path}} answers {{allowed}}.',
  },
  'auth.missing': {
    status: 401,
    title: 'No credentials were sent',
    detail: 'Send `Authorization: Bearer` with an embed token, or with a secret key from your own backend.',
  },
  'auth.invalid': {
    status: 401,
    title: 'The credentials are not valid',
    detail: 'The token or key is unknown or was changed. Ask your backend for a new token.',
  },
  'auth.expired': {
    status: 401,
    title: 'The token has expired',
    detail: 'Ask your backend for a new token and send the request again.',
  },
  'auth.revoked': {
    status: 401,
    title: 'The session was revoked',
    detail: 'This session was ended. Sign in again.',
  },
  'auth.scope_missing': {
    status: 403,
    title: 'The session may not do this',
    detail: 'This needs the scope {{scope}}. Ask for a role that has it.',
  },
  'origin.not_allowed': {
    status: 403,
    title: 'The origin is not allowed',
    detail:
      'Requests from {{origin}} are not allowed. Add it to the origins of the embed session, and to those of the tenant or the deployment.',
  },
  'origin.not_registered': {
    status: 422,
    title: 'The origin is not registered',
    detail:
      "{{origin}} is registered neither with the tenant nor with the deployment, so browsers could not use the session. Add it to the tenant's origins or to ADLOOM_ALLOWED_ORIGINS.",
  },
  'rate.limited': {
    status: 429,
    title: 'Too many requests',
    detail: 'At most {{limit}} requests in {{window}} seconds. Try again in {{retryAfter}} seconds.',
  },
  'idempotency.missing': {
    status: 400,
    title: 'An idempotency key is needed',
    detail: 'Send an `Idempotency-Key` header with a value that is new for each intended change.',
  },
  'idempotency.invalid': {
    status: 400,
    title: 'The idempotency key is not valid',
    detail: 'An idempotency key has 1 to 255 printable ASCII characters.',
  },
  'idempotency.reused': {
    status: 422,
    title: 'The idempotency key was used for something else',
    detail: 'The same key came before with another method, path or body. Use a new key for a new change.',
  },
  'precondition.required': {
    status: 428,
    title: 'The version to change is missing',
    detail: 'Send the ETag that you read in `If-Match`, so that nobody else’s change is overwritten.',
  },
  'precondition.invalid': {
    status: 400,
    title: 'The version to change could not be read',
    detail: 'Send `If-Match` exactly as the `ETag` header gave it, e.g. "7".',
  },
  'cursor.invalid': {
    status: 400,
    title: 'The cursor is not valid',
    detail: 'Cursors are opaque and belong to one list with one order and one set of filters. Start again without one.',
  },
  'tenant.not_found': {
    status: 404,
    title: 'There is no such tenant',
    detail: 'Create it with PUT /v1/tenants/{tenantId}, or send createIfMissing.',
  },
  'tenant.suspended': {
    status: 403,
    title: 'The tenant is suspended',
    detail: 'The account was suspended by its host. Reading still works; nothing can be changed.',
  },
  'tenant.stopped': {
    status: 409,
    title: 'Everything is stopped',
    detail: 'Somebody paused everything. Nothing can be launched until the stop is lifted.',
  },
  'business.not_found': {
    status: 404,
    title: 'There is no such business',
    detail: 'Check the id; a session sees only the businesses it was made for.',
  },
  'business.required': {
    status: 422,
    title: 'The business must be named',
    detail: 'This session has more than one business. Send businessId.',
  },
  'connection.not_found': {
    status: 404,
    title: 'There is no such connection',
    detail: 'Check the id; a session sees only the connections of its own businesses.',
  },
  'connection.not_connected': {
    status: 422,
    title: 'The ad account is not connected',
    detail: 'Adloom has no access to this ad account: {{reason}}. Connect it, then try again.',
  },
  'connection.platform_not_configured': {
    status: 422,
    title: 'This server cannot sign in at the platform',
    detail:
      'It has no app at {{platform}}. Whoever runs the server registers one and configures it, e.g. META_APP_ID and META_APP_SECRET.',
  },
  'connection.authorization_not_found': {
    status: 404,
    title: 'There is no such sign-in',
    detail: 'It was never begun, has expired or was used already. Begin a new one.',
  },
  'connection.account_not_found': {
    status: 404,
    title: 'The sign-in does not give access to this ad account',
    detail: 'Choose one of the accounts that the sign-in lists, or sign in as somebody who can use it.',
  },
  'capability.not_found': {
    status: 404,
    title: 'The platform is not supported',
    detail: '{{platform}} is not supported. GET /v1/capabilities lists what is.',
  },
  'campaign.not_found': {
    status: 404,
    title: 'There is no such campaign',
    detail: 'Check the id; a session sees only the campaigns of its own businesses.',
  },
  'campaign.version_not_found': {
    status: 404,
    title: 'There is no such version',
    detail: 'Check the number; GET …/versions lists the ones that are kept.',
  },
  'campaign.wrong_state': {
    status: 409,
    title: 'The campaign is not in a state for this',
    detail: 'A campaign that is {{lifecycle}} cannot {{event}}.',
  },
  'campaign.busy': {
    status: 409,
    title: 'The campaign is being changed on the platform',
    detail: 'A job is carrying out a plan for this campaign. Wait until it has ended, or resume or cancel it.',
  },
  'campaign.limit': {
    status: 422,
    title: 'The campaign is too large',
    detail: 'A campaign may have at most {{limit}} {{what}}.',
  },
  'plan.not_found': {
    status: 404,
    title: 'There is no such plan',
    detail: 'Check the hash; GET …/plans lists the plans of the campaign.',
  },
  'plan.invalid': {
    status: 422,
    title: 'The campaign cannot be planned yet',
    detail: 'See issues: each names the field and what stands against launching it. Correct them and plan again.',
  },
  'plan.conflict': {
    status: 409,
    title: 'The same fields were changed here and on the platform',
    detail:
      '{{count}} fields were changed on both sides; they are in `context`. Say in `drift` for each which side holds, and plan again.',
  },
  'plan.stale': {
    status: 409,
    title: 'The plan is out of date',
    detail:
      'The campaign or the platform is no longer as it was planned from. Plan again and review what is different.',
  },
  'plan.expired': {
    status: 409,
    title: 'The plan or its approval has expired',
    detail: 'Too much time has passed since. Plan again and have it approved.',
  },
  'plan.not_approved': {
    status: 409,
    title: 'The plan is not approved',
    detail:
      'It has {{given}} of the {{needed}} approvals that it needs. Ask an approver; nobody approves a plan of their own.',
  },
  'plan.own_approval': {
    status: 403,
    title: 'Nobody approves a plan of their own',
    detail: 'Somebody else with the role of an approver has to approve this plan.',
  },
  'plan.empty': {
    status: 422,
    title: 'The plan changes nothing',
    detail: 'The platform already is as the campaign says. There is nothing to carry out.',
  },
  'spend.ceiling': {
    status: 422,
    title: 'The plan could spend more than this account allows',
    detail:
      'All campaigns together could spend up to {{most}} a day; the ceiling is {{ceiling}}. Lower a budget or ask an owner to raise the ceiling.',
  },
  'platform.unavailable': {
    status: 503,
    title: 'The ad platform does not answer',
    detail: 'It is unreachable or asks to wait. Nothing was changed; try again shortly.',
  },
  'platform.refused': {
    status: 422,
    title: 'The ad platform refused',
    detail: 'It answered: {{reason}}. Nothing was changed.',
  },
  'document.conflict': {
    status: 412,
    title: 'Somebody else saved in the meantime',
    detail: 'Both versions are in `context`. Merge them and save again with the newer ETag.',
  },
  'document.patch_failed': {
    status: 422,
    title: 'The change does not fit the document',
    detail: 'See issues: each names the operation and why it could not be applied.',
  },
  'asset.not_found': {
    status: 404,
    title: 'There is no such asset',
    detail: 'Check the id; a session sees only the assets of its own businesses.',
  },
  'asset.in_use': {
    status: 409,
    title: 'The asset is in use',
    detail: '{{count}} campaigns show it. Replace it there first.',
  },
  'asset.too_large': {
    status: 413,
    title: 'The file is too large',
    detail: 'An image may have at most {{limit}} bytes.',
  },
  'asset.too_many_pixels': {
    status: 413,
    title: 'The image has too many pixels',
    detail:
      'The image decodes to {{megapixels}} megapixels; at most {{limit}} are accepted. Make it smaller and upload it again.',
  },
  'asset.unsupported_type': {
    status: 415,
    title: 'The file type is not supported',
    detail: 'Upload JPEG, PNG, WebP or GIF, not {{got}}.',
  },
  'asset.type_mismatch': {
    status: 422,
    title: 'The file is not what it says',
    detail: 'It was sent as {{declared}} but is {{actual}}. Send it with its real type.',
  },
  'asset.unreadable': {
    status: 422,
    title: 'The image could not be read',
    detail: 'The file is cut off or damaged. Export it again and upload the new file.',
  },
  'asset.empty': {
    status: 422,
    title: 'The file is empty',
    detail: 'Nothing was received. Choose the file again.',
  },
  'asset.link_invalid': {
    status: 403,
    title: 'The link is not valid',
    detail: 'The link to the file was changed or has expired. Ask for the asset again to get a new one.',
  },
  'job.not_found': {
    status: 404,
    title: 'There is no such job',
    detail: 'Check the id; jobs are kept for 30 days.',
  },
  'job.finished': {
    status: 409,
    title: 'The job has already finished',
    detail: 'The job is {{status}}; there is nothing to cancel.',
  },
  'job.not_resumable': {
    status: 409,
    title: 'The job cannot be resumed',
    detail: 'The job is {{status}}; only one that waits half-way can go on.',
  },
  'server.unavailable': {
    status: 503,
    title: 'The service is not available',
    detail: 'The database is being restarted. Nothing was changed; try again shortly.',
  },
  'server.internal': {
    status: 500,
    title: 'Something went wrong on our side',
    detail: 'The request was logged under its request id. Nothing was changed.',
  },
} as const satisfies Record<string, ProblemDefinition>

/** What the sentence of a code needs to know. */
export type ProblemParams<Code extends ProblemCode> = Fill<(typeof problems)[Code]['detail']>

/** What a problem carries beside its sentence. */
export interface ProblemExtra {
  readonly requestId: string
  readonly issues?: readonly ProblemIssue[]
  readonly context?: Readonly<Record<string, unknown>>
}

/** The media type of `Problem` (RFC 9457). */
export const problemMediaType = 'application/problem+json'

/** Asked for in `Accept`, answers problems in the older form of `toEnvelope`. */
export const envelopeMediaType = 'application/vnd.adloom.envelope+json'

/**
 * Where a code is explained. A path on the server that answered, as RFC 9457 allows: whoever runs the server serves the
 * page too, and nothing points to an address that might not be reachable from there.
 */
export function problemType(code: ProblemCode): string {
  return `/docs/problems#${code}`
}

/** A problem as it goes over the wire. */
export function problemOf<Code extends ProblemCode>(
  code: Code,
  params: ProblemParams<Code>,
  { requestId, issues, context }: ProblemExtra,
): Problem {
  const { status, title, detail } = problems[code]
  return {
    type: problemType(code),
    title,
    status,
    detail: fill(detail, params),
    code,
    requestId,
    ...(issues !== undefined && { issues }),
    ...(context !== undefined && { context }),
  }
}

/** A problem in the older form, for hosts whose gateways expect it. */
export interface ErrorEnvelope {
  readonly success: false
  readonly error: {
    readonly code: string
    readonly message: string
    readonly details: Omit<Problem, 'code' | 'detail'>
  }
}

/** Says the same as the problem in another form; nothing is lost. */
export function toEnvelope({ code, detail, ...details }: Problem): ErrorEnvelope {
  return { success: false, error: { code, message: detail, details } }
}
