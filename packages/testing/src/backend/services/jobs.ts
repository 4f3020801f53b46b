import type { Actor, Job, JobKind } from '@adloom/contract'
import { type Answer, refuseSuspended, type SessionCall, sees } from '../call.ts'
import { endLaunch, isOver, lowers, operationsOf, resumeLaunch, storeJob } from '../launch-jobs.ts'
import { launchOf } from '../launches.ts'
import { pageOf } from '../paging.ts'
import type { Where } from '../plan-records.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { StoredJob, StoredPlan } from '../state.ts'
import { refuseStopped } from '../stops.ts'
import { connectedFor } from './connections.ts'

/** A job as the wire shows it. */
export const shownJob = ({ businessIds: _, run: __, ...job }: StoredJob): Job => job

interface Filed {
  readonly kind: JobKind
  readonly ids: readonly string[]
  readonly by: Actor
  readonly businessIds: readonly string[]
  /** Does it to one, and gives the id of what was made or changed. */
  readonly each: (id: string) => string
}

/** Files a job and works on it item by item after the answer has gone out, as the server's worker does. */
export function startJob(where: Where, { kind, ids, by, businessIds, each }: Filed): Job {
  const { state, tenant } = where
  const now = state.clock.now()
  const queued: StoredJob = {
    id: state.nextId(),
    kind,
    status: 'queued',
    done: 0,
    total: ids.length,
    failures: [],
    results: [],
    campaignId: null,
    planHash: null,
    problem: null,
    createdAt: now,
    updatedAt: now,
    createdBy: by,
    businessIds,
    run: null,
  }
  tenant.jobs.set(queued.id, queued)

  const advance = (): void => {
    const job = tenant.jobs.get(queued.id)
    if (!job || isOver(job.status)) return
    const id = ids[job.done]
    const next = id === undefined ? job : { ...job, ...attempt(job, id, each), done: job.done + 1 }
    const status = next.done >= next.total ? 'succeeded' : 'running'
    storeJob(where, { ...next, status })
    if (status === 'running') queueMicrotask(advance)
  }
  setTimeout(advance)
  return shownJob(queued)
}

function attempt(job: StoredJob, id: string, each: (id: string) => string): Pick<Job, 'results' | 'failures'> {
  try {
    return { results: [...job.results, each(id)], failures: job.failures }
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return { results: job.results, failures: [...job.failures, { id, code: thrown.code }] }
  }
}

const found = (call: SessionCall<'jobs', 'get' | 'cancel' | 'resume' | 'operations'>): StoredJob => {
  const job = call.tenant.jobs.get(call.params.jobId)
  return job?.businessIds.some((id) => sees(call, id)) ? job : refuse('job.not_found')
}

const planOf = ({ tenant }: Where, { campaignId, planHash }: StoredJob): StoredPlan | undefined =>
  launchOf(tenant, campaignId ?? '').plans.find(({ hash }) => hash === planHash)

export const jobs = {
  list: (call: SessionCall<'jobs', 'list'>): Answer => {
    const { status } = call.query
    const items = [...call.tenant.jobs.values()]
      .filter((job) => job.businessIds.some((id) => sees(call, id)) && (status === undefined || job.status === status))
      .map(shownJob)
      .reverse()
    return { body: pageOf({ items, query: call.query, list: `jobs ${status}`, idOf: ({ id }) => id }) }
  },
  get: (call: SessionCall<'jobs', 'get'>): Answer => ({ body: shownJob(found(call)) }),
  cancel: (call: SessionCall<'jobs', 'cancel'>): Answer => {
    refuseSuspended(call)
    const job = found(call)
    if (isOver(job.status)) refuse('job.finished', { params: { status: job.status } })
    return { body: shownJob(endLaunch(call, job, 'cancelled')) }
  },
  resume: (call: SessionCall<'jobs', 'resume'>): Answer => {
    refuseSuspended(call)
    const job = found(call)
    const stored = planOf(call, job)
    if (job.status !== 'waiting' || !stored) return refuse('job.not_resumable', { params: { status: job.status } })
    const campaign = call.tenant.campaigns.get(stored.campaignId)
    if (!lowers(stored.purpose)) refuseStopped(call.tenant, campaign?.businessId ?? '')
    connectedFor(call, stored.connectionId)
    return { body: shownJob(resumeLaunch(call, job)) }
  },
  operations: (call: SessionCall<'jobs', 'operations'>): Answer => {
    return { body: operationsOf(found(call)) }
  },
}
