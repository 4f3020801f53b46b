type Params = Readonly<Record<string, string | number>>

interface ProblemDefinition {
  readonly status: number
  /** What kind of thing happened; the same for every occurrence. */
  readonly title: string
  /** What happened this time and what to do next. */
  readonly detail: (params: Params) => string
  /** Whether the same request may succeed later. */
  readonly retryable?: true
}

/** Every problem the API can answer with. The reference, the client's code union and the tests are made from this table. */
export const problems = {
  'request.malformed': {
    status: 400,
    title: 'The body could not be read',
    detail: (p) => `The body is not valid JSON: ${p.reason}. Send JSON in UTF-8.`,
  },
  'request.invalid': {
    status: 422,
    title: 'The request does not have the right shape',
    detail: () => 'See issues: each names the path and what it should be.',
  },
  'request.too_large': {
    status: 413,
    title: 'The body is too large',
    detail: (p) => `The body may have at most ${p.limit} bytes. Send less at once.`,
  },
  'request.unsupported_media_type': {
    status: 415,
    title: 'The content type is not supported',
    detail: (p) => `Send ${p.expected}, not ${p.got}.`,
  },
  'route.not_found': {
    status: 404,
    title: 'There is no such route',
    detail: (p) => `Nothing answers at ${p.path}. The routes are listed at /docs.`,
  },
  'route.method_not_allowed': {
    status: 405,
    title: 'The method is not allowed here',
    detail: (p) => `${p.path} answers ${p.allowed}.`,
  },
  'auth.missing': {
    status: 401,
    title: 'No credentials were sent',
    detail: () => 'Send `Authorization: Bearer` with an embed token, or with a secret key from your own backend.',
  },
  'auth.invalid': {
    status: 401,
    title: 'The credentials are not valid',
    detail: () => 'The token or key is unknown or was changed. Ask your backend for a new token.',
  },
  'auth.expired': {
    status: 401,
    title: 'The token has expired',
    detail: () => 'Ask your backend for a new token and send the request again.',
  },
  'auth.revoked': {
    status: 401,
    title: 'The session was revoked',
    detail: () => 'This session was ended. Sign in again.',
  },
  'auth.scope_missing': {
    status: 403,
    title: 'The session may not do this',
    detail: (p) => `This needs the scope ${p.scope}. Ask for a role that has it.`,
  },
  'origin.not_allowed': {
    status: 403,
    title: 'The origin is not allowed',
    detail: (p) =>
      `Requests from ${p.origin} are not allowed. Add it to the origins of the embed session, and to those of the tenant or the deployment.`,
  },
  'origin.not_registered': {
    status: 422,
    title: 'The origin is not registered',
    detail: (p) =>
      `${p.origin} is registered neither with the tenant nor with the deployment, so browsers could not use the session. Add it to the tenant's origins or to ADLOOM_ALLOWED_ORIGINS.`,
  },
  'rate.limited': {
    status: 429,
    title: 'Too many requests',
    detail: (p) => `At most ${p.limit} requests in ${p.window} seconds. Try again in ${p.retryAfter} seconds.`,
    retryable: true,
  },
  'idempotency.missing': {
    status: 400,
    title: 'An idempotency key is needed',
    detail: () => 'Send an `Idempotency-Key` header with a value that is new for each intended change.',
  },
  'idempotency.invalid': {
    status: 400,
    title: 'The idempotency key is not valid',
    detail: () => 'An idempotency key has 1 to 255 printable ASCII characters.',
  },
  'idempotency.reused': {
    status: 422,
    title: 'The idempotency key was used for something else',
    detail: () => 'The same key came before with another method, path or body. Use a new key for a new change.',
  },
  'precondition.required': {
    status: 428,
    title: 'The version to change is missing',
    detail: () => 'Send the ETag that you read in `If-Match`, so that nobody else’s change is overwritten.',
  },
  'precondition.invalid': {
    status: 400,
    title: 'The version to change could not be read',
    detail: () => 'Send `If-Match` exactly as the `ETag` header gave it, e.g. "7".',
  },
  'cursor.invalid': {
    status: 400,
    title: 'The cursor is not valid',
    detail: () =>
      'Cursors are opaque and belong to one list with one order and one set of filters. Start again without one.',
  },
  'tenant.not_found': {
    status: 404,
    title: 'There is no such tenant',
    detail: () => 'Create it with PUT /v1/tenants/{tenantId}, or send createIfMissing.',
  },
  'tenant.suspended': {
    status: 403,
    title: 'The tenant is suspended',
    detail: () => 'The account was suspended by its host. Reading still works; nothing can be changed.',
  },
  'business.not_found': {
    status: 404,
    title: 'There is no such business',
    detail: () => 'Check the id; a session sees only the businesses it was made for.',
  },
  'business.required': {
    status: 422,
    title: 'The business must be named',
    detail: () => 'This session has more than one business. Send businessId.',
  },
  'connection.not_found': {
    status: 404,
    title: 'There is no such connection',
    detail: () => 'Check the id; a session sees only the connections of its own businesses.',
  },
  'capability.not_found': {
    status: 404,
    title: 'The platform is not supported',
    detail: (p) => `${p.platform} is not supported. GET /v1/capabilities lists what is.`,
  },
  'campaign.not_found': {
    status: 404,
    title: 'There is no such campaign',
    detail: () => 'Check the id; a session sees only the campaigns of its own businesses.',
  },
  'campaign.version_not_found': {
    status: 404,
    title: 'There is no such version',
    detail: () => 'Check the number; GET …/versions lists the ones that are kept.',
  },
  'campaign.wrong_state': {
    status: 409,
    title: 'The campaign is not in a state for this',
    detail: (p) => `A campaign that is ${p.lifecycle} cannot ${p.event}.`,
  },
  'campaign.limit': {
    status: 422,
    title: 'The campaign is too large',
    detail: (p) => `A campaign may have at most ${p.limit} ${p.what}.`,
  },
  'document.conflict': {
    status: 412,
    title: 'Somebody else saved in the meantime',
    detail: () => 'Both versions are in `context`. Merge them and save again with the newer ETag.',
  },
  'document.patch_failed': {
    status: 422,
    title: 'The change does not fit the document',
    detail: () => 'See issues: each names the operation and why it could not be applied.',
  },
  'asset.not_found': {
    status: 404,
    title: 'There is no such asset',
    detail: () => 'Check the id; a session sees only the assets of its own businesses.',
  },
  'asset.in_use': {
    status: 409,
    title: 'The asset is in use',
    detail: (p) => `${p.count} campaigns show it. Replace it there first.`,
  },
  'asset.too_large': {
    status: 413,
    title: 'The file is too large',
    detail: (p) => `An image may have at most ${p.limit} bytes.`,
  },
  'asset.too_many_pixels': {
    status: 413,
    title: 'The image has too many pixels',
    detail: (p) =>
      `The image decodes to ${p.megapixels} megapixels; at most ${p.limit} are accepted. Make it smaller and upload it again.`,
  },
  'asset.unsupported_type': {
    status: 415,
    title: 'The file type is not supported',
    detail: (p) => `Upload JPEG, PNG, WebP or GIF, not ${p.got}.`,
  },
  'asset.type_mismatch': {
    status: 422,
    title: 'The file is not what it says',
    detail: (p) => `It was sent as ${p.declared} but is ${p.actual}. Send it with its real type.`,
  },
  'asset.unreadable': {
    status: 422,
    title: 'The image could not be read',
    detail: () => 'The file is cut off or damaged. Export it again and upload the new file.',
  },
  'asset.empty': {
    status: 422,
    title: 'The file is empty',
    detail: () => 'Nothing was received. Choose the file again.',
  },
  'asset.link_invalid': {
    status: 403,
    title: 'The link is not valid',
    detail: () => 'The link to the file was changed or has expired. Ask for the asset again to get a new one.',
  },
  'job.not_found': {
    status: 404,
    title: 'There is no such job',
    detail: () => 'Check the id; jobs are kept for 30 days.',
  },
  'job.finished': {
    status: 409,
    title: 'The job has already finished',
    detail: (p) => `The job is ${p.status}; there is nothing to cancel.`,
  },
  'server.unavailable': {
    status: 503,
    title: 'The service is not available',
    detail: () => 'The database is being restarted. Nothing was changed; try again shortly.',
    retryable: true,
  },
  'server.internal': {
    status: 500,
    title: 'Something went wrong on our side',
    detail: () => 'The request was logged under its request id. Nothing was changed.',
  },
} as const satisfies Record<string, ProblemDefinition>

export type ProblemCode = keyof typeof problems

/** One thing wrong with a request: where, which rule, and what the rule needs. */
export interface ProblemIssue {
  /** Into the request: `body.goal`, `query.limit`, `headers.if-match`. */
  readonly path: string
  readonly code: string
  readonly params?: Readonly<Record<string, unknown>>
  /** In English, for logs and scripts; widgets make their own from `code`. */
  readonly message: string
}

/** `application/problem+json` (RFC 9457) as the API sends it. */
export interface Problem {
  /** The page of the code in the reference. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ProblemCode | (string & {})
  readonly requestId: string
  readonly issues?: readonly ProblemIssue[]
  /** What the code promises beside the text, e.g. `{ base, theirs }` of a conflict. */
  readonly context?: Readonly<Record<string, unknown>>
}
