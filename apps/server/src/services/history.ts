import type { AuditEvent, Page, PageQuery } from '@adloom/contract'
import * as audit from '../db/repositories/audit.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'

export function historyService() {
  return {
    list: (actor: SessionActor, id: string, query: PageQuery): Promise<Page<AuditEvent>> =>
      actor.tx(async (tx) => {
        // The trail is the tenant's; whose campaign it is says the campaign.
        if ((await campaigns.find(tx, actor.tenant, id)) === undefined) problem('campaign.not_found')
        return {
          ...(await audit.list(tx, actor.tenant, id, query)),
          ...(query.totalCount === true && { totalCount: await audit.count(tx, actor.tenant, id) }),
        }
      }),
  }
}
