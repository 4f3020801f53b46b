import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate, readMigrations } from '../../src/db/migrate.ts'
import { createPool, type Pool } from '../../src/db/pool.ts'
import { exportDatabase } from '../../src/ops/archive/export.ts'
import { importDatabase } from '../../src/ops/archive/import.ts'
import { type EmbeddedDatabase, startDatabase } from '../../src/ops/embedded-postgres/database.ts'
import { hasDebianPostgres, startDebianPostgres, type TestCluster } from '../../src/testing/debian-postgres.ts'

if (!hasDebianPostgres) console.info('There is no Postgres 15 here: the move to another database is skipped.')

let folder: string
let embedded: EmbeddedDatabase
let source: Pool
let file: string

const silent = { info: () => {}, warn: () => {}, error: () => {} }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-archive-'))
  embedded = await startDatabase({ dataDir: join(folder, 'data'), log: silent })
  source = createPool(embedded.url)
  await migrate(source)
  await fill(source)
  file = join(folder, 'backup.tar.gz')
})

afterAll(async () => {
  await source?.end()
  await embedded?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Rows with everything that a text format could get wrong, in more than one piece. */
async function fill(pool: Pool): Promise<void> {
  const awkward = 'tab\there, line\nbreak, back\\slash, \\N, "quotes", चाय, 🍵, é and e\u0301'
  await pool.query(
    `insert into tenant (id, external_id, name, locale, currency, time_zone, spend_ceiling, features)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'tenant-' || n, $1, 'en-IN', 'INR', 'Asia/Kolkata',
       case n % 2 when 0 then '{"minor":9007199254740991,"currency":"INR"}'::jsonb end, array['a,b', 'c"d', '']
     from generate_series(1, 3) n`,
    [awkward],
  )
  await pool.query(
    `insert into business (tenant_id, id, name, profile, brand)
     select id, 'Shop-' || chr(64 + n), $1, '{}', jsonb_build_object('text', $1::text) from tenant, generate_series(1, 3) n`,
    [awkward],
  )
  // More than the eight pieces' worth of one, so that rows are cut apart across entries.
  await pool.query(
    `insert into campaign (tenant_id, id, business_id, version, lifecycle, document, name, search_key, budget, flight,
       ad_group_count, ad_count, error_count, warning_count, updated_by)
     select tenant_id, 'cmp_' || lower(id) || n, id, n, 'draft', jsonb_build_object('n', n, 'text', repeat($1, 20)), $1, $1,
       '{}', '{}', 0, 0, 0, 0, '{"id":"u"}'
     from business, generate_series(1, 1500) n`,
    [awkward],
  )
  for (let n = 0; n < 5; n++) {
    await pool.query(
      `insert into audit_event (tenant_id, seq, actor, action, target, diff, previous, hash)
       select id, 0, '{"id":"u"}', 'tenant.updated', external_id, to_jsonb($1::text), '', '' from tenant`,
      [awkward],
    )
  }
  await pool.query(`insert into host_key (id, hash) values ('k', sha256('secret'))`)
  await pool.query(`insert into outbox (tenant_id, type, data) select id, 'tenant.updated', '{}' from tenant`)
}

async function inNewDatabase<Result>(
  connection: pg.PoolConfig,
  owner: string,
  work: (pool: Pool) => Promise<Result>,
): Promise<Result> {
  const name = `moved_${Math.random().toString(36).slice(2, 10)}`
  const admin = new pg.Client(connection)
  await admin.connect()
  await admin.query(`create database ${name} owner ${owner}`)
  const pool = createPool({ ...connection, user: owner, database: name })
  try {
    return await work(pool)
  } finally {
    await pool.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

const single = async (pool: Pool, text: string): Promise<unknown> => Object.values((await pool.query(text)).rows[0])[0]

test('an export counts what is there, and leaves no draft behind', async () => {
  const { tables } = await exportDatabase(source, file)
  const rows = new Map(tables.map((table) => [table.name, table.rows]))
  expect(rows.get('tenant')).toBe(3)
  expect(rows.get('business')).toBe(9)
  expect(rows.get('campaign')).toBe(13_500)
  expect(rows.get('audit_event')).toBe(15)
  expect(rows.has('outbox')).toBe(false)
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
})

describe.runIf(hasDebianPostgres)('moved to a Postgres 15', () => {
  let target: TestCluster
  let other: pg.PoolConfig

  beforeAll(async () => {
    target = await startDebianPostgres()
    other = target.connection
    const admin = new pg.Client(other)
    await admin.connect()
    // As a managed Postgres gives it: the owner of the database is no superuser, so row-level security binds it.
    await admin.query('create role keeper login nosuperuser createrole')
    await admin.end()
  })
  afterAll(() => target?.close())

  test('every row arrives, byte for byte, also for an owner whom row-level security binds', async () => {
    const before = await exportDatabase(source, file)
    await inNewDatabase(other, 'keeper', async (pool) => {
      expect(await importDatabase(pool, file)).toEqual(before)
      expect(await exportDatabase(pool, join(folder, 'again.tar.gz'))).toEqual(before)
    })
  })

  test('the database is as closed as one that was only migrated, and begins a new epoch', async () => {
    await exportDatabase(source, file)
    const security = `
      select string_agg(format('%s %s %s', relname, relrowsecurity, relforcerowsecurity), ', ' order by relname) from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`
    const triggers = `select string_agg(format('%s %s', tgname, tgenabled), ', ' order by tgname) from pg_trigger where not tgisinternal`
    await inNewDatabase(other, 'adloom', async (pool) => {
      await importDatabase(pool, file)
      expect(await single(pool, security)).toBe(await single(source, security))
      expect(await single(pool, triggers)).toBe(await single(source, triggers))
      expect(await single(pool, 'select epoch from deployment')).not.toBe(
        await single(source, 'select epoch from deployment'),
      )
    })
  })

  test('a database that has data is left as it is', async () => {
    await exportDatabase(source, file)
    await inNewDatabase(other, 'adloom', async (pool) => {
      await migrate(pool)
      await pool.query(`insert into host_key (id, hash) values ('mine', sha256('mine'))`)
      await expect(importDatabase(pool, file)).rejects.toThrow(/already has data \(in host_key\)/)
      expect(await single(pool, 'select count(*) from tenant')).toBe(0)
    })
  })

  test('a file that is cut off or changed imports nothing, and the whole one can follow', async () => {
    await exportDatabase(source, file)
    const bytes = await readFile(file)
    const damaged = join(folder, 'damaged.tar.gz')
    await inNewDatabase(other, 'adloom', async (pool) => {
      await writeFile(damaged, bytes.subarray(0, Math.floor(bytes.length * 0.7)))
      await expect(importDatabase(pool, damaged)).rejects.toThrow(/cannot be read as an export|not a whole export/)

      const plain = gunzipSync(bytes)
      const at = plain.lastIndexOf('draft')
      plain.write('drift', at)
      await writeFile(damaged, gzipSync(plain))
      await expect(importDatabase(pool, damaged)).rejects.toThrow(/was changed or damaged/)

      await writeFile(damaged, 'something else entirely')
      await expect(importDatabase(pool, damaged)).rejects.toThrow(/cannot be read as an export/)

      expect(await single(pool, 'select count(*) from tenant')).toBe(0)
      await importDatabase(pool, file)
      expect(await single(pool, 'select count(*) from tenant')).toBe(3)
    })
  })

  test('an export of a later version is refused', async () => {
    await inNewDatabase(other, 'adloom', async (pool) => {
      const later = { id: '9999_later', sql: 'select 1', checksum: 'f'.repeat(64) }
      await migrate(pool, [...(await readMigrations()), later])
      await exportDatabase(pool, join(folder, 'later.tar.gz'))
    })
    await inNewDatabase(other, 'adloom', async (pool) => {
      await expect(importDatabase(pool, join(folder, 'later.tar.gz'))).rejects.toThrow(/has the migration 9999_later/)
    })
  })
})
