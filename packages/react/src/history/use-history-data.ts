import type { AuditEvent, CampaignRecord } from '@adloom/client'
import { useAdloom } from '../provider/context.ts'
import { patience } from '../provider/patience.ts'
import { queryKey } from '../provider/query-key.ts'
import { type Read, useRead } from '../provider/use-read.ts'

/** Entries that one answer holds. */
const pageSize = 50

export interface CampaignHistory {
  readonly campaign: CampaignRecord
  readonly events: readonly AuditEvent[]
  readonly hasMore: boolean
}

/** What was done to a campaign, newest first, as many pages of it as were asked for. */
export function useCampaignHistory(campaignId: string, pages: number): Read<CampaignHistory> {
  const client = useAdloom()
  return useRead({
    key: queryKey.one('campaigns', campaignId, 'history', pages),
    keepPrevious: true,
    read: async (signal): Promise<CampaignHistory> => {
      const options = { signal, timeout: patience }
      const campaign = await client.campaigns.get(campaignId, options)
      const events: AuditEvent[] = []
      let cursor: string | null = null
      for (let page = 0; page < pages; page += 1) {
        const query = { limit: pageSize, ...(cursor !== null && { cursor }) }
        const answer: { readonly data: readonly AuditEvent[]; readonly nextCursor: string | null } =
          await client.campaigns.history(campaignId, query, options)
        events.push(...answer.data)
        cursor = answer.nextCursor
        if (cursor === null) break
      }
      return { campaign, events, hasMore: cursor !== null }
    },
  })
}
