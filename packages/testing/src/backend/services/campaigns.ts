import { CampaignDraftShape, type CampaignFilters, checkValue } from '@adloom/contract/schemas'
import { duplicateCampaign, newCampaign, searchKey, transition } from '@adloom/domain/campaign'
import { applyOperations, createDraft } from '@adloom/domain/document'
import { type Answer, businessFor, refuseSuspended, type SessionCall, sees } from '../call.ts'
import { pageOf } from '../paging.ts'
import { recordEvent } from '../record-event.ts'
import { refuse } from '../refusal.ts'
import type { StoredCampaign } from '../state.ts'
import { campaignFor } from './campaign-for.ts'
import { type CampaignCall, recordOf, saveCampaign, summaryOf } from './campaign-records.ts'
import { delivery } from './delivery.ts'
import { startJob } from './jobs.ts'
import { plans } from './plans.ts'

export function archiveCampaign(call: CampaignCall, id: string): StoredCampaign {
  const campaign = campaignFor(call, id)
  const lifecycle = transition(campaign.lifecycle, 'archive')
  if (lifecycle === undefined)
    return refuse('campaign.wrong_state', { params: { lifecycle: campaign.lifecycle, event: 'archive' } })
  return saveCampaign(call, campaign, campaign.draft, { patch: [], lifecycle })
}

export function deleteCampaign(call: CampaignCall, id: string): void {
  const { lifecycle, businessId } = campaignFor(call, id)
  if (lifecycle !== 'draft') refuse('campaign.wrong_state', { params: { lifecycle, event: 'delete' } })
  call.tenant.campaigns.delete(id)
  recordEvent(call.state, call.tenant, 'campaign.deleted', { id, businessId })
}

export function copyCampaign(call: CampaignCall, id: string, name?: string): StoredCampaign {
  const { draft, businessId } = campaignFor(call, id)
  const copy = duplicateCampaign(draft, { ids: call.state.nextId, ...(name !== undefined && { name }) })
  return saveCampaign(call, { id: call.state.nextId(), businessId }, copy, { patch: [] })
}

const isOneOf = <Value>(wanted: readonly Value[] | undefined, value: unknown): boolean =>
  wanted === undefined || wanted.length === 0 || wanted.some((one) => one === value)

function passes(campaign: StoredCampaign, filters: CampaignFilters): boolean {
  const { name, goal, platforms } = campaign.draft.value
  const hidden = !filters.status?.length && !filters.ids && campaign.lifecycle === 'archived'
  return (
    !hidden &&
    (filters.ids === undefined || filters.ids.includes(campaign.id)) &&
    (filters.businessId === undefined || campaign.businessId === filters.businessId) &&
    isOneOf(filters.status, campaign.lifecycle) &&
    isOneOf(filters.goal, goal) &&
    (!filters.platform?.length || platforms.some((platform) => filters.platform?.includes(platform))) &&
    searchKey(name).includes(searchKey(filters.search ?? ''))
  )
}

function sorted(campaigns: StoredCampaign[], { sort = 'updatedAt', order }: CampaignFilters): StoredCampaign[] {
  const direction = (order ?? (sort === 'name' ? 'asc' : 'desc')) === 'asc' ? 1 : -1
  const keyOf = (campaign: StoredCampaign): string =>
    sort === 'name' ? searchKey(campaign.draft.value.name) : campaign[sort]
  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return campaigns.sort((a, b) => direction * (before(keyOf(a), keyOf(b)) || before(a.id, b.id)))
}

export const campaigns = {
  create: (call: SessionCall<'campaigns', 'create'>): Answer => {
    refuseSuspended(call)
    const { state, tenant, body } = call
    const businessId = businessFor(call, body.businessId)
    const own = [...tenant.connections.values()].filter((connection) => connection.businessId === businessId)
    const connection = body.connectionId === undefined ? own[0] : own.find(({ id }) => id === body.connectionId)
    if (body.connectionId !== undefined && !connection) refuse('connection.not_found')
    const value = newCampaign({
      name: body.name,
      goal: body.goal ?? null,
      platforms: body.platforms ?? ['meta'],
      currency: connection?.currency ?? tenant.tenant.currency,
      timeZone: connection?.timeZone ?? tenant.tenant.timeZone,
      connectionId: connection?.id ?? null,
      pageId: connection?.pages[0]?.id ?? null,
      ids: state.nextId,
    })
    const saved = saveCampaign(call, { id: state.nextId(), businessId }, createDraft(value), { patch: [] })
    return { body: recordOf(call, saved), version: saved.version }
  },
  list: (call: SessionCall<'campaigns', 'list'>): Answer => {
    const { cursor: _, limit: __, totalCount: ___, ...filters } = call.query
    const visible = [...call.tenant.campaigns.values()].filter(
      (campaign) => sees(call, campaign.businessId) && passes(campaign, filters),
    )
    const page = pageOf({
      items: sorted(visible, filters),
      query: call.query,
      list: `campaigns ${JSON.stringify(filters)}`,
      idOf: ({ id }) => id,
    })
    return { body: { ...page, data: page.data.map((campaign) => summaryOf(call, campaign)) } }
  },
  get: (call: SessionCall<'campaigns', 'get'>): Answer => {
    const campaign = campaignFor(call, call.params.campaignId)
    return { body: recordOf(call, campaign), version: campaign.version }
  },
  update: (call: SessionCall<'campaigns', 'update'>, expected: number): Answer => {
    refuseSuspended(call)
    const stored = campaignFor(call, call.params.campaignId)
    if (stored.lifecycle === 'archived')
      refuse('campaign.wrong_state', { params: { lifecycle: stored.lifecycle, event: 'edit' } })
    if (stored.version !== expected) refuse('document.conflict', { context: conflictContext(call, stored, expected) })
    const applied = applyOperations(stored.draft, call.body.patch)
    if (!applied.ok) {
      const issues = applied.issues.map(({ index, path, code, params }) => ({
        path: `body.patch.${index}`,
        code,
        params: { ...params, at: path },
        message: `${code} at ${path}`,
      }))
      return refuse('document.patch_failed', { issues })
    }
    const shape = checkValue(CampaignDraftShape, applied.draft, 'draft')
    if (!shape.ok) return refuse('document.patch_failed', { issues: shape.issues })
    if (applied.draft === stored.draft) return { body: recordOf(call, stored), version: stored.version }
    // What was reviewed is no longer what is written. What runs goes on as it is until a plan changes it.
    const lifecycle = transition(stored.lifecycle, 'edit') ?? stored.lifecycle
    const saved = saveCampaign(call, stored, applied.draft, { ...call.body, lifecycle })
    return { body: recordOf(call, saved), version: saved.version }
  },
  delete: (call: SessionCall<'campaigns', 'delete'>): Answer => {
    refuseSuspended(call)
    deleteCampaign(call, call.params.campaignId)
    return {}
  },
  duplicate: (call: SessionCall<'campaigns', 'duplicate'>): Answer => {
    refuseSuspended(call)
    const copy = copyCampaign(call, call.params.campaignId, call.body.name)
    return { body: recordOf(call, copy), version: copy.version }
  },
  archive: (call: SessionCall<'campaigns', 'archive'>): Answer => {
    refuseSuspended(call)
    const archived = archiveCampaign(call, call.params.campaignId)
    return { body: recordOf(call, archived), version: archived.version }
  },
  bulk: (call: SessionCall<'campaigns', 'bulk'>): Answer => {
    refuseSuspended(call)
    const { action, ids } = call.body
    const each = {
      archive: (id: string) => archiveCampaign(call, id).id,
      duplicate: (id: string) => copyCampaign(call, id).id,
      delete: (id: string) => {
        deleteCampaign(call, id)
        return id
      },
    }[action]
    const { user: by, businesses: businessIds } = call.session
    return { body: startJob(call, { kind: `campaigns.${action}`, ids, by, businessIds, each }) }
  },
  versions: (call: SessionCall<'campaigns', 'versions'>): Answer => {
    const { id, versions } = campaignFor(call, call.params.campaignId)
    const page = pageOf({
      items: versions.toReversed(),
      query: call.query,
      list: `versions ${id}`,
      idOf: ({ version }) => String(version),
    })
    return { body: { ...page, data: page.data.map(({ draft: _, ...version }) => version) } }
  },
  version: (call: SessionCall<'campaigns', 'version'>): Answer => {
    const { versions } = campaignFor(call, call.params.campaignId)
    const version = versions.find((kept) => kept.version === call.params.version)
    return { body: version ?? refuse('campaign.version_not_found') }
  },
  ...plans,
  ...delivery,
}

/** What both sides of a conflict need to merge: the version that was read, and the one that is there now. */
function conflictContext(call: CampaignCall, stored: StoredCampaign, expected: number) {
  const base = stored.versions.find(({ version }) => version === expected)
  return { base: base ?? null, theirs: recordOf(call, stored) }
}
