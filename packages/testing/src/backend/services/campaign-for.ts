import { sees } from '../call.ts'
import { refuse } from '../refusal.ts'
import type { StoredCampaign } from '../state.ts'
import type { CampaignCall } from './campaign-records.ts'

/** The campaign, or the same refusal whether it does not exist or belongs to somebody else. */
export function campaignFor(call: CampaignCall, id: string): StoredCampaign {
  const campaign = call.tenant.campaigns.get(id)
  return campaign && sees(call, campaign.businessId) ? campaign : refuse('campaign.not_found')
}
