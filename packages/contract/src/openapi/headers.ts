import type { Route } from '../route.ts'
import type { Header, Parameter, Reference } from './types.ts'

export const headerParameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'New for each intended change and the same for each try of it: a change that was made is not made again, its answer is sent again.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IdempotencyKeyRequired: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'New for each intended change and the same for each try of it. This change is refused without one.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The `ETag` of the version that is being changed.',
    schema: { type: 'string', examples: ['"7"'] },
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The `id` of the last event that was seen. The stream goes on after it.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, Parameter>

export const responseHeaders = {
  ETag: {
    description: 'The version of the resource, for `If-Match`.',
    schema: { type: 'string', examples: ['"7"'] },
  },
  RateLimit: {
    description: 'What is left of the limit, and in how many seconds it starts anew.',
    schema: { type: 'string', examples: ['"api";r=57;t=42'] },
  },
  'RateLimit-Policy': {
    description: 'The limit that this request was counted in, and over how many seconds it counts.',
    schema: { type: 'string', examples: ['"api";q=60;w=60'] },
  },
  'Retry-After': {
    description: 'Seconds to wait before the next try.',
    schema: { type: 'integer', minimum: 0 },
  },
  'X-Request-Id': {
    description: 'Names this request in the logs of the server.',
    schema: { type: 'string' },
  },
  Location: {
    description: 'Where to go on.',
    schema: { type: 'string', format: 'uri' },
  },
  'Idempotent-Replayed': {
    description: '`true` when the change had been made before and this is its answer, sent again.',
    schema: { type: 'string', enum: ['true'] },
  },
} as const satisfies Record<string, Header>

type HeaderName = keyof typeof responseHeaders

/** References to the header parameters of a route. */
export function parametersOfHeaders(route: Route): Reference[] {
  const wanted: (keyof typeof headerParameters)[] = []
  if (route.idempotent === 'required') wanted.push('IdempotencyKeyRequired')
  if (route.idempotent === true) wanted.push('IdempotencyKey')
  if (route.ifMatch === true) wanted.push('IfMatch')
  if (route.answers === 'events') wanted.push('LastEventId')
  return wanted.map((name) => ({ $ref: `#/components/parameters/${name}` }))
}

/** The headers of a successful answer. */
export function headersOfSuccess(route: Route): Readonly<Record<string, Reference>> {
  return references([
    ...(route.etag === true ? (['ETag'] as const) : []),
    ...(route.answers === 'redirect' ? (['Location'] as const) : []),
    ...(route.idempotent === undefined ? [] : (['Idempotent-Replayed'] as const)),
    ...limits(route),
    'X-Request-Id',
  ])
}

/** The headers of a problem with this status. */
export function headersOfProblem(route: Route, status: number): Readonly<Record<string, Reference>> {
  return references([
    ...(status === 412 ? (['ETag'] as const) : []),
    ...(status === 429 || status === 503 ? (['Retry-After'] as const) : []),
    ...limits(route),
    'X-Request-Id',
  ])
}

function limits(route: Route): readonly HeaderName[] {
  return route.bucket === 'none' ? [] : ['RateLimit', 'RateLimit-Policy']
}

function references(names: readonly HeaderName[]): Readonly<Record<string, Reference>> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}
