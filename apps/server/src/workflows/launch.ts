import type { JobProblem } from '@adloom/contract'
import {
  type AppliedObject,
  answered,
  appliedAfter,
  type Done,
  type Effect,
  type Fields,
  type Halt,
  type Intent,
  identitiesOf,
  nextEffect,
  type Observation,
  type Plan,
  type PlanOperation,
  progressOf,
  runProgress,
  searched,
} from '@adloom/domain/planning'
import { transition } from '@adloom/domain/campaign'
import { objectsIn, observe, searchByMarker } from '@adloom/platforms/meta'
import { isSuccess } from '../connectors/outcome.ts'
import * as audit from '../db/audit.ts'
import type { Lock, Locks } from '../db/locks.ts'
import { emit } from '../db/outbox.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as intents from '../db/repositories/intents.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as plans from '../db/repositories/plans.ts'
import * as stops from '../db/repositories/stops.ts'
import type { JobRow } from '../db/tables.ts'
import type { Database, Tx } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { accountOf, groundOf, type LookedUpon } from '../services/campaign-ground.ts'
import { keepLook } from '../services/delivery.ts'
import { saveProgress } from '../services/jobs.ts'
import { keepApplied, type LaunchRecord, launchOf, stepsIn } from '../services/launch-records.ts'
import { lifecycleAfter, lowers } from '../services/plan-records.ts'
import { moveLifecycle } from '../services/lifecycle.ts'
import type { PlatformAccess } from '../services/platform-access.ts'
import { type Look, lookAt, observeContextOf, problemOf } from '../services/platform-look.ts'
import type { Turn } from './engine.ts'
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

/** What a launch knows between two effects. Only the intents are kept; the rest is read again after a start. */
interface Launch extends LaunchRecord {
  readonly plan: Plan
  readonly everApplied: readonly AppliedObject[]
  readonly capability: Awaited<ReturnType<typeof groundOf>>['capability']
  readonly observation: Observation | null
  /** The last look, whole. */
  readonly look: Look | null
  readonly halt: Halt
}

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

  /** Ends a launch that has come to its end, whichever. */
  async function conclude(launch: Launch, { outcome, problem }: Done): Promise<Turn> {
    const { tenant_id: tenant } = launch.job
    await within(tenant, async (tx) => {
      const job = await jobs.lock(tx, tenant, launch.job.id)
      if (job === undefined || !isDue(job)) return
      const left = await keepApplied(tx, launch)
      const at = { tenant, campaign: launch.campaign.id }
      if (outcome === 'applied') await finish(tx, launch, job, left)
      else if (outcome === 'stale') await giveUp(tx, launch, job, { code: 'plan.stale', detail: problem?.detail ?? '' })
      else await halt(tx, launch, job, problem ?? { code: 'tenant.stopped', detail: 'Somebody paused everything.' })
      if (launch.look !== null) {
        const ground = await groundOf(tx, tenant, at.campaign)
        const looked: LookedUpon = { ...ground, look: launch.look }
        await keepLook(tx, tenant, looked)
      }
    })
    return over
  }

  async function finish(tx: Tx, launch: Launch, job: JobRow, left: readonly AppliedObject[]): Promise<void> {
    const { row, plan } = launch
    const { tenant_id: tenant } = job
    const campaign = (await campaigns.forUpdate(tx, tenant, launch.campaign.id)) ?? launch.campaign
    const bound = { tenant, campaign: campaign.id, business: campaign.business_id }
    const archived = row.purpose === 'archive'
    await plans.markApplied(tx, tenant, campaign.id, row.hash)
    await bindings.addVersion(tx, bound, {
      planHash: row.hash,
      version: row.version,
      objects: left,
      spend: plan.spend.after,
    })
    await bindings.commitSpend(tx, bound, archived ? null : plan.spend.after)
    await campaigns.saveLaunch(tx, tenant, campaign.id, {
      live_version: row.version,
      active_job: null,
      ...(campaign.active_plan === row.hash && { active_plan: null }),
    })
    const top = left.find(({ kind }) => kind === 'campaign')
    const next = lifecycleAfter[row.purpose](campaign.lifecycle, top?.intention === 'active')
    // An edit since then made it a draft again; what is on the platform does not change that.
    const drafted = row.purpose === 'publish' && campaign.lifecycle !== 'publishing'
    await moveLifecycle(tx, tenant, campaign, drafted ? undefined : next, job.created_by.id)
    const progress = runProgress(plan, launch.intents, true)
    await saveProgress(tx, {
      ...job,
      status: 'succeeded',
      done: stepsIn(progress),
      total: stepsIn(progress),
      results: [campaign.id],
      problem: null,
    })
    await audit.record(tx, {
      tenant,
      actor: job.created_by,
      action: 'plan.applied',
      target: campaign.id,
      requestId: job.id,
      context: { campaignId: campaign.id, planHash: row.hash, version: row.version },
    })
  }

  async function failLifecycle(tx: Tx, launch: Launch, job: JobRow): Promise<void> {
    const campaign = await campaigns.forUpdate(tx, job.tenant_id, launch.campaign.id)
    if (campaign === undefined) return
    await moveLifecycle(tx, job.tenant_id, campaign, transition(campaign.lifecycle, 'fail'), job.created_by.id)
  }

  /** It waits for a person. */
  async function halt(tx: Tx, launch: Launch, job: JobRow, problem: JobProblem): Promise<void> {
    await failLifecycle(tx, launch, job)
    const progress = runProgress(launch.plan, launch.intents, false)
    await saveProgress(tx, {
      ...job,
      status: 'waiting',
      problem,
      done: stepsIn(progress, 'done'),
      total: stepsIn(progress),
    })
  }

  async function giveUp(tx: Tx, launch: Launch, job: JobRow, problem: JobProblem): Promise<void> {
    await failLifecycle(tx, launch, job)
    await campaigns.saveLaunch(tx, job.tenant_id, launch.campaign.id, { active_job: null, active_plan: null })
    await saveProgress(tx, { ...job, status: 'failed', problem })
  }

  /** The platform cannot be read: by itself it passes, or somebody has to do something. */
  async function stumble(launch: Launch, error: ProblemError): Promise<Turn> {
    if (error.code === 'platform.unavailable') return wait(pace.toReal(unreadableMs))
    if (error.code !== 'connection.not_connected' && error.code !== 'platform.refused') throw error
    const detail = String(error.params['reason'] ?? error.code)
    return conclude(
      { ...launch, look: null },
      { kind: 'done', outcome: 'failed', problem: { code: error.code, detail }, mismatch: null },
    )
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
      if (effect.kind === 'done') return conclude(current, effect)
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

const isDue = ({ status }: Pick<JobRow, 'status'>): boolean => status === 'queued' || status === 'running'

function withIntent(written: readonly Intent[], intent: Intent): Intent[] {
  const place = written.findIndex(({ id }) => id === intent.id)
  return place < 0 ? [...written, intent] : written.with(place, intent)
}

const accountFor = ({ job, plan }: Launch) =>
  accountOf(job.tenant_id, { id: plan.connectionId, accountId: plan.accountId, currency: plan.currency })

/** Fields of an object as they were last given to the platform. */
function fieldsIn({ row, plan, intents: written }: Launch): (key: string) => Fields | null {
  const { applied, desired } = row
  // Only some changes repeat other fields, and to work out all of them takes time that grows with the campaign.
  let fields: ReadonlyMap<string, Fields> | undefined
  return (key) => {
    fields ??= new Map(
      appliedAfter({ applied, desired, plan, intents: written }).map((object) => [object.key, object.fields]),
    )
    return fields.get(key) ?? null
  }
}

/** Every object that we know the id of: what was ever applied, and what this launch has made or changed. */
function knownObjects({ row, plan, intents: written, everApplied }: Launch): AppliedObject[] {
  const { applied, desired } = row
  const known = new Map(everApplied.map((object) => [`${object.kind} ${object.platformId}`, object]))
  for (const object of appliedAfter({ applied, desired, plan, intents: written })) {
    known.set(`${object.kind} ${object.platformId}`, object)
  }
  const operations = new Map(plan.operations.map((operation) => [operation.id, operation]))
  for (const { operationId, step, status, platformId } of written) {
    const operation = operations.get(operationId)
    if (operation === undefined || step !== 'create' || status !== 'done' || platformId === null) continue
    const at = `${operation.kind} ${platformId}`
    if (!known.has(at)) known.set(at, madeBy(operation, platformId))
  }
  return [...known.values()].toSorted((a, b) => a.generation - b.generation)
}

function madeBy(operation: PlanOperation, platformId: string): AppliedObject {
  const { kind, key, parent, uses, name, generation, marker, changes } = operation
  const fields = Object.fromEntries(changes.map(({ field, to }) => [field, to]))
  return { kind, key, parent, uses, name, generation, platformId, marker: marker ?? '', fields, intention: 'paused' }
}
