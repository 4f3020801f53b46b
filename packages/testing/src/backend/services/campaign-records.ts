import type { CampaignRecord, CampaignSummary, CampaignVersionRecord } from '@adloom/contract'
import { type CampaignDraft, checkCampaign, type Lifecycle, summarize } from '@adloom/domain/campaign'
import type { AccountFacts } from '@adloom/domain/capability'
import { type Issue, type Operation, valueAt } from '@adloom/domain/document'
import type { FieldChange } from '@adloom/domain/planning'
import { recordAudit } from '../audit.ts'
import type { SessionCall } from '../call.ts'
import { deliveryOf } from '../delivery.ts'
import { launchOf } from '../launches.ts'
import { stateOf } from '../plan-records.ts'
import { recordEvent } from '../record-event.ts'
import type { Launch, StoredCampaign } from '../state.ts'
import { withLinks } from './assets.ts'
import { capabilityOf } from './capabilities.ts'

/** Any call that shows or changes campaigns. */
export type CampaignCall = Pick<SessionCall<'campaigns', 'get'>, 'state' | 'tenant' | 'session' | 'request'>

/** What stands against launching the draft, by the rules of its platform and its ad account. */
export function issuesOf({ state, tenant }: CampaignCall, draft: CampaignDraft, businessId: string): Issue[] {
  const capability = capabilityOf(draft.value.platforms[0] ?? 'meta')
  if (!capability) return []
  const connection = draft.value.connectionId === null ? undefined : tenant.connections.get(draft.value.connectionId)
  const { minimumDaily, ...facts } = connection ?? { minimumDaily: null }
  const account: AccountFacts | null =
    connection && 'currency' in facts ? { ...facts, ...(minimumDaily && { minimumDaily }) } : null
  const brand = tenant.businesses.get(businessId)?.brand
  return checkCampaign(draft, { capability, account, now: state.clock.now(), ...(brand && { brand }) })
}

export function summaryOf(call: CampaignCall, campaign: StoredCampaign): CampaignSummary {
  const { draft, versions: _, ...stored } = campaign
  const { firstImage, ...facts } = summarize(draft)
  const issues = issuesOf(call, draft, campaign.businessId)
  const picture = firstImage === null ? undefined : call.tenant.assets.get(firstImage.assetId)
  const count = (severity: Issue['severity']): number => issues.filter((issue) => issue.severity === severity).length
  const launch = launchOf(call.tenant, campaign.id)
  return {
    ...stored,
    ...facts,
    issueCounts: { error: count('error'), warning: count('warning') },
    thumbnailUrl: picture ? withLinks(call, picture).thumbnailUrl : null,
    delivery: launch.liveVersion === null ? null : deliveryOf(call.tenant, campaign.id).state,
    liveVersion: launch.liveVersion,
    drift: launch.observation?.drift.length ?? 0,
    activePlan: activePlanOf(call, launch),
    activeJob: launch.jobId,
  }
}

/** The newest plan that waits for approval or for being applied. */
function activePlanOf(call: CampaignCall, { plans }: Launch): string | null {
  const active = plans.findLast((plan) => {
    const state = stateOf(call, plan)
    return state === 'open' || state === 'approved'
  })
  return active?.hash ?? null
}

export function recordOf(call: CampaignCall, campaign: StoredCampaign): CampaignRecord {
  return {
    ...summaryOf(call, campaign),
    draft: campaign.draft,
    issues: issuesOf(call, campaign.draft, campaign.businessId),
  }
}

interface Change {
  readonly patch: readonly Operation[]
  readonly note?: string
  readonly lifecycle?: Lifecycle
}

/** Stores the next version of a campaign, with who made it and what changed. */
export function saveCampaign(
  { state, tenant, session }: CampaignCall,
  before: Pick<StoredCampaign, 'id' | 'businessId'> & Partial<StoredCampaign>,
  draft: CampaignDraft,
  { patch, note, lifecycle }: Change,
): StoredCampaign {
  const now = state.clock.now()
  const version = (before.version ?? 0) + 1
  const entry: CampaignVersionRecord = {
    version,
    savedAt: now,
    savedBy: session.user,
    note: note ?? null,
    patch: [...patch],
    draft,
  }
  const saved: StoredCampaign = {
    id: before.id,
    businessId: before.businessId,
    draft,
    lifecycle: lifecycle ?? before.lifecycle ?? 'draft',
    version,
    createdAt: before.createdAt ?? now,
    updatedAt: now,
    updatedBy: session.user,
    versions: [...(before.versions ?? []), entry],
  }
  tenant.campaigns.set(saved.id, saved)
  const created = before.draft === undefined
  recordAudit({ state, tenant }, session.user, {
    campaignId: saved.id,
    action: created ? 'campaign.created' : lifecycle === 'archived' ? 'campaign.archived' : 'campaign.updated',
    reason: note ?? null,
    version,
    diff: before.draft === undefined ? null : changesOf(before.draft, draft, patch),
  })
  const { id, businessId } = saved
  if (version === 1) recordEvent(state, tenant, 'campaign.created', { id, businessId, version })
  else if (lifecycle === 'archived') recordEvent(state, tenant, 'campaign.archived', { id, businessId, version })
  else recordEvent(state, tenant, 'campaign.updated', { id, businessId, version, actorId: session.user.id })
  return saved
}

/** What a patch changed, path by path. */
function changesOf(before: CampaignDraft, after: CampaignDraft, patch: readonly Operation[]): FieldChange[] {
  return patch.map(({ path }) => ({
    field: path,
    from: valueAt(before, path) ?? null,
    to: valueAt(after, path) ?? null,
  }))
}
