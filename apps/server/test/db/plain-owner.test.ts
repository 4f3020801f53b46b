import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CampaignRecord } from '@adloom/contract'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { createPool } from '../../src/db/pool.ts'
import { createDatabase } from '../../src/db/tx.ts'
import { startDatabase } from '../../src/ops/embedded-postgres/database.ts'
import { startDebianPostgres } from '../../src/testing/debian-postgres.ts'
import { startTestServer } from '../../src/testing/start.ts'
import { type TestDatabase, usual } from '../../src/testing/test-databases.ts'
import { codeOf, makeHouse, must } from '../http/api.ts'

/** A cluster in which nothing of ours exists yet, unlike those that the other tests share. */
async function newCluster(kind: TestDatabase) {
  if (kind === 'debian15') {
    const { connection, close } = await startDebianPostgres()
    return { connection, close }
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'adloom-owner-'))
  const embedded = await startDatabase({ dataDir, log: { info: () => {}, warn: () => {}, error: () => {} } })
  return {
    connection: { connectionString: embedded.url },
    close: async () => {
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function asSuperuser(connection: pg.PoolConfig, ...statements: readonly string[]): Promise<pg.Client> {
  const client = new pg.Client(connection)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  return client
}

test('a managed Postgres, where nobody is a superuser, is enough', async () => {
  const { connection, close } = await newCluster(usual)
  const admin = await asSuperuser(
    connection,
    'create role plain login createrole nosuperuser nobypassrls',
    'create database managed owner plain',
  )
  const { host } = admin
  await admin.end()
  const pool = createPool({ host, user: 'plain', database: 'managed' })
  try {
    await migrate(pool)
    const server = await startTestServer({ pool })
    try {
      const house = await makeHouse(server, 'chai')
      const { ask } = await house.user()
      const made = await must(ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name: 'Managed' } }))
      expect((await must(ask<CampaignRecord>(`/v1/campaigns/${made.body.id}`))).body.name).toBe('Managed')
      const headers = { 'idempotency-key': 'end' }
      await must(house.host('/v1/tenants/chai', { method: 'DELETE', headers }))
      expect(codeOf(await house.host('/v1/tenants/chai'))).toBe('tenant.not_found')
      const left = await createDatabase(pool).system('look behind row-level security', (tx) =>
        tx.query({ text: 'select 1 from campaign union all select 1 from audit_event' }),
      )
      expect(left).toEqual([])
    } finally {
      await server.close()
    }
  } finally {
    await pool.end()
    await close()
  }
})
