import {
  answered,
  type Done,
  type Effect,
  type Halt,
  type Intent,
  identitiesOf,
  nextEffect,
  progressOf,
  runProgress,
  searched,
} from '@adloom/domain/planning'
import { objectsIn, observe, searchByMarker } from '@adloom/platforms/meta'
import { isSuccess } from '../connectors/outcome.ts'
import * as audit from '../db/audit.ts'
import type { Lock, Locks } from '../db/locks.ts'
import { emit } from '../db/outbox.ts'
import * as intents from '../db/repositories/intents.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as stops from '../db/repositories/stops.ts'
import type { JobRow } from '../db/tables.ts'
import type { Database, Tx } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { groundOf } from '../services/campaign-ground.ts'
import { saveProgress } from '../services/jobs.ts'
import { keepApplied, type LaunchRecord, launchOf, stepsIn } from '../services/launch-records.ts'
import { lowers } from '../services/plan-records.ts'
import type { PlatformAccess } from '../services/platform-access.ts'
import { type Look, lookAt, observeContextOf, problemOf } from '../services/platform-look.ts'
import type { Turn } from './engine.ts'
import { conclude } from './launch-endings.ts'
import { accountFor, fieldsIn, isDue, knownObjects, type Launch, withIntent } from './launch-state.ts'
import { outcomeOf, requestOf } from './outcomes.ts'
import type { Pace } from './pace.ts'

export interface LaunchDependencies {
  readonly db: Database
  readonly locks: Locks
  readonly platforms: PlatformAccess
  readonly log: Log
  readonly pace: Pace
}

/** How long another process may have the campaign before it is tried again, in milliseconds. */
const busyMs = 500
/** How long to rest when the platform cannot be read, in milliseconds. */
const unreadableMs = 5_000
/** Longest wait with the campaign in hand; longer ones are left to whoever wakes jobs. */
const longestRestMs = 20_000

const over: Turn = { kind: 'over' }
const wait = (milliseconds: number): Turn => ({ kind: 'wait', milliseconds: Math.max(0, Math.ceil(milliseconds)) })

/** The name under which one process at a time works on a campaign on its platform. */
export const campaignLock = (tenant: string, campaign: string): string => `campaign:${tenant}:${campaign}`

/** Ends the stretch: with what the engine shall do. */
interface Ended {
  readonly turn: Turn
}

const isEnded = (value: Launch | Ended): value is Ended => 'turn' in value

/**
 * Applies a plan as far as it goes: asks the machine what is next, does it, and writes down what became of it. An intent
 * is committed before its request leaves, so a process that dies at any moment leaves behind what the next one has to
 * know.
 */
export function createLaunch(dependencies: LaunchDependencies) {
  const { db, locks, platforms, log, pace } = dependencies

  const within = <Result>(tenant: string, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    db.tx({ tenant, businesses: 'all' }, work)

  async function begin(tx: Tx, { tenant_id: tenant, id }: jobs.JobRef): Promise<Launch | Ended> {
    const job = await jobs.find(tx, tenant, id)
    if (job === undefined || !isDue(job)) return { turn: over }
    const record = await launchOf(tx, job)
    if (record === undefined) {
      await saveProgress(tx, {
        ...job,
        status: 'failed',
        problem: { code: 'plan.not_found', detail: 'The plan is gone.' },
      })
      return { turn: over }
    }
    const { capability, everApplied } = await groundOf(tx, tenant, record.campaign.id)
    const halt = await haltOf(tx, record)
    return { ...record, plan: record.row.document, everApplied, capability, observation: null, look: null, halt }
  }

  async function haltOf(tx: Tx, { job, campaign, row }: Pick<LaunchRecord, 'job' | 'campaign' | 'row'>): Promise<Halt> {
    const stopped = !lowers(row.purpose) && (await stops.isStopped(tx, job.tenant_id, campaign.business_id))
    return stopped ? 'pause' : 'none'
  }

  /** Whether anybody cancelled the job or stopped everything since; asked in the transaction that writes an intent. */
  async function isStill(tx: Tx, launch: Launch): Promise<boolean> {
    const { job } = launch
    const current = await jobs.lock(tx, job.tenant_id, job.id)
    return current !== undefined && isDue(current) && (await haltOf(tx, launch)) === launch.halt
  }

  /** Reads what may have changed outside of the launch: whether it still goes on, and whether everything is stopped. */
  const reread = (launch: Launch): Promise<Launch | Ended> =>
    within(launch.job.tenant_id, async (tx) => {
      const job = await jobs.find(tx, launch.job.tenant_id, launch.job.id)
      if (job === undefined || !isDue(job)) return { turn: over }
      return { ...launch, job, halt: await haltOf(tx, launch) }
    })

  /** Writes intents and how far the launch is, in one transaction. */
  async function write(tx: Tx, launch: Launch, intent: Intent): Promise<Launch> {
    const { job, plan } = launch
    const businesses = job.business_ids
    await intents.put(tx, { tenant: job.tenant_id, job: job.id, businesses }, intent)
    const written = withIntent(launch.intents, intent)
    const progress = runProgress(plan, written, false)
    const saved = await saveProgress(tx, {
      ...job,
      status: 'running',
      problem: null,
      done: stepsIn(progress, 'done'),
      total: stepsIn(progress),
    })
    const status = progress.operations.find(({ operation }) => operation.id === intent.operationId)?.status
    if (status !== undefined) {
      await emit(tx, job.tenant_id, businesses, 'job.operation', {
        id: job.id,
        operationId: intent.operationId,
        status,
      })
    }
    return { ...launch, job: saved, intents: written }
  }

  async function settle(launch: Launch, intent: Intent): Promise<Launch> {
    return within(launch.job.tenant_id, async (tx) => {
      await jobs.lock(tx, launch.job.tenant_id, launch.job.id)
      const current = await jobs.find(tx, launch.job.tenant_id, launch.job.id)
      // A job that was cancelled meanwhile stays cancelled; what became of its last request is written down all the same.
      const written =
        current !== undefined && isDue(current)
          ? await write(tx, launch, intent)
          : await writeLate(tx, launch, intent, current)
      if (intent.status === 'done') await noteDone(tx, written, intent)
      return written
    })
  }

  async function writeLate(tx: Tx, launch: Launch, intent: Intent, job: JobRow | undefined): Promise<Launch> {
    const { tenant_id: tenant, id, business_ids: businesses } = launch.job
    await intents.put(tx, { tenant, job: id, businesses }, intent)
    const late = { ...launch, intents: withIntent(launch.intents, intent), ...(job !== undefined && { job }) }
    await keepApplied(tx, late)
    return late
  }

  async function noteDone(tx: Tx, { job, campaign, row, plan }: Launch, intent: Intent): Promise<void> {
    const operation = plan.operations.find(({ id }) => id === intent.operationId)
    if (operation === undefined) return
    const { key, changes, verb } = operation
    const takenBack = intent.step === 'pause' && verb === 'activate'
    await audit.record(tx, {
      tenant: job.tenant_id,
      actor: job.created_by,
      action: takenBack ? 'operation.taken_back' : 'operation.done',
      target: key,
      diff: changes,
      requestId: job.id,
      context: { campaignId: campaign.id, planHash: row.hash, version: row.version },
    })
  }

  async function perform(launch: Launch, effect: Exclude<Effect, Done>, signal: AbortSignal): Promise<Launch | Ended> {
    switch (effect.kind) {
      case 'wait':
        return rest(launch, effect.until, signal)
      case 'observe': {
        const rested = await rest(launch, effect.notBefore, signal)
        if (isEnded(rested) || rested.halt !== launch.halt) return rested
        const look = await see(rested, signal)
        return {
          ...rested,
          look,
          observation: { objects: look.objects, progress: progressOf(rested.intents), round: effect.round },
        }
      }
      case 'settle':
        return settle(launch, effect.intent)
      case 'search': {
        const found = await search(launch, effect, signal)
        return settle(launch, searched(effect.intent, found, pace.now()))
      }
      case 'send':
        return send(launch, effect.intent, signal)
    }
  }

  async function rest(launch: Launch, until: number, signal: AbortSignal): Promise<Launch | Ended> {
    if (until - pace.now() > longestRestMs) return { turn: wait(pace.toReal(until - pace.now())) }
    let rested: Launch | Ended = launch
    while (!isEnded(rested) && rested.halt === launch.halt && pace.now() < until) {
      await pace.sleep(Math.min(until - pace.now(), 500), signal)
      if (signal.aborted) return { turn: wait(0) }
      rested = await reread(launch)
    }
    return rested
  }

  const see = (launch: Launch, signal: AbortSignal): Promise<Look> =>
    lookAt(platforms, { account: accountFor(launch), applied: knownObjects(launch), now: Date.now(), signal })

  async function search(
    launch: Launch,
    { objectKind, marker }: Extract<Effect, { kind: 'search' }>,
    signal: AbortSignal,
  ) {
    const account = accountFor(launch)
    const outcome = await platforms.read(account, searchByMarker(objectKind, marker, account.accountId), { signal })
    if (outcome.kind !== 'answered' || !isSuccess(outcome.status)) throw problemOf(outcome)
    const context = observeContextOf(knownObjects(launch), { currency: account.currency, now: Date.now() })
    return objectsIn(objectKind, outcome.body)
      .filter(({ kind }) => kind === objectKind)
      .map(({ kind, wire }) => observe(kind, wire, context).object)
      .filter((object) => object.marker === marker)
  }

  async function send(launch: Launch, intent: Intent, signal: AbortSignal): Promise<Launch | Ended> {
    const operation = launch.plan.operations.find(({ id }) => id === intent.operationId)
    if (operation === undefined) throw new Error(`The plan has no operation ${intent.operationId}.`)
    const { tenant_id: tenant } = launch.job
    const opened = await within(tenant, async (tx) => ((await isStill(tx, launch)) ? write(tx, launch, intent) : null))
    if (opened === null) return reread(launch)
    const rendered = requestOf(operation, intent.step, intent.platformId, {
      accountId: launch.plan.accountId,
      currency: launch.plan.currency,
      keys: {},
      platformIdOf: identitiesOf([...launch.everApplied, ...launch.row.applied], launch.plan, launch.intents)
        .platformIdOf,
      fieldsOf: fieldsIn(opened),
    })
    const outcome = rendered.ok
      ? outcomeOf(operation, intent.step, await platforms.send(accountFor(launch), rendered.request, { signal }))
      : ({
          kind: 'refused',
          problem: {
            code: 'platform.refused',
            detail: rendered.problems.map(({ code, path }) => `${code} at ${path}`).join(', '),
          },
        } as const)
    return settle(opened, answered(intent, outcome, pace.now()))
  }

  async function end(launch: Launch, done: Pick<Done, 'outcome' | 'problem'>): Promise<Turn> {
    await within(launch.job.tenant_id, (tx) => conclude(tx, launch, done))
    return over
  }

  /** The platform cannot be read: by itself it passes, or somebody has to do something. */
  async function stumble(launch: Launch, error: ProblemError): Promise<Turn> {
    if (error.code === 'platform.unavailable') return wait(pace.toReal(unreadableMs))
    if (error.code !== 'connection.not_connected' && error.code !== 'platform.refused') throw error
    const detail = String(error.params['reason'] ?? error.code)
    return end({ ...launch, look: null }, { outcome: 'failed', problem: { code: error.code, detail } })
  }

  async function run(ref: jobs.JobRef, lock: Lock, signal: AbortSignal): Promise<Turn> {
    let launch = await within(ref.tenant_id, (tx) => begin(tx, ref))
    while (!isEnded(launch)) {
      // Whoever has the campaign from now on goes on with it.
      if (signal.aborted || lock.lost.aborted) return wait(0)
      const current: Launch = launch
      const { plan, capability, intents: written, observation, halt: halted } = current
      const effect = nextEffect({
        plan,
        objects: capability.objects,
        intents: written,
        observation,
        now: pace.now(),
        halt: halted,
      })
      if (effect.kind === 'done') return end(current, effect)
      try {
        launch = await perform(current, effect, signal)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        return stumble(current, error)
      }
    }
    return launch.turn
  }

  return async (ref: jobs.JobRef, signal: AbortSignal): Promise<Turn> => {
    const job = await within(ref.tenant_id, (tx) => jobs.find(tx, ref.tenant_id, ref.id))
    if (job === undefined || job.campaign_id === null || !isDue(job)) return over
    const lock = await locks.take(campaignLock(ref.tenant_id, job.campaign_id))
    if (lock === null) return wait(busyMs)
    try {
      const turn = await run(ref, lock, AbortSignal.any([signal, lock.lost]))
      if (turn.kind === 'wait') {
        await within(ref.tenant_id, (tx) => jobs.postpone(tx, ref.tenant_id, ref.id, turn.milliseconds))
      }
      return turn
    } catch (error) {
      log.error({ err: error, jobId: ref.id }, 'a launch could not go on; trying again')
      throw error
    } finally {
      await lock.release()
    }
  }
}
