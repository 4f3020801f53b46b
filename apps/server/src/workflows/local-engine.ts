import * as jobs from '../db/repositories/jobs.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { createRounds } from './rounds.ts'

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
          rounds.look()
        },
        Math.min(waitMs, longestRestMs),
      ).unref()
    } else rounds.look()
  }

  async function round(): Promise<void> {
    const due = await db.system('find unfinished jobs', (tx) => jobs.due(tx, kinds, atOnce * 4))
    for (const job of due) {
      const name = nameOf(job)
      if (ending.signal.aborted || running.size >= atOnce) return
      if (!running.has(name) && !resting.has(name)) running.set(name, drive(job))
    }
  }

  const rounds = createRounds(round, log)
  rounds.look()

  return {
    wake: rounds.look,
    close: async () => {
      ending.abort(new Error('The server stops.'))
      await rounds.stop()
      await Promise.all(running.values())
    },
  }
}
