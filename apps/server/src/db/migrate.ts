import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Pool } from './pool.ts'

export interface Migration {
  /** The file's name without its ending, e.g. `0003_campaigns`. */
  readonly id: string
  readonly sql: string
  /** SHA-256 of the text, hex. */
  readonly checksum: string
}

/** Any number that nothing else in this database locks. */
const migrationLock = 4_837_201_115

/** The migrations of this version, in the order in which they run. */
export async function readMigrations(folder = new URL('./migrations/', import.meta.url)): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n')
      return { id: name.slice(0, -'.sql'.length), sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to this version: each migration once, in its own transaction, under a lock so that processes that
 * start together do not race.
 *
 * @returns the ids that ran now
 * @throws Error when a migration that already ran was changed since, or when the database is newer than this version
 */
export async function migrate(pool: Pool, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations())
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    // An index on a large table may take longer than a request may.
    await client.query('set statement_timeout = 0')
    await client.query(
      `create table if not exists schema_migration (
         id text primary key, checksum text not null, applied_at timestamptz(3) not null default now()
       )`,
    )
    const { rows } = await client.query<{ id: string; checksum: string }>('select id, checksum from schema_migration')
    const applied = new Map(rows.map((row) => [row.id, row.checksum]))
    refuseStrangers(wanted, applied)
    const ran: string[] = []
    for (const migration of wanted) {
      if (applied.has(migration.id)) continue
      await client.query('begin')
      try {
        await client.query(migration.sql)
        await client.query('insert into schema_migration (id, checksum) values ($1, $2)', [
          migration.id,
          migration.checksum,
        ])
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback')
        throw new Error(`Migration ${migration.id} failed and was rolled back; nothing after it ran.`, { cause })
      }
      ran.push(migration.id)
    }
    return ran
  } finally {
    // The connection ends, and with it the lock and the changed setting.
    client.release(true)
  }
}

function refuseStrangers(wanted: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(wanted.map((migration) => [migration.id, migration.checksum]))
  for (const [id, checksum] of applied) {
    const expected = known.get(id)
    if (expected === undefined) {
      throw new Error(`The database has migration ${id}, which this version does not know. Run a newer version.`)
    }
    if (expected !== checksum) {
      throw new Error(
        `Migration ${id} was changed after it ran here. Restore the file and put the change into a new one.`,
      )
    }
  }
}

/** Whether every migration of this version has run; for health checks. */
export async function isMigrated(pool: Pool): Promise<boolean> {
  const wanted = await readMigrations()
  const { rows } = await pool.query<{ id: string }>('select id from schema_migration')
  const applied = new Set(rows.map((row) => row.id))
  return wanted.every((migration) => applied.has(migration.id))
}
