import type {
  Job,
  Page,
  PageQuery,
  PlanApply,
  PlanApprove,
  PlanRecord,
  PlanRequest,
  PlanRequestChanges,
  ProblemIssue,
} from '@adloom/contract'
import { type Lifecycle, type LifecycleEvent, transition } from '@adloom/domain/campaign'
import { isDomainError } from '@adloom/domain/money'
import {
  agreedObjects,
  canonicalJson,
  type DesiredObject,
  desiredFromApplied,
  desiredObjects,
  type DriftAnswers,
  driftKey,
  type Intention,
  observedRevision,
  type Plan,
  type PlanPurpose,
  plan,
  runProgress,
  settle,
} from '@adloom/domain/planning'
import { problemsOf } from '@adloom/platforms/meta'
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
import { adoptInto } from './adoption.ts'
import { type Ground, groundOf, type LookedUpon, lookUpon, refuseUnconnected } from './campaign-ground.ts'
import { issuesOf, saveNext } from './campaign-records.ts'
import { keepLook, noteAlerts } from './delivery.ts'
import { stepsIn } from './launch-records.ts'
import { moveLifecycle } from './lifecycle.ts'
import type { PlatformAccess } from './platform-access.ts'
import {
  approvalsFor,
  ceilingOf,
  lowers,
  plannable,
  planLasts,
  refuseAbove,
  settingOf,
  stateOf,
  toPlanRecord,
  validApprovals,
} from './plan-records.ts'

export interface PlanDependencies {
  readonly platforms: PlatformAccess
  readonly now: () => number
  readonly log: Log
  /** Wakes whoever works on jobs. */
  readonly onJob: () => void
}

/** What a campaign shall be on the platform, by what a plan is for, and which version that is. */
interface Wanted {
  readonly desired: readonly DesiredObject[]
  readonly version: number
}

const ownIntention: Readonly<Partial<Record<PlanPurpose, Intention>>> = {
  pause: 'paused',
  stop: 'paused',
  resume: 'active',
  archive: 'archived',
}

const intentionOf = ({ lifecycle }: Pick<CampaignRow, 'lifecycle'>): Intention =>
  lifecycle === 'paused' ? 'paused' : 'active'

async function wantedFor(
  tx: Tx,
  { campaign, capability, applied }: Ground,
  purpose: PlanPurpose,
  towards: number | undefined,
): Promise<Wanted> {
  const live = campaign.live_version ?? campaign.version
  if (purpose === 'publish') {
    return {
      desired: desiredObjects(campaign.document.value, capability, { intention: intentionOf(campaign) }),
      version: campaign.version,
    }
  }
  if (purpose === 'undo') {
    const at = { tenant: campaign.tenant_id, campaign: campaign.id }
    const before =
      (await (towards === undefined
        ? bindings.beforeWhatIsLive(tx, at, live)
        : bindings.versionAsApplied(tx, at, towards))) ?? problem('campaign.version_not_found')
    const intention = applied.find(({ kind }) => kind === 'campaign')?.intention
    return { desired: desiredFromApplied(before.objects, intention && { intention }), version: before.version }
  }
  const intention = ownIntention[purpose]
  return { desired: desiredFromApplied(applied, intention && { intention }), version: live }
}

/** The plan of a campaign as it is wanted, with decisions about what somebody changed outside. */
function planFor(
  { campaign, connection, capability, applied, look }: LookedUpon,
  { purpose, desired }: { readonly purpose: PlanPurpose; readonly desired: readonly DesiredObject[] },
  decisions: Pick<Parameters<typeof plan>[0], 'answers' | 'settled' | 'generations'>,
): Plan {
  return plan({
    purpose,
    campaignId: campaign.id,
    campaignVersion: purpose === 'publish' ? campaign.version : (campaign.live_version ?? campaign.version),
    connectionId: connection.id,
    accountId: connection.accountId,
    currency: connection.currency,
    timeZone: connection.timeZone,
    capability,
    desired,
    applied,
    observed: look.objects,
    ...decisions,
  })
}

function refuseInvalid(issues: readonly ProblemIssue[]): void {
  if (issues.length > 0) problem('plan.invalid', {}, { issues })
}

/** What the domain refuses to plan is the campaign's trouble, and nobody's mistake. */
function planning<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!isDomainError(error)) throw error
    const { code, params, message } = error
    const path = typeof params['path'] === 'string' ? params['path'] : ''
    return problem('plan.invalid', {}, { issues: [{ path, code, params, message }] })
  }
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

  /** Decisions about what somebody changed outside hold on; what was adopted is written into the draft where it can be. */
  async function decide(
    tx: Tx,
    actor: SessionActor,
    looked: LookedUpon,
    asked: PlanRequest,
    purpose: PlanPurpose,
  ): Promise<{
    readonly ground: LookedUpon
    readonly settled: bindings.ObservationRow['settled']
    readonly answers: DriftAnswers
  }> {
    const { campaign } = looked
    const at = { tenant: actor.tenant, campaign: campaign.id }
    const known = (await bindings.observation(tx, at))?.settled ?? []
    const decisions = asked.drift ?? []
    const answers: DriftAnswers = Object.fromEntries(decisions.map((one) => [driftKey(one), one.answer]))
    if (decisions.length === 0) return { ground: looked, settled: known, answers }
    const { desired } = await wantedFor(tx, looked, purpose, asked.version)
    const generations = await bindings.generations(tx, at)
    const open = planFor(looked, { purpose, desired }, { settled: known, generations })
    const found = [...open.drift, ...open.conflicts]
    const again = new Set(decisions.map(driftKey))
    const settled = [...known.filter((one) => !again.has(driftKey(one))), ...settle(found, answers, desired)]
    await bindings.setSettled(tx, at, settled)
    const adopting = found.filter((drift) => answers[driftKey(drift)] === 'adopt')
    for (const drift of found) {
      const answer = answers[driftKey(drift)]
      if (answer === undefined) continue
      const { key, field, applied, observed } = drift
      await audit.record(tx, {
        tenant: actor.tenant,
        actor: actor.by,
        action: `drift.${answer}`,
        target: key,
        diff: [{ field, from: applied, to: observed }],
        requestId: actor.requestId,
        context: { campaignId: campaign.id },
      })
    }
    if (purpose !== 'publish' || adopting.length === 0) return { ground: looked, settled, answers }
    const { draft, patch, adopted } = adoptInto(campaign.document, looked.capability, adopting, intentionOf(campaign))
    if (patch.length === 0) return { ground: looked, settled, answers }
    const saved = await saveNext(
      tx,
      actor,
      campaign,
      {
        draft,
        patch,
        note: 'Adopted from the platform',
        lifecycle: transition(campaign.lifecycle, 'edit') ?? campaign.lifecycle,
        action: 'campaign.updated',
      },
      instant(),
    )
    // What the draft says is wanted like anything else, and needs no decision to hold.
    const written = new Set(adopted.map(driftKey))
    const rest = settled.filter((one) => !written.has(driftKey(one)))
    await bindings.setSettled(tx, at, rest)
    return { ground: { ...looked, campaign: saved.row }, settled: rest, answers }
  }

  /** What the platform has already as it is wanted here counts as applied. */
  async function agree(tx: Tx, ground: LookedUpon, { desired }: Wanted): Promise<LookedUpon> {
    const { campaign, connection, applied, look } = ground
    const agreed = agreedObjects(applied, desired, look.objects)
    if (canonicalJson(agreed) === canonicalJson(applied)) return ground
    const { tenant_id: tenant, id, business_id: business } = campaign
    await bindings.replace(tx, { tenant, campaign: id, business }, connection.id, agreed)
    return { ...ground, applied: agreed }
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
        const { ground: decidedOn, settled, answers } = await planningDecisions(tx, actor, looked, asked, purpose)
        const wanted = await wanting(tx, decidedOn, purpose, asked.version)
        const ground = purpose === 'publish' ? await agree(tx, decidedOn, wanted) : decidedOn
        const generations = await bindings.generations(tx, { tenant: actor.tenant, campaign: id })
        const made = planning(() => planFor(ground, { purpose, ...wanted }, { answers, settled, generations }))
        if (made.conflicts.length > 0) {
          const { conflicts } = made
          problem('plan.conflict', { count: conflicts.length }, { context: { conflicts } })
        }
        refuseUnsayable(made, ground)
        await keepLook(tx, actor.tenant, ground)
        const row = await file(tx, actor, ground, made, wanted)
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

  async function wanting(tx: Tx, ground: Ground, purpose: PlanPurpose, towards: number | undefined): Promise<Wanted> {
    try {
      return await wantedFor(tx, ground, purpose, towards)
    } catch (error) {
      return planning(() => {
        throw error
      })
    }
  }

  async function planningDecisions(...asked: Parameters<typeof decide>): ReturnType<typeof decide> {
    try {
      return await decide(...asked)
    } catch (error) {
      return planning(() => {
        throw error
      })
    }
  }

  async function file(
    tx: Tx,
    actor: SessionActor,
    { campaign, applied }: Ground,
    made: Plan,
    { desired, version }: Wanted,
  ): Promise<plans.PlanRow> {
    const { tenant } = actor
    const same = await plans.find(tx, tenant, campaign.id, made.hash)
    if (same !== undefined) {
      const approvals = (await plans.approvalsOf(tx, tenant, campaign.id, [made.hash])).get(made.hash) ?? []
      const state = stateOf(same, approvals, await settingOf(tx, campaign, now()))
      if (state === 'open' || state === 'approved') return same
    }
    const needed = approvalsFor[made.purpose](made)
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

  function refuseUnsayable(made: Plan, { applied, connection }: Ground): void {
    const fields = new Map(applied.map((object) => [object.key, object.fields]))
    const problems = problemsOf(made.operations, {
      currency: connection.currency,
      keys: {},
      fieldsOf: (key) => fields.get(key) ?? null,
    })
    refuseInvalid(
      problems.map(({ code, path, ...params }) => ({
        path,
        code: `platform.${code.toLowerCase()}`,
        params,
        message: `The platform cannot take this exactly (${code}).`,
      })),
    )
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
