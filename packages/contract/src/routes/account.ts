import type { Instant } from '@adloom/domain/time'
import type { Resource } from '../route.ts'
import type { Actor } from './assets.ts'

/** What concerns everything of the session's tenant at once. */
export const account = {
  stop: {
    method: 'POST',
    path: '/v1/stop',
    auth: 'session',
    scope: 'campaigns:stop',
    success: 202,
    idempotent: true,
    errors: ['business.not_found'],
  },
  liftStop: {
    method: 'POST',
    path: '/v1/stop/lift',
    auth: 'session',
    scope: 'campaigns:stop',
    success: 200,
    idempotent: true,
    errors: ['business.not_found'],
  },
  stopState: {
    method: 'GET',
    path: '/v1/stop',
    auth: 'session',
    scope: 'campaigns:read',
    success: 200,
  },
} as const satisfies Resource

export interface StopRequest {
  /** Without it: all businesses of the session; for a host, of the tenant. */
  readonly businessId?: string
  /** Why, for the audit trail; at most 500 characters. */
  readonly reason?: string
}

/** A stop that holds. */
export interface Stop {
  /** `null`: the whole tenant. */
  readonly businessId: string | null
  readonly at: Instant
  readonly by: Actor
  readonly reason: string | null
}

export interface StopState {
  /** Empty when nothing is stopped. */
  readonly stopped: readonly Stop[]
}
