import type { JobProblem } from '@adloom/contract'
import { transition } from '@adloom/domain/campaign'
import { type AppliedObject, type Done, runProgress } from '@adloom/domain/planning'
import * as audit from '../db/audit.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as plans from '../db/repositories/plans.ts'
import type { JobRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { groundOf, type LookedUpon } from '../services/campaign-ground.ts'
import { keepLook } from '../services/delivery.ts'
import { saveProgress } from '../services/jobs.ts'
import { keepApplied, stepsIn } from '../services/launch-records.ts'
import { moveLifecycle } from '../services/lifecycle.ts'
import { lifecycleAfter } from '../services/plan-records.ts'
import { isDue, type Launch } from './launch-state.ts'

/** Ends a launch that has come to its end, whichever. */
export async function conclude(
  tx: Tx,
  launch: Launch,
  { outcome, problem }: Pick<Done, 'outcome' | 'problem'>,
): Promise<void> {
  const { tenant_id: tenant } = launch.job
  const job = await jobs.lock(tx, tenant, launch.job.id)
  if (job === undefined || !isDue(job)) return
  const left = await keepApplied(tx, launch)
  const at = { tenant, campaign: launch.campaign.id }
  if (outcome === 'applied') await finish(tx, launch, job, left)
  else if (outcome === 'stale') await giveUp(tx, launch, job, { code: 'plan.stale', detail: problem?.detail ?? '' })
  else await halt(tx, launch, job, problem ?? { code: 'tenant.stopped', detail: 'Somebody paused everything.' })
  if (launch.look !== null) {
    const ground = await groundOf(tx, tenant, at.campaign)
    const looked: LookedUpon = { ...ground, look: launch.look }
    await keepLook(tx, tenant, looked)
  }
}

async function finish(tx: Tx, launch: Launch, job: JobRow, left: readonly AppliedObject[]): Promise<void> {
  const { row, plan } = launch
  const { tenant_id: tenant } = job
  const campaign = (await campaigns.forUpdate(tx, tenant, launch.campaign.id)) ?? launch.campaign
  const bound = { tenant, campaign: campaign.id, business: campaign.business_id }
  const archived = row.purpose === 'archive'
  await plans.markApplied(tx, tenant, campaign.id, row.hash)
  await bindings.addVersion(tx, bound, {
    planHash: row.hash,
    version: row.version,
    objects: left,
    spend: plan.spend.after,
  })
  await bindings.commitSpend(tx, bound, archived ? null : plan.spend.after)
  await campaigns.saveLaunch(tx, tenant, campaign.id, {
    live_version: row.version,
    active_job: null,
    ...(campaign.active_plan === row.hash && { active_plan: null }),
  })
  const top = left.find(({ kind }) => kind === 'campaign')
  const next = lifecycleAfter[row.purpose](campaign.lifecycle, top?.intention === 'active')
  // An edit since then made it a draft again; what is on the platform does not change that.
  const drafted = row.purpose === 'publish' && campaign.lifecycle !== 'publishing'
  await moveLifecycle(tx, tenant, campaign, drafted ? undefined : next, job.created_by.id)
  const progress = runProgress(plan, launch.intents, true)
  await saveProgress(tx, {
    ...job,
    status: 'succeeded',
    done: stepsIn(progress),
    total: stepsIn(progress),
    results: [campaign.id],
    problem: null,
  })
  await audit.record(tx, {
    tenant,
    actor: job.created_by,
    action: 'plan.applied',
    target: campaign.id,
    requestId: job.id,
    context: { campaignId: campaign.id, planHash: row.hash, version: row.version },
  })
}

async function failLifecycle(tx: Tx, launch: Launch, job: JobRow): Promise<void> {
  const campaign = await campaigns.forUpdate(tx, job.tenant_id, launch.campaign.id)
  if (campaign === undefined) return
  await moveLifecycle(tx, job.tenant_id, campaign, transition(campaign.lifecycle, 'fail'), job.created_by.id)
}

/** It waits for a person. */
async function halt(tx: Tx, launch: Launch, job: JobRow, problem: JobProblem): Promise<void> {
  await failLifecycle(tx, launch, job)
  const progress = runProgress(launch.plan, launch.intents, false)
  await saveProgress(tx, {
    ...job,
    status: 'waiting',
    problem,
    done: stepsIn(progress, 'done'),
    total: stepsIn(progress),
  })
}

async function giveUp(tx: Tx, launch: Launch, job: JobRow, problem: JobProblem): Promise<void> {
  await failLifecycle(tx, launch, job)
  await campaigns.saveLaunch(tx, job.tenant_id, launch.campaign.id, { active_job: null, active_plan: null })
  await saveProgress(tx, { ...job, status: 'failed', problem })
}
