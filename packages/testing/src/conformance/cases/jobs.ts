import assert from 'node:assert/strict'
import type { Place } from '../place.ts'
import type { Case } from '../suite.ts'
import { accepted, refused, type WireBody } from '../wire.ts'

/** Reads the job until it is over, for at most ten seconds. */
async function finished({ wire }: Place, token: string, id: unknown): Promise<WireBody> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const job = accepted(await wire('GET', `/v1/jobs/${id}`, { token }))
    if (job.status !== 'queued' && job.status !== 'running') return job
    assert.ok(Date.now() < deadline, `the job is still ${job.status}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

export const jobCases: readonly Case[] = [
  {
    name: 'many campaigns are archived as one job, which says what could not be done',
    run: async (place) => {
      const token = await place.token()
      const ids: string[] = []
      for (const name of ['One', 'Two'])
        ids.push(String(accepted(await place.wire('POST', '/v1/campaigns', { token, body: { name } })).id))
      const missing = '00000000-0000-7000-8000-00000000dead'
      const body = { action: 'archive', ids: [...ids, missing] }
      const started = accepted(await place.wire('POST', '/v1/campaigns/bulk', { token, body }))
      const job = await finished(place, token, started.id)
      assert.deepEqual([job.status, job.done, job.total], ['succeeded', 3, 3])
      assert.deepEqual(job.failures, [{ id: missing, code: 'campaign.not_found' }])
      for (const id of ids)
        assert.equal(accepted(await place.wire('GET', `/v1/campaigns/${id}`, { token })).lifecycle, 'archived')
      refused(await place.wire('POST', `/v1/jobs/${job.id}/cancel`, { token }), 'job.finished')
    },
  },
  {
    name: 'a job is not there for another tenant',
    run: async (place) => {
      const token = await place.token()
      const { id } = accepted(await place.wire('POST', '/v1/campaigns', { token, body: { name: 'Copied' } }))
      const body = { action: 'duplicate', ids: [id] }
      const job = accepted(await place.wire('POST', '/v1/campaigns/bulk', { token, body }))
      refused(await place.wire('GET', `/v1/jobs/${job.id}`, { token: await place.stranger() }), 'job.not_found')
      assert.equal((await finished(place, token, job.id)).results?.length, 1)
    },
  },
]
