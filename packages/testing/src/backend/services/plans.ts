import { transition } from '@adloom/domain/campaign'
import { formatMoney } from '@adloom/domain/money'
import type { PlanPurpose } from '@adloom/domain/planning'
import { recordAudit } from '../audit.ts'
import { type Answer, refuseSuspended, type SessionCall } from '../call.ts'
import { lowers, setLifecycle, startLaunch } from '../launch-jobs.ts'
import { launchOf } from '../launches.ts'
import { pageOf } from '../paging.ts'
import {
  ceilingOf,
  filePlan,
  makePlan,
  planLasts,
  refuseInvalid,
  savePlan,
  shownPlan,
  stateOf,
  validApprovals,
  type Where,
} from '../plan-records.ts'
import { recordEvent } from '../record-event.ts'
import { refuse } from '../refusal.ts'
import type { StoredCampaign, StoredPlan, TenantState } from '../state.ts'
import { refuseStopped } from '../stops.ts'
import { campaignFor } from './campaign-for.ts'
import type { CampaignCall } from './campaign-records.ts'
import { connectedFor } from './connections.ts'
import { shownJob } from './jobs.ts'

type PlanCall<Name extends 'getPlan' | 'approve' | 'requestChanges' | 'apply'> = SessionCall<'campaigns', Name>

/** Where in its life a campaign may be for each kind of plan; what is not named here, may be anywhere. */
const possible: Readonly<Record<PlanPurpose, readonly string[]>> = {
  publish: ['draft', 'in_review', 'approved', 'publish_failed', 'live', 'paused'],
  pause: ['live'],
  resume: ['paused'],
  archive: ['live', 'paused', 'completed'],
  undo: ['live', 'paused'],
  stop: ['live'],
}

function refuseBusy({ jobs }: TenantState, jobId: string | null): void {
  const status = jobId === null ? undefined : jobs.get(jobId)?.status
  if (status === 'queued' || status === 'running' || status === 'waiting') refuse('campaign.busy')
}

function planFor(call: CampaignCall, campaignId: string, planHash: string): [StoredCampaign, StoredPlan] {
  const campaign = campaignFor(call, campaignId)
  const stored = launchOf(call.tenant, campaign.id).plans.find(({ hash }) => hash === planHash)
  return [campaign, stored ?? refuse('plan.not_found')]
}

/** A plan that can still be decided about. */
function openPlan(call: CampaignCall, campaignId: string, planHash: string): [StoredCampaign, StoredPlan] {
  const [campaign, stored] = planFor(call, campaignId, planHash)
  const state = stateOf(call, stored)
  if (state === 'expired') refuse('plan.expired')
  if (state !== 'open' && state !== 'approved') refuse('plan.stale')
  return [campaign, stored]
}

const eventOf = ({ campaignId, hash }: StoredPlan, { businessId }: StoredCampaign) => ({
  id: campaignId,
  businessId,
  planHash: hash,
})

function move(where: Where, { id, lifecycle }: StoredCampaign, event: 'submit' | 'approve' | 'requestChanges'): void {
  setLifecycle(where, id, transition(lifecycle, event))
}

function plan(call: SessionCall<'campaigns', 'plan'>): Answer {
  refuseSuspended(call)
  const { tenant, session, body, params } = call
  const campaign = campaignFor(call, params.campaignId)
  const purpose = body.purpose ?? 'publish'
  if (!possible[purpose].includes(campaign.lifecycle)) {
    refuse('campaign.wrong_state', { params: { lifecycle: campaign.lifecycle, event: `be planned to ${purpose}` } })
  }
  refuseBusy(tenant, launchOf(tenant, campaign.id).jobId)
  if (purpose === 'publish') refuseInvalid(call, campaign)
  connectedFor(call, campaign.draft.value.connectionId)
  const filed = filePlan(call, session.user, makePlan(call, campaign, { purpose, request: body }))
  if (filed.neededApprovals > 0 && purpose === 'publish') move(call, campaign, 'submit')
  const { version, hash: planHash } = { version: filed.campaignVersion, hash: filed.hash }
  recordAudit(call, session.user, { campaignId: campaign.id, action: 'plan.created', version, planHash })
  recordEvent(call.state, tenant, 'plan.created', eventOf(filed, campaign))
  return { body: shownPlan(call, filed) }
}

function approve(call: PlanCall<'approve'>): Answer {
  refuseSuspended(call)
  const { state, tenant, session, body, params } = call
  const [campaign, stored] = openPlan(call, params.campaignId, body.planHash)
  if (stored.createdBy.id === session.user.id) refuse('plan.own_approval')
  const at = state.clock.now()
  const end = Math.min(Date.parse(at) + planLasts.approval, Date.parse(stored.expiresAt ?? '9999-12-31T00:00:00Z'))
  const approval = { actor: session.user, at, until: new Date(end).toISOString(), comment: body.comment ?? null }
  const others = stored.approvals.filter(({ actor }) => actor.id !== session.user.id)
  const approved = savePlan(tenant, { ...stored, approvals: [...others, approval] })
  recordAudit(call, session.user, {
    campaignId: campaign.id,
    action: 'plan.approved',
    reason: approval.comment,
    version: stored.campaignVersion,
    planHash: stored.hash,
  })
  recordEvent(state, tenant, 'plan.approved', eventOf(approved, campaign))
  if (stateOf(call, approved) === 'approved') move(call, campaign, 'approve')
  return { body: shownPlan(call, approved) }
}

function requestChanges(call: PlanCall<'requestChanges'>): Answer {
  refuseSuspended(call)
  const { state, tenant, session, body, params } = call
  const [campaign, stored] = openPlan(call, params.campaignId, body.planHash)
  const refusal = { actor: session.user, at: state.clock.now(), comment: body.comment }
  const refused = savePlan(tenant, { ...stored, refusal })
  recordAudit(call, session.user, {
    campaignId: campaign.id,
    action: 'plan.refused',
    reason: body.comment,
    version: stored.campaignVersion,
    planHash: stored.hash,
  })
  recordEvent(state, tenant, 'plan.refused', eventOf(refused, campaign))
  // What was approved before goes back to a draft by an edit, what was not by the refusal.
  setLifecycle(
    call,
    campaign.id,
    transition(campaign.lifecycle, campaign.lifecycle === 'approved' ? 'edit' : 'requestChanges'),
  )
  return { body: shownPlan(call, refused) }
}

/** Refuses whatever stands between a plan and the platform. */
function refuseUnappliable(call: CampaignCall, campaign: StoredCampaign, stored: StoredPlan): void {
  const state = stateOf(call, stored)
  if (state === 'stale' || state === 'applied') refuse('plan.stale')
  if (state === 'expired') refuse('plan.expired')
  if (state !== 'approved') {
    const given = stored.refusal ? 0 : validApprovals(call.state.clock.now(), stored).length
    refuse('plan.not_approved', { params: { given, needed: stored.neededApprovals } })
  }
  if (stored.operations.length === 0) refuse('plan.empty')
  const { limit, exceeded, most } = ceilingOf(call, stored)
  if (exceeded && limit !== null) {
    const say = (amount: typeof most) =>
      amount === null ? 'any amount' : formatMoney(amount, { locale: 'en', style: 'exact' })
    refuse('spend.ceiling', { params: { most: say(most), ceiling: say(limit) }, context: { most, ceiling: limit } })
  }
  if (!lowers(stored.purpose)) refuseStopped(call.tenant, campaign.businessId)
  connectedFor(call, stored.connectionId)
}

function apply(call: PlanCall<'apply'>): Answer {
  refuseSuspended(call)
  const { state, tenant, session, body, params } = call
  const [campaign, stored] = planFor(call, params.campaignId, body.planHash)
  refuseBusy(tenant, launchOf(tenant, campaign.id).jobId)
  refuseUnappliable(call, campaign, stored)
  setLifecycle(call, campaign.id, transition(campaign.lifecycle, 'launch') ?? campaign.lifecycle)
  recordAudit(call, session.user, {
    campaignId: campaign.id,
    action: 'plan.applying',
    version: stored.campaignVersion,
    planHash: stored.hash,
  })
  const job = startLaunch(call, { id: state.nextId(), campaign, stored, by: session.user })
  return { body: shownJob(job) }
}

export const plans = {
  plan,
  plans: (call: SessionCall<'campaigns', 'plans'>): Answer => {
    const campaign = campaignFor(call, call.params.campaignId)
    const items = launchOf(call.tenant, campaign.id).plans.toReversed()
    const page = pageOf({ items, query: call.query, list: `plans ${campaign.id}`, idOf: ({ hash }) => hash })
    return { body: { ...page, data: page.data.map((stored) => shownPlan(call, stored)) } }
  },
  getPlan: (call: PlanCall<'getPlan'>): Answer => {
    const [, stored] = planFor(call, call.params.campaignId, call.params.planHash)
    return { body: shownPlan(call, stored) }
  },
  approve,
  requestChanges,
  apply,
}
