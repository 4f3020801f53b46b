import * as jobs from '../db/repositories/jobs.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { advance, bulkKinds, type Steps } from './bulk-campaigns.ts'

export interface Worker {
  /** A job was filed: look now rather than at the next tick. */
  wake(): void
  /** Finishes the item that is being done and stops. */
  close(): Promise<void>
}

const pollMs = 1_000
const jobsAtOnce = 4

/**
 * Works on unfinished jobs, one item of each in turn so that a long one does not hold up the others. Any number of
 * processes may do this at once; what one leaves behind, another takes up.
 */
export function startWorker(db: Database, steps: Steps, log: Log): Worker {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  let closed = false

  async function round(): Promise<boolean> {
    const waiting = await db.system('find unfinished jobs', (tx) => jobs.due(tx, bulkKinds, jobsAtOnce))
    let progressed = false
    for (const job of waiting) {
      if (closed) return false
      try {
        if ((await advance(db, steps, log, job)) !== 'busy') progressed = true
      } catch (error) {
        log.error({ err: error, jobId: job.id }, 'a job could not go on; trying again')
      }
    }
    return progressed
  }

  function run(): void {
    clearTimeout(timer)
    if (closed) return
    if (running !== undefined) {
      again = true
      return
    }
    again = false
    running = round()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'jobs could not be read; trying again')
        return false
      })
      .then((progressed) => {
        running = undefined
        if (closed) return
        if (progressed || again) run()
        else timer = setTimeout(run, pollMs)
      })
  }
  run()

  return {
    wake: run,
    close: async () => {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
