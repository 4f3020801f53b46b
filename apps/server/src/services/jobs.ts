import type { Job, JobListQuery, Page } from '@adloom/contract'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as jobs from '../db/repositories/jobs.ts'
import type { JobRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'

/** Stores how far a job is and says so, in one transaction. */
export async function saveProgress(tx: Tx, job: Parameters<typeof jobs.save>[1]): Promise<JobRow> {
  const saved = await jobs.save(tx, job)
  const { id, kind, status, done, total } = saved
  await emit(tx, saved.tenant_id, saved.business_ids, 'job.progress', { id, kind, status, done, total })
  return saved
}

export function jobService() {
  return {
    list: (actor: SessionActor, query: JobListQuery): Promise<Page<Job>> =>
      actor.tx(async (tx) => ({
        ...(await jobs.list(tx, actor.tenant, query)),
        ...(query.totalCount === true && { totalCount: await jobs.count(tx, actor.tenant, query) }),
      })),
    get: (actor: SessionActor, id: string): Promise<Job> =>
      actor.tx(async (tx) => jobs.toJob((await jobs.find(tx, actor.tenant, id)) ?? problem('job.not_found'))),
    /** Waits for the item that is being done, then stops the job there. */
    cancel: (actor: SessionActor, id: string): Promise<Job> =>
      actor.tx(async (tx) => {
        const job = (await jobs.lock(tx, actor.tenant, id)) ?? problem('job.not_found')
        const { status } = job
        if (status !== 'queued' && status !== 'running') problem('job.finished', { status })
        const cancelled = await saveProgress(tx, { ...job, status: 'cancelled' })
        await audit.record(tx, {
          tenant: actor.tenant,
          actor: actor.by,
          action: 'job.cancelled',
          target: id,
          diff: { done: job.done, total: job.total },
          requestId: actor.requestId,
        })
        return jobs.toJob(cancelled)
      }),
  }
}
