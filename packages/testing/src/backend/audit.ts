import type { Actor, AuditEvent } from '@adloom/contract'
import type { BackendState, StoredAuditEvent, TenantState } from './state.ts'

type Entry = Pick<StoredAuditEvent, 'campaignId' | 'action'> &
  Partial<Pick<AuditEvent, 'reason' | 'target' | 'version' | 'planHash' | 'diff'>>

/** Writes down who did what to a campaign. */
export function recordAudit(
  { state, tenant }: { readonly state: BackendState; readonly tenant: TenantState },
  actor: Actor,
  { campaignId, action, ...facts }: Entry,
): void {
  tenant.audit.push({
    seq: tenant.audit.length + 1,
    occurredAt: state.clock.now(),
    actor,
    action,
    reason: null,
    target: campaignId,
    version: null,
    planHash: null,
    diff: null,
    ...facts,
    campaignId,
  })
}
