import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg, { type PoolClient } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Migration, migrate, readMigrations } from '../../db/migrate.ts'
import type { Pool } from '../../db/pool.ts'
import { BootError } from '../boot-error.ts'
import {
  type ArchiveHeader,
  type ArchiveTotals,
  headerName,
  readHeader,
  readTotals,
  tableOfPiece,
  tally,
  totalsName,
} from './manifest.ts'
import { type CopiedTable, copiedTables, copyInStatement, copyOutStatement, copySettings } from './tables.ts'
import { readTar, type TarEntry } from './tar.ts'

/**
 * Reads an exported file into an empty database: all of it or nothing. The rows are read back and compared with the
 * file's sums before the commit. The database gets a new epoch, so that clients of the old one read everything again.
 *
 * @throws BootError in one sentence when the database is not empty, or the file is not whole, not ours, or too new
 */
export async function importDatabase(pool: Pool, file: string): Promise<ArchiveTotals> {
  const archive = openArchive(file)
  try {
    const header = readHeader(await archive.expect(headerName))
    await refuseOtherData(pool)
    // First the schema of the file, so that its rows fit; then, with the rows in it, on to the schema of this version.
    await migrate(pool, await migrationsOf(header))
    const totals = await inTransaction(pool, (client) => copyIn(client, header, archive))
    await migrate(pool)
    return totals
  } finally {
    await archive.close()
  }
}

interface Archive {
  /** The next entry, without taking it. */
  peek(): Promise<TarEntry | undefined>
  take(): void
  expect(name: string): Promise<Buffer>
  close(): Promise<void>
}

function openArchive(file: string): Archive {
  const source = createReadStream(file)
  const unpacked = source.pipe(createGunzip())
  source.on('error', (error) => unpacked.destroy(error))
  const entries = readTar(unpacked)
  let next: Promise<IteratorResult<TarEntry, void>> | undefined

  async function peek(): Promise<TarEntry | undefined> {
    next ??= entries.next()
    try {
      const { value } = await next
      return value ?? undefined
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new BootError(`${file} cannot be read as an export: ${reason}.`, { cause: error })
    }
  }
  return {
    peek,
    take() {
      next = undefined
    },
    async expect(name) {
      const entry = await peek()
      if (entry?.name !== name) throw new BootError(`${file} is not a whole export of Adloom: ${name} is missing.`)
      next = undefined
      return entry.body
    },
    async close() {
      source.destroy()
      unpacked.destroy()
      await entries.return().catch(() => {})
    },
  }
}

async function migrationsOf({ migrations }: ArchiveHeader): Promise<readonly Migration[]> {
  const known = await readMigrations()
  for (const { id, checksum } of migrations) {
    if (!known.some((migration) => migration.id === id && migration.checksum === checksum)) {
      throw new BootError(
        `The export has the migration ${id}, which this version does not know. Use the version it came from.`,
      )
    }
  }
  return known.filter(({ id }) => migrations.some((migration) => migration.id === id))
}

async function refuseOtherData(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await refuseRows(client, await copiedTables(client))
  } finally {
    client.release()
  }
}

async function refuseRows(client: PoolClient, tables: readonly CopiedTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`)
    if (rows.length > 0) {
      throw new BootError(`The database already has data (in ${name}). Import into an empty one.`)
    }
  }
}

async function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    // Ends the connection, and with it whatever was not committed.
    client.release(true)
  }
}

async function copyIn(client: PoolClient, header: ArchiveHeader, archive: Archive): Promise<ArchiveTotals> {
  await client.query(copySettings)
  const tables = await copiedTables(client)
  const shape = (all: readonly { readonly name: string; readonly columns: readonly string[] }[]) =>
    JSON.stringify(all.map(({ name, columns }) => [name, columns]).sort())
  if (shape(tables) !== shape(header.tables)) {
    throw new BootError('The tables of the export are not those of its migrations; the database was changed by hand.')
  }
  // Rows come in as they were: no trigger makes them anew, and the owner is not held to one tenant. All of this, and
  // the lock it takes, is part of the transaction.
  for (const { name } of tables) {
    const table = pg.escapeIdentifier(name)
    await client.query(`alter table ${table} disable trigger user, no force row level security`)
  }
  await refuseRows(client, tables)

  const received: ArchiveTotals['tables'] = []
  for (const { name } of header.tables) {
    const table = tables.find((candidate) => candidate.name === name)
    if (table !== undefined) received.push(await copyTableIn(client, table, archive))
  }
  const totals = readTotals(await archive.expect(totalsName))
  compare(totals, received, 'The file was changed or damaged')
  compare(totals, await readBack(client, tables), 'The database keeps the rows differently')

  await setSequences(client, tables)
  for (const { name } of tables) {
    const table = pg.escapeIdentifier(name)
    const secured = await isSecured(client, name)
    await client.query(`alter table ${table} enable trigger user${secured ? ', force row level security' : ''}`)
  }
  await client.query(`update deployment set trimmed_xid = '0', trimmed_seq = 0,
    epoch = substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)`)
  return totals
}

async function copyTableIn(client: PoolClient, table: CopiedTable, archive: Archive) {
  const sum = tally()
  async function* rows() {
    for (;;) {
      const entry = await archive.peek()
      if (entry === undefined || tableOfPiece(entry.name) !== table.name) return
      archive.take()
      sum.add(entry.body)
      yield entry.body
    }
  }
  await pipeline(Readable.from(rows()), client.query(copyFrom(copyInStatement(table))))
  return sum.result(table.name)
}

async function readBack(client: PoolClient, tables: readonly CopiedTable[]): Promise<ArchiveTotals['tables']> {
  const found: ArchiveTotals['tables'] = []
  for (const table of tables) {
    const sum = tally()
    for await (const chunk of client.query(copyTo(copyOutStatement(table)))) sum.add(chunk)
    found.push(sum.result(table.name))
  }
  return found
}

function compare({ tables }: ArchiveTotals, found: ArchiveTotals['tables'], complaint: string): void {
  for (const expected of tables) {
    const actual = found.find(({ name }) => name === expected.name)
    if (actual?.rows !== expected.rows || actual.sha256 !== expected.sha256) {
      throw new BootError(
        `${complaint}: ${expected.name} should have ${expected.rows} rows with the sum ${expected.sha256}. Nothing was imported.`,
      )
    }
  }
}

async function isSecured(client: PoolClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ secured: boolean }>(
    `select relrowsecurity as secured from pg_class where oid = $1::regclass`,
    [pg.escapeIdentifier(name)],
  )
  return rows[0]?.secured === true
}

/** Numbers go on after the highest that came in. */
async function setSequences(client: PoolClient, tables: readonly CopiedTable[]): Promise<void> {
  for (const { name, columns } of tables) {
    for (const column of columns) {
      const table = pg.escapeIdentifier(name)
      const { rows } = await client.query<{ sequence: string | null }>(
        'select pg_get_serial_sequence($1, $2) as sequence',
        [table, column],
      )
      const sequence = rows[0]?.sequence ?? null
      if (sequence === null) continue
      await client.query(
        `select setval($1, greatest(max(${pg.escapeIdentifier(column)}), 1), count(*) > 0) from ${table}`,
        [sequence],
      )
    }
  }
}
