import { after, horizon, isAfter, missed, type OutboxPosition, type OutboxRow } from '../db/outbox.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'

/** An event as a stream sends it. */
export interface FeedEvent {
  readonly id: string
  readonly type: string
  /** The whole event as JSON text, made once for all who get it. */
  readonly json: string
}

export interface Listener {
  readonly tenant: string
  readonly businesses: readonly string[]
  /** Called in order. Must not throw. */
  onEvent(event: FeedEvent): void
  /** What was asked for is not there any more: read everything again and go on from `id`. */
  onReset(id: string): void
}

export interface EventFeed {
  /** The id to go on from now. */
  position(): string
  /**
   * Sends what happened after `lastEventId` (or from now on, without one) until the returned function is called.
   * Every event once, in order.
   */
  subscribe(listener: Listener, lastEventId: string | undefined): Promise<() => void>
  /** Something was committed: look now rather than at the next tick. */
  wake(): void
  /** Milliseconds since the outbox was last read to its settled end; for health checks. */
  lag(): number
  close(): Promise<void>
}

const pollMs = 1_000
/** While an older transaction is still running, what comes after it waits; look again soon. */
const unsettledMs = 25
const batch = 1_000

/**
 * Reads the outbox once a process and hands each event to whoever may see it. Notifications only wake it: a lost one
 * costs up to a second, never an event.
 */
export async function startEventFeed(db: Database, log: Log, now: () => number = Date.now): Promise<EventFeed> {
  const start = await db.system('find the end of the outbox', horizon)
  const { epoch } = start
  let position: OutboxPosition = start.head
  let readAt = now()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  let closed = false
  const listeners = new Map<string, Set<(row: OutboxRow) => void>>()

  const idOf = ({ xid, seq }: OutboxPosition): string => `${epoch}.${xid}.${seq}`
  const toEvent = (row: OutboxRow): FeedEvent => {
    const id = idOf(row)
    const { type, data, occurred_at: occurredAt } = row
    return { id, type, json: JSON.stringify({ id, type, occurredAt, data }) }
  }

  async function read(): Promise<number> {
    for (;;) {
      const rows = await db.system('read the outbox', (tx) => after(tx, position, batch))
      const end = rows.findIndex((row) => !row.settled)
      const settled = end === -1 ? rows : rows.slice(0, end)
      for (const row of settled) {
        position = { xid: row.xid, seq: row.seq }
        for (const deliver of listeners.get(row.tenant_id) ?? []) deliver(row)
      }
      readAt = now()
      if (end !== -1) return unsettledMs
      if (rows.length < batch) return pollMs
    }
  }

  function run(): void {
    clearTimeout(timer)
    if (closed) return
    if (running !== undefined) {
      again = true
      return
    }
    again = false
    running = read()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'the outbox could not be read; trying again')
        return pollMs
      })
      .then((pause) => {
        running = undefined
        if (closed) return
        if (again) run()
        else timer = setTimeout(run, pause)
      })
  }
  run()

  function parse(id: string): OutboxPosition | undefined {
    const [, ofEpoch, xid, seq] = /^([a-z0-9]{1,32})\.(\d{1,19})\.(\d{1,15})$/.exec(id) ?? []
    return ofEpoch === epoch && xid !== undefined && seq !== undefined ? { xid, seq: Number(seq) } : undefined
  }

  /** Whether everything after `from` can still be told. One from the future is of a database that was put back in time. */
  async function isKept(from: OutboxPosition): Promise<boolean> {
    const { head, trimmed } = await db.system('find how far back events are kept', horizon)
    return !isAfter(trimmed, from) && !isAfter(from, head)
  }

  async function catchUp(listener: Listener, from: OutboxPosition, to: OutboxPosition, show: (row: OutboxRow) => void) {
    const context = { tenant: listener.tenant, businesses: listener.businesses }
    let at = from
    for (;;) {
      const rows = await db.tx(context, (tx) => missed(tx, listener.tenant, at, to, batch))
      for (const row of rows) show(row)
      const last = rows.at(-1)
      if (last === undefined || rows.length < batch) return
      at = last
    }
  }

  return {
    position: () => idOf(position),
    subscribe: async (listener, lastEventId) => {
      const businesses = new Set(listener.businesses)
      let last: OutboxPosition = position
      const show = (row: OutboxRow): void => {
        last = row
        if (row.business_ids.every((id) => businesses.has(id))) listener.onEvent(toEvent(row))
      }
      // Live events wait until what was missed is sent.
      let waiting: OutboxRow[] | undefined = []
      const deliver = (row: OutboxRow): void => {
        if (waiting) waiting.push(row)
        else if (isAfter(row, last)) show(row)
      }
      const ofTenant = listeners.get(listener.tenant) ?? new Set()
      listeners.set(listener.tenant, ofTenant.add(deliver))
      const stop = (): void => {
        ofTenant.delete(deliver)
        if (ofTenant.size === 0 && listeners.get(listener.tenant) === ofTenant) listeners.delete(listener.tenant)
      }
      try {
        if (lastEventId !== undefined) {
          const from = parse(lastEventId)
          const to = position
          if (from === undefined || !(await isKept(from))) listener.onReset(idOf(to))
          // A position ahead of ours was settled for another process; ours will pass it without repeating.
          else if (isAfter(from, to)) last = from
          else await catchUp(listener, from, to, show)
        }
      } catch (error) {
        stop()
        throw error
      }
      const held = waiting
      waiting = undefined
      for (const row of held) if (isAfter(row, last)) show(row)
      return stop
    },
    wake: run,
    lag: () => now() - readAt,
    close: async () => {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
