import type { Launch, TenantState } from './state.ts'

const never: Launch = {
  applied: [],
  liveVersion: null,
  earlier: [],
  spend: null,
  observation: null,
  settled: [],
  plans: [],
  jobId: null,
}

/** What is known of a campaign on the platform. */
export function launchOf(tenant: TenantState, campaignId: string): Launch {
  return tenant.launches.get(campaignId) ?? never
}

export function saveLaunch(tenant: TenantState, campaignId: string, change: Partial<Launch>): Launch {
  const launch = { ...launchOf(tenant, campaignId), ...change }
  tenant.launches.set(campaignId, launch)
  return launch
}
