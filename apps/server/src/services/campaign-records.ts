import type {
  AuditChange,
  CampaignRecord,
  CampaignSummary,
  CampaignVersion,
  CampaignVersionRecord,
} from '@adloom/contract'
import { type CampaignDraft, checkCampaign, type Lifecycle, searchKey, summarize } from '@adloom/domain/campaign'
import type { AccountFacts } from '@adloom/domain/capability'
import { type Issue, type Operation, valueAt } from '@adloom/domain/document'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as assets from '../db/repositories/assets.ts'
import * as businesses from '../db/repositories/businesses.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as connections from '../db/repositories/connections.ts'
import type { CampaignRow, CampaignSummaryRow, CampaignVersionRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import type { SessionActor } from './actors.ts'
import type { AssetLinks } from './asset-links.ts'
import { capabilityOf } from './capabilities.ts'

/** What stands against launching a draft now, by the rules of its platform, its ad account and its brand. */
export async function issuesOf(
  tx: Tx,
  actor: SessionActor,
  businessId: string,
  draft: CampaignDraft,
  now: string,
): Promise<readonly Issue[]> {
  const capability = capabilityOf(draft.value.platforms[0] ?? 'meta')
  if (capability === undefined) return []
  const { connectionId } = draft.value
  const connection = connectionId === null ? undefined : await connections.find(tx, actor.tenant, connectionId)
  const business = await businesses.find(tx, actor.tenant, businessId)
  const account: AccountFacts | null =
    connection === undefined || connection.businessId !== businessId
      ? null
      : {
          currency: connection.currency,
          timeZone: connection.timeZone,
          pages: connection.pages,
          pixels: connection.pixels,
          ...(connection.minimumDaily && { minimumDaily: connection.minimumDaily }),
        }
  return checkCampaign(draft, { capability, account, now, ...(business && { brand: business.brand }) })
}

export function toSummary(links: AssetLinks, actor: SessionActor, row: CampaignSummaryRow): CampaignSummary {
  return {
    id: row.id,
    businessId: row.business_id,
    name: row.name,
    goal: row.goal,
    platforms: row.platforms,
    lifecycle: row.lifecycle,
    budget: row.budget,
    flight: row.flight,
    adGroupCount: row.ad_group_count,
    adCount: row.ad_count,
    issueCounts: { error: row.error_count, warning: row.warning_count },
    thumbnailUrl: row.thumbnail_asset_id === null ? null : links.to(actor.baseUrl, row.thumbnail_asset_id, 'thumbnail'),
    version: row.version,
    delivery: row.delivery,
    liveVersion: row.live_version,
    drift: row.drift_count,
    activePlan: row.active_plan,
    activeJob: row.active_job,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}

/** A campaign as it goes out. Its issues are those of this moment, and so are their counts: a flight may have begun since. */
export function toRecord(
  links: AssetLinks,
  actor: SessionActor,
  row: CampaignRow,
  issues: readonly Issue[],
): CampaignRecord {
  return { ...toSummary(links, actor, row), issueCounts: countsOf(issues), draft: row.document, issues }
}

export function toVersion(row: Omit<CampaignVersionRow, 'document'>): CampaignVersion {
  return { version: row.version, savedAt: row.saved_at, savedBy: row.saved_by, note: row.note, patch: row.patch }
}

export function toVersionRecord(row: CampaignVersionRow): CampaignVersionRecord {
  return { ...toVersion(row), draft: row.document }
}

function countsOf(issues: readonly Issue[]): { readonly error: number; readonly warning: number } {
  const count = (severity: Issue['severity']): number => issues.filter((issue) => issue.severity === severity).length
  return { error: count('error'), warning: count('warning') }
}

export interface Change {
  readonly draft: CampaignDraft
  readonly patch: readonly Operation[]
  readonly note?: string
  readonly lifecycle?: Lifecycle
  /** What the audit trail calls it: `campaign.created`, `campaign.duplicated`… */
  readonly action: string
}

/** Stores the next version of a campaign, with its summary, who made it and what changed, and says so. */
export async function saveNext(
  tx: Tx,
  actor: SessionActor,
  before: { readonly id: string; readonly business_id: string } | CampaignRow,
  { draft, patch, note, lifecycle, action }: Change,
  now: string,
): Promise<{ readonly row: CampaignRow; readonly issues: readonly Issue[] }> {
  const existing = 'version' in before ? before : undefined
  const issues = await issuesOf(tx, actor, before.business_id, draft, now)
  const summary = summarize(draft)
  const counts = countsOf(issues)
  // A draft may name any asset, as it may hold any text. Only its business's own are shown, linked and kept from deletion.
  const shown = await assets.keep(tx, actor.tenant, before.business_id, imagesOf(draft))
  const { firstImage } = summary
  const write: campaigns.CampaignWrite = {
    id: before.id,
    business_id: before.business_id,
    connection_id: draft.value.connectionId,
    version: (existing?.version ?? 0) + 1,
    lifecycle: lifecycle ?? existing?.lifecycle ?? 'draft',
    document: draft,
    name: summary.name,
    search_key: searchKey(summary.name),
    goal: summary.goal,
    platforms: [...summary.platforms],
    budget: summary.budget,
    flight: summary.flight,
    ad_group_count: summary.adGroupCount,
    ad_count: summary.adCount,
    error_count: counts.error,
    warning_count: counts.warning,
    thumbnail_asset_id: firstImage !== null && shown.has(firstImage.assetId) ? firstImage.assetId : null,
    asset_ids: [...shown],
    updated_by: actor.by,
  }
  const row = await (existing === undefined
    ? campaigns.add(tx, actor.tenant, write)
    : campaigns.save(tx, actor.tenant, write))
  await campaigns.addVersion(tx, actor.tenant, row, { patch, note: note ?? null, by: actor.by })
  const { id, business_id: businessId, version } = row
  if (version === 1) await emit(tx, actor.tenant, [businessId], 'campaign.created', { id, businessId, version })
  else if (lifecycle === 'archived')
    await emit(tx, actor.tenant, [businessId], 'campaign.archived', { id, businessId, version })
  else await emit(tx, actor.tenant, [businessId], 'campaign.updated', { id, businessId, version, actorId: actor.by.id })
  await audit.record(tx, {
    tenant: actor.tenant,
    actor: actor.by,
    action,
    target: id,
    diff: { version, patch, ...(note !== undefined && { note }) },
    requestId: actor.requestId,
    context: {
      campaignId: id,
      reason: note ?? null,
      version,
      changes: existing === undefined ? [] : changesOf(existing.document, draft, patch),
    },
  })
  return { row, issues }
}

/** What a patch changed, path by path. */
function changesOf(before: CampaignDraft, after: CampaignDraft, patch: readonly Operation[]): AuditChange[] {
  return patch.map(({ path }) => ({
    field: path,
    from: valueAt(before, path) ?? null,
    to: valueAt(after, path) ?? null,
  }))
}

function imagesOf(draft: CampaignDraft): string[] {
  const ids = draft.value.adGroups.flatMap((group) => group.ads.flatMap((ad) => ad.image?.assetId ?? []))
  return [...new Set(ids)]
}
