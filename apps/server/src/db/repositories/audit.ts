import type { Actor, AuditChange, AuditEvent, PageQuery } from '@adloom/contract'
import type { AuditContext } from '../audit.ts'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import type { Tx } from '../tx.ts'

interface AuditRow {
  readonly seq: number
  readonly occurred_at: string
  readonly actor: Actor
  readonly action: string
  readonly target: string
  readonly diff: unknown
  readonly context: AuditContext | null
}

/** Who did what to a campaign, newest first. */
export async function list(tx: Tx, tenant: string, campaign: string, { cursor, limit = 25 }: PageQuery) {
  const after = cursor === undefined ? null : Number(decodeCursor('history', campaign, cursor, 'text').value)
  const rows = await tx.query<AuditRow>({
    name: 'audit.list',
    text: `select seq, occurred_at, actor, action, target, diff, context from audit_event
           where tenant_id = $1 and campaign_id = $2 and ($3::bigint is null or seq < $3) order by seq desc limit $4`,
    values: [tenant, campaign, after !== null && Number.isSafeInteger(after) ? after : null, limit + 1],
  })
  return toPage(rows, limit, toEvent, ({ seq }) => encodeCursor('history', campaign, { value: String(seq), id: '' }))
}

export async function count(tx: Tx, tenant: string, campaign: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'select count(*) from audit_event where tenant_id = $1 and campaign_id = $2',
    values: [tenant, campaign],
  })
  return row?.count ?? 0
}

function toEvent({ seq, occurred_at: occurredAt, actor, action, target, diff, context }: AuditRow): AuditEvent {
  return {
    seq,
    occurredAt,
    actor,
    action,
    reason: context?.reason ?? null,
    target,
    version: context?.version ?? null,
    planHash: context?.planHash ?? null,
    diff: changesIn(context?.changes ?? diff),
  }
}

/** Entries of older versions say what was changed in other forms; those have no fields to show. */
function changesIn(diff: unknown): AuditChange[] | null {
  if (!Array.isArray(diff)) return null
  return diff.filter(isChange).map(({ field, from, to }) => ({ field, from: from ?? null, to: to ?? null }))
}

function isChange(value: unknown): value is AuditChange {
  return typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string'
}
