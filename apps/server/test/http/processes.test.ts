import type { CampaignRecord, Job } from '@adloom/contract'
import { expect, test } from 'vitest'
import { startTestServer } from '../../src/testing/start.ts'
import { freshDatabase } from '../../src/testing/test-databases.ts'
import { caller, codeOf, makeHouse, must } from './api.ts'
import { readEvents } from './event-reader.ts'

/** Two servers on one database, as behind a load balancer; the second verifies what the first signs. */
async function twoServers() {
  const database = await freshDatabase('embedded', 40)
  const first = await startTestServer({ pool: database.pool })
  const second = await startTestServer({ pool: database.pool, signingKey: first.signingKey })
  return {
    first,
    second,
    pool: database.pool,
    close: async () => {
      await second.close()
      await first.close()
      await database.close()
    },
  }
}

test('a session that is revoked on one process ends on the other within a second', async () => {
  const { first, second, close } = await twoServers()
  try {
    const house = await makeHouse(first, 'chai')
    const { session } = await house.user()
    const there = caller(second, session.token)
    // Verified and remembered there, so that only the revocation can end it.
    await must(there('/v1/tenant'))
    const stream = await readEvents(second.url, session.token)
    const began = Date.now()
    await must(house.host(`/v1/embed-sessions/${session.sessionId}`, { method: 'DELETE' }))
    await expect.poll(async () => codeOf(await there('/v1/tenant')), { interval: 20 }).toBe('auth.revoked')
    await stream.ended
    expect(Date.now() - began).toBeLessThan(1_000)
  } finally {
    await close()
  }
})

test('a host key that is revoked in the database ends on every process within a second', async () => {
  const { first, second, pool, close } = await twoServers()
  try {
    const callers = [caller(first, first.secretKey), caller(second, first.secretKey)]
    // Known on both, so that only the revocation can end it.
    for (const host of callers) await must(host('/v1/tenants'))
    const began = Date.now()
    await pool.query('update host_key set revoked_at = now() where hash = sha256($1)', [first.secretKey])
    for (const host of callers) {
      await expect.poll(async () => codeOf(await host('/v1/tenants')), { interval: 20 }).toBe('auth.invalid')
    }
    expect(Date.now() - began).toBeLessThan(1_000)
    await must(caller(first, second.secretKey)('/v1/tenants'))
  } finally {
    await close()
  }
})

test('what is saved on one process is told by the other, and a stream may come back to either', async () => {
  const { first, second, close } = await twoServers()
  try {
    const house = await makeHouse(first, 'chai')
    const { ask, session } = await house.user()
    const there = await readEvents(second.url, session.token)
    await expect.poll(() => there.lastId()).toBeDefined()
    const create = (name: string) => must(ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name } }))
    const one = await create('One')
    await expect.poll(() => there.frames.length).toBe(1)
    there.close()
    await there.ended
    const two = await create('Two')
    const here = await readEvents(first.url, session.token, there.lastId())
    await expect.poll(() => here.frames.length).toBe(1)
    expect([there.frames[0]?.data.data?.['id'], here.frames[0]?.data.data?.['id']]).toEqual([one.body.id, two.body.id])
    here.close()
  } finally {
    await close()
  }
})

test('a job that two workers pull at, and that is broken off, does each item once', async () => {
  const { first, pool, close } = await twoServers()
  try {
    const house = await makeHouse(first, 'chai')
    const { ask } = await house.user()
    const ids: string[] = []
    for (let count = 0; count < 30; count++) {
      ids.push(
        (await must(ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name: `c${count}` } }))).body.id,
      )
    }
    const filed = await must(ask<Job>('/v1/campaigns/bulk', { method: 'POST', body: { action: 'duplicate', ids } }))
    const read = async () => (await must(ask<Job>(`/v1/jobs/${filed.body.id}`))).body
    // Cut the connections in the middle of whatever they do, some times over.
    for (let cut = 0; cut < 5; cut++) {
      await expect
        .poll(async () => (await read().catch(() => ({ done: 0 }))).done, { timeout: 5_000 })
        .toBeGreaterThanOrEqual(cut)
      await pool
        .query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        )
        .catch(() => {})
    }
    await expect
      .poll(async () => (await read().catch(() => ({ status: '' }))).status, { timeout: 20_000 })
      .toBe('succeeded')
    const job = await read()
    expect([job.done, job.failures, job.results.length]).toEqual([30, [], 30])
    const { rows } = await pool.query<{ count: number }>(`select count(*) from campaign`)
    expect(rows[0]?.count).toBe(60)
    const told = await pool.query<{ done: number }>(
      `select (data->>'done')::int as done from outbox where type = 'job.progress' order by outbox.xid, outbox.seq`,
    )
    expect(told.rows.map(({ done }) => done)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  } finally {
    await close()
  }
})
