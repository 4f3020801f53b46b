import { startTestServer } from '../apps/server/src/testing/start.ts'
import { stopTestDatabases } from '../apps/server/src/testing/test-databases.ts'
import { makeHouse } from '../apps/server/test/http/api.ts'
import { type EventRound, eventRound } from './fixtures/event-round.ts'
import { defineBench } from './harness/bench.ts'
import { inTurn } from './harness/in-turn.ts'

const rounds = 5
const events = 5_000
const disconnects = 50
const business = 'tea'

/** The event stream with 20 writers, 5,000 events and a reader that breaks off 50 times. */
export const bench = defineBench({
  name: 'events',
  run: async ({ budget }) => {
    const server = await startTestServer({ connections: 40, checkAnswers: false })
    const results: EventRound[] = []
    try {
      const house = await makeHouse(server, 'events')
      const { rows } = await server.pool.query<{ id: string }>('select id from tenant')
      const { session } = await house.user({ businesses: [business] })
      const place = { server, token: session.token, tenant: rows[0]?.id ?? '', business }
      for (let round = 0; round < rounds; round++) {
        results.push(await eventRound({ ...place, writers: 20, events, disconnects, round }))
      }
    } finally {
      await server.close()
      await stopTestDatabases()
    }

    const never = { direction: 'atMost', must: 0, goal: 0 } as const
    const of = (value: (result: EventRound) => number) => inTurn(results.map(value))
    await budget({ name: 'lost events', ...never, budget: events, measure: of(({ lost }) => lost) })
    await budget({ name: 'doubled events', ...never, budget: events, measure: of(({ doubled }) => doubled) })
    await budget({
      name: 'disconnects',
      direction: 'atLeast',
      budget: disconnects,
      must: 1,
      goal: 1,
      measure: of((result) => result.disconnects),
    })
    await budget({
      name: 'commit to reader, p95 (ms)',
      direction: 'atMost',
      budget: 250,
      must: 1,
      goal: 0.4,
      measure: of(({ latency }) => latency),
    })
    // Were this 0, the run would be too easy to show anything.
    await budget({
      name: 'what a cursor by sequence number loses of the same events',
      direction: 'atLeast',
      budget: events,
      must: 0.002,
      goal: 0.002,
      measure: of(({ lostBySequence }) => lostBySequence),
    })
  },
})
