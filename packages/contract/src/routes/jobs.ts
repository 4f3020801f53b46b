import type { ObjectKey, ObjectKind, Phase, Verb } from '@adloom/domain/planning'
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
  },
  get: {
    method: 'GET',
    path: '/v1/jobs/{jobId}',
    auth: 'session',
    scope: 'jobs:read',
    success: 200,
    errors: ['job.not_found'],
  },
  cancel: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/cancel',
    auth: 'session',
    scope: 'jobs:write',
    success: 200,
    idempotent: true,
    errors: ['job.not_found', 'job.finished'],
  },
  resume: {
    method: 'POST',
    path: '/v1/jobs/{jobId}/resume',
    auth: 'session',
    scope: 'campaigns:launch',
    success: 200,
    idempotent: true,
    errors: ['job.not_found', 'job.not_resumable', 'connection.not_connected', 'tenant.stopped'],
  },
  operations: {
    method: 'GET',
    path: '/v1/jobs/{jobId}/operations',
    auth: 'session',
    scope: 'jobs:read',
    success: 200,
    errors: ['job.not_found'],
  },
} as const satisfies Resource

export type JobKind =
  | 'campaigns.archive'
  | 'campaigns.duplicate'
  | 'campaigns.delete'
  | 'campaigns.apply'
  | 'tenant.stop'

/** `waiting`: stopped half-way until somebody resumes it; the job's `problem` says what has to be done first. */
export type JobStatus = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'

export interface Job {
  readonly id: string
  readonly kind: Open<JobKind>
  /** `succeeded` when every item was tried; items that could not be done are in `failures`. */
  readonly status: Open<JobStatus>
  /** Items that were tried; of `campaigns.apply`: operations that the platform has carried out. */
  readonly done: number
  readonly total: number
  readonly failures: readonly { readonly id: string; readonly code: string }[]
  /** Ids of what the job made or changed. */
  readonly results: readonly string[]
  /** Of `campaigns.apply`. */
  readonly campaignId: string | null
  /** Of `campaigns.apply`. */
  readonly planHash: string | null
  /** Why it waits or failed. */
  readonly problem: JobProblem | null
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly createdBy: Actor
}

/** What stood in the way: a code of ours, and in words, as far as the platform gave any. */
export interface JobProblem {
  readonly code: string
  readonly detail: string
}

/**
 * How far one operation of a plan is: `sent` while its answer is awaited, `built` when the platform has it, `verified`
 * when it was read back as it was planned, `done` when nothing is left to do. `searching`: the answer was lost, and the
 * object is looked for by its marker before anything is tried again.
 */
export type JobOperationStatus = 'waiting' | 'sent' | 'searching' | 'built' | 'verified' | 'done' | 'failed' | 'skipped'

/** One operation of the plan that a job carries out. */
export interface JobOperation {
  /** As in the plan. */
  readonly id: string
  readonly verb: Verb
  readonly phase: Phase
  readonly kind: ObjectKind
  readonly key: ObjectKey
  readonly name: string
  readonly status: Open<JobOperationStatus>
  readonly platformId: string | null
  /** Requests that were sent for it. */
  readonly attempts: number
  readonly problem: JobProblem | null
  /** When it last moved on. */
  readonly at: Instant | null
}

/** Operations that have come through a stage, of those that have to. */
export interface JobStage {
  readonly done: number
  readonly total: number
}

export interface JobOperations {
  /** In the order of the plan. */
  readonly operations: readonly JobOperation[]
  readonly stages: { readonly build: JobStage; readonly verify: JobStage; readonly activate: JobStage }
}

export interface JobListQuery extends PageQuery {
  readonly status?: JobStatus
}
