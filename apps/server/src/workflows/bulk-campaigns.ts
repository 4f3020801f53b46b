import type { JobKind } from '@adloom/contract'
import * as jobs from '../db/repositories/jobs.ts'
import type { JobRow } from '../db/tables.ts'
import type { Database, Tx } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import type { SessionActor } from '../services/actors.ts'
import type { campaignSteps } from '../services/campaigns.ts'
import { saveProgress } from '../services/jobs.ts'
import { refuseUnlessActive } from '../services/tenants.ts'

export type Steps = ReturnType<typeof campaignSteps>

type Step = (steps: Steps, tx: Tx, actor: SessionActor, id: string) => Promise<string>

/** Kinds that go through a list of campaigns; the others have no step here. */
const stepOf: Readonly<Partial<Record<JobKind, Step>>> = {
  'campaigns.archive': async (steps, tx, actor, id) => (await steps.archive(tx, actor, id)).row.id,
  'campaigns.duplicate': async (steps, tx, actor, id) => (await steps.duplicate(tx, actor, id)).row.id,
  'campaigns.delete': async (steps, tx, actor, id) => {
    await steps.delete(tx, actor, id)
    return id
  },
}

/** Kinds of jobs that go through a list of campaigns. */
export const bulkKinds: readonly JobKind[] = ['campaigns.archive', 'campaigns.duplicate', 'campaigns.delete']

/** Who filed the job, with no more than the job may touch. */
function actorOf(job: JobRow): SessionActor {
  return {
    kind: 'session',
    sessionId: job.id,
    tenant: job.tenant_id,
    by: job.created_by,
    businesses: job.business_ids,
    scopes: new Set(),
    origins: [],
    expiresAt: Number.POSITIVE_INFINITY,
    requestId: job.id,
    baseUrl: '',
    tx: () => Promise.reject(new Error('A step works in the transaction of its job.')),
  }
}

/**
 * Does the next item of a job: the item, the progress and the event are one transaction, so a crash at any moment
 * leaves the item either done and counted or neither. Re-entrant: whoever calls it next goes on from there.
 *
 * @returns whether there is more to do; `busy` when another worker has the job
 */
export async function advance(
  db: Database,
  steps: Steps,
  log: Log,
  { tenant_id, id }: Pick<JobRow, 'tenant_id' | 'id'>,
): Promise<'more' | 'over' | 'busy'> {
  // The job's own businesses are not known before it is read; `narrow` binds its steps to them.
  const context = { tenant: tenant_id, businesses: 'all' } as const
  let refused: { readonly done: number; readonly id: string } | undefined
  try {
    return await db.tx(context, async (tx) => {
      const job = await jobs.claim(tx, tenant_id, id)
      if (job === undefined) return 'busy'
      const item = job.input.ids[job.done]
      if (item === undefined) {
        await saveProgress(tx, { ...job, status: 'succeeded' })
        return 'over'
      }
      await tx.narrow(job.business_ids)
      refused = { done: job.done, id: item }
      const actor = actorOf(job)
      // A tenant may have been suspended since the job was filed.
      await refuseUnlessActive(tx, actor)
      const step = stepOf[job.kind]
      if (step === undefined) throw new Error(`A job of the kind ${job.kind} does not go through a list of campaigns.`)
      const result = await step(steps, tx, actor, item)
      refused = undefined
      return settle(tx, job, { results: [...job.results, result] })
    })
  } catch (error) {
    const failed = refused
    const code = error instanceof ProblemError ? error.code : 'server.internal'
    // Without a database nothing is known about the item; it is tried again.
    if (failed === undefined || code === 'server.unavailable') throw error
    if (code === 'server.internal') log.error({ err: error, jobId: id, item: failed.id }, 'an item of a job failed')
    // The item was refused and its transaction rolled back; what is left is to write that down.
    return db.tx(context, async (tx) => {
      const job = await jobs.claim(tx, tenant_id, id)
      if (job === undefined) return 'busy'
      // Another worker was faster.
      if (job.done !== failed.done) return 'more'
      return settle(tx, job, { failures: [...job.failures, { id: failed.id, code }] })
    })
  }
}

async function settle(tx: Tx, job: JobRow, outcome: Partial<Pick<JobRow, 'results' | 'failures'>>) {
  const done = job.done + 1
  const status = done >= job.total ? 'succeeded' : 'running'
  await saveProgress(tx, { ...job, ...outcome, done, status })
  return status === 'running' ? 'more' : 'over'
}
