import type { SpendCeiling } from '../capability/index.ts'
import { type Instant, isBefore } from '../time/index.ts'
import { observedRevision } from './observed-revision.ts'
import { exceeds } from './spend-ledger.ts'
import type { ObservedObject, Plan, PlanPurpose } from './types.ts'

/** Somebody's yes to exactly one plan, made on exactly one state of the platform, for a while. */
export interface Approval {
  /** Who said it. */
  readonly approver: string
  /** Who wrote what is planned, or asked for it. */
  readonly authors: readonly string[]
  readonly planHash: string
  readonly observedRevision: string
  readonly until: Instant
}

export type ApprovalProblem =
  /** The plan is another one. */
  | 'plan'
  /** The platform changed since the plan was made. */
  | 'stale'
  | 'expired'
  | 'own'

/** How long an approval holds: long enough for a weekend, not for a forgotten tab. */
export const approvalHours = 72

/**
 * Why an approval does not hold for a plan now; `null` when it does.
 *
 * @param observed what the platform has now
 */
export function checkApproval(
  approval: Approval,
  plan: Pick<Plan, 'hash' | 'observedRevision'>,
  observed: readonly ObservedObject[],
  now: Instant,
): ApprovalProblem | null {
  if (approval.authors.includes(approval.approver)) return 'own'
  if (approval.planHash !== plan.hash || approval.observedRevision !== plan.observedRevision) return 'plan'
  if (!isBefore(now, approval.until)) return 'expired'
  return observedRevision(observed) === plan.observedRevision ? null : 'stale'
}

/** When somebody else has to say yes before a plan may be applied. */
export type ApprovalNeed = 'always' | 'whenMoreCanBeSpent' | 'never'

/** What only lowers needs nobody: an emergency brake that asks first is none. */
export const approvalNeeds: Readonly<Record<PlanPurpose, ApprovalNeed>> = {
  publish: 'always',
  undo: 'always',
  resume: 'whenMoreCanBeSpent',
  archive: 'whenMoreCanBeSpent',
  pause: 'never',
  stop: 'never',
}

/** How many approvals a plan needs before it may be applied. */
export function neededApprovals({ purpose, spend }: Pick<Plan, 'purpose' | 'spend'>): number {
  const need = approvalNeeds[purpose]
  return need === 'always' || (need === 'whenMoreCanBeSpent' && raisesSpend(spend)) ? 1 : 0
}

/** Whether more can be spent after a plan than before it, in any span. */
export function raisesSpend({
  before,
  after,
}: {
  readonly before: SpendCeiling
  readonly after: SpendCeiling
}): boolean {
  return exceeds(after, before)
}
