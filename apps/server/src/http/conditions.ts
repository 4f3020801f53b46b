import type { Route } from '@adloom/contract'
import { problem } from '../problem.ts'

/** The request's idempotency key, where the route takes one. */
export function idempotencyKeyOf(route: Route, request: Request): string | null {
  if (route.idempotent === undefined) return null
  const key = request.headers.get('idempotency-key')
  if (key === null) return route.idempotent === 'required' ? problem('idempotency.missing') : null
  return /^[\x20-\x7e]{1,255}$/.test(key) ? key : problem('idempotency.invalid')
}

/** The version that the request means to change, where the route needs one. */
export function ifMatchOf(route: Route, request: Request): number | undefined {
  if (route.ifMatch === undefined) return undefined
  const header = request.headers.get('if-match')
  if (header === null) return problem('precondition.required')
  const [, version] = /^"(\d{1,9})"$/.exec(header) ?? []
  return version === undefined ? problem('precondition.invalid') : Number(version)
}
