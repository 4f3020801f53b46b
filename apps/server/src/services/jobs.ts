import type { Job, JobListQuery, JobOperations, Page } from '@adloom/contract'
import { transition } from '@adloom/domain/campaign'
import { resumed } from '@adloom/domain/planning'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as intents from '../db/repositories/intents.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as stops from '../db/repositories/stops.ts'
import type { JobRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'
import { groundOf, refuseUnconnected } from './campaign-ground.ts'
import { isOver, keepApplied, launchOf, toOperations } from './launch-records.ts'
import { moveLifecycle } from './lifecycle.ts'
import { ceilingOf, lowers, refuseAbove } from './plan-records.ts'

export interface JobDependencies {
  /** Wakes whoever works on jobs. */
  readonly onJob: () => void
}

/** Stores how far a job is and says so, in one transaction. */
export async function saveProgress(tx: Tx, job: Parameters<typeof jobs.save>[1]): Promise<JobRow> {
  const saved = await jobs.save(tx, job)
  const { id, kind, status, done, total } = saved
  await emit(tx, saved.tenant_id, saved.business_ids, 'job.progress', { id, kind, status, done, total })
  return saved
}

const none = { done: 0, total: 0 } as const

/** A launch that will not go on: what was done of it stays, and the campaign is free for another plan. */
async function endLaunch(tx: Tx, actor: SessionActor, job: JobRow): Promise<void> {
  const launch = await launchOf(tx, job)
  if (launch === undefined) return
  const { tenant } = actor
  const campaign = (await campaigns.forUpdate(tx, tenant, launch.campaign.id)) ?? launch.campaign
  const left = await keepApplied(tx, launch)
  const isUnknown = launch.intents.some(({ status }) => status === 'open')
  const runs = left.some(({ kind, intention }) => kind === 'campaign' && intention === 'active')
  const bound = { tenant, campaign: campaign.id }
  if (!runs && !isUnknown) await bindings.commitSpend(tx, bound, null)
  await campaigns.saveLaunch(tx, tenant, campaign.id, { active_job: null, active_plan: null })
  await moveLifecycle(tx, tenant, campaign, transition(campaign.lifecycle, 'fail'), actor.by.id)
}

export function jobService({ onJob }: JobDependencies) {
  return {
    list: (actor: SessionActor, query: JobListQuery): Promise<Page<Job>> =>
      actor.tx(async (tx) => ({
        ...(await jobs.list(tx, actor.tenant, query)),
        ...(query.totalCount === true && { totalCount: await jobs.count(tx, actor.tenant, query) }),
      })),
    get: (actor: SessionActor, id: string): Promise<Job> =>
      actor.tx(async (tx) => jobs.toJob((await jobs.find(tx, actor.tenant, id)) ?? problem('job.not_found'))),
    operations: (actor: SessionActor, id: string): Promise<JobOperations> =>
      actor.tx(async (tx) => {
        const job = (await jobs.find(tx, actor.tenant, id)) ?? problem('job.not_found')
        const launch = await launchOf(tx, job)
        return launch === undefined
          ? { operations: [], stages: { build: none, verify: none, activate: none } }
          : toOperations(launch.row.document, launch.intents, job.status)
      }),
    /** What is being done is ended, then the job stops there. */
    cancel: (actor: SessionActor, id: string): Promise<Job> =>
      actor.tx(async (tx) => {
        const job = (await jobs.lock(tx, actor.tenant, id)) ?? problem('job.not_found')
        const { status } = job
        if (isOver(status)) problem('job.finished', { status })
        const cancelled = await saveProgress(tx, { ...job, status: 'cancelled', problem: null })
        await endLaunch(tx, actor, job)
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
    /** Goes on with a launch that waits half-way; what was refused is tried once more. */
    resume: (actor: SessionActor, id: string): Promise<Job> =>
      actor.tx(async (tx) => {
        await bindings.lockSpend(tx, actor.tenant)
        const job = (await jobs.lock(tx, actor.tenant, id)) ?? problem('job.not_found')
        const launch = await launchOf(tx, job)
        if (job.status !== 'waiting' || launch === undefined) {
          return problem('job.not_resumable', { status: job.status })
        }
        const { campaign, row } = launch
        if (!lowers(row.purpose) && (await stops.isStopped(tx, actor.tenant, campaign.business_id))) {
          problem('tenant.stopped')
        }
        const { connection } = await groundOf(tx, actor.tenant, campaign.id)
        refuseUnconnected(connection)
        refuseAbove(await ceilingOf(tx, actor.tenant, row.document))
        const owner = { tenant: actor.tenant, job: id, businesses: job.business_ids }
        const before = new Set(launch.intents)
        for (const intent of resumed(launch.intents)) if (!before.has(intent)) await intents.put(tx, owner, intent)
        await bindings.commitSpend(tx, { tenant: actor.tenant, campaign: campaign.id }, row.document.spend.most)
        await moveLifecycle(tx, actor.tenant, campaign, transition(campaign.lifecycle, 'resume'), actor.by.id)
        const going = await saveProgress(tx, { ...job, status: 'running', problem: null, run: job.run + 1 })
        await audit.record(tx, {
          tenant: actor.tenant,
          actor: actor.by,
          action: 'job.resumed',
          target: id,
          diff: { done: job.done, total: job.total },
          requestId: actor.requestId,
          context: { campaignId: campaign.id, planHash: row.hash, version: row.version },
        })
        tx.afterCommit(onJob)
        return jobs.toJob(going)
      }),
  }
}
