import { type Answer, refuseSuspended, type SessionCall } from '../call.ts'
import { deliveryOf, lookAgain } from '../delivery.ts'
import { pageOf } from '../paging.ts'
import { campaignFor } from './campaign-for.ts'
import { connectedFor } from './connections.ts'

/** What is on the platform, and what was done to get it there. */
export const delivery = {
  delivery: (call: SessionCall<'campaigns', 'delivery'>): Answer => ({
    body: deliveryOf(call.tenant, campaignFor(call, call.params.campaignId).id),
  }),
  checkDrift: (call: SessionCall<'campaigns', 'checkDrift'>): Answer => {
    refuseSuspended(call)
    const campaign = campaignFor(call, call.params.campaignId)
    connectedFor(call, campaign.draft.value.connectionId)
    return { body: lookAgain(call, campaign) }
  },
  history: (call: SessionCall<'campaigns', 'history'>): Answer => {
    const { id } = campaignFor(call, call.params.campaignId)
    const items = call.tenant.audit.filter(({ campaignId }) => campaignId === id).reverse()
    const page = pageOf({ items, query: call.query, list: `history ${id}`, idOf: ({ seq }) => String(seq) })
    return { body: { ...page, data: page.data.map(({ campaignId: _, ...event }) => event) } }
  },
}
