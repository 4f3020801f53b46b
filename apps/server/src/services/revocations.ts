import * as embedSessions from '../db/repositories/embed-sessions.ts'
import * as hostKeys from '../db/repositories/host-keys.ts'
import type { Database } from '../db/tx.ts'

/** Which sessions and host keys were ended early. Known on every process within a second, however it was told. */
export interface Revocations {
  has(id: string): boolean
  /** Marks a session or a host key as ended here and now. */
  add(id: string): void
  /** Calls `onRevoked` once if the session ends; returns how to stop listening. */
  watch(sessionId: string, onRevoked: () => void): () => void
  /** Reads what other processes ended lately. */
  refresh(): Promise<void>
}

/** No token lives longer (`sessionTtl.max`), so nothing needs to be remembered longer; with a margin. */
const rememberMs = 2 * 3_600_000

/** How far back a refresh looks, in seconds: several times the polling interval and the longest transaction. */
const lookBack = 60

export function createRevocations(db: Database, now: () => number = Date.now): Revocations {
  const revoked = new Map<string, number>()
  const watchers = new Map<string, Set<() => void>>()

  function add(sessionId: string): void {
    if (revoked.has(sessionId)) return
    revoked.set(sessionId, now())
    for (const watcher of watchers.get(sessionId) ?? []) watcher()
    watchers.delete(sessionId)
    for (const [id, at] of revoked) {
      if (now() - at < rememberMs) break
      revoked.delete(id)
    }
  }

  return {
    has: (sessionId) => revoked.has(sessionId),
    add,
    watch: (sessionId, onRevoked) => {
      const ofSession = watchers.get(sessionId) ?? new Set()
      watchers.set(sessionId, ofSession.add(onRevoked))
      if (revoked.has(sessionId)) onRevoked()
      return () => {
        ofSession.delete(onRevoked)
        if (ofSession.size === 0) watchers.delete(sessionId)
      }
    },
    refresh: async () => {
      const ids = await db.system('read what was revoked', async (tx) => [
        ...(await embedSessions.revokedLately(tx, lookBack)),
        ...(await hostKeys.revokedLately(tx, lookBack)),
      ])
      for (const id of ids) add(id)
    },
  }
}
