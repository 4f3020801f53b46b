import type { Page, PageQuery, Tenant, TenantSettings } from '@adloom/contract'
import type { Storage } from '../connectors/storage.ts'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as embedSessions from '../db/repositories/embed-sessions.ts'
import * as tenants from '../db/repositories/tenants.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'
import type { HostActor, SessionActor } from './actors.ts'
import type { Background } from './background.ts'
import type { Origins } from './origins.ts'
import type { Revocations } from './revocations.ts'

export interface TenantDependencies {
  readonly storage: Storage
  readonly background: Background
  readonly origins: Origins
  readonly revocations: Revocations
}

/** The tenant with the host's own id, locked against others who would change it. */
export async function lockTenant(tx: Tx, externalId: string): Promise<tenants.StoredTenant> {
  return (await tenants.lock(tx, externalId)) ?? problem('tenant.not_found')
}

/** Refuses a change by a session whose tenant is suspended or gone. */
export async function refuseUnlessActive(tx: Tx, actor: SessionActor): Promise<void> {
  const status = await tenants.statusOf(tx, actor.tenant)
  if (status === undefined) problem('auth.revoked')
  if (status === 'suspended') problem('tenant.suspended')
}

export function tenantService({ storage, background, origins, revocations }: TenantDependencies) {
  async function put(tx: Tx, host: HostActor, id: string, settings: TenantSettings): Promise<tenants.StoredTenant> {
    const stored = await tenants.put(tx, id, settings)
    await emit(tx, stored.key, [], 'tenant.updated', { id })
    await audit.record(tx, {
      tenant: stored.key,
      actor: host.by,
      action: stored.created ? 'tenant.created' : 'tenant.updated',
      target: id,
      diff: settings,
      requestId: host.requestId,
    })
    tx.afterCommit(origins.forget)
    return stored
  }

  const setStatus = (host: HostActor, id: string, status: 'active' | 'suspended'): Promise<Tenant> =>
    host.tx(async (tx) => {
      const { key } = await lockTenant(tx, id)
      const stored = (await tenants.setStatus(tx, key, status)) ?? problem('tenant.not_found')
      await emit(tx, key, [], 'tenant.updated', { id })
      await audit.record(tx, {
        tenant: key,
        actor: host.by,
        action: status === 'active' ? 'tenant.reinstated' : 'tenant.suspended',
        target: id,
        requestId: host.requestId,
      })
      return stored.tenant
    })

  return {
    /** For `embedSessions`, which creates a missing tenant in its own transaction. */
    putIn: put,
    put: (host: HostActor, id: string, settings: TenantSettings): Promise<Tenant> =>
      host.tx(async (tx) => (await put(tx, host, id, settings)).tenant),
    get: (host: HostActor, id: string): Promise<Tenant> =>
      host.tx(async (tx) => ((await tenants.find(tx, id)) ?? problem('tenant.not_found')).tenant),
    list: (host: HostActor, query: PageQuery): Promise<Page<Tenant>> =>
      host.tx(async (tx) => ({
        ...(await tenants.list(tx, query)),
        ...(query.totalCount === true && { totalCount: await tenants.count(tx) }),
      })),
    suspend: (host: HostActor, id: string): Promise<Tenant> => setStatus(host, id, 'suspended'),
    reinstate: (host: HostActor, id: string): Promise<Tenant> => setStatus(host, id, 'active'),
    /** Ends every session, then erases all rows and files. What is left is that there was a tenant, under a random id. */
    delete: (host: HostActor, id: string): Promise<void> =>
      host.tx(async (tx) => {
        const { key } = await lockTenant(tx, id)
        const ended = await embedSessions.revokeAll(tx, key)
        await tenants.erase(tx, key)
        await storage.noteErasure(key)
        tx.afterCommit(() => {
          for (const session of ended) revocations.add(session)
          origins.forget()
          background.run('erase the files of a tenant', storage.eraseTenant(key))
        })
      }),
    current: (actor: SessionActor): Promise<Tenant> =>
      actor.tx(async (tx) => ((await tenants.current(tx, actor.tenant)) ?? problem('auth.revoked')).tenant),
  }
}
