import { expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { createPool } from '../../src/db/pool.ts'
import { hasDebianPostgres, startDebianPostgres } from '../../src/testing/debian-postgres.ts'
import { startTestServer } from '../../src/testing/start.ts'
import { caller, codeOf, makeHouse, must } from './api.ts'

test.runIf(hasDebianPostgres)(
  'without its database the server answers 503 and when to come back, and then goes on',
  async () => {
    const cluster = await startDebianPostgres()
    const pool = createPool(cluster.connection, { connectTimeout: 500 })
    await migrate(pool)
    const server = await startTestServer({ pool })
    try {
      const house = await makeHouse(server, 'chai')
      const { ask, session } = await house.user()
      await must(ask('/v1/tenant'))
      await cluster.stop()
      const body = { name: 'Lost?' }
      for (const answer of [
        await ask('/v1/tenant'),
        await ask('/v1/campaigns', { method: 'POST', body, headers: { 'idempotency-key': 'k' } }),
        // An unknown token cannot be checked; that is no reason to call it invalid.
        await caller(
          server,
          `${session.token}x`,
        )('/v1/tenant').then((bad) => (bad.status === 401 ? ask('/v1/tenant') : bad)),
      ]) {
        expect(codeOf(answer)).toBe('server.unavailable')
        expect(answer.headers.get('retry-after')).toBe('2')
      }
      await cluster.restart()
      await expect.poll(async () => (await ask('/v1/tenant')).status, { timeout: 5_000 }).toBe(200)
      await must(ask('/v1/campaigns', { method: 'POST', body, headers: { 'idempotency-key': 'k' } }))
      expect((await pool.query('select 1 from campaign')).rows).toHaveLength(1)
    } finally {
      await server.close()
      await pool.end()
      await cluster.close()
    }
  },
)
