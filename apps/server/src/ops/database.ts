import type { Config } from '../config.ts'
import { createPool, type Pool, type PoolOptions } from '../db/pool.ts'
import { BootError, errorCode } from './boot-error.ts'
import { type DatabaseLog, startDatabase } from './embedded-postgres/database.ts'

export interface OpenDatabase {
  readonly pool: Pool
  /** Where it is, as `pg` reads it; with its password. */
  readonly url: string
  readonly kind: 'embedded' | 'external'
  /** Of Postgres, e.g. `18.4`. */
  readonly version: string
  /** Ends the pool, then the embedded Postgres unless another process uses it. */
  close(): Promise<void>
}

/** The oldest version that the tests run on. */
const oldestMajor = 15

/**
 * Opens the database of the configuration: the embedded one is started, any other must answer.
 *
 * @throws BootError in one sentence when it cannot be reached or is too old
 */
export async function openDatabase(config: Config, log: DatabaseLog, options?: PoolOptions): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    const pool = createPool(config.databaseUrl, options)
    return { pool, url: config.databaseUrl, kind: 'external', version: await versionOf(pool), close: () => pool.end() }
  }
  const embedded = await startDatabase({ dataDir: config.dataDir, log })
  const pool = createPool(embedded.url, options)
  return {
    pool,
    url: embedded.url,
    kind: 'embedded',
    version: await versionOf(pool),
    async close() {
      await pool.end()
      await embedded.stop()
    },
  }
}

async function versionOf(pool: Pool): Promise<string> {
  try {
    const { rows } = await pool.query<{ server_version: string; server_version_num: string }>(
      `select current_setting('server_version') as server_version, current_setting('server_version_num') as server_version_num`,
    )
    const [row] = rows
    const major = Math.floor(Number(row?.server_version_num) / 10_000)
    if (!(major >= oldestMajor)) {
      throw new BootError(
        `The database is Postgres ${row?.server_version}; at least ${oldestMajor} is needed. Upgrade it or use another.`,
      )
    }
    return /^[\d.]+/.exec(row?.server_version ?? '')?.[0] ?? String(major)
  } catch (error) {
    await pool.end().catch(() => {})
    if (error instanceof BootError) throw error
    throw new BootError(
      `The database cannot be reached (${reasonOf(error)}). Check DATABASE_URL and that the database takes connections from here.`,
      { cause: error },
    )
  }
}

/** What a driver says, which names hosts and users but no password. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message || (errorCode(error) ?? 'no reason given')
}
