import type { Job, JobKind } from '@adloom/contract'
import { type Answer, refuseSuspended, type SessionCall, sees } from '../call.ts'
import { pageOf } from '../paging.ts'
import { recordEvent } from '../record-event.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { StoredJob } from '../state.ts'
import type { CampaignCall } from './campaign-records.ts'

const shown = ({ businessIds: _, ...job }: StoredJob): Job => job

const isOver = ({ status }: Job): boolean => status !== 'queued' && status !== 'running'

/** Files a job and works on it item by item after the answer has gone out, as the server's worker does. */
export function startJob(call: CampaignCall, kind: JobKind, ids: readonly string[], each: (id: string) => string): Job {
  const { state, tenant, session } = call
  const now = state.clock.now()
  const queued: StoredJob = {
    id: state.nextId(),
    kind,
    status: 'queued',
    done: 0,
    total: ids.length,
    failures: [],
    results: [],
    createdAt: now,
    updatedAt: now,
    createdBy: session.user,
    businessIds: session.businesses,
  }
  tenant.jobs.set(queued.id, queued)

  const advance = (): void => {
    const job = tenant.jobs.get(queued.id)
    if (!job || isOver(job)) return
    const id = ids[job.done]
    const next = id === undefined ? job : { ...job, ...attempt(job, id, each), done: job.done + 1 }
    const status = next.done >= next.total ? 'succeeded' : 'running'
    store(call, { ...next, status })
    if (status === 'running') queueMicrotask(advance)
  }
  setTimeout(advance)
  return shown(queued)
}

function attempt(job: StoredJob, id: string, each: (id: string) => string): Pick<Job, 'results' | 'failures'> {
  try {
    return { results: [...job.results, each(id)], failures: job.failures }
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return { results: job.results, failures: [...job.failures, { id, code: thrown.code }] }
  }
}

function store({ state, tenant }: Pick<CampaignCall, 'state' | 'tenant'>, job: StoredJob): StoredJob {
  const stored = { ...job, updatedAt: state.clock.now() }
  tenant.jobs.set(stored.id, stored)
  const { id, kind, status, done, total } = stored
  recordEvent(state, tenant, 'job.progress', { id, kind, status, done, total })
  return stored
}

const found = (call: SessionCall<'jobs', 'get' | 'cancel'>): StoredJob => {
  const job = call.tenant.jobs.get(call.params.jobId)
  return job?.businessIds.some((id) => sees(call, id)) ? job : refuse('job.not_found')
}

export const jobs = {
  list: (call: SessionCall<'jobs', 'list'>): Answer => {
    const { status } = call.query
    const items = [...call.tenant.jobs.values()]
      .filter((job) => job.businessIds.some((id) => sees(call, id)) && (status === undefined || job.status === status))
      .map(shown)
      .reverse()
    return { body: pageOf({ items, query: call.query, list: `jobs ${status}`, idOf: ({ id }) => id }) }
  },
  get: (call: SessionCall<'jobs', 'get'>): Answer => ({ body: shown(found(call)) }),
  cancel: (call: SessionCall<'jobs', 'cancel'>): Answer => {
    refuseSuspended(call)
    const job = found(call)
    if (isOver(job)) refuse('job.finished', { params: { status: job.status } })
    return { body: shown(store(call, { ...job, status: 'cancelled' })) }
  },
}
