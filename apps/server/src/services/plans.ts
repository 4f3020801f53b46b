import type {
  Job,
  Page,
  PageQuery,
  PlanApply,
  PlanApprove,
  PlanRecord,
  PlanRequest,
  PlanRequestChanges,
} from '@adloom/contract'
import { type Lifecycle, type LifecycleEvent, transition } from '@adloom/domain/campaign'
import { neededApprovals, observedRevision, type PlanPurpose, runProgress } from '@adloom/domain/planning'
import * as audit from '../db/audit.ts'
import { emit } from '../db/outbox.ts'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as plans from '../db/repositories/plans.ts'
import * as stops from '../db/repositories/stops.ts'
import type { CampaignRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { problem } from '../problem.ts'
import type { SessionActor } from './actors.ts'
import { type Ground, groundOf, type LookedUpon, lookUpon, refuseUnconnected } from './campaign-ground.ts'
import { issuesOf } from './campaign-records.ts'
import { keepLook, noteAlerts } from './delivery.ts'
import { stepsIn } from './launch-records.ts'
import { moveLifecycle } from './lifecycle.ts'
import { type Made, makePlan, refuseInvalid } from './plan-making.ts'
import {
  ceilingOf,
  lowers,
  planLasts,
  plannable,
  refuseAbove,
  settingOf,
  stateOf,
  toPlanRecord,
  validApprovals,
} from './plan-records.ts'
import type { PlatformAccess } from './platform-access.ts'

export interface PlanDependencies {
  readonly platforms: PlatformAccess
  readonly now: () => number
  readonly log: Log
  /** Wakes whoever works on jobs. */
  readonly onJob: () => void
}

export function planService({ platforms, now, log, onJob }: PlanDependencies) {
  const instant = (): string => new Date(now()).toISOString()

  /** What can be refused before the platform is asked. */
  async function plannableGround(tx: Tx, actor: SessionActor, id: string, purpose: PlanPurpose): Promise<Ground> {
    const campaign = (await campaigns.find(tx, actor.tenant, id)) ?? problem('campaign.not_found')
    const { lifecycle, document } = campaign
    if (!plannable[purpose].includes(lifecycle)) {
      problem('campaign.wrong_state', { lifecycle, event: `be planned to ${purpose}` })
    }
    if (campaign.active_job !== null) problem('campaign.busy')
    if (purpose === 'publish') await refuseUnplannable(tx, actor, campaign)
    const ground = await groundOf(tx, actor.tenant, id)
    if (purpose !== 'publish' && ground.applied.length === 0) {
      problem('campaign.wrong_state', { lifecycle, event: `be planned to ${purpose}` })
    }
    if (purpose === 'publish' && document.value.connectionId !== ground.connection.id) {
      const message = 'What is on the platform cannot be moved to another ad account. Duplicate the campaign instead.'
      refuseInvalid([{ path: 'connectionId', code: 'connection.fixed', message }])
    }
    refuseUnconnected(ground.connection)
    return ground
  }

  async function refuseUnplannable(tx: Tx, actor: SessionActor, campaign: CampaignRow): Promise<void> {
    const issues = await issuesOf(tx, actor, campaign.business_id, campaign.document, instant())
    refuseInvalid(
      issues
        .filter(({ severity }) => severity === 'error')
        .map(({ path, code, params }) => ({ path, code, ...(params && { params }), message: `${code} at ${path}` })),
    )
  }

  async function locked(tx: Tx, actor: SessionActor, id: string): Promise<CampaignRow> {
    return (await campaigns.forUpdate(tx, actor.tenant, id)) ?? problem('campaign.not_found')
  }

  /** The campaign, locked, with one of its plans and what became of it. */
  async function decided(tx: Tx, actor: SessionActor, id: string, hash: string) {
    const campaign = await locked(tx, actor, id)
    const row = (await plans.find(tx, actor.tenant, id, hash)) ?? problem('plan.not_found')
    const approvals = (await plans.approvalsOf(tx, actor.tenant, id, [hash])).get(hash) ?? []
    const setting = await settingOf(tx, campaign, now())
    return { campaign, row, approvals, setting, state: stateOf(row, approvals, setting) }
  }

  async function show(tx: Tx, actor: SessionActor, id: string, hash: string): Promise<PlanRecord> {
    const { row, approvals, setting } = await decided(tx, actor, id, hash)
    return toPlanRecord(row, approvals, setting, await ceilingOf(tx, actor.tenant, row.document))
  }

  async function note(
    tx: Tx,
    actor: SessionActor,
    { campaign, row }: { readonly campaign: CampaignRow; readonly row: plans.PlanRow },
    action: 'plan.created' | 'plan.approved' | 'plan.refused' | 'plan.applying',
    reason: string | null = null,
  ): Promise<void> {
    const { id, business_id: businessId } = campaign
    if (action !== 'plan.applying') {
      await emit(tx, actor.tenant, [businessId], action, { id, businessId, planHash: row.hash })
    }
    await audit.record(tx, {
      tenant: actor.tenant,
      actor: actor.by,
      action,
      target: id,
      requestId: actor.requestId,
      context: { campaignId: id, reason, version: row.version, planHash: row.hash },
    })
  }

  async function move(tx: Tx, actor: SessionActor, campaign: CampaignRow, event: LifecycleEvent): Promise<void> {
    await moveLifecycle(tx, actor.tenant, campaign, transition(campaign.lifecycle, event), actor.by.id)
  }

  return {
    /** Asks the platform what there is; opens transactions of its own. */
    look: async (actor: SessionActor, id: string, { purpose = 'publish' }: PlanRequest): Promise<LookedUpon> => {
      const ground = await actor.tx((tx) => plannableGround(tx, actor, id, purpose))
      const looked = await lookUpon(platforms, actor.tenant, ground, now())
      noteAlerts(log, looked)
      return looked
    },
    plan: (actor: SessionActor, id: string, asked: PlanRequest, seen: LookedUpon): Promise<PlanRecord> =>
      actor.tx(async (tx) => {
        const purpose = asked.purpose ?? 'publish'
        await locked(tx, actor, id)
        const looked: LookedUpon = { ...(await plannableGround(tx, actor, id, purpose)), look: seen.look }
        // Something was applied while the platform was looked at, so what was seen may be older.
        if (JSON.stringify(looked.applied) !== JSON.stringify(seen.applied)) problem('campaign.busy')
        await keepLook(tx, actor.tenant, looked)
        const made = await makePlan(tx, actor, looked, asked, now())
        await keepLook(tx, actor.tenant, made.ground)
        const row = await file(tx, actor, made)
        return show(tx, actor, id, row.hash)
      }),
    list: (actor: SessionActor, id: string, query: PageQuery): Promise<Page<PlanRecord>> =>
      actor.tx(async (tx) => {
        const campaign = (await campaigns.find(tx, actor.tenant, id)) ?? problem('campaign.not_found')
        const setting = await settingOf(tx, campaign, now())
        const limits = new Map<string, Awaited<ReturnType<typeof ceilingOf>>>()
        const page = await plans.list(tx, actor.tenant, id, query, (row, approvals) => ({ row, approvals }))
        for (const { row } of page.data) limits.set(row.hash, await ceilingOf(tx, actor.tenant, row.document))
        return {
          ...page,
          data: page.data.map(({ row, approvals }) =>
            toPlanRecord(row, approvals, setting, limits.get(row.hash) ?? { limit: null, exceeded: false }),
          ),
          ...(query.totalCount === true && { totalCount: await plans.count(tx, actor.tenant, id) }),
        }
      }),
    get: (actor: SessionActor, id: string, hash: string): Promise<PlanRecord> =>
      actor.tx(async (tx) => {
        const campaign = (await campaigns.find(tx, actor.tenant, id)) ?? problem('campaign.not_found')
        const row = (await plans.find(tx, actor.tenant, id, hash)) ?? problem('plan.not_found')
        const approvals = (await plans.approvalsOf(tx, actor.tenant, id, [hash])).get(hash) ?? []
        const setting = await settingOf(tx, campaign, now())
        return toPlanRecord(row, approvals, setting, await ceilingOf(tx, actor.tenant, row.document))
      }),
    approve: (actor: SessionActor, id: string, { planHash, comment }: PlanApprove): Promise<PlanRecord> =>
      actor.tx(async (tx) => {
        const found = await decided(tx, actor, id, planHash)
        refuseUndecidable(found.state)
        const { campaign, row } = found
        if (row.created_by.id === actor.by.id) problem('plan.own_approval')
        const end = Math.min(
          now() + planLasts.approval,
          row.expires_at === null ? Infinity : Date.parse(row.expires_at),
        )
        await plans.approve(tx, actor.tenant, {
          campaign_id: id,
          business_id: campaign.business_id,
          plan_hash: planHash,
          actor: actor.by,
          observed_revision: row.document.observedRevision,
          comment: comment ?? null,
          until: new Date(end).toISOString(),
        })
        const after = await decided(tx, actor, id, planHash)
        if (after.state === 'approved' && row.purpose === 'publish') await move(tx, actor, campaign, 'approve')
        await note(tx, actor, found, 'plan.approved', comment ?? null)
        return show(tx, actor, id, planHash)
      }),
    requestChanges: (actor: SessionActor, id: string, { planHash, comment }: PlanRequestChanges): Promise<PlanRecord> =>
      actor.tx(async (tx) => {
        const found = await decided(tx, actor, id, planHash)
        refuseUndecidable(found.state)
        const { campaign, row } = found
        await plans.refuse(tx, actor.tenant, id, planHash, { actor: actor.by, at: instant(), comment })
        if (campaign.active_plan === planHash) await campaigns.saveLaunch(tx, actor.tenant, id, { active_plan: null })
        if (row.purpose === 'publish') {
          // What was approved before goes back to a draft by an edit, what was not by the refusal.
          await move(tx, actor, campaign, campaign.lifecycle === 'approved' ? 'edit' : 'requestChanges')
        }
        await note(tx, actor, found, 'plan.refused', comment)
        return show(tx, actor, id, planHash)
      }),
    /** Looks at the platform again before a plan is applied; opens transactions of its own. */
    lookBefore: async (actor: SessionActor, id: string, { planHash }: PlanApply): Promise<LookedUpon> => {
      const ground = await actor.tx(async (tx) => {
        const found = await decided(tx, actor, id, planHash)
        await refuseUnappliable(tx, actor, found)
        return groundOf(tx, actor.tenant, id)
      })
      refuseUnconnected(ground.connection)
      return lookUpon(platforms, actor.tenant, ground, now())
    },
    apply: (actor: SessionActor, id: string, { planHash }: PlanApply, seen: LookedUpon): Promise<Job> =>
      actor.tx(async (tx) => {
        // Two launches of a tenant are counted one after the other.
        await bindings.lockSpend(tx, actor.tenant)
        const found = await decided(tx, actor, id, planHash)
        await refuseUnappliable(tx, actor, found)
        const { campaign, row } = found
        if (observedRevision(seen.look.objects) !== row.document.observedRevision) problem('plan.stale')
        refuseUnconnected((await groundOf(tx, actor.tenant, id)).connection)
        const job = await jobs.add(tx, actor.tenant, {
          id: newId('job'),
          kind: 'campaigns.apply',
          businesses: [campaign.business_id],
          ids: [],
          total: stepsIn(runProgress(row.document, [], false)),
          by: actor.by,
          campaignId: id,
          planHash,
        })
        await campaigns.saveLaunch(tx, actor.tenant, id, { active_job: job.id, active_plan: planHash })
        // From now on it may spend as much as at any moment of the plan.
        await bindings.commitSpend(tx, { tenant: actor.tenant, campaign: id }, row.document.spend.most)
        await moveLifecycle(tx, actor.tenant, campaign, launching(campaign.lifecycle, row.purpose), actor.by.id)
        await note(tx, actor, found, 'plan.applying')
        tx.afterCommit(onJob)
        return jobs.toJob(job)
      }),
  }

  async function file(
    tx: Tx,
    actor: SessionActor,
    { plan: made, wanted, ground: { campaign, applied } }: Made,
  ): Promise<plans.PlanRow> {
    const { tenant } = actor
    const { desired, version } = wanted
    const same = await plans.find(tx, tenant, campaign.id, made.hash)
    if (same !== undefined) {
      const approvals = (await plans.approvalsOf(tx, tenant, campaign.id, [made.hash])).get(made.hash) ?? []
      const state = stateOf(same, approvals, await settingOf(tx, campaign, now()))
      if (state === 'open' || state === 'approved') return same
    }
    const needed = neededApprovals(made)
    const row = await plans.put(
      tx,
      tenant,
      {
        business_id: campaign.business_id,
        document: made,
        desired,
        applied,
        version,
        needed_approvals: needed,
        created_by: actor.by,
        expires_at: needed === 0 ? null : new Date(now() + planLasts.plan).toISOString(),
      },
      { reopen: same !== undefined },
    )
    const isQuiet = made.operations.length === 0 && made.drift.length === 0
    await campaigns.saveLaunch(tx, tenant, campaign.id, {
      active_plan: made.operations.length > 0 ? row.hash : null,
      // The platform is as the campaign is written, so that version is on it.
      ...(isQuiet && made.purpose === 'publish' && applied.length > 0 && { live_version: version }),
    })
    if (made.purpose === 'publish' && made.operations.length > 0) await move(tx, actor, campaign, 'submit')
    await note(tx, actor, { campaign, row }, 'plan.created')
    return row
  }

  function refuseUndecidable(state: PlanRecord['state']): void {
    if (state === 'expired') problem('plan.expired')
    if (state !== 'open' && state !== 'approved') problem('plan.stale')
  }

  /** Whatever stands between a plan and the platform, as far as this database knows. */
  async function refuseUnappliable(
    tx: Tx,
    actor: SessionActor,
    { campaign, row, approvals, state }: Awaited<ReturnType<typeof decided>>,
  ): Promise<void> {
    if (campaign.active_job !== null) problem('campaign.busy')
    if (state === 'stale' || state === 'applied') problem('plan.stale')
    if (state === 'expired') problem('plan.expired')
    const given = row.refusal === null ? validApprovals(approvals, now()).length : 0
    const bound = approvals.every(({ observedRevision: revision }) => revision === row.document.observedRevision)
    if (state !== 'approved' || !bound) problem('plan.not_approved', { given, needed: row.needed_approvals })
    if (row.document.operations.length === 0) problem('plan.empty')
    refuseAbove(await ceilingOf(tx, actor.tenant, row.document))
    if (!lowers(row.purpose) && (await stops.isStopped(tx, actor.tenant, campaign.business_id))) {
      problem('tenant.stopped')
    }
  }
}

const launchEvents: readonly LifecycleEvent[] = ['launch', 'publishChanges', 'resume']

/** A campaign is publishing while a plan makes it as it is written; pausing and the like are done in its place. */
function launching(from: Lifecycle, purpose: PlanPurpose): Lifecycle | undefined {
  if (purpose !== 'publish') return undefined
  const event = from === 'paused' ? 'publishChanges' : launchEvents.find((one) => transition(from, one) !== undefined)
  return event && transition(from, event)
}
