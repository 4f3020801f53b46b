import { startTestServer } from '../apps/server/src/testing/start.ts'
import { stopTestDatabases } from '../apps/server/src/testing/test-databases.ts'
import { makeHouse } from '../apps/server/test/http/api.ts'
import { idempotencyStorm } from '../apps/server/test/http/idempotency-storm.ts'
import { defineBench } from './harness/bench.ts'
import { inTurn } from './harness/in-turn.ts'

const rounds = 5
const requests = 1_000
const keys = 10

/** A thousand requests to create a campaign at once, on ten idempotency keys. */
export const bench = defineBench({
  name: 'idempotency-storm',
  run: async ({ budget }) => {
    const server = await startTestServer({ checkAnswers: false })
    try {
      const { session } = await (await makeHouse(server, 'storm')).user()
      const storm = { url: server.url, token: session.token, requests, keys }
      const results = []
      for (let round = 0; round < rounds; round++) {
        const from = performance.now()
        const result = await idempotencyStorm(storm)
        results.push({ ...result, ms: performance.now() - from })
      }
      const { rows } = await server.pool.query<{ count: number }>('select count(*) from campaign')
      await budget({
        name: `executions of ${requests} requests on ${keys} keys`,
        direction: 'atMost',
        budget: keys,
        must: 1,
        goal: 1,
        measure: inTurn(results.map(({ executions }) => executions)),
      })
      await budget({
        name: 'rows in the table beyond one a key (campaigns)',
        direction: 'atMost',
        budget: requests * rounds,
        must: 0,
        goal: 0,
        measure: () => Math.abs((rows[0]?.count ?? 0) - keys * rounds),
      })
      await budget({
        name: 'requests that were not answered with the campaign',
        direction: 'atMost',
        budget: requests,
        must: 0,
        goal: 0,
        measure: inTurn(results.map(({ failures }) => failures)),
      })
      await budget({
        name: 'answers that were neither made nor replayed',
        direction: 'atMost',
        budget: requests,
        must: 0,
        goal: 0,
        measure: inTurn(results.map(({ executions, replays }) => Math.abs(requests - executions - replays))),
      })
      await budget({
        name: 'whole storm (ms)',
        direction: 'atMost',
        budget: 5_000,
        must: 1,
        goal: 0.4,
        measure: inTurn(results.map(({ ms }) => ms)),
      })
    } finally {
      await server.close()
      await stopTestDatabases()
    }
  },
})
