import type { Storage } from '../connectors/storage.ts'
import { trim } from '../db/outbox.ts'
import * as authorizations from '../db/repositories/authorizations.ts'
import * as embedSessions from '../db/repositories/embed-sessions.ts'
import * as idempotency from '../db/repositories/idempotency.ts'
import * as jobs from '../db/repositories/jobs.ts'
import * as plans from '../db/repositories/plans.ts'
import * as tenants from '../db/repositories/tenants.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { endAccess } from './connection-health.ts'

/** How long things are kept. The contract promises these to its readers. */
export const keeping = { eventDays: 7, idempotencyHours: 72, jobDays: 30 } as const

const everyMs = 600_000

/** Throws away what was kept long enough, now and every ten minutes. */
export function startHousekeeping(db: Database, storage: Storage, log: Log, now: () => number = Date.now) {
  async function tidy(): Promise<void> {
    await db.system('trim events', (tx) => trim(tx, keeping.eventDays))
    await db.system('forget idempotency keys', (tx) => idempotency.removeOld(tx, keeping.idempotencyHours))
    await db.system('forget expired sessions', embedSessions.removeExpired)
    const at = new Date(now()).toISOString()
    await db.system('forget expired sign-ins', (tx) => authorizations.removeExpired(tx, at))
    await db.system('mark connections whose access has ended', (tx) => endAccess(tx, at))
    await db.system('put expired plans away', plans.putAwayExpired)
    await db.system('forget old jobs', (tx) => jobs.removeOld(tx, keeping.jobDays))
    await storage.sweep()
    await endErasures()
  }

  /**
   * Ends erasures that a killed process began. Files without a tenant are otherwise left alone: they may belong to
   * another database that uses this folder, or to one that is being restored.
   */
  async function endErasures(): Promise<void> {
    for (const tenant of await storage.notedErasures()) {
      const known = await db.system('end the erasure of a tenant', (tx) => tenants.statusOf(tx, tenant))
      if (known === undefined) await storage.eraseTenant(tenant)
      else await storage.forgetErasure(tenant)
    }
  }

  let running = Promise.resolve()
  const run = (): void => {
    running = tidy().catch((error: unknown) => log.warn({ err: error }, 'housekeeping did not finish; trying again'))
  }
  run()
  const timer = setInterval(run, everyMs)
  return {
    close: async (): Promise<void> => {
      clearInterval(timer)
      await running
    },
  }
}
