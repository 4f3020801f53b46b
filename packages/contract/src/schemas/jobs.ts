import * as z from 'zod/mini'
import type { Job, JobKind, JobListQuery, JobStatus } from '../routes/jobs.ts'
import { closed, loose, open, shapeOf, strict } from './kit.ts'
import { pageOf } from './page.ts'
import { nothing, pageFields } from './query.ts'
import { ActorOut, Count, Id, Instant } from './values.ts'

export const jobKinds = [
  'campaigns.archive',
  'campaigns.duplicate',
  'campaigns.delete',
] as const satisfies readonly JobKind[]

export const jobStatuses = [
  'queued',
  'running',
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

export const JobOut = shapeOf<Job>()(
  loose({
    ...jobProgressFields,
    failures: z.array(loose({ id: z.string(), code: z.string() })),
    results: z.array(z.string()),
    createdAt: Instant,
    updatedAt: Instant,
    createdBy: ActorOut,
  }),
)

const JobListQueryIn = shapeOf<JobListQuery>()(strict({ ...pageFields, status: z.exactOptional(closed(jobStatuses)) }))

const one = shapeOf<{ jobId: string }>()(strict({ jobId: Id }))

export const jobs = {
  list: { params: nothing, query: JobListQueryIn, body: null, response: pageOf(JobOut) },
  get: { params: one, query: nothing, body: null, response: JobOut },
  cancel: { params: one, query: nothing, body: null, response: JobOut },
}
