import type { Instant } from '@adloom/domain/time'
import type { Open, PageQuery, Resource } from '../route.ts'
import type { Actor } from './assets.ts'

export const jobs = {
  list: {
    method: 'GET',
    path: '/v1/jobs',
    auth: 'session',
    scope: 'jobs:read',
    success: 200,
    paginated: true,
    summary: 'List jobs, newest first',
  },
  get: {
    method: 'GET',
    path: '/v1/jobs/{jobId}',
    auth: 'session',
    scope: 'jobs:read',
    success: 200,
    summary: 'Read how far a job is',
    errors: ['job.not_found'],
  },
  cancel: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/cancel',
    auth: 'session',
    scope: 'jobs:write',
    success: 200,
    idempotent: true,
    summary: 'Stop a job; what was done stays done',
    errors: ['job.not_found', 'job.finished', 'tenant.suspended'],
  },
} as const satisfies Resource

export type JobKind = 'campaigns.archive' | 'campaigns.duplicate' | 'campaigns.delete'
export type JobStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'

export interface Job {
  readonly id: string
  readonly kind: Open<JobKind>
  /** `succeeded` when every item was tried; items that could not be done are in `failures`. */
  readonly status: Open<JobStatus>
  readonly done: number
  readonly total: number
  readonly failures: readonly { readonly id: string; readonly code: string }[]
  /** Ids of what the job made or changed. */
  readonly results: readonly string[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly createdBy: Actor
}

export interface JobListQuery extends PageQuery {
  readonly status?: JobStatus
}
