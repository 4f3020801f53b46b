import type { Actor, AuditChange } from '@adloom/contract'
import type { Tx } from './tx.ts'

export interface AuditEntry {
  readonly tenant: string
  readonly actor: Actor
  /** `resource.verb`, in the past: `campaign.updated`. */
  readonly action: string
  /** The id of what was changed. */
  readonly target: string
  /** What changed; never a secret. */
  readonly diff?: unknown
  readonly requestId: string
  /** What the history of a campaign says beside it. */
  readonly context?: AuditContext
}

/** Why something was done to a campaign, and from what to what. */
export interface AuditContext {
  readonly campaignId: string
  /** In a person's words. */
  readonly reason?: string | null
  /** The version of the campaign that it made or put on the platform. */
  readonly version?: number | null
  readonly planHash?: string | null
  /** Fields that were changed, where `diff` is not written field by field. */
  readonly changes?: readonly AuditChange[]
}

/**
 * Writes down who did what, in the transaction that does it. The database chains the rows of a tenant under a lock that
 * holds until the commit, so record last.
 */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.change({
    name: 'audit.record',
    text: `insert into audit_event (tenant_id, actor, action, target, diff, request_id, context)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      entry.tenant,
      entry.actor,
      entry.action,
      entry.target,
      entry.diff === undefined ? null : JSON.stringify(entry.diff),
      entry.requestId,
      entry.context ?? null,
    ],
  })
}

/** The first row of a tenant whose hash or predecessor does not fit, or `null` when the chain is whole. */
export async function firstBreak(tx: Tx, tenant: string): Promise<number | null> {
  const [row] = await tx.query<{ seq: number }>({
    text: `select seq from (
             select *, lag(hash, 1, ''::bytea) over (order by seq) as before, row_number() over (order by seq) as place
             from audit_event where tenant_id = $1
           ) chain
           where previous <> before or seq <> place or hash <> sha256(previous || convert_to((jsonb_build_array(
             tenant_id, seq, extract(epoch from occurred_at), actor, action, target, diff, request_id
           ) || case when context is null then '[]'::jsonb else jsonb_build_array(context) end)::text, 'UTF8'))
           order by seq limit 1`,
    values: [tenant],
  })
  return row?.seq ?? null
}
