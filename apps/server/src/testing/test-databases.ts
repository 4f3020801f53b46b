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

/** The databases that can be tested on here. */
export const testDatabases: readonly TestDatabase[] = hasDebianPostgres ? ['embedded', 'debian15'] : ['embedded']

interface Cluster {
  /** How to reach one of its databases. */
  to(database: string): string | pg.PoolConfig
  close(): Promise<void>
}

const template = 'adloom_template'
const running = new Map<TestDatabase, Promise<Cluster>>()

async function startEmbedded(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'adloom-test-'))
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const embedded = await startDatabase({ dataDir, log: silent })
  return {
    to: (database) => {
      const url = new URL(embedded.url)
      url.pathname = `/${database}`
      return url.href
    },
    close: async () => {
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function startDebian(): Promise<Cluster> {
  const { connection, close } = await startDebianPostgres()
  return { to: (database) => ({ ...connection, database }), close }
}

/** Starts a cluster once a process, with a migrated database to copy from. */
function clusterOf(kind: TestDatabase): Promise<Cluster> {
  const known = running.get(kind)
  if (known !== undefined) return known
  const started = (kind === 'embedded' ? startEmbedded() : startDebian()).then(async (cluster) => {
    await execute(cluster, `create database ${template}`)
    const pool = createPool(cluster.to(template), { max: 1 })
    await migrate(pool)
    await pool.end()
    return cluster
  })
  running.set(kind, started)
  return started
}

async function execute(cluster: Cluster, sql: string): Promise<void> {
  const to = cluster.to('postgres')
  const client = new pg.Client(typeof to === 'string' ? { connectionString: to } : to)
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
export async function freshDatabase(kind: TestDatabase = 'embedded', max = 20): Promise<FreshDatabase> {
  const cluster = await clusterOf(kind)
  const name = `t_${randomBytes(8).toString('hex')}`
  await execute(cluster, `create database ${name} template ${template}`)
  const pool = createPool(cluster.to(name), { max })
  return {
    pool,
    close: async () => {
      await pool.end()
      await execute(cluster, `drop database if exists ${name} with (force)`)
    },
  }
}

/** Stops what this process started. A test file calls it after all its tests. */
export async function stopTestDatabases(): Promise<void> {
  const clusters = await Promise.allSettled(running.values())
  running.clear()
  for (const cluster of clusters) if (cluster.status === 'fulfilled') await cluster.value.close()
}
