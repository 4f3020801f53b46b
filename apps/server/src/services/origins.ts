import * as tenants from '../db/repositories/tenants.ts'
import type { Database } from '../db/tx.ts'

/** Which origins may talk to this deployment at all: those of its configuration and those of its tenants. */
export interface Origins {
  /** Those of the configuration, whatever the tenant. */
  readonly deployment: ReadonlySet<string>
  /** Whether a browser on this origin may be answered. */
  has(origin: string): Promise<boolean>
  /** A tenant changed its origins: read them again before the next answer. */
  forget(): void
}

/** Milliseconds between two reads, so that unknown origins cannot make the database busy. */
const readEveryMs = 1_000
const trustMs = 30_000

export function createOrigins(db: Database, configured: readonly string[], now: () => number = Date.now): Origins {
  const deployment = new Set(configured)
  let known: ReadonlySet<string> = new Set()
  let readAt = Number.NEGATIVE_INFINITY
  let stale = true
  let reading: Promise<void> | undefined

  function read(): Promise<void> {
    reading ??= db
      .system('read registered origins', (tx) => tenants.allOrigins(tx))
      .then((origins) => {
        known = new Set(origins)
        readAt = now()
      })
      .finally(() => {
        reading = undefined
      })
    stale = false
    return reading
  }

  return {
    deployment,
    has: async (origin) => {
      if (deployment.has(origin)) return true
      const age = now() - readAt
      // A new origin may have been registered through another process a moment ago.
      if (stale || age > trustMs || (!known.has(origin) && age > readEveryMs)) {
        await read().catch((error: unknown) => {
          // Without the database, what was known holds, so that pages can read that it is not there.
          if (!known.has(origin)) throw error
        })
      }
      return known.has(origin)
    },
    forget: () => {
      stale = true
    },
  }
}
