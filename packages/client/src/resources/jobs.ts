import { type Job, type JobListQuery, type JobOperations, sessionRoutes } from '@adloom/contract'
import type { Environment } from '../environment.ts'
import { AdloomError, isAdloomError } from '../errors.ts'
import type { Events } from '../events/events.ts'
import { follow, sleep } from '../http/abort.ts'
import type { Result } from '../http/answer.ts'
import type { RequestOptions } from '../http/options.ts'
import type { Send } from '../http/pipeline.ts'
import type { List } from '../pagination.ts'
import { lister } from './lister.ts'

export interface Jobs {
  /** Newest first. */
  list(query?: JobListQuery, options?: RequestOptions): List<Job>
  get(jobId: string, options?: RequestOptions): Result<Job>
  /** What was done stays done. */
  cancel(jobId: string, options?: RequestOptions): Result<Job>
  /** Goes on with a job that stopped half-way (`waiting`); what was done is not done again. */
  resume(jobId: string, options?: RequestOptions): Result<Job>
  /** What the job does on the platform, one by one, with the platform's ids; none for a job that does nothing there. */
  operations(jobId: string, options?: RequestOptions): Result<JobOperations>
  /**
   * The job each time it has moved on, and a last time when it has ended or waits for somebody to resume it. Leave the
   * loop, or abort, to stop watching.
   *
   * @example for await (const job of adloom.jobs.watch(id)) console.log(job.done, '/', job.total)
   */
  watch(jobId: string, options?: Pick<RequestOptions, 'signal' | 'headers'>): AsyncIterableIterator<Job>
}

/** Milliseconds between two looks at a job. Events make them unnecessary, so beside them they are rare. */
export interface WatchTiming {
  readonly whenLive: number
  readonly whenNot: number
}

export const usualWatchTiming: WatchTiming = { whenLive: 30_000, whenNot: 2_000 }

/** What moves on by itself. */
const unfinished: readonly string[] = ['queued', 'running'] satisfies readonly Job['status'][]

export function jobsOf(send: Send, events: Events, env: Environment, timing: WatchTiming): Jobs {
  const { list, get, cancel, resume, operations } = sessionRoutes.jobs
  const read = (jobId: string, options?: RequestOptions) => send<Job>({ route: get, params: { jobId }, options })

  async function* watch(jobId: string, options: RequestOptions = {}): AsyncGenerator<Job, void, undefined> {
    const { signal } = options
    let shown = ''
    let told: Partial<Job> | undefined
    let look = false
    let missed = false
    let wake = () => {}
    const leave = events.subscribe({ types: ['job.progress'], id: jobId }, (message) => {
      if (message.type === 'reset') look = true
      else if (message.type === 'job.progress') told = message.data
      wake()
    })
    const leaveStatus = events.status.subscribe(() => {
      // What happened between the last look and now was told to nobody.
      if (events.status.get() === 'live') look = true
      wake()
    })
    try {
      let job = await read(jobId, options)
      for (;;) {
        const moved = `${job.status} ${job.done} ${job.total}`
        if (moved !== shown) yield job
        shown = moved
        if (!unfinished.includes(job.status)) return
        if (!told && !look) {
          const one = follow(signal)
          wake = () => one.stop(undefined)
          const every = events.status.get() === 'live' && !missed ? timing.whenLive : timing.whenNot
          const due = await sleep(every, one.signal, env).then(
            () => true,
            () => false,
          )
          one.release()
          if (due) look = true
        }
        if (signal?.aborted) {
          throw new AdloomError('request.aborted', 'Watching was stopped by its caller.', { cause: signal.reason })
        }
        const news = told
        // What failed and what was made is only told by the job itself.
        const ended = news?.status !== undefined && !unfinished.includes(news.status)
        if (look || ended) {
          look = false
          told = undefined
          missed = false
          job = await read(jobId, options).catch((error: unknown) => {
            // An outage does not end a job, so it does not end the watching either.
            if (!isAdloomError(error) || !error.retryable) throw error
            missed = true
            return job
          })
        } else {
          told = undefined
          // An event can be older than what was read.
          if (news && (news.done ?? 0) >= job.done) job = { ...job, ...news }
        }
      }
    } finally {
      leave()
      leaveStatus()
    }
  }

  return {
    list: (query, options) => lister(send)({ route: list, query, options }),
    get: read,
    cancel: (jobId, options) => send({ route: cancel, params: { jobId }, options }),
    resume: (jobId, options) => send({ route: resume, params: { jobId }, options }),
    operations: (jobId, options) => send({ route: operations, params: { jobId }, options }),
    watch,
  }
}
