import type {
  CampaignBulk,
  CampaignCreate,
  CampaignDuplicate,
  CampaignRecord,
  CampaignSummary,
  CampaignUpdate,
  CampaignVersion,
  CampaignVersionRecord,
  Job,
  Page,
  PageQuery,
  ProblemIssue,
} from '@adloom/contract'
import { CampaignDraftShape, type CampaignFilters, checkValue } from '@adloom/contract/schemas'
import {
  type CampaignDraft,
  campaignLimits,
  campaignShape,
  duplicateCampaign,
  newCampaign,
  transition,
} from '@adloom/domain/campaign'
import { applyOperations, createDraft, type PatchIssue } from '@adloom/domain/document'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as connections from '../db/repositories/connections.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as tenants from '../db/repositories/tenants.ts'
import type { CampaignRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { newId } from '../ids.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'
import type { AssetLinks } from './asset-links.ts'
import { businessFor } from './businesses.ts'
import { issuesOf, saveNext, toRecord, toSummary, toVersion, toVersionRecord } from './campaign-records.ts'

export interface CampaignDependencies {
  readonly links: AssetLinks
  readonly now: () => number
  /** Wakes the worker once a job was filed. */
  readonly onJob: () => void
}

/** The campaign, locked; the same refusal whether it does not exist or belongs to somebody else. */
async function locked(tx: Tx, actor: SessionActor, id: string): Promise<CampaignRow> {
  return (await campaigns.forUpdate(tx, actor.tenant, id)) ?? problem('campaign.not_found')
}

async function found(tx: Tx, actor: SessionActor, id: string): Promise<CampaignRow> {
  return (await campaigns.find(tx, actor.tenant, id)) ?? problem('campaign.not_found')
}

/** What stands on a platform would stay there with nobody to answer for it. */
async function refuseStanding(tx: Tx, stored: CampaignRow, event: string): Promise<void> {
  if (stored.active_job !== null) problem('campaign.busy')
  const applied = await bindings.applied(tx, { tenant: stored.tenant_id, campaign: stored.id })
  if (applied.length > 0) problem('campaign.wrong_state', { lifecycle: 'on its platform in part', event })
}

/** The steps that a route and a job share. Each is one transaction's worth of work. */
export function campaignSteps(now: () => number) {
  const instant = (): string => new Date(now()).toISOString()
  return {
    archive: async (tx: Tx, actor: SessionActor, id: string) => {
      const stored = await locked(tx, actor, id)
      const { lifecycle } = stored
      await refuseStanding(tx, stored, 'be put away without a plan')
      const next = transition(lifecycle, 'archive') ?? problem('campaign.wrong_state', { lifecycle, event: 'archive' })
      return saveNext(
        tx,
        actor,
        stored,
        { draft: stored.document, patch: [], lifecycle: next, action: 'campaign.archived' },
        instant(),
      )
    },
    duplicate: async (tx: Tx, actor: SessionActor, id: string, name?: string) => {
      const stored = await found(tx, actor, id)
      const draft = duplicateCampaign(stored.document, {
        ids: () => newId('ad'),
        ...(name !== undefined && { name }),
      })
      const copy = { id: newId('cmp'), business_id: stored.business_id }
      return saveNext(tx, actor, copy, { draft, patch: [], action: 'campaign.duplicated' }, instant())
    },
    delete: async (tx: Tx, actor: SessionActor, id: string) => {
      const stored = await locked(tx, actor, id)
      const { lifecycle, business_id: businessId, name } = stored
      if (lifecycle !== 'draft') problem('campaign.wrong_state', { lifecycle, event: 'delete' })
      await refuseStanding(tx, stored, 'be deleted')
      await campaigns.remove(tx, actor.tenant, id)
      await emit(tx, actor.tenant, [businessId], 'campaign.deleted', { id, businessId })
      await audit.record(tx, {
        tenant: actor.tenant,
        actor: actor.by,
        action: 'campaign.deleted',
        target: id,
        diff: { name },
        requestId: actor.requestId,
      })
    },
  }
}

export function campaignService({ links, now, onJob }: CampaignDependencies) {
  const instant = (): string => new Date(now()).toISOString()
  const steps = campaignSteps(now)
  const show = (actor: SessionActor, saved: Awaited<ReturnType<typeof saveNext>>): CampaignRecord =>
    toRecord(links, actor, saved.row, saved.issues)

  /** What both sides of a conflict need to merge: the version that was read, and what is there now. */
  async function conflict(tx: Tx, actor: SessionActor, stored: CampaignRow, expected: number): Promise<never> {
    const base = await campaigns.findVersion(tx, actor.tenant, stored.id, expected)
    const issues = await issuesOf(tx, actor, stored.business_id, stored.document, instant())
    return problem(
      'document.conflict',
      {},
      {
        context: {
          base: base === undefined ? null : toVersionRecord(base),
          theirs: toRecord(links, actor, stored, issues),
        },
        headers: { etag: `"${stored.version}"` },
      },
    )
  }

  return {
    create: (actor: SessionActor, asked: CampaignCreate): Promise<CampaignRecord> =>
      actor.tx(async (tx) => {
        const businessId = await businessFor(tx, actor, asked.businessId)
        const connection =
          asked.connectionId === undefined
            ? await connections.firstOf(tx, actor.tenant, businessId)
            : await connections.find(tx, actor.tenant, asked.connectionId)
        if (asked.connectionId !== undefined && connection?.businessId !== businessId) problem('connection.not_found')
        const { tenant } = (await tenants.current(tx, actor.tenant)) ?? problem('auth.revoked')
        const value = newCampaign({
          name: asked.name,
          goal: asked.goal ?? null,
          platforms: asked.platforms ?? ['meta'],
          currency: connection?.currency ?? tenant.currency,
          timeZone: connection?.timeZone ?? tenant.timeZone,
          connectionId: connection?.id ?? null,
          pageId: connection?.pages[0]?.id ?? null,
          ids: () => newId('ad'),
        })
        const blank = { id: newId('cmp'), business_id: businessId }
        const change = { draft: createDraft(value), patch: [], action: 'campaign.created' }
        return show(actor, await saveNext(tx, actor, blank, change, instant()))
      }),
    list: (actor: SessionActor, filters: CampaignFilters): Promise<Page<CampaignSummary>> =>
      actor.tx(async (tx) => ({
        ...(await campaigns.list(tx, actor.tenant, filters, (row) => toSummary(links, actor, row))),
        ...(filters.totalCount === true && { totalCount: await campaigns.count(tx, actor.tenant, filters) }),
      })),
    get: (actor: SessionActor, id: string): Promise<CampaignRecord> =>
      actor.tx(async (tx) => {
        const row = await found(tx, actor, id)
        return toRecord(links, actor, row, await issuesOf(tx, actor, row.business_id, row.document, instant()))
      }),
    update: (
      actor: SessionActor,
      id: string,
      { patch, note }: CampaignUpdate,
      expected: number,
    ): Promise<CampaignRecord> =>
      actor.tx(async (tx) => {
        const stored = await locked(tx, actor, id)
        const { lifecycle } = stored
        if (lifecycle === 'archived') problem('campaign.wrong_state', { lifecycle, event: 'edit' })
        if (stored.version !== expected) return conflict(tx, actor, stored, expected)
        const applied = applyOperations(stored.document, patch, campaignShape)
        if (!applied.ok) return problem('document.patch_failed', {}, { issues: applied.issues.map(toIssue) })
        const shape = checkValue(CampaignDraftShape, applied.draft, 'draft')
        if (!shape.ok) return problem('document.patch_failed', {}, { issues: shape.issues })
        refuseTooLarge(applied.draft)
        if (applied.draft === stored.document) {
          return toRecord(
            links,
            actor,
            stored,
            await issuesOf(tx, actor, stored.business_id, stored.document, instant()),
          )
        }
        const change = {
          draft: applied.draft,
          patch,
          // An edit after approval voids it.
          lifecycle: transition(lifecycle, 'edit') ?? lifecycle,
          action: 'campaign.updated',
          ...(note !== undefined && { note }),
        }
        const saved = await saveNext(tx, actor, stored, change, instant())
        // What was planned is no longer what is written.
        if (stored.active_job === null) await campaigns.saveLaunch(tx, actor.tenant, id, { active_plan: null })
        return show(actor, {
          ...saved,
          row: { ...saved.row, ...(stored.active_job === null && { active_plan: null }) },
        })
      }),
    delete: (actor: SessionActor, id: string): Promise<void> => actor.tx((tx) => steps.delete(tx, actor, id)),
    duplicate: (actor: SessionActor, id: string, { name }: CampaignDuplicate): Promise<CampaignRecord> =>
      actor.tx(async (tx) => show(actor, await steps.duplicate(tx, actor, id, name))),
    archive: (actor: SessionActor, id: string): Promise<CampaignRecord> =>
      actor.tx(async (tx) => show(actor, await steps.archive(tx, actor, id))),
    /** Files a job. Ids that the session cannot see fail there, one by one, like ids that do not exist. */
    bulk: (actor: SessionActor, { action, ids }: CampaignBulk): Promise<Job> =>
      actor.tx(async (tx) => {
        const own = await campaigns.businessesOf(tx, actor.tenant, ids)
        const touched = [...new Set(own.map((campaign) => campaign.business_id))]
        const job = await jobs.add(tx, actor.tenant, {
          id: newId('job'),
          kind: `campaigns.${action}`,
          businesses: touched.length > 0 ? touched : actor.businesses,
          ids,
          by: actor.by,
        })
        await audit.record(tx, {
          tenant: actor.tenant,
          actor: actor.by,
          action: 'job.created',
          target: job.id,
          diff: { kind: job.kind, ids },
          requestId: actor.requestId,
        })
        tx.afterCommit(onJob)
        return jobs.toJob(job)
      }),
    versions: (actor: SessionActor, id: string, query: PageQuery): Promise<Page<CampaignVersion>> =>
      actor.tx(async (tx) => {
        await found(tx, actor, id)
        return {
          ...(await campaigns.listVersions(tx, actor.tenant, id, query, toVersion)),
          ...(query.totalCount === true && { totalCount: await campaigns.countVersions(tx, actor.tenant, id) }),
        }
      }),
    version: (actor: SessionActor, id: string, version: number): Promise<CampaignVersionRecord> =>
      actor.tx(async (tx) => {
        await found(tx, actor, id)
        const row = await campaigns.findVersion(tx, actor.tenant, id, version)
        return row === undefined ? problem('campaign.version_not_found') : toVersionRecord(row)
      }),
  }
}

/** Far beyond what any platform takes; a document without bounds would make every save of it slow. */
const hardLimit = { adGroups: 4 * campaignLimits.maxAdGroups, ads: 4 * campaignLimits.maxAdsPerGroup } as const

function refuseTooLarge({ value }: CampaignDraft): void {
  if (value.adGroups.length > hardLimit.adGroups) {
    problem('campaign.limit', { limit: hardLimit.adGroups, what: 'ad groups' })
  }
  if (value.adGroups.some((group) => group.ads.length > hardLimit.ads)) {
    problem('campaign.limit', { limit: hardLimit.ads, what: 'ads in an ad group' })
  }
}

function toIssue({ index, path, code, params }: PatchIssue): ProblemIssue {
  return {
    path: `body.patch.${index}`,
    code,
    params: { ...params, at: path },
    message: `This operation does not fit the document at ${path} (${code}).`,
  }
}
