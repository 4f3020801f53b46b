import * as bindings from '../db/repositories/bindings.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { groundOf, lookUpon } from './campaign-ground.ts'
import { keepLook, noteAlerts } from './delivery.ts'
import type { PlatformAccess } from './platform-access.ts'

export interface DriftWatchDependencies {
  readonly db: Database
  readonly platforms: PlatformAccess
  readonly log: Log
  readonly now: () => number
}

/** How old the last look at a campaign may be, in minutes. */
const everyMinutes = 15
const pollMs = 60_000
/** So many campaigns a minute and process, so that looking leaves room for what people do. */
const atOnce = 20

/**
 * Looks at what stands on the platforms, the campaign that was not seen for the longest first. What is different is told
 * by events; nothing is changed.
 */
export function startDriftWatch({ db, platforms, log, now }: DriftWatchDependencies) {
  const ending = new AbortController()

  async function look({ tenant_id: tenant, campaign_id: id }: bindings.Unseen): Promise<void> {
    const within = { tenant, businesses: 'all' } as const
    try {
      const ground = await db.tx(within, (tx) => groundOf(tx, tenant, id))
      if (ground.connection.status !== 'connected') return
      const looked = await lookUpon(platforms, tenant, ground, now())
      noteAlerts(log, looked)
      await db.tx(within, (tx) => keepLook(tx, tenant, looked))
    } catch (error) {
      // A platform that does not answer says so by the connection's health; the next round asks again.
      if (!(error instanceof ProblemError)) throw error
      log.info({ campaignId: id, code: error.code }, 'a campaign could not be looked at')
    }
  }

  async function round(): Promise<void> {
    const unseen = await db.system('find campaigns that nobody looked at', (tx) =>
      bindings.longestUnseen(tx, everyMinutes, atOnce),
    )
    for (const campaign of unseen) {
      if (ending.signal.aborted) return
      await look(campaign)
    }
  }

  let running = Promise.resolve()
  const run = (): void => {
    running = running
      .then(round)
      .catch((error: unknown) => log.warn({ err: error }, 'campaigns could not be looked at; trying again'))
  }
  const timer = setInterval(run, pollMs)
  return {
    run: async (): Promise<void> => {
      run()
      await running
    },
    close: async (): Promise<void> => {
      ending.abort()
      clearInterval(timer)
      await running
    },
  }
}
