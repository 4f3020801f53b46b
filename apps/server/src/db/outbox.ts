import type { EventData, EventType } from '@adloom/contract'
import type { Tx } from './tx.ts'

/** Where an event stands: the transaction that wrote it and its place there. */
export interface OutboxPosition {
  /** A 64-bit number in decimal; too large for a JavaScript number in principle. */
  readonly xid: string
  readonly seq: number
}

export interface OutboxRow extends OutboxPosition {
  readonly tenant_id: string
  readonly business_ids: string[]
  readonly type: EventType
  readonly data: EventData[EventType]
  readonly occurred_at: string
}

/** Says in this transaction what happened in it. `businesses` are those whose sessions may hear it; empty means all. */
export async function emit<Type extends EventType>(
  tx: Tx,
  tenant: string,
  businesses: readonly string[],
  type: Type,
  data: EventData[Type],
): Promise<void> {
  await tx.change({
    name: 'outbox.emit',
    text: 'insert into outbox (tenant_id, business_ids, type, data) values ($1, $2, $3, $4)',
    values: [tenant, businesses, type, data],
  })
  tx.announce()
}

/** The order of the stream. */
export function isAfter(left: OutboxPosition, right: OutboxPosition): boolean {
  return left.xid === right.xid ? left.seq > right.seq : BigInt(left.xid) > BigInt(right.xid)
}

// Qualified everywhere: a bare `xid` after `order by` would be the text of the select list, and sort 10 before 9.
const columns = 'outbox.xid::text as xid, outbox.seq, tenant_id, business_ids, type, data, occurred_at'

/**
 * What stands after `position`, in order. A row is `settled` when no transaction that could still write before it is
 * running; a reader must stop at the first that is not.
 */
export function after(tx: Tx, position: OutboxPosition, limit: number): Promise<(OutboxRow & { settled: boolean })[]> {
  return tx.query({
    name: 'outbox.after',
    text: `select ${columns}, outbox.xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
           from outbox where (outbox.xid, outbox.seq) > ($1::xid8, $2::bigint)
           order by outbox.xid, outbox.seq limit $3`,
    values: [position.xid, position.seq, limit],
  })
}

/** What a tenant missed between two positions that are both settled, the second included. */
export function missed(
  tx: Tx,
  tenant: string,
  from: OutboxPosition,
  to: OutboxPosition,
  limit: number,
): Promise<OutboxRow[]> {
  return tx.query({
    name: 'outbox.missed',
    text: `select ${columns} from outbox
           where tenant_id = $1 and (outbox.xid, outbox.seq) > ($2::xid8, $3::bigint)
             and (outbox.xid, outbox.seq) <= ($4::xid8, $5::bigint)
           order by outbox.xid, outbox.seq limit $6`,
    values: [tenant, from.xid, from.seq, to.xid, to.seq, limit],
  })
}

/** The last position before which everything is settled, the database's epoch, and up to where events were trimmed. */
export async function horizon(
  tx: Tx,
): Promise<{ readonly epoch: string; readonly head: OutboxPosition; readonly trimmed: OutboxPosition }> {
  const [row] = await tx.query<{ epoch: string; head: string; trimmed_xid: string; trimmed_seq: number }>({
    text: `select epoch, pg_snapshot_xmin(pg_current_snapshot())::text as head,
                  trimmed_xid::text as trimmed_xid, trimmed_seq from deployment`,
  })
  if (row === undefined) throw new Error('The deployment row is missing; the migrations did not run.')
  // No row of a finished transaction is at or after the snapshot's xmin, whatever its seq; seq starts at 1.
  return {
    epoch: row.epoch,
    head: { xid: row.head, seq: 0 },
    trimmed: { xid: row.trimmed_xid, seq: row.trimmed_seq },
  }
}

/** Deletes events older than `days` and remembers how far, so that cursors from before are told to start again. */
export async function trim(tx: Tx, days: number): Promise<number> {
  const [row] = await tx.query<{ trimmed: number }>({
    text: `with gone as (
             delete from outbox where occurred_at < now() - make_interval(days => $1) returning xid, seq
           ), last as (
             select xid, seq from gone order by xid desc, seq desc limit 1
           ), marked as (
             update deployment set trimmed_xid = last.xid, trimmed_seq = last.seq from last
             where (last.xid, last.seq) > (deployment.trimmed_xid, deployment.trimmed_seq)
           )
           select count(*) as trimmed from gone`,
    values: [days],
  })
  return row?.trimmed ?? 0
}
