import type { Actor, Job, StopRequest, StopState } from '@adloom/contract'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as businesses from '../db/repositories/businesses.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as stops from '../db/repositories/stops.ts'
import * as tenants from '../db/repositories/tenants.ts'
import type { Tx } from '../db/tx.ts'
import { newId } from '../ids.ts'
import { problem } from '../problem.ts'
import type { HostActor, SessionActor } from './actors.ts'
import { lockTenant } from './tenants.ts'

export interface StopServiceDependencies {
  /** Wakes whoever works on jobs. */
  readonly onJob: () => void
}

/** Whose stop it is, and who says so. */
interface Stopping {
  readonly tenant: string
  /** The host's own id of it. */
  readonly externalId: string
  readonly scopes: readonly stops.StopScope[]
  readonly by: Actor
  readonly requestId: string
}

export function stopService({ onJob }: StopServiceDependencies) {
  /** The rows are committed with the job: from then on nothing of these can be applied, whatever becomes of the job. */
  async function stopAll(tx: Tx, stopping: Stopping, touched: readonly string[], reason: string | null): Promise<Job> {
    const { tenant, externalId, scopes, by } = stopping
    for (const businessId of scopes) {
      if (await stops.add(tx, tenant, businessId, { by, reason })) {
        await emit(tx, tenant, businessId === null ? [] : [businessId], 'tenant.stopped', {
          id: externalId,
          businessId,
        })
      }
    }
    const standing = await bindings.standing(tx, tenant, touched)
    const launching = await campaigns.withJobs(tx, tenant, touched)
    const ids = [...new Set([...standing.map(({ campaign_id: id }) => id), ...launching])]
    const job = await jobs.add(tx, tenant, {
      id: newId('job'),
      kind: 'tenant.stop',
      businesses: touched,
      ids,
      reason,
      by,
    })
    await note(tx, stopping, 'tenant.stopped', { reason, businesses: touched, job: job.id })
    tx.afterCommit(onJob)
    return jobs.toJob(job)
  }

  async function lift(tx: Tx, stopping: Stopping): Promise<void> {
    const { tenant, externalId, scopes } = stopping
    for (const businessId of scopes) {
      if (await stops.lift(tx, tenant, businessId)) {
        await emit(tx, tenant, businessId === null ? [] : [businessId], 'tenant.started', {
          id: externalId,
          businessId,
        })
      }
    }
    await note(tx, stopping, 'tenant.started', { scopes })
  }

  function note(tx: Tx, { tenant, externalId, by, requestId }: Stopping, action: string, diff: unknown): Promise<void> {
    return audit.record(tx, { tenant, actor: by, action, target: externalId, diff, requestId })
  }

  async function ofSession(tx: Tx, actor: SessionActor, businessId: string | undefined): Promise<Stopping> {
    const { tenant } = (await tenants.current(tx, actor.tenant)) ?? problem('auth.revoked')
    if (businessId !== undefined && (await businesses.find(tx, actor.tenant, businessId)) === undefined) {
      problem('business.not_found')
    }
    const scopes = businessId === undefined ? actor.businesses : [businessId]
    const { by, requestId } = actor
    return { tenant: actor.tenant, externalId: tenant.id, scopes, by, requestId }
  }

  async function ofHost(tx: Tx, host: HostActor, id: string, { businessId }: StopRequest): Promise<Stopping> {
    const { key } = await lockTenant(tx, id)
    if (businessId !== undefined && (await businesses.find(tx, key, businessId)) === undefined) {
      problem('business.not_found')
    }
    const { by, requestId } = host
    return { tenant: key, externalId: id, scopes: [businessId ?? null], by, requestId }
  }

  return {
    stop: (actor: SessionActor, { businessId, reason }: StopRequest): Promise<Job> =>
      actor.tx(async (tx) => {
        const stopping = await ofSession(tx, actor, businessId)
        return stopAll(tx, stopping, businessId === undefined ? actor.businesses : [businessId], reason ?? null)
      }),
    lift: (actor: SessionActor, { businessId }: StopRequest): Promise<StopState> =>
      actor.tx(async (tx) => {
        await lift(tx, await ofSession(tx, actor, businessId))
        return { stopped: await stops.list(tx, actor.tenant) }
      }),
    state: (actor: SessionActor): Promise<StopState> =>
      actor.tx(async (tx) => ({ stopped: await stops.list(tx, actor.tenant) })),
    pauseAll: (host: HostActor, id: string, asked: StopRequest): Promise<Job> =>
      host.tx(async (tx) => {
        const stopping = await ofHost(tx, host, id, asked)
        const touched =
          asked.businessId === undefined ? await businesses.idsOf(tx, stopping.tenant) : [asked.businessId]
        return stopAll(tx, stopping, touched, asked.reason ?? null)
      }),
    liftHost: (host: HostActor, id: string, asked: StopRequest): Promise<StopState> =>
      host.tx(async (tx) => {
        const stopping = await ofHost(tx, host, id, asked)
        await lift(tx, stopping)
        return { stopped: await stops.list(tx, stopping.tenant) }
      }),
  }
}
