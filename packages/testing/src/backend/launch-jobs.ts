import type { Actor, JobOperations, JobProblem, JobStatus } from '@adloom/contract'
import type { Lifecycle } from '@adloom/domain/campaign'
import { type Plan, type PlanPurpose, type RunProgress, runProgress } from '@adloom/domain/planning'
import { recordAudit } from './audit.ts'
import { beginRun, leftBy, type PlanRun, resumeRun, stepRun } from './carry-out.ts'
import { launchOf, saveLaunch } from './launches.ts'
import { look, savePlan, type Where } from './plan-records.ts'
import { recordEvent } from './record-event.ts'
import type { StoredCampaign, StoredJob, StoredPlan } from './state.ts'
import { isStopped } from './stops.ts'

export function storeJob({ state, tenant }: Where, job: StoredJob): StoredJob {
  const stored = { ...job, updatedAt: state.clock.now() }
  tenant.jobs.set(stored.id, stored)
  const { id, kind, status, done, total } = stored
  recordEvent(state, tenant, 'job.progress', { id, kind, status, done, total })
  return stored
}

/** What a job does on the platform, as the wire shows it; nothing for a job that does nothing there. */
export function operationsOf({ run, status }: StoredJob): JobOperations {
  if (run === null) return { operations: [], stages: { build: none, verify: none, activate: none } }
  const { operations, stages } = runProgress(run.plan, run.intents, isOver(status))
  return {
    operations: operations.map(({ operation, at, ...progress }) => {
      const { id, verb, phase, kind, key, name } = operation
      return { id, verb, phase, kind, key, name, ...progress, at: at === null ? null : new Date(at).toISOString() }
    }),
    stages,
  }
}

const none = { done: 0, total: 0 }

export const isOver = (status: StoredJob['status']): boolean =>
  status !== 'queued' && status !== 'running' && status !== 'waiting'

/** Operations that the platform has carried out, or all of them. */
const count = ({ stages: { build, activate } }: RunProgress, of: 'done' | 'total'): number => build[of] + activate[of]

/** Where a campaign's life goes when a plan has been carried out. */
const lifecycleAfter: Readonly<Record<PlanPurpose, (before: Lifecycle) => Lifecycle>> = {
  publish: (before) => (before === 'paused' ? 'paused' : 'live'),
  undo: (before) => before,
  pause: () => 'paused',
  stop: () => 'paused',
  resume: () => 'live',
  archive: () => 'archived',
}

/** A campaign in another state of its life. Its document is the same, so its version is, too. */
export function setLifecycle(where: Where, campaignId: string, lifecycle: Lifecycle | undefined): void {
  const { state, tenant } = where
  const campaign = tenant.campaigns.get(campaignId)
  if (!campaign || lifecycle === undefined || campaign.lifecycle === lifecycle) return
  const changed: StoredCampaign = { ...campaign, lifecycle }
  tenant.campaigns.set(campaignId, changed)
  const { id, businessId, version, updatedBy } = changed
  recordEvent(state, tenant, 'campaign.updated', { id, businessId, version, actorId: updatedBy.id })
}

const lifecycleOf = ({ tenant }: Where, { campaignId }: StoredJob): Lifecycle | undefined =>
  tenant.campaigns.get(campaignId ?? '')?.lifecycle

/** What is to be launched, and by whom. */
interface Launching {
  readonly id: string
  readonly campaign: StoredCampaign
  readonly stored: StoredPlan
  readonly by: Actor
}

/** Carries out a plan as a job, one step at a time, when the platform's turn comes. */
export function startLaunch(where: Where, { id, campaign, stored, by }: Launching): StoredJob {
  const { state, tenant } = where
  const now = state.clock.now()
  const run = beginRun(stored.made, launchOf(tenant, campaign.id).applied)
  const job: StoredJob = {
    id,
    kind: 'campaigns.apply',
    status: 'queued',
    done: 0,
    total: count(runProgress(run.plan, [], false), 'total'),
    failures: [],
    results: [],
    campaignId: campaign.id,
    planHash: stored.hash,
    problem: null,
    createdAt: now,
    updatedAt: now,
    createdBy: by,
    businessIds: [campaign.businessId],
    run,
  }
  saveLaunch(tenant, campaign.id, { jobId: id })
  tenant.jobs.set(id, job)
  state.platform.run(() => advance(where, id))
  return job
}

/** Goes on with a job that waits half-way. */
export function resumeLaunch(where: Where, job: StoredJob): StoredJob {
  const run = job.run && resumeRun(job.run)
  const going = storeJob(where, { ...job, status: 'running', problem: null, run })
  if (lifecycleOf(where, job) === 'publish_failed') setLifecycle(where, job.campaignId ?? '', 'publishing')
  where.state.platform.run(() => advance(where, job.id))
  return going
}

/** Ends a job that will not go on; what was done stays done. */
export function endLaunch(where: Where, job: StoredJob, status: JobStatus): StoredJob {
  const { campaignId, run } = job
  if (campaignId !== null && run !== null) {
    saveLaunch(where.tenant, campaignId, { jobId: null, applied: leftBy(run) })
    if (lifecycleOf(where, job) === 'publishing') setLifecycle(where, campaignId, 'publish_failed')
  }
  return storeJob(where, { ...job, status })
}

/** Stops a job half-way, until somebody resumes it. */
export function haltLaunch(where: Where, job: StoredJob, problem: JobProblem): StoredJob {
  const { campaignId, run } = job
  if (campaignId !== null && run !== null) saveLaunch(where.tenant, campaignId, { applied: leftBy(run) })
  if (lifecycleOf(where, job) === 'publishing') setLifecycle(where, campaignId ?? '', 'publish_failed')
  return storeJob(where, { ...job, status: 'waiting', problem })
}

/** Does the next step of a job, and says whether there is another. */
function advance(where: Where, jobId: string): boolean {
  const { state, tenant } = where
  const job = tenant.jobs.get(jobId)
  const stored = launchOf(tenant, job?.campaignId ?? '').plans.find(({ hash }) => hash === job?.planHash)
  if (!job?.run || !stored || (job.status !== 'queued' && job.status !== 'running')) return false
  const obstacle = obstacleTo(where, stored)
  if (obstacle) {
    haltLaunch(where, job, obstacle)
    return false
  }
  const { run, moved, done } = stepOn(where, job.run)
  if (moved === null && done) {
    end(where, job, stored, done)
    return false
  }
  const progress = runProgress(run.plan, run.intents, false)
  const now = progress.operations.find(({ operation }) => operation === moved)
  if (now && moved) {
    recordEvent(state, tenant, 'job.operation', { id: job.id, operationId: moved.id, status: now.status })
    if (now.problem === null) recordOperation(where, job.createdBy, run, moved)
  }
  const going = storeJob(where, { ...job, status: 'running', done: count(progress, 'done'), run })
  if (done) end(where, going, stored, done)
  return !done
}

/** Takes a run to where the next operation has moved on, or to its end; looks in between are not worth a step. */
function stepOn({ state }: Where, begun: PlanRun): ReturnType<typeof stepRun> {
  let run = begun
  for (;;) {
    const stepped = stepRun(state, run)
    if (stepped.done) return stepped
    run = stepped.run
    if (stepped.moved === null) continue
    const refused = run.intents.at(-1)?.status === 'refused'
    return refused ? { ...stepRun(state, run), moved: stepped.moved } : stepped
  }
}

function recordOperation(
  where: Where,
  by: Actor,
  { plan }: PlanRun,
  { key, changes }: Plan['operations'][number],
): void {
  const { campaignId, hash: planHash } = plan
  recordAudit(where, by, { campaignId, action: 'operation.done', target: key, planHash, diff: changes })
}

function end(
  where: Where,
  job: StoredJob,
  stored: StoredPlan,
  { outcome, problem }: NonNullable<ReturnType<typeof stepRun>['done']>,
): void {
  if (outcome === 'applied') {
    concludePlan(where, stored, job)
    storeJob(where, { ...job, status: 'succeeded', done: job.total, results: [stored.campaignId] })
  } else if (outcome === 'stale') {
    const failed = problem ?? { code: 'plan.stale', detail: 'The platform changed after the plan was made.' }
    endLaunch(where, { ...job, problem: failed }, 'failed')
  } else {
    haltLaunch(where, job, problem ?? { code: 'platform.refused', detail: 'The platform refused.' })
  }
}

/** What came up since the plan was begun. */
function obstacleTo({ tenant }: Where, { campaignId, connectionId, purpose }: StoredPlan): JobProblem | null {
  const businessId = tenant.campaigns.get(campaignId)?.businessId ?? ''
  if (isStopped(tenant, businessId) && !lowers(purpose)) {
    return { code: 'tenant.stopped', detail: 'Somebody paused everything.' }
  }
  const connection = tenant.connections.get(connectionId)
  if (connection?.status === 'connected') return null
  const detail = connection?.health.problem?.detail ?? 'The ad account is not connected.'
  return { code: 'connection.not_connected', detail }
}

/** What may be done while everything is stopped: nothing that lets anything spend. */
export const lowers = (purpose: PlanPurpose): boolean =>
  purpose === 'pause' || purpose === 'stop' || purpose === 'archive'

/** Carries out a plan at once; what pauses everything waits for nothing. */
export function carryOutNow(where: Where, stored: StoredPlan, by: Actor): JobProblem | null {
  const { state, tenant } = where
  let run = beginRun(stored.made, launchOf(tenant, stored.campaignId).applied)
  for (;;) {
    const stepped = stepRun(state, run)
    run = stepped.run
    if (!stepped.done) continue
    if (stepped.done.outcome !== 'applied') return stepped.done.problem
    concludePlan(where, stored, { createdBy: by, run })
    return null
  }
}

/** Remembers that the platform is as a plan wanted it. */
function concludePlan(
  where: Where,
  stored: StoredPlan,
  { createdBy, run }: Pick<StoredJob, 'createdBy' | 'run'>,
): void {
  const { state, tenant } = where
  const { campaignId, campaignVersion, hash, purpose, spend } = stored
  const launch = launchOf(tenant, campaignId)
  const applied = run ? leftBy(run) : launch.applied
  const version = purpose === 'publish' ? campaignVersion : launch.liveVersion
  const known = launch.earlier.filter((one) => one.version !== version)
  saveLaunch(tenant, campaignId, {
    applied,
    liveVersion: version,
    earlier: version === null ? known : [...known, { version, applied }],
    spend: spend.after,
    // A launch that waits half-way goes on waiting while what runs is paused.
    jobId: tenant.jobs.get(launch.jobId ?? '')?.planHash === hash ? null : launch.jobId,
  })
  savePlan(tenant, { ...stored, appliedAt: state.clock.now() })
  recordAudit(where, createdBy, { campaignId, action: 'plan.applied', version, planHash: hash })
  const campaign = tenant.campaigns.get(campaignId)
  if (!campaign) return
  setLifecycle(where, campaignId, lifecycleAfter[purpose](campaign.lifecycle))
  look(where, campaign)
}
