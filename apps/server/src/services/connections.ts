import type { Connection, ConnectionListQuery, ConnectionSettings, Page } from '@adloom/contract'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as businesses from '../db/repositories/businesses.ts'
import * as connections from '../db/repositories/connections.ts'
import { problem } from '../problem.ts'
import type { HostActor, SessionActor } from './actors.ts'
import { lockTenant } from './tenants.ts'

export function connectionService() {
  return {
    put: (
      host: HostActor,
      {
        tenantId,
        businessId,
        connectionId,
      }: Readonly<Record<'tenantId' | 'businessId' | 'connectionId', string | number>>,
      settings: ConnectionSettings,
    ): Promise<Connection> =>
      host.tx(async (tx) => {
        const { key } = await lockTenant(tx, String(tenantId))
        const business = String(businessId)
        const id = String(connectionId)
        if ((await businesses.find(tx, key, business)) === undefined) problem('business.not_found')
        // An id that another business uses is as good as not there: it cannot be moved by accident.
        const connection = (await connections.put(tx, key, business, id, settings)) ?? problem('business.not_found')
        await emit(tx, key, [business], 'connection.updated', { id, businessId: business })
        await audit.record(tx, {
          tenant: key,
          actor: host.by,
          action: 'connection.put',
          target: id,
          diff: settings,
          requestId: host.requestId,
        })
        return connection
      }),
    list: (actor: SessionActor, query: ConnectionListQuery): Promise<Page<Connection>> =>
      actor.tx(async (tx) => ({
        ...(await connections.list(tx, actor.tenant, query)),
        ...(query.totalCount === true && { totalCount: await connections.count(tx, actor.tenant, query) }),
      })),
    get: (actor: SessionActor, id: string): Promise<Connection> =>
      actor.tx(async (tx) => (await connections.find(tx, actor.tenant, id)) ?? problem('connection.not_found')),
  }
}
