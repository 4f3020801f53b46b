import * as jobs from '../db/repositories/jobs.ts'
import type { Engine, EngineOptions } from './engine.ts'

const pollMs = 1_000
/** So many jobs at once; each may have a request under way. */
const atOnce = 8
const errorMs = 2_000
/** Longer than this, when a job is due is left to its row. */
const longestRestMs = 2_000

/**
 * Wakes jobs in this process by looking for those that are due. For several apps in one process, as tests have them;
 * what a process leaves behind, another takes up.
 */
export function startLocalEngine({ db, kinds, advance, log }: EngineOptions): Engine {
  const ending = new AbortController()
  const running = new Map<string, Promise<void>>()
  const resting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let again = false

  const nameOf = ({ tenant_id: tenant, id }: jobs.JobRef): string => `${tenant} ${id}`

  async function drive(job: jobs.JobRef): Promise<void> {
    let waitMs = 0
    try {
      const turn = await advance(job, ending.signal)
      waitMs = turn.kind === 'wait' ? turn.milliseconds : 0
    } catch (error) {
      log.error({ err: error, jobId: job.id }, 'a job could not go on; trying again')
      waitMs = errorMs
    }
    running.delete(nameOf(job))
    if (ending.signal.aborted) return
    if (waitMs > 0) {
      resting.add(nameOf(job))
      setTimeout(
        () => {
          resting.delete(nameOf(job))
          look()
        },
        Math.min(waitMs, longestRestMs),
      ).unref()
    } else look()
  }

  async function round(): Promise<void> {
    const due = await db.system('find unfinished jobs', (tx) => jobs.due(tx, kinds, atOnce * 4))
    for (const job of due) {
      const name = nameOf(job)
      if (ending.signal.aborted || running.size >= atOnce) return
      if (!running.has(name) && !resting.has(name)) running.set(name, drive(job))
    }
  }

  function look(): void {
    clearTimeout(timer)
    if (ending.signal.aborted) return
    if (looking !== undefined) {
      again = true
      return
    }
    again = false
    looking = round()
      .catch((error: unknown) => log.warn({ err: error }, 'jobs could not be read; trying again'))
      .then(() => {
        looking = undefined
        if (ending.signal.aborted) return
        if (again) look()
        else timer = setTimeout(look, pollMs)
      })
  }
  look()

  return {
    wake: look,
    close: async () => {
      ending.abort(new Error('The server stops.'))
      clearTimeout(timer)
      await looking
      await Promise.all(running.values())
    },
  }
}
