import type { Actor, PageQuery, PlanApproval, PlanRefusal } from '@adloom/contract'
import type { AppliedObject, DesiredObject, Plan, PlanPurpose } from '@adloom/domain/planning'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { build } from '../tables.ts'
import type { Tx } from '../tx.ts'

export interface PlanRow {
  readonly tenant_id: string
  readonly campaign_id: string
  readonly business_id: string
  readonly hash: string
  readonly purpose: PlanPurpose
  readonly document: Plan
  readonly desired: readonly DesiredObject[]
  /** As they were when it was made. */
  readonly applied: readonly AppliedObject[]
  /** The version that is on the platform once it is applied. */
  readonly version: number
  readonly needed_approvals: number
  readonly refusal: PlanRefusal | null
  readonly applied_at: string | null
  readonly created_at: string
  readonly created_by: Actor
  readonly expires_at: string | null
}

export interface ApprovalRow {
  readonly tenant_id: string
  readonly campaign_id: string
  readonly business_id: string
  readonly plan_hash: string
  readonly actor_id: string
  readonly actor: Actor
  readonly observed_revision: string
  readonly comment: string | null
  readonly at: string
  readonly until: string
}

/** An approval, with what it is bound to. */
export interface Approval extends PlanApproval {
  readonly planHash: string
  readonly observedRevision: string
}

export type NewPlan = Omit<
  PlanRow,
  'tenant_id' | 'refusal' | 'applied_at' | 'created_at' | 'campaign_id' | 'hash' | 'purpose'
>

/**
 * Keeps a plan. The same plan again is the same row; one that nobody can decide about any more is opened anew by whoever
 * asks, with nothing decided yet.
 *
 * @param reopen what is there is over: refused, expired or applied before
 */
export async function put(
  tx: Tx,
  tenant: string,
  plan: NewPlan,
  { reopen }: { readonly reopen: boolean },
): Promise<PlanRow> {
  const { document } = plan
  if (reopen) {
    await tx.change({
      text: 'delete from approval where tenant_id = $1 and campaign_id = $2 and plan_hash = $3',
      values: [tenant, document.campaignId, document.hash],
    })
  }
  const [row] = await tx.query<PlanRow>({
    name: 'plans.put',
    text: `insert into plan (tenant_id, campaign_id, business_id, hash, purpose, document, desired,
             applied, version, needed_approvals, created_by, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
           on conflict (tenant_id, campaign_id, hash) do update set
             (desired, applied, version, needed_approvals, created_by, expires_at, created_at, refusal, applied_at) =
             (excluded.desired, excluded.applied, excluded.version, excluded.needed_approvals, excluded.created_by, excluded.expires_at,
              now(), null, null)
           returning *`,
    values: [
      tenant,
      document.campaignId,
      plan.business_id,
      document.hash,
      document.purpose,
      document,
      JSON.stringify(plan.desired),
      JSON.stringify(plan.applied),
      plan.version,
      plan.needed_approvals,
      plan.created_by,
      plan.expires_at,
    ],
  })
  if (row === undefined) throw new Error('An insert returned no row.')
  return row
}

export async function find(tx: Tx, tenant: string, campaign: string, hash: string): Promise<PlanRow | undefined> {
  const [row] = await tx.query<PlanRow>({
    name: 'plans.find',
    text: 'select * from plan where tenant_id = $1 and campaign_id = $2 and hash = $3',
    values: [tenant, campaign, hash],
  })
  return row
}

/** A page of plans with their approvals, newest first. */
export async function list<Item>(
  tx: Tx,
  tenant: string,
  campaign: string,
  { cursor, limit = 25 }: PageQuery,
  toItem: (row: PlanRow, approvals: readonly PlanApproval[]) => Item,
) {
  let query = build.selectFrom('plan').selectAll().where('tenant_id', '=', tenant).where('campaign_id', '=', campaign)
  if (cursor !== undefined) {
    const after = decodeCursor('plans', campaign, cursor, 'instant')
    query = query.where((eb) => eb(eb.refTuple('created_at', 'hash'), '<', eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    query
      .orderBy('created_at', 'desc')
      .orderBy('hash', 'desc')
      .limit(limit + 1),
  )
  const approvals = await approvalsOf(
    tx,
    tenant,
    campaign,
    rows.map(({ hash }) => hash),
  )
  return toPage(
    rows,
    limit,
    (row) => toItem(row, approvals.get(row.hash) ?? []),
    (row) => encodeCursor('plans', campaign, { value: row.created_at, id: row.hash }),
  )
}

export async function count(tx: Tx, tenant: string, campaign: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'select count(*) from plan where tenant_id = $1 and campaign_id = $2',
    values: [tenant, campaign],
  })
  return row?.count ?? 0
}

/** The approvals of these plans, oldest first. */
export async function approvalsOf(
  tx: Tx,
  tenant: string,
  campaign: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly Approval[]>> {
  const rows = await tx.query<ApprovalRow>({
    name: 'plans.approvalsOf',
    text: `select * from approval where tenant_id = $1 and campaign_id = $2 and plan_hash = any($3) order by at, actor_id`,
    values: [tenant, campaign, hashes],
  })
  return Map.groupBy(rows.map(toApproval), ({ planHash }) => planHash)
}

function toApproval({ plan_hash: planHash, actor, at, until, comment, observed_revision }: ApprovalRow): Approval {
  return { planHash, actor, at, until, comment, observedRevision: observed_revision }
}

/** Gives an approval; the same person again renews it. */
export async function approve(
  tx: Tx,
  tenant: string,
  approval: Omit<ApprovalRow, 'tenant_id' | 'at' | 'actor_id'>,
): Promise<void> {
  await tx.change({
    text: 'delete from approval where tenant_id = $1 and campaign_id = $2 and plan_hash = $3 and actor_id = $4',
    values: [tenant, approval.campaign_id, approval.plan_hash, approval.actor.id],
  })
  await tx.change({
    name: 'plans.approve',
    text: `insert into approval
             (tenant_id, campaign_id, business_id, plan_hash, actor_id, actor, observed_revision, comment, until)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      tenant,
      approval.campaign_id,
      approval.business_id,
      approval.plan_hash,
      approval.actor.id,
      approval.actor,
      approval.observed_revision,
      approval.comment,
      approval.until,
    ],
  })
}

export async function refuse(
  tx: Tx,
  tenant: string,
  campaign: string,
  hash: string,
  refusal: PlanRefusal,
): Promise<void> {
  await tx.change({
    text: 'update plan set refusal = $4 where tenant_id = $1 and campaign_id = $2 and hash = $3',
    values: [tenant, campaign, hash, refusal],
  })
}

export async function markApplied(tx: Tx, tenant: string, campaign: string, hash: string): Promise<void> {
  await tx.change({
    text: 'update plan set applied_at = now() where tenant_id = $1 and campaign_id = $2 and hash = $3',
    values: [tenant, campaign, hash],
  })
}

/** Campaigns no longer wait for a plan that has expired. @returns how many did */
export function putAwayExpired(tx: Tx): Promise<number> {
  return tx.change({
    text: `update campaign set active_plan = null from plan
           where plan.tenant_id = campaign.tenant_id and plan.campaign_id = campaign.id and plan.hash = campaign.active_plan
             and plan.expires_at <= now() and campaign.active_job is null`,
  })
}
