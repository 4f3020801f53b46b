import type { Actor, PlanRecord, PlanRequest, PlanState } from '@adloom/contract'
import { checkCampaign } from '@adloom/domain/campaign'
import type { Capability } from '@adloom/domain/capability'
import { add, compare, type Money, money } from '@adloom/domain/money'
import {
  agreedObjects,
  type DesiredObject,
  type Drift,
  type DriftAnswers,
  desiredFromApplied,
  desiredObjects,
  driftKey,
  type ObservedObject,
  observedRevision,
  type Plan,
  type PlanPurpose,
  plan,
  settle,
} from '@adloom/domain/planning'
import { launchOf, saveLaunch } from './launches.ts'
import { refuse } from './refusal.ts'
import { capabilityOf } from './services/capabilities.ts'
import type { BackendState, Launch, MadePlan, StoredCampaign, StoredPlan, TenantState } from './state.ts'

export interface Where {
  readonly state: BackendState
  readonly tenant: TenantState
}

const day = 24 * 3600 * 1000

/** How long a plan may be approved and applied, and how long an approval counts. */
export const planLasts = { plan: 7 * day, approval: 3 * day } as const

/** What a plan is towards, by its purpose. */
type Towards = (
  where: Where,
  campaign: StoredCampaign,
  launch: Launch,
  request: PlanRequest,
) => readonly DesiredObject[]

const asApplied =
  (intention: 'active' | 'paused' | 'archived'): Towards =>
  (_, __, { applied }) =>
    desiredFromApplied(applied, { intention })

const capabilityFor = ({ draft }: StoredCampaign): Capability => {
  const platform = draft.value.platforms[0] ?? 'meta'
  return capabilityOf(platform) ?? refuse('capability.not_found', { params: { platform } })
}

const asWritten: Towards = (_, campaign) =>
  desiredObjects(campaign.draft.value, capabilityFor(campaign), {
    intention: campaign.lifecycle === 'paused' ? 'paused' : 'active',
  })

const asItWas: Towards = (_, __, { earlier, applied, liveVersion }, { version }) => {
  const before = earlier.filter((one) => one.version !== liveVersion)
  const wanted = version === undefined ? before.at(-1) : earlier.findLast((one) => one.version === version)
  if (!wanted) return refuse('campaign.version_not_found')
  const intention = applied.find(({ kind }) => kind === 'campaign')?.intention
  return desiredFromApplied(wanted.applied, intention && { intention })
}

const towards: Readonly<Record<PlanPurpose, Towards>> = {
  publish: asWritten,
  pause: asApplied('paused'),
  stop: asApplied('paused'),
  resume: asApplied('active'),
  archive: asApplied('archived'),
  undo: asItWas,
}

interface Wanted {
  readonly purpose: PlanPurpose
  readonly request?: PlanRequest
}

/**
 * What a plan of a campaign would be now. Looks at the platform, and changes nothing there; what was decided about drift
 * is remembered.
 */
export function makePlan(where: Where, campaign: StoredCampaign, { purpose, request = {} }: Wanted): MadePlan {
  const { draft, id } = campaign
  const capability = capabilityFor(campaign)
  const connection = where.tenant.connections.get(draft.value.connectionId ?? '')
  if (!connection) return refuse('connection.not_connected', { params: { reason: 'the campaign names none' } })
  const { launch, objects } = look(where, campaign)
  const desired = towards[purpose](where, campaign, launch, request)
  const answers: DriftAnswers = Object.fromEntries(
    (request.drift ?? []).map((decision) => [driftKey(decision), decision.answer]),
  )
  const planned = (decided: DriftAnswers): Plan =>
    plan({
      purpose,
      campaignId: id,
      campaignVersion: purpose === 'publish' ? campaign.version : (launch.liveVersion ?? campaign.version),
      connectionId: connection.id,
      accountId: connection.accountId,
      currency: connection.currency,
      timeZone: connection.timeZone,
      capability,
      desired,
      applied: launch.applied,
      observed: objects,
      answers: decided,
      settled: launch.settled,
    })
  const made = planned(answers)
  if (made.conflicts.length > 0) {
    refuse('plan.conflict', { params: { count: made.conflicts.length }, context: { conflicts: made.conflicts } })
  }
  if (request.drift?.length) {
    const open = planned({})
    const decided = settle([...open.drift, ...open.conflicts], answers, desired)
    const again = new Set(request.drift.map(driftKey))
    const kept = launch.settled.filter((one) => !again.has(driftKey(one)))
    saveLaunch(where.tenant, id, { settled: [...kept, ...decided] })
  }
  saveLaunch(where.tenant, id, { applied: agreedObjects(launch.applied, desired, objects) })
  return { plan: made, desired }
}

/** Looks at what the platform has of a campaign, and remembers it. */
export function look(
  { state, tenant }: Where,
  campaign: StoredCampaign,
): { readonly launch: Launch; readonly objects: readonly ObservedObject[] } {
  const objects = state.platform.observe(campaign.id)
  const { applied, settled } = launchOf(tenant, campaign.id)
  const drift = driftBetween(campaign, { applied, settled, observed: objects })
  const launch = saveLaunch(tenant, campaign.id, { observation: { at: state.clock.now(), objects, drift } })
  return { launch, objects }
}

/** What differs from what was applied, when nothing else is wanted. */
function driftBetween(
  campaign: StoredCampaign,
  { applied, settled, observed }: Pick<Launch, 'applied' | 'settled'> & { observed: readonly ObservedObject[] },
): readonly Drift[] {
  if (applied.length === 0) return []
  const { currency, flight } = campaign.draft.value
  const { drift } = plan({
    purpose: 'publish',
    campaignId: campaign.id,
    campaignVersion: campaign.version,
    connectionId: '',
    accountId: '',
    currency,
    timeZone: flight.timeZone,
    capability: capabilityFor(campaign),
    desired: desiredFromApplied(applied),
    applied,
    observed,
    settled,
  })
  return drift
}

/** What stands against planning a campaign as it is written; a warning does not. */
export function refuseInvalid({ state, tenant }: Where, campaign: StoredCampaign): void {
  const { draft, businessId } = campaign
  const capability = capabilityFor(campaign)
  const connection = tenant.connections.get(draft.value.connectionId ?? '')
  const brand = tenant.businesses.get(businessId)?.brand
  const account = connection && {
    currency: connection.currency,
    timeZone: connection.timeZone,
    pages: connection.pages,
    pixels: connection.pixels,
    ...(connection.minimumDaily && { minimumDaily: connection.minimumDaily }),
  }
  const context = { capability, account: account ?? null, now: state.clock.now(), ...(brand && { brand }) }
  const errors = checkCampaign(draft, context).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const issues = errors.map(({ path, code, params }) => ({
    path,
    code,
    ...(params && { params }),
    message: `${code} at ${path}`,
  }))
  refuse('plan.invalid', { issues })
}

/** Whether a plan lets more be spent than is already possible. */
function raises({ spend: { before, most } }: Plan): boolean {
  if (most.day === null) return before.day !== null
  return before.day !== null && compare(most.day, before.day) > 0
}

/** Pausing, stopping and putting away only lower what can be spent; the way back is approved when it raises it. */
const approvalsFor: Readonly<Record<PlanPurpose, (made: Plan) => number>> = {
  publish: () => 1,
  undo: () => 1,
  resume: (made) => (raises(made) ? 1 : 0),
  pause: () => 0,
  archive: () => 0,
  stop: () => 0,
}

/** Files a plan, or opens it anew when it was filed before and can no longer be applied. */
export function filePlan({ state, tenant }: Where, by: Actor, made: MadePlan): StoredPlan {
  const { campaignId, hash, purpose } = made.plan
  const { plans } = launchOf(tenant, campaignId)
  const same = plans.find((one) => one.hash === hash)
  const kept = same && stateOf({ state, tenant }, same)
  if (same && (kept === 'open' || kept === 'approved')) return same
  const now = state.clock.now()
  const neededApprovals = approvalsFor[purpose](made.plan)
  const filed: StoredPlan = {
    ...made.plan,
    createdAt: now,
    createdBy: by,
    expiresAt: neededApprovals === 0 ? null : new Date(Date.parse(now) + planLasts.plan).toISOString(),
    approvals: [],
    neededApprovals,
    refusal: null,
    appliedAt: null,
    made,
  }
  saveLaunch(tenant, campaignId, { plans: [...plans.filter((one) => one.hash !== hash), filed] })
  return filed
}

export function savePlan(tenant: TenantState, changed: StoredPlan): StoredPlan {
  const { plans } = launchOf(tenant, changed.campaignId)
  saveLaunch(tenant, changed.campaignId, { plans: plans.map((one) => (one.hash === changed.hash ? changed : one)) })
  return changed
}

export function validApprovals(now: string, { approvals }: Pick<StoredPlan, 'approvals'>): StoredPlan['approvals'] {
  return approvals.filter(({ until }) => now < until)
}

/** What became of a plan by now. */
export function stateOf({ state, tenant }: Where, stored: StoredPlan): PlanState {
  if (stored.appliedAt !== null) return 'applied'
  if (stored.refusal) return 'refused'
  const now = state.clock.now()
  if (isStale({ state, tenant }, stored)) return 'stale'
  if (stored.expiresAt !== null && stored.expiresAt <= now) return 'expired'
  const valid = validApprovals(now, stored)
  if (valid.length >= stored.neededApprovals) return 'approved'
  return stored.approvals.length >= stored.neededApprovals ? 'expired' : 'open'
}

function isStale({ state, tenant }: Where, stored: StoredPlan): boolean {
  const campaign = tenant.campaigns.get(stored.campaignId)
  const { liveVersion, jobId } = launchOf(tenant, stored.campaignId)
  // While a plan is carried out the platform changes with each step; that is not somebody else's doing.
  if (jobId !== null && tenant.jobs.get(jobId)?.planHash === stored.hash) return false
  const current = stored.purpose === 'publish' ? campaign?.version : (liveVersion ?? campaign?.version)
  return (
    current !== stored.campaignVersion ||
    observedRevision(state.platform.observe(stored.campaignId)) !== stored.observedRevision
  )
}

/** A plan as the wire shows it. */
export function shownPlan(where: Where, stored: StoredPlan): PlanRecord {
  const { appliedAt: _, made: __, ...known } = stored
  const { limit, exceeded } = ceilingOf(where, stored)
  return { ...known, state: stateOf(where, stored), ceiling: { limit, exceeded } }
}

/** What the tenant's ceiling says to a plan: it counts what all of its campaigns together may spend on a day. */
export function ceilingOf({ tenant }: Where, made: Plan): PlanRecord['ceiling'] & { readonly most: Money | null } {
  const { spendCeiling: limit } = tenant.tenant
  const most = mostOfAll(tenant, made)
  const exceeded = limit !== null && raises(made) && (most === null || compare(most, limit) > 0)
  return { limit, exceeded, most }
}

/** The most that all campaigns can spend on a day with this plan; `null` where nothing bounds it. */
function mostOfAll({ launches, tenant }: TenantState, { campaignId, spend }: Plan): Money | null {
  const { currency } = tenant.spendCeiling ?? tenant
  const others = [...launches].flatMap(([id, launch]) => (id === campaignId || !launch.spend ? [] : [launch.spend.day]))
  return [...others, spend.most.day].reduce<Money | null>(
    (total, each) => (total && each?.currency === currency ? add(total, each) : null),
    money(0, currency),
  )
}
