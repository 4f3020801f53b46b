// A CommonJS package, whose names Node gives only through its default.
import dbos, { type DBOSConfig } from '@dbos-inc/dbos-sdk'
import * as jobs from '../db/repositories/jobs.ts'
import type { Log } from '../log.ts'
import type { Engine, EngineOptions, StartEngine } from './engine.ts'
import { createRounds } from './rounds.ts'

const { DBOS } = dbos

/** The schema of the engine's own tables, beside ours in the same database. */
export const engineSchema = 'adloom_engine'

/**
 * The same for every build, on purpose: a workflow is nothing but "advance this job", so whichever build starts next goes
 * on with what another one left.
 */
const applicationVersion = 'advance-1'
/** The same for every process: what one leaves behind is recovered by whichever starts next, and locks keep two apart. */
const executorID = 'adloom'
const queueName = 'jobs'
const workflowName = 'advance-job'

const atOnce = 8
const errorMs = 2_000
/** For whoever looks into the engine's tables after something went wrong. */
const keptMs = 24 * 3600 * 1000
const forgetEveryMs = 3600 * 1000
const forgottenAtOnce = 100
/** A job that is due for so long, with a workflow that nobody runs, was left by a process that is gone. */
const abandonedMs = 5_000
/** Nothing here is ever poisonous by itself; a job ends by what is written of it. */
const maxRecoveryAttempts = 1_000_000

const workflowIdOf = ({ tenant_id: tenant, id, run }: jobs.JobRef): string => `${tenant}/${id}/${run}`

/** A pool of its own: the engine reads its numbers in the driver's own way, and must not wait behind requests. */
export type EnginePool = NonNullable<DBOSConfig['systemDatabasePool']>

/**
 * Wakes and retries jobs durably by DBOS: each run of a job is one workflow of one re-entrant step. It keeps no truth
 * about a job; a workflow that was lost is started again from the row of the job.
 *
 * The engine is one for a process, so a second server in the same process cannot have it.
 */
export function dbosEngine(pool: EnginePool): StartEngine {
  return async ({ db, kinds, advance, log }: EngineOptions): Promise<Engine> => {
    if (DBOS.isInitialized()) throw new Error('This process has a workflow engine already.')
    const ending = new AbortController()
    const running = new Set<Promise<unknown>>()
    /** Workflows that this process is at work on, or sleeps in. */
    const here = new Set<string>()

    DBOS.setConfig({
      name: 'adloom',
      systemDatabasePool: pool,
      systemDatabaseSchemaName: engineSchema,
      applicationVersion,
      executorID,
      // Waking is ours, and a connection that only listens would be one more.
      useListenNotify: false,
      logger: loggerOf(log),
    })

    async function stretch(job: jobs.JobRef): Promise<number | null> {
      try {
        const turn = await advance(job, ending.signal)
        return turn.kind === 'over' ? null : turn.milliseconds
      } catch (error) {
        log.error({ err: error, jobId: job.id }, 'a job could not go on; trying again')
        return errorMs
      }
    }

    /** One step of the workflow. A process that ends leaves it without a result, so that it is taken again. */
    async function step(job: jobs.JobRef): Promise<number | null> {
      const work = stretch(job)
      running.add(work)
      const waitMs = await work.finally(() => running.delete(work))
      return ending.signal.aborted && waitMs !== null ? new Promise<never>(() => {}) : waitMs
    }

    const workflow = DBOS.registerWorkflow(
      async (job: jobs.JobRef): Promise<void> => {
        here.add(workflowIdOf(job))
        for (;;) {
          const waitMs = await DBOS.runStep(() => step(job), { name: 'advance' })
          if (waitMs === null) break
          if (waitMs > 0) await DBOS.sleepms(waitMs)
        }
        here.delete(workflowIdOf(job))
      },
      { name: workflowName, maxRecoveryAttempts },
    )
    await DBOS.launch().catch(async (error: unknown) => {
      await pool.end()
      throw error
    })
    await DBOS.registerQueue(queueName, {
      workerConcurrency: atOnce,
      minPollingIntervalMs: 100,
      onConflict: 'always_update',
    })

    /** Starts the workflow of a job, once; takes up one that a process left which is gone. */
    async function start(job: jobs.DueJob): Promise<void> {
      const workflowID = workflowIdOf(job)
      const known = await DBOS.getWorkflowStatus(workflowID)
      if (known === null) {
        await DBOS.startWorkflow(workflow, { workflowID, queueName })(job)
      } else if (known.status === 'ENQUEUED' || known.status === 'DELAYED') {
        return
      } else if (known.status === 'PENDING') {
        // Should its process be alive after all, the lock of what it works on keeps the two apart.
        if (!here.has(workflowID) && job.overdueMs > abandonedMs) await DBOS.resumeWorkflow(workflowID, { queueName })
      } else {
        // The workflow is over and the job is not: it gets another.
        await db.tx({ tenant: job.tenant_id, businesses: 'all' }, (tx) => jobs.nextRun(tx, job))
        rounds.look()
      }
    }

    async function round(): Promise<void> {
      for (const job of await db.system('find unfinished jobs', (tx) => jobs.due(tx, kinds, atOnce * 4))) {
        if (ending.signal.aborted) return
        await start(job)
      }
    }

    const rounds = createRounds(round, log)
    rounds.look()

    /** Workflows that are over say nothing any more. */
    async function forget(): Promise<void> {
      const completedBefore = new Date(Date.now() - keptMs).toISOString()
      for (;;) {
        const over = await DBOS.listWorkflows({ completedBefore, limit: forgottenAtOnce })
        if (over.length === 0 || ending.signal.aborted) return
        await DBOS.deleteWorkflows(over.map(({ workflowID }) => workflowID))
      }
    }
    let forgetting = Promise.resolve()
    const tidy = (): void => {
      forgetting = forget().catch((error: unknown) => log.warn({ err: error }, 'old workflows could not be forgotten'))
    }
    tidy()
    const forgetTimer = setInterval(tidy, forgetEveryMs)

    return {
      wake: rounds.look,
      close: async () => {
        ending.abort(new Error('The server stops.'))
        clearInterval(forgetTimer)
        await Promise.all([rounds.stop(), forgetting, ...running])
        await DBOS.shutdown({ deregister: true })
        await pool.end()
      },
    }
  }
}

/** The engine's own talk is for whoever looks closely; its warnings are ours. */
function loggerOf(log: Log): NonNullable<DBOSConfig['logger']> {
  const textOf = (entry: unknown): string => (typeof entry === 'string' ? entry : JSON.stringify(entry))
  return {
    debug: () => {},
    info: () => {},
    warn: (entry) => log.warn({ engine: textOf(entry) }, 'the workflow engine warns'),
    error: (entry) =>
      log.error(entry instanceof Error ? { err: entry } : { engine: textOf(entry) }, 'the workflow engine failed'),
  }
}
