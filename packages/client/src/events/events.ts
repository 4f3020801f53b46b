import type { AdloomEvent, EventType } from '@adloom/contract'
import { guarded, type Log } from '../http/log.ts'
import type { StatusStore } from './status.ts'

/** Something happened that cannot be told event by event (too old, or another user): read again whatever you show. */
export interface ResetMessage {
  readonly type: 'reset'
}

export type StreamMessage = AdloomEvent | ResetMessage

/** Which events to hear; a reset is always heard. All that is given must match. */
export interface EventFilter {
  readonly types?: readonly EventType[] | undefined
  /** Only what happens to the campaign, asset, job, … with this id. */
  readonly id?: string | undefined
  readonly businessId?: string | undefined
}

export type EventHandler = (message: StreamMessage) => void

export interface Events {
  /**
   * Listens to what happens. All subscribers share one connection, opened with the first and closed after the last;
   * a later one goes on where it ended.
   *
   * An event tells what to read again, not what it is now. It can be older than what was just read: compare `version`.
   *
   * @returns how to stop listening
   */
  subscribe(handler: EventHandler): () => void
  subscribe(filter: EventFilter, handler: EventHandler): () => void
  /** Read again what was read before it first became `live`, if a change in between must not be missed. */
  readonly status: StatusStore
}

/** Who listens, and for what. */
export interface Audience {
  readonly size: number
  add(filter: EventFilter, handler: EventHandler): () => void
  tell(message: StreamMessage): void
  clear(): void
}

export function createAudience(log: Log): Audience {
  const seats = new Set<{ readonly filter: EventFilter; readonly handler: EventHandler }>()
  return {
    get size() {
      return seats.size
    },
    add(filter, handler) {
      const seat = { filter, handler }
      seats.add(seat)
      return () => {
        seats.delete(seat)
      }
    },
    tell(message) {
      for (const { filter, handler } of [...seats]) {
        if (message.type === 'reset' || matches(message, filter)) guarded(log, 'An event handler', handler, message)
      }
    },
    clear() {
      seats.clear()
    },
  }
}

function matches({ type, data }: AdloomEvent, { types, id, businessId }: EventFilter): boolean {
  if (types && !types.includes(type)) return false
  if (id !== undefined && data.id !== id) return false
  return businessId === undefined || ('businessId' in data && data.businessId === businessId)
}
