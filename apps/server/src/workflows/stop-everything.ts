import { transition } from '@adloom/domain/campaign'
import type { Intent } from '@adloom/domain/planning'
import { objectsIn, readIntention, readObject, renderPause } from '@adloom/platforms/meta'
import { isSuccess, type Outcome } from '../connectors/outcome.ts'
import * as audit from '../db/audit.ts'
import type { Locks } from '../db/locks.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as jobs from '../db/repositories/jobs.ts'
import type { JobRow } from '../db/tables.ts'
import type { Database, Tx } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { type Ground, groundOf, lookUpon } from '../services/campaign-ground.ts'
import { keepLook } from '../services/delivery.ts'
import { saveProgress } from '../services/jobs.ts'
import { launchOf } from '../services/launch-records.ts'
import { moveLifecycle } from '../services/lifecycle.ts'
import type { PlatformAccess } from '../services/platform-access.ts'
import type { Turn } from './engine.ts'
import { campaignLock } from './launch.ts'
import { outcomeOf } from './outcomes.ts'
import type { Pace } from './pace.ts'

export interface StopDependencies {
  readonly db: Database
  readonly locks: Locks
  readonly platforms: PlatformAccess
  readonly log: Log
  readonly pace: Pace
}

const over: Turn = { kind: 'over' }
/** A launch that is halting has the campaign for as long as its last request takes. */
const busyMs = 300
const againMs = 5_000

type Paused =
  | { readonly kind: 'done' }
  /** Somebody has the campaign, or the platform does not answer. */
  | { readonly kind: 'later'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly code: string }

/**
 * Pauses the outermost object of every campaign of a stop, whatever else is wrong with it. A campaign that cannot be
 * reached now holds up no other, and is tried again until it answers.
 */
export function createStopEverything({ db, locks, platforms, log, pace }: StopDependencies) {
  const within = <Result>(tenant: string, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    db.tx({ tenant, businesses: 'all' }, work)

  async function pauseOne(job: JobRow, id: string, signal: AbortSignal): Promise<Paused> {
    const { tenant_id: tenant } = job
    const early = await within(tenant, (tx) => standingOf(tx, job, id))
    if (early === null) return { kind: 'done' }
    // At once, also while a launch still has the campaign; what counts is the second time, when nobody else has it.
    const lock = await locks.take(campaignLock(tenant, id))
    if (lock === null) {
      for (const platformId of early.platformIds) await send(tenant, early.ground, platformId, signal)
      return { kind: 'later', milliseconds: busyMs }
    }
    try {
      const standing = await within(tenant, (tx) => standingOf(tx, job, id))
      if (standing === null) return { kind: 'done' }
      for (const platformId of standing.platformIds) {
        const sent = outcomeOf({ kind: 'campaign' }, 'pause', await send(tenant, standing.ground, platformId, signal))
        if (sent.kind === 'refused') return { kind: 'failed', code: sent.problem.code }
        if (sent.kind !== 'done') return { kind: 'later', milliseconds: againMs }
        if (!(await isPaused(tenant, standing.ground, platformId, signal)))
          return { kind: 'later', milliseconds: againMs }
      }
      await within(tenant, (tx) => keep(tx, job, standing.ground))
      await look(tenant, id)
      return { kind: 'done' }
    } finally {
      await lock.release()
    }
  }

  const send = (tenant: string, { connection }: Ground, platformId: string, signal: AbortSignal): Promise<Outcome> =>
    platforms.send({ tenant, connectionId: connection.id }, renderPause(platformId), { signal })

  async function isPaused(
    tenant: string,
    { connection }: Ground,
    platformId: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    const request = readObject('campaign', platformId, connection.accountId)
    const outcome = await platforms.read({ tenant, connectionId: connection.id }, request, { signal })
    if (outcome.kind !== 'answered' || !isSuccess(outcome.status)) return false
    const [found] = objectsIn('campaign', outcome.body)
    return found !== undefined && readIntention('campaign', found.wire).intention !== 'active'
  }

  /** What stands of a campaign, or is being made by a launch; `null` where nothing does. */
  async function standingOf(
    tx: Tx,
    { tenant_id: tenant }: JobRow,
    id: string,
  ): Promise<{ readonly ground: Ground; readonly platformIds: readonly string[] } | null> {
    const campaign = await campaigns.find(tx, tenant, id)
    if (campaign === undefined) return null
    const ground = await groundOf(tx, tenant, id)
    const ids = new Set(ground.applied.filter(({ kind }) => kind === 'campaign').map(({ platformId }) => platformId))
    const job = campaign.active_job === null ? undefined : await jobs.find(tx, tenant, campaign.active_job)
    const launch = job && (await launchOf(tx, job))
    if (launch !== undefined) {
      const making = new Set(
        launch.row.document.operations.filter(({ kind }) => kind === 'campaign').map((operation) => operation.id),
      )
      const made = (intent: Intent) => making.has(intent.operationId) && intent.status === 'done' && intent.platformId
      for (const intent of launch.intents) if (made(intent) && intent.platformId !== null) ids.add(intent.platformId)
    }
    return ids.size === 0 ? null : { ground, platformIds: [...ids] }
  }

  /** Writes down that a campaign was paused, with all that follows from it. */
  async function keep(tx: Tx, job: JobRow, { campaign: before, connection }: Ground): Promise<void> {
    const { tenant_id: tenant } = job
    const campaign = await campaigns.forUpdate(tx, tenant, before.id)
    if (campaign === undefined) return
    const bound = { tenant, campaign: campaign.id, business: campaign.business_id }
    const applied = await bindings.applied(tx, bound)
    const paused = applied.map((object) =>
      object.kind === 'campaign' ? { ...object, intention: 'paused' as const } : object,
    )
    await bindings.replace(tx, bound, connection.id, paused)
    await bindings.commitSpend(tx, bound, null)
    if (campaign.lifecycle === 'live') {
      await moveLifecycle(tx, tenant, campaign, transition('live', 'pause'), job.created_by.id)
    }
    await audit.record(tx, {
      tenant,
      actor: job.created_by,
      action: 'campaign.stopped',
      target: campaign.id,
      diff: [{ field: 'intention', from: 'active', to: 'paused' }],
      requestId: job.id,
      context: { campaignId: campaign.id, version: campaign.live_version, reason: job.input.reason ?? null },
    })
  }

  /** For whoever watches; that the campaign is paused does not depend on it. */
  async function look(tenant: string, id: string): Promise<void> {
    try {
      const ground = await within(tenant, (tx) => groundOf(tx, tenant, id))
      const looked = await lookUpon(platforms, tenant, ground, Date.now())
      await within(tenant, (tx) => keepLook(tx, tenant, looked))
    } catch (error) {
      log.warn({ err: error, campaignId: id }, 'a campaign that was paused could not be looked at')
    }
  }

  /** Counts a campaign that is behind us; `false` when somebody ended the job. */
  const note = (ref: jobs.JobRef, id: string, paused: Exclude<Paused, { kind: 'later' }>): Promise<boolean> =>
    within(ref.tenant_id, async (tx) => {
      const job = await jobs.lock(tx, ref.tenant_id, ref.id)
      if (job === undefined || (job.status !== 'queued' && job.status !== 'running')) return false
      if (isBehind(job, id)) return true
      const results = paused.kind === 'done' ? [...job.results, id] : job.results
      const failures = paused.kind === 'failed' ? [...job.failures, { id, code: paused.code }] : job.failures
      const done = results.length + failures.length
      await saveProgress(tx, { ...job, results, failures, done, status: done >= job.total ? 'succeeded' : 'running' })
      return true
    })

  return async (ref: jobs.JobRef, signal: AbortSignal): Promise<Turn> => {
    const job = await within(ref.tenant_id, (tx) => jobs.find(tx, ref.tenant_id, ref.id))
    if (job === undefined || (job.status !== 'queued' && job.status !== 'running')) return over
    const lock = await locks.take(`job:${ref.tenant_id}:${ref.id}`)
    if (lock === null) return { kind: 'wait', milliseconds: busyMs }
    try {
      if (job.total === 0) {
        await within(ref.tenant_id, (tx) => saveProgress(tx, { ...job, status: 'succeeded' }))
        return over
      }
      let next = Number.POSITIVE_INFINITY
      for (const id of job.input.ids) {
        if (isBehind(job, id)) continue
        if (signal.aborted || lock.lost.aborted) return { kind: 'wait', milliseconds: 0 }
        const paused = await pauseOne(job, id, signal)
        if (paused.kind === 'later') next = Math.min(next, paused.milliseconds)
        else if (!(await note(ref, id, paused))) return over
      }
      if (next === Number.POSITIVE_INFINITY) return over
      const milliseconds = pace.toReal(next)
      await within(ref.tenant_id, (tx) => jobs.postpone(tx, ref.tenant_id, ref.id, milliseconds))
      return { kind: 'wait', milliseconds }
    } finally {
      await lock.release()
    }
  }
}

const isBehind = ({ results, failures }: JobRow, id: string): boolean =>
  results.includes(id) || failures.some((failure) => failure.id === id)
