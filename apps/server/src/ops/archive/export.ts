import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Pool } from '../../db/pool.ts'
import { type ArchiveHeader, type ArchiveTotals, headerName, pieceName, tally, toJson, totalsName } from './manifest.ts'
import { type CopiedTable, copiedTables, copyOutStatement, copySettings } from './tables.ts'
import { tarEnd, tarEntry } from './tar.ts'

/** The size from which rows are written out, in bytes. */
const pieceSize = 4_000_000

/**
 * Writes every table into one file, a gzipped tar, as of one moment, while the server goes on working.
 *
 * The file appears under its name only when it is whole and on disk.
 */
export async function exportDatabase(pool: Pool, file: string): Promise<ArchiveTotals> {
  const client = await pool.connect()
  const draft = `${file}.partial`
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(copySettings)
    const plan = await describe(client)
    // Sees every tenant, whoever the connection belongs to: row-level security is forced on owners too.
    await client.query('set local role adloom_system')
    const totals: ArchiveTotals = { tables: [] }
    await pipeline(
      Readable.from(entries(client, plan, totals)),
      createGzip({ level: 6 }),
      createWriteStream(draft, { mode: 0o600 }),
    )
    await client.query('commit')
    await toDisk(draft)
    await rename(draft, file)
    return totals
  } finally {
    await rm(draft, { force: true })
    client.release(true)
  }
}

interface Plan {
  readonly header: ArchiveHeader
  readonly tables: readonly CopiedTable[]
}

async function describe(client: PoolClient): Promise<Plan> {
  const { rows: migrations } = await client.query<{ id: string; checksum: string }>(
    'select id, checksum from schema_migration order by id',
  )
  const tables = await copiedTables(client)
  const shown = tables.map(({ name, columns }) => ({ name, columns: [...columns] }))
  const exportedAt = new Date().toISOString()
  return { tables, header: { format: 'adloom-export', version: 1, exportedAt, migrations, tables: shown } }
}

async function* entries(
  client: PoolClient,
  { header, tables }: Plan,
  totals: ArchiveTotals,
): AsyncGenerator<Buffer, void, undefined> {
  yield tarEntry(headerName, toJson(header))
  for (const [place, table] of tables.entries()) {
    const sum = tally()
    let piece = 0
    for await (const rows of pieces(client, table)) {
      sum.add(rows)
      yield tarEntry(pieceName(place, table.name, piece++), rows)
    }
    totals.tables.push(sum.result(table.name))
  }
  yield tarEntry(totalsName, toJson(totals))
  yield tarEnd()
}

async function* pieces(client: PoolClient, table: CopiedTable): AsyncGenerator<Buffer, void, undefined> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of client.query(copyTo(copyOutStatement(table)))) {
    held.push(chunk)
    size += chunk.length
    if (size < pieceSize) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
