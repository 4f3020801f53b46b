import type { PlanApproval, PlanRecord, PlanState } from '@adloom/contract'
import type { Lifecycle } from '@adloom/domain/campaign'
import { compare, formatMoney, type Money, sum } from '@adloom/domain/money'
import { approvalHours, observedRevision, type Plan, type PlanPurpose } from '@adloom/domain/planning'
import * as bindings from '../db/repositories/bindings.ts'
import * as plans from '../db/repositories/plans.ts'
import * as tenants from '../db/repositories/tenants.ts'
import type { CampaignRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'
import { problem } from '../problem.ts'

const hour = 3600 * 1000

/** How long a plan may be approved and applied, and how long an approval counts; in milliseconds. */
export const planLasts = { plan: 7 * 24 * hour, approval: approvalHours * hour } as const

/** Purposes that only lower what can be spent: they need no approval, and no stop keeps them from being done. */
const lowering: readonly PlanPurpose[] = ['pause', 'stop', 'archive']

export const lowers = (purpose: PlanPurpose): boolean => lowering.includes(purpose)

/** Where in its life a campaign may be for each kind of plan. */
export const plannable: Readonly<Record<PlanPurpose, readonly Lifecycle[]>> = {
  publish: ['draft', 'in_review', 'approved', 'publish_failed', 'live', 'paused'],
  pause: ['live'],
  resume: ['paused'],
  // Also what was left half-way on the platform.
  archive: ['draft', 'publish_failed', 'live', 'paused', 'completed'],
  undo: ['live', 'paused'],
  stop: ['live', 'publishing', 'publish_failed', 'paused'],
}

/** Where its life goes when a plan was carried out. */
export const lifecycleAfter: Readonly<Record<PlanPurpose, (before: Lifecycle, runs: boolean) => Lifecycle>> = {
  publish: (_, runs) => (runs ? 'live' : 'paused'),
  undo: (before) => before,
  pause: () => 'paused',
  stop: () => 'paused',
  resume: () => 'live',
  archive: () => 'archived',
}

/** Whether a plan lets more be spent than is already possible, on a day, in a week or in all. */
export function raises({ spend: { before, most } }: Plan): boolean {
  return (['day', 'week', 'flight'] as const).some((span) => {
    const [was, will] = [before[span], most[span]]
    if (was === null) return false
    return will === null || compare(will, was) > 0
  })
}

/** What a plan is judged by, besides itself: the campaign and what the platform was last seen to have. */
export interface PlanSetting {
  readonly campaign: Pick<CampaignRow, 'id' | 'version' | 'live_version' | 'active_job'>
  readonly revision: string
  /** The plan of the job that is at work on the campaign. */
  readonly applying: string | null
  /** Milliseconds since 1970. */
  readonly now: number
}

export async function settingOf(tx: Tx, campaign: CampaignRow, now: number): Promise<PlanSetting> {
  const tenant = campaign.tenant_id
  const seen = await bindings.observation(tx, { tenant, campaign: campaign.id })
  const [job] =
    campaign.active_job === null
      ? []
      : await tx.query<{ plan_hash: string | null }>({
          name: 'plans.applying',
          text: 'select plan_hash from job where tenant_id = $1 and id = $2',
          values: [tenant, campaign.active_job],
        })
  return { campaign, revision: observedRevision(seen?.objects ?? []), applying: job?.plan_hash ?? null, now }
}

export const validApprovals = <Given extends PlanApproval>(approvals: readonly Given[], now: number): Given[] =>
  approvals.filter(({ until }) => now < Date.parse(until))

/** What became of a plan by now. */
export function stateOf(row: plans.PlanRow, approvals: readonly PlanApproval[], setting: PlanSetting): PlanState {
  if (row.applied_at !== null) return 'applied'
  if (row.refusal !== null) return 'refused'
  if (isStale(row, setting)) return 'stale'
  if (row.expires_at !== null && Date.parse(row.expires_at) <= setting.now) return 'expired'
  if (validApprovals(approvals, setting.now).length >= row.needed_approvals) return 'approved'
  return approvals.length >= row.needed_approvals ? 'expired' : 'open'
}

function isStale({ hash, document }: plans.PlanRow, { campaign, revision, applying }: PlanSetting): boolean {
  // While a plan is carried out the platform changes with each step; that is not somebody else's doing.
  if (applying === hash) return false
  const { version, live_version: live } = campaign
  const current = document.purpose === 'publish' ? version : (live ?? version)
  return current !== document.campaignVersion || revision !== document.observedRevision
}

export interface Ceiling {
  readonly limit: Money | null
  /** The most that all campaigns of the tenant can spend on a day with this plan; `null` where nothing bounds it. */
  readonly most: Money | null
  readonly exceeded: boolean
}

/** What the tenant's ceiling says to a plan. An amount in another currency cannot be counted, so it does not pass. */
export async function ceilingOf(tx: Tx, tenant: string, plan: Plan): Promise<Ceiling> {
  const { tenant: settings } = (await tenants.current(tx, tenant)) ?? problem('auth.revoked')
  const limit = settings.spendCeiling ?? null
  if (limit === null) return { limit, most: null, exceeded: false }
  const most = await mostOfAll(tx, tenant, plan, limit.currency)
  return { limit, most, exceeded: raises(plan) && (most === null || compare(most, limit) > 0) }
}

async function mostOfAll(tx: Tx, tenant: string, { campaignId, spend }: Plan, currency: string): Promise<Money | null> {
  const others = (await bindings.committedSpend(tx, tenant)).filter(({ campaign_id: id }) => id !== campaignId)
  const amounts = [...others.map(({ ceiling }) => ceiling.day), spend.most.day]
  const counted = amounts.filter((amount) => amount !== null).filter((amount) => amount.currency === currency)
  return counted.length < amounts.length ? null : sum(counted, currency)
}

/** Refuses a plan with which the tenant's campaigns could spend more than their ceiling. */
export function refuseAbove({ limit, most, exceeded }: Ceiling): void {
  if (!exceeded || limit === null) return
  const say = (amount: Money | null): string =>
    amount === null ? 'any amount' : formatMoney(amount, { locale: 'en', style: 'exact' })
  problem('spend.ceiling', { most: say(most), ceiling: say(limit) }, { context: { most, ceiling: limit } })
}

/** A plan as the wire shows it. */
export function toPlanRecord(
  row: plans.PlanRow,
  approvals: readonly PlanApproval[],
  setting: PlanSetting,
  ceiling: Pick<Ceiling, 'limit' | 'exceeded'>,
): PlanRecord {
  return {
    ...row.document,
    state: stateOf(row, approvals, setting),
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    approvals: approvals.map(({ actor, at, until, comment }) => ({ actor, at, until, comment })),
    neededApprovals: row.needed_approvals,
    refusal: row.refusal,
    ceiling: { limit: ceiling.limit, exceeded: ceiling.exceeded },
  }
}
