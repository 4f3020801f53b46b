import type { JobOperation, JobProblem, JobStatus } from '@adloom/contract'
import type { Lifecycle } from '@adloom/domain/campaign'
import type { AppliedObject, Phase, Plan, PlanOperation, PlanPurpose } from '@adloom/domain/planning'
import { recordAudit } from './audit.ts'
import { launchOf, saveLaunch } from './launches.ts'
import { look, savePlan, type Where } from './plan-records.ts'
import { fieldsOf } from './platform.ts'
import { recordEvent } from './record-event.ts'
import type { StoredCampaign, StoredJob, StoredPlan } from './state.ts'
import { isStopped } from './stops.ts'

/** One thing to do for one operation: do it on the platform, or read back what was done. */
interface Step {
  readonly operation: PlanOperation
  readonly stage: Stage
}

type Stage = 'build' | 'verify' | 'activate'

const stageOf: Readonly<Record<Phase, Exclude<Stage, 'verify'>>> = {
  lower: 'build',
  build: 'build',
  change: 'build',
  activate: 'activate',
  raise: 'activate',
  retire: 'activate',
}

const isRead = ({ verb }: Pick<PlanOperation, 'verb'>): boolean =>
  verb === 'create' || verb === 'update' || verb === 'replace'

const known = new WeakMap<Plan['operations'], readonly Step[]>()

/** Everything is built and read back before anything is turned on. */
export function stepsOf({ operations }: Pick<Plan, 'operations'>): readonly Step[] {
  const steps = known.get(operations) ?? inOrder(operations)
  known.set(operations, steps)
  return steps
}

function inOrder(operations: Plan['operations']): Step[] {
  const of = (stage: Exclude<Stage, 'verify'>) => operations.filter(({ phase }) => stageOf[phase] === stage)
  return [
    ...of('build').map((operation): Step => ({ operation, stage: 'build' })),
    ...of('build')
      .filter(isRead)
      .map((operation): Step => ({ operation, stage: 'verify' })),
    ...of('activate').map((operation): Step => ({ operation, stage: 'activate' })),
  ]
}

/** How far each stage of a job is. */
export function stagesOf(plan: Pick<Plan, 'operations'>, { done }: Pick<StoredJob, 'done'>) {
  const steps = stepsOf(plan)
  const stage = (name: Stage) => ({
    done: steps.slice(0, done).filter((step) => step.stage === name).length,
    total: steps.filter((step) => step.stage === name).length,
  })
  return { build: stage('build'), verify: stage('verify'), activate: stage('activate') }
}

/** The operations of a plan before anything was done for them. */
export function waitingOperations({ operations }: Pick<Plan, 'operations'>): JobOperation[] {
  return operations.map(({ id, verb, phase, kind, key, name }) => ({
    id,
    verb,
    phase,
    kind,
    key,
    name,
    status: 'waiting',
    platformId: null,
    attempts: 0,
    problem: null,
    at: null,
  }))
}

export function storeJob({ state, tenant }: Where, job: StoredJob): StoredJob {
  const stored = { ...job, updatedAt: state.clock.now() }
  tenant.jobs.set(stored.id, stored)
  const { id, kind, status, done, total } = stored
  recordEvent(state, tenant, 'job.progress', { id, kind, status, done, total })
  return stored
}

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

/** The objects as they stand after an operation. */
export function afterOperation(
  applied: readonly AppliedObject[],
  operation: PlanOperation,
  platformId: string,
): AppliedObject[] {
  const { verb, key, kind, parent, uses, name, generation, marker, changes } = operation
  const changed = fieldsOf(changes)
  if (verb === 'archive') return withoutBranch(applied, platformId)
  if (verb === 'create' || verb === 'replace') {
    const made: AppliedObject = {
      kind,
      key,
      parent,
      uses,
      name,
      generation,
      platformId,
      marker: marker ?? '',
      fields: changed,
      intention: kind === 'image' || kind === 'creative' ? 'active' : 'paused',
    }
    const stood = applied.some((one) => one.key === key)
    return stood ? applied.map((one) => (one.key === key ? made : one)) : [...applied, made]
  }
  const intention = verb === 'activate' ? 'active' : verb === 'pause' ? 'paused' : undefined
  return applied.map((one) =>
    one.platformId === platformId
      ? { ...one, name, uses, fields: { ...one.fields, ...changed }, ...(intention && { intention }) }
      : one,
  )
}

/** What is left when an object goes, and with it what is in it. */
function withoutBranch(applied: readonly AppliedObject[], platformId: string): AppliedObject[] {
  const gone = new Set<string>()
  for (const one of applied) if (one.platformId === platformId || gone.has(one.parent ?? '')) gone.add(one.key)
  return gone.size === 0 ? [...applied] : applied.filter(({ key }) => !gone.has(key))
}

/** Carries out a plan as a job, one step at a time, when the platform's turn comes. */
export function startLaunch(where: Where, job: StoredJob): void {
  const { tenant } = where
  saveLaunch(tenant, job.campaignId ?? '', { jobId: job.id })
  tenant.jobs.set(job.id, job)
  where.state.platform.run(() => advance(where, job.id))
}

/** Goes on with a job that waits half-way. */
export function resumeLaunch(where: Where, job: StoredJob): StoredJob {
  const operations = job.operations.map((one) => (one.problem === null ? one : { ...one, problem: null }))
  const resumed = storeJob(where, { ...job, status: 'running', problem: null, operations })
  if (tenantLifecycle(where, job) === 'publish_failed') setLifecycle(where, job.campaignId ?? '', 'publishing')
  where.state.platform.run(() => advance(where, job.id))
  return resumed
}

const tenantLifecycle = ({ tenant }: Where, { campaignId }: StoredJob): Lifecycle | undefined =>
  tenant.campaigns.get(campaignId ?? '')?.lifecycle

/** Ends a job that will not go on; what was done stays done. */
export function endLaunch(where: Where, job: StoredJob, status: JobStatus): StoredJob {
  const { campaignId } = job
  if (campaignId !== null) {
    saveLaunch(where.tenant, campaignId, { jobId: null })
    if (tenantLifecycle(where, job) === 'publishing') setLifecycle(where, campaignId, 'publish_failed')
  }
  return storeJob(where, { ...job, status })
}

/** Stops a job half-way, until somebody resumes it. */
export function haltLaunch(where: Where, job: StoredJob, problem: JobProblem): StoredJob {
  if (tenantLifecycle(where, job) === 'publishing') setLifecycle(where, job.campaignId ?? '', 'publish_failed')
  return storeJob(where, { ...job, status: 'waiting', problem })
}

/** Does the next step of a job, and says whether there is another. */
function advance(where: Where, jobId: string): boolean {
  const { state, tenant } = where
  const job = tenant.jobs.get(jobId)
  const launch = launchOf(tenant, job?.campaignId ?? '')
  const stored = launch.plans.find(({ hash }) => hash === job?.planHash)
  if (!job || !stored || (job.status !== 'queued' && job.status !== 'running')) return false
  const obstacle = obstacleTo(where, stored)
  if (obstacle) {
    haltLaunch(where, job, obstacle)
    return false
  }
  const steps = stepsOf(stored)
  const step = steps[job.done]
  if (!step) {
    finish(where, job, stored)
    return false
  }
  const moved = take(where, step, stored)
  const operations = job.operations.map((one) => (one.id === step.operation.id ? { ...one, ...moved(one) } : one))
  const now = operations.find(({ id }) => id === step.operation.id)
  if (now) recordEvent(state, tenant, 'job.operation', { id: job.id, operationId: now.id, status: now.status })
  if (now?.problem) {
    haltLaunch(where, { ...job, operations }, now.problem)
    return false
  }
  const next = storeJob(where, { ...job, status: 'running', done: job.done + 1, operations })
  if (next.done < steps.length) return true
  finish(where, next, stored)
  return false
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

/** Takes a step on the platform, and gives what it makes of the operation. */
function take(
  where: Where,
  { operation, stage }: Step,
  { campaignId, hash, createdBy }: StoredPlan,
): (before: JobOperation) => Partial<JobOperation> {
  const { state, tenant } = where
  const at = state.clock.now()
  const outcome = stage === 'verify' ? readBack(where, operation) : state.platform.carryOut(operation, campaignId)
  if ('problem' in outcome) {
    return ({ attempts }) => ({ attempts: attempts + 1, problem: outcome.problem, at })
  }
  if (stage === 'verify') return () => ({ status: 'verified', problem: null, at })
  const { platformId } = outcome
  const { applied } = launchOf(tenant, campaignId)
  saveLaunch(tenant, campaignId, { applied: afterOperation(applied, operation, platformId) })
  recordAudit(where, createdBy, {
    campaignId,
    action: 'operation.done',
    target: operation.key,
    planHash: hash,
    diff: operation.changes,
  })
  const status = stage === 'build' && isRead(operation) ? 'built' : 'done'
  return ({ attempts }) => ({ status, platformId, attempts: attempts + 1, problem: null, at })
}

function readBack({ state }: Where, operation: PlanOperation): { problem: JobProblem } | { platformId: string } {
  const problem = state.platform.readBack(operation)
  return problem ? { problem } : { platformId: '' }
}

/** Everything of a plan is done. */
function finish(where: Where, job: StoredJob, stored: StoredPlan): void {
  const operations = job.operations.map((one) => ({ ...one, status: 'done' }))
  concludePlan(where, stored, job.createdBy)
  storeJob(where, { ...job, operations, status: 'succeeded', results: [stored.campaignId] })
}

/** Remembers that the platform is as a plan wanted it. */
export function concludePlan(where: Where, stored: StoredPlan, by: StoredJob['createdBy']): void {
  const { state, tenant } = where
  const { campaignId, campaignVersion, hash, purpose, spend } = stored
  const { applied, earlier, liveVersion } = launchOf(tenant, campaignId)
  const version = purpose === 'publish' ? campaignVersion : liveVersion
  const known = earlier.filter((one) => one.version !== version)
  saveLaunch(tenant, campaignId, {
    liveVersion: version,
    earlier: version === null ? known : [...known, { version, applied }],
    spend: spend.after,
    jobId: null,
  })
  savePlan(tenant, { ...stored, appliedAt: state.clock.now() })
  recordAudit(where, by, { campaignId, action: 'plan.applied', version, planHash: hash })
  const campaign = tenant.campaigns.get(campaignId)
  if (campaign) setLifecycle(where, campaignId, lifecycleAfter[purpose](campaign.lifecycle))
  if (campaign) look(where, campaign)
}
