import type { Lifecycle } from '@adloom/domain/campaign'
import { emit } from '../db/outbox.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import type { CampaignRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'

/** Moves a campaign on in its life. Its document is the same, and so is its version. */
export async function moveLifecycle(
  tx: Tx,
  tenant: string,
  { id, business_id: businessId, version, lifecycle }: CampaignRow,
  next: Lifecycle | undefined,
  actorId: string,
): Promise<void> {
  if (next === undefined || next === lifecycle) return
  await campaigns.saveLaunch(tx, tenant, id, { lifecycle: next })
  await emit(tx, tenant, [businessId], 'campaign.updated', { id, businessId, version, actorId })
}
