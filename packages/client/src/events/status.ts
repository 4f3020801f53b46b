import { guarded, type Log } from '../http/log.ts'

/**
 * How live the client is.
 *
 * - `idle`: nobody listens, or the page has been hidden for long.
 * - `connecting`: the first connection is being made.
 * - `live`: what happens is told as it happens.
 * - `degraded`: the connection was lost and is being made again; what was missed will be told then.
 * - `offline`: there is no network, or the server will not have this session listen.
 */
export type StreamStatus = 'idle' | 'connecting' | 'live' | 'degraded' | 'offline'

/** A value to look at and to be told about; fits React's `useSyncExternalStore`. */
export interface StatusStore {
  readonly get: () => StreamStatus
  /** @returns how to stop listening */
  readonly subscribe: (changed: () => void) => () => void
}

export function createStatus(log: Log): StatusStore & { set(next: StreamStatus): void } {
  let status: StreamStatus = 'idle'
  const listeners = new Set<() => void>()
  return {
    get: () => status,
    subscribe(changed) {
      const own = () => changed()
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    set(next) {
      if (next === status) return
      status = next
      for (const changed of [...listeners]) guarded(log, 'A status listener', changed)
    },
  }
}
