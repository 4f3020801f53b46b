import type { ProblemCode } from './problem.ts'
import type { Route } from './route.ts'

const always = ['request.invalid', 'server.unavailable', 'server.internal'] as const satisfies ProblemCode[]

const ofAuth = {
  session: ['auth.missing', 'auth.invalid', 'auth.expired', 'auth.revoked', 'auth.scope_missing', 'origin.not_allowed'],
  key: ['auth.missing', 'auth.invalid', 'origin.not_allowed'],
  signature: [],
  none: [],
} as const satisfies Record<Route['auth'], readonly ProblemCode[]>

const ofJsonBody = [
  'request.malformed',
  'request.too_large',
  'request.unsupported_media_type',
] as const satisfies ProblemCode[]

/** Whoever speaks for a suspended tenant reads and changes nothing. */
const ofSessionWrite = ['tenant.suspended'] as const satisfies ProblemCode[]

const ofLimit = ['rate.limited'] as const satisfies ProblemCode[]
const ofIdempotency = ['idempotency.invalid', 'idempotency.reused'] as const satisfies ProblemCode[]
const ofRequiredIdempotency = ['idempotency.missing'] as const satisfies ProblemCode[]
const ofPrecondition = ['precondition.required', 'precondition.invalid'] as const satisfies ProblemCode[]
const ofPages = ['cursor.invalid'] as const satisfies ProblemCode[]

/** Codes that every route of its kind can answer with, whatever it does. */
export function commonErrors(route: Route): ProblemCode[] {
  const takesJson = route.method !== 'GET' && route.method !== 'DELETE' && route.upload !== true
  return [
    ...ofAuth[route.auth],
    ...(route.auth === 'session' && route.method !== 'GET' ? ofSessionWrite : []),
    ...(takesJson ? ofJsonBody : []),
    ...(route.bucket === 'none' ? [] : ofLimit),
    ...(route.idempotent === undefined ? [] : ofIdempotency),
    ...(route.idempotent === 'required' ? ofRequiredIdempotency : []),
    ...(route.ifMatch === true ? ofPrecondition : []),
    ...(route.paginated === true ? ofPages : []),
    ...always,
  ]
}

/** Every code that a route can answer with: its own and those of its kind. */
export function errorsOf(route: Route): ProblemCode[] {
  return [...new Set([...(route.errors ?? []), ...commonErrors(route)])]
}

type Declared<R extends Route> = R extends { errors: readonly (infer Code extends ProblemCode)[] } ? Code : never

/** `errorsOf` as a type. */
export type ErrorsOf<R extends Route> =
  | Declared<R>
  | (typeof ofAuth)[R['auth']][number]
  | (R extends { auth: 'session'; method: Exclude<Route['method'], 'GET'> } ? (typeof ofSessionWrite)[number] : never)
  | (R extends { method: 'GET' | 'DELETE' } | { upload: true } ? never : (typeof ofJsonBody)[number])
  | (R extends { bucket: 'none' } ? never : (typeof ofLimit)[number])
  | (R extends { idempotent: true | 'required' } ? (typeof ofIdempotency)[number] : never)
  | (R extends { idempotent: 'required' } ? (typeof ofRequiredIdempotency)[number] : never)
  | (R extends { ifMatch: true } ? (typeof ofPrecondition)[number] : never)
  | (R extends { paginated: true } ? (typeof ofPages)[number] : never)
  | (typeof always)[number]
