import * as z from 'zod/mini'
import type {
  Job,
  JobKind,
  JobListQuery,
  JobOperation,
  JobOperationStatus,
  JobOperations,
  JobProblem,
  JobStage,
  JobStatus,
} from '../routes/jobs.ts'
import { closed, gained, loose, open, shapeOf, strict } from './kit.ts'
import { pageOf } from './page.ts'
import { anyKind, anyPhase, anyVerb } from './planning.ts'
import { nothing, pageFields } from './query.ts'
import { ActorOut, Count, Id, Instant } from './values.ts'

export const jobKinds = [
  'campaigns.archive',
  'campaigns.duplicate',
  'campaigns.delete',
  'campaigns.apply',
  'tenant.stop',
] as const satisfies readonly JobKind[]

export const jobStatuses = [
  'queued',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'cancelled',
] as const satisfies readonly JobStatus[]

/** What the event of a job carries, too. */
export const jobProgressFields = {
  id: z.string(),
  kind: open(jobKinds),
  status: open(jobStatuses),
  done: Count,
  total: Count,
}

const JobProblemOut = shapeOf<JobProblem>()(loose({ code: z.string(), detail: z.string() }))

export const JobOut = shapeOf<Job>()(
  loose({
    ...jobProgressFields,
    failures: z.array(loose({ id: z.string(), code: z.string() })),
    results: z.array(z.string()),
    campaignId: gained(z.nullable(z.string()), null),
    planHash: gained(z.nullable(z.string()), null),
    problem: gained(z.nullable(JobProblemOut), null),
    createdAt: Instant,
    updatedAt: Instant,
    createdBy: ActorOut,
  }),
)

export const jobOperationStatuses = [
  'waiting',
  'sent',
  'searching',
  'built',
  'verified',
  'done',
  'failed',
  'skipped',
] as const satisfies readonly JobOperationStatus[]

const JobOperationOut = shapeOf<JobOperation>()(
  loose({
    id: z.string(),
    verb: anyVerb,
    phase: anyPhase,
    kind: anyKind,
    key: z.string(),
    name: z.string(),
    status: open(jobOperationStatuses),
    platformId: z.nullable(z.string()),
    attempts: Count,
    problem: z.nullable(JobProblemOut),
    at: z.nullable(Instant),
  }),
)

const JobStageOut = shapeOf<JobStage>()(loose({ done: Count, total: Count }))

export const JobOperationsOut = shapeOf<JobOperations>()(
  loose({
    operations: z.array(JobOperationOut),
    stages: loose({ build: JobStageOut, verify: JobStageOut, activate: JobStageOut }),
  }),
)

const JobListQueryIn = shapeOf<JobListQuery>()(strict({ ...pageFields, status: z.exactOptional(closed(jobStatuses)) }))

const one = shapeOf<{ jobId: string }>()(strict({ jobId: Id }))

export const jobs = {
  list: { params: nothing, query: JobListQueryIn, body: null, response: pageOf(JobOut) },
  get: { params: one, query: nothing, body: null, response: JobOut },
  cancel: { params: one, query: nothing, body: null, response: JobOut },
  resume: { params: one, query: nothing, body: null, response: JobOut },
  operations: { params: one, query: nothing, body: null, response: JobOperationsOut },
}
