import type { CampaignRecord, Page } from '@adloom/contract'
import type { QueryConfig } from 'pg'
import { expect, test } from 'vitest'
import type { Pool } from '../../src/db/pool.ts'
import { startTestServer } from '../../src/testing/start.ts'
import { freshDatabase } from '../../src/testing/test-databases.ts'
import { makeHouse, must } from './api.ts'

/** Makes the mistake that row-level security is there for: every statement forgets to ask for its tenant. */
function forgetTenants(pool: Pool): () => number {
  let forgotten = 0
  const connect = pool.connect.bind(pool) as () => Promise<{ query: (query: unknown) => unknown; mutated?: true }>
  const forgetful = async () => {
    const client = await connect()
    if (client.mutated) return client
    const query = client.query.bind(client)
    client.mutated = true
    client.query = (sent: unknown) => {
      if (typeof sent !== 'object' || sent === null || !('text' in sent)) return query(sent)
      const config = sent as QueryConfig
      const text = config.text
        .replace(/\b(where|and) tenant_id = \$(\d+)/g, '$1 ($$$2::uuid is not null)')
        .replace(/"tenant_id" = \$(\d+)/g, '($$$1::uuid is not null)')
      if (text !== config.text) forgotten += 1
      // A query that takes its scope along is an object of the driver's: it has to stay one.
      return query('submit' in sent ? Object.assign(sent, { text }) : { ...config, text })
    }
    return client
  }
  Object.assign(pool, { connect: forgetful })
  return () => forgotten
}

test('queries that forget their tenant still show nothing foreign, and change nothing there', async () => {
  const database = await freshDatabase()
  const forgotten = forgetTenants(database.pool)
  const server = await startTestServer({ pool: database.pool })
  try {
    const ours = await (await makeHouse(server, 'ours')).user()
    const theirs = await (await makeHouse(server, 'theirs')).user()
    const made = await must(ours.ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name: 'Ours' } }))
    const before = forgotten()
    for (const list of ['campaigns', 'assets', 'jobs', 'businesses', 'connections']) {
      const { body } = await must(theirs.ask<Page<{ id: string }>>(`/v1/${list}?totalCount=true`))
      const own = ['businesses', 'connections'].includes(list) ? 1 : 0
      expect([body.data.length, body.totalCount], list).toEqual([own, own])
    }
    const path = `/v1/campaigns/${made.body.id}`
    expect((await theirs.ask(path)).status).toBe(404)
    expect((await theirs.ask(`${path}/versions`)).status).toBe(404)
    expect((await theirs.ask(path, { method: 'DELETE' })).status).toBe(404)
    expect((await ours.ask(path)).status).toBe(200)
    // Each of these requests ran at least one statement without its filter; otherwise this test proved nothing.
    expect(forgotten() - before).toBeGreaterThanOrEqual(13)
  } finally {
    await server.close()
    await database.close()
  }
})
