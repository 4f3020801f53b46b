import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { createPool, type Pool } from '../db/pool.ts'
import { startDatabase } from '../ops/embedded-postgres/database.ts'
import { hasDebianPostgres, startDebianPostgres } from './debian-postgres.ts'

/** Which Postgres a test runs on. `debian15` is the oldest that is supported, where its binaries are installed. */
export type TestDatabase = 'embedded' | 'debian15'

/** Names the one Postgres that all tests run on, `debian15` for the oldest; both are used where nothing is said. */
const onlyOn = 'ADLOOM_TEST_DATABASE'
/** The clusters that the whole run shares, as JSON: each kind and its address. */
const shared = 'ADLOOM_TEST_CLUSTERS'

function chosen(): TestDatabase | undefined {
  const name = process.env[onlyOn]
  if (name === undefined || name === 'embedded' || name === 'debian15') return name
  throw new Error(`${onlyOn} is "${name}". Use embedded or debian15.`)
}

/** What a test runs on that names none. */
export const usual: TestDatabase = chosen() ?? 'embedded'

/** What tests that compare run on, each of them; those that are not here are to be skipped, so that it shows. */
export const testDatabases: readonly TestDatabase[] = chosen() === undefined ? ['embedded', 'debian15'] : [usual]

export const isHere = (kind: TestDatabase): boolean => kind === 'embedded' || hasDebianPostgres

interface Cluster {
  /** Of its maintenance database. */
  readonly url: string
  close(): Promise<void>
}

const template = 'adloom_template'
const own = new Map<TestDatabase, Promise<Cluster>>()

const silent = { info: () => {}, warn: () => {}, error: () => {} }

async function startEmbedded(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'adloom-test-'))
  const { url, stop } = await startDatabase({ dataDir, log: silent })
  // Nobody needs these data after a power cut. That the server's own settings keep them is tested elsewhere.
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await execute(url, `alter system set ${name} = off`)
  }
  await execute(url, 'select pg_reload_conf()')
  return {
    url,
    close: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function startDebian(): Promise<Cluster> {
  const { url, close } = await startDebianPostgres()
  return { url, close }
}

/** Starts a cluster with a migrated database to copy from. */
async function startCluster(kind: TestDatabase): Promise<Cluster> {
  const cluster = await (kind === 'embedded' ? startEmbedded() : startDebian())
  await execute(cluster.url, `create database ${template}`)
  const pool = createPool(at(cluster.url, template), { max: 1 })
  await migrate(pool)
  await pool.end()
  return cluster
}

/** The address of the run's own cluster, or of one that this process starts for itself. */
async function clusterUrl(kind: TestDatabase): Promise<string> {
  const known: Partial<Record<TestDatabase, string>> = JSON.parse(process.env[shared] ?? '{}')
  const url = known[kind]
  if (url !== undefined) return url
  const started = own.get(kind) ?? startCluster(kind)
  own.set(kind, started)
  return (await started).url
}

function at(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export interface FreshDatabase {
  /** As the owner, for looking behind row-level security in a test. */
  readonly pool: Pool
  close(): Promise<void>
}

/** A database of this version with nothing in it. */
export async function freshDatabase(kind: TestDatabase = usual, max = 20): Promise<FreshDatabase> {
  const cluster = await clusterUrl(kind)
  const name = `t_${randomBytes(8).toString('hex')}`
  await execute(cluster, `create database ${name} template ${template}`)
  const pool = createPool(at(cluster, name), { max })
  return {
    pool,
    close: async () => {
      await pool.end()
      await execute(cluster, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Starts what a whole run of tests needs, for every process that is started from here. Returns how to stop it. */
export async function shareTestDatabases(): Promise<() => Promise<void>> {
  const kinds = testDatabases.filter(isHere)
  const clusters = await Promise.all(kinds.map(startCluster))
  process.env[shared] = JSON.stringify(Object.fromEntries(kinds.map((kind, index) => [kind, clusters[index]?.url])))
  return async () => {
    delete process.env[shared]
    await Promise.all(clusters.map(({ close }) => close()))
  }
}

/** Stops what this process started for itself. */
export async function stopTestDatabases(): Promise<void> {
  const clusters = await Promise.allSettled(own.values())
  own.clear()
  for (const cluster of clusters) if (cluster.status === 'fulfilled') await cluster.value.close()
}
