import type { AdloomClient, CampaignRecord, Connection, DeliveryRecord, PlanRecord, StopState } from '@adloom/client'
import { useCallback } from 'react'
import { useAdloom } from '../provider/context.ts'
import { patience } from '../provider/patience.ts'
import { queryCacheOf } from '../provider/query-cache.ts'
import { queryKey } from '../provider/query-key.ts'
import { type Read, useRead } from '../provider/use-read.ts'

/** A campaign and the plan that people talk about: the one that waits, or the last one while it is still of use. */
export interface PlannedCampaign {
  readonly campaign: CampaignRecord
  readonly plan: PlanRecord | null
  /** The ad account of the plan, for its names; `null` where it is not known. */
  readonly connection: Connection | null
}

const keyOf = (campaignId: string) => queryKey.one('campaigns', campaignId, 'review')

/** Plans that ended in a way that somebody has to hear of. One that was carried out is history. */
const telling: readonly string[] = ['open', 'approved', 'refused', 'stale', 'expired'] satisfies PlanRecord['state'][]

async function planOf(client: AdloomClient, campaign: CampaignRecord, signal: AbortSignal): Promise<PlanRecord | null> {
  const { id, activePlan } = campaign
  if (activePlan !== null) return client.campaigns.getPlan(id, activePlan, { signal, timeout: patience })
  const [last] = (await client.campaigns.plans(id, { limit: 1 }, { signal, timeout: patience })).data
  return last !== undefined && telling.includes(last.state) ? last : null
}

export function usePlannedCampaign(campaignId: string): Read<PlannedCampaign> {
  const client = useAdloom()
  return useRead({
    key: keyOf(campaignId),
    read: async (signal): Promise<PlannedCampaign> => {
      const campaign = await client.campaigns.get(campaignId, { signal, timeout: patience })
      const plan = await planOf(client, campaign, signal)
      const connection =
        plan === null
          ? null
          : await client.connections
              .get(plan.connectionId, { signal, timeout: patience })
              // Without its names the plan can be read all the same.
              .catch(() => null)
      return { campaign, plan, connection }
    },
  })
}

/** Puts what a command answered into the cache at once, and reads the rest again. */
export function useKnownPlan(campaignId: string): (plan: PlanRecord | null) => void {
  const client = useAdloom()
  return useCallback(
    (plan) => {
      const cache = queryCacheOf(client)
      if (plan !== null) {
        cache.setQueryData<PlannedCampaign>(keyOf(campaignId), (before) => before && { ...before, plan })
      }
      void cache.invalidateQueries({ queryKey: queryKey.one('campaigns', campaignId) })
    },
    [client, campaignId],
  )
}

/** What the platform does with a campaign, and what somebody changed there. */
export function useDeliveryRecord(campaignId: string, enabled = true): Read<DeliveryRecord> {
  const client = useAdloom()
  return useRead({
    key: queryKey.one('campaigns', campaignId, 'delivery'),
    read: (signal) => client.campaigns.delivery(campaignId, { signal, timeout: patience }),
    enabled,
  })
}

/** What is stopped, for this session. */
export function useStopState(): Read<StopState> {
  const client = useAdloom()
  return useRead({
    key: queryKey.list('stops'),
    read: (signal) => client.account.stopState({ signal, timeout: patience }),
  })
}

/** Puts a new answer about what is stopped into the cache. */
export function useKnownStops(): (state: StopState | null) => void {
  const client = useAdloom()
  return useCallback(
    (state) => {
      const cache = queryCacheOf(client)
      if (state !== null) cache.setQueryData<StopState>(queryKey.list('stops'), state)
      else void cache.invalidateQueries({ queryKey: queryKey.list('stops') })
    },
    [client],
  )
}
