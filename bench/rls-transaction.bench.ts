import { createDatabase, type Statement } from '../apps/server/src/db/tx.ts'
import { stopTestDatabases } from '../apps/server/src/testing/test-databases.ts'
import { perSecond } from './fixtures/at-once.ts'
import { business, startFilledServer } from './fixtures/campaigns.ts'
import { listQuery } from './fixtures/raw-list.ts'
import { defineBench } from './harness/bench.ts'

const load = { times: 400, atOnce: 20 } as const
const rows = 20

/** One query through the door by which the server reads, against the same query on the same connections. */
export const bench = defineBench({
  name: 'rls-transaction',
  run: async ({ compare }) => {
    const { server, tenants } = await startFilledServer()
    const { pool } = server
    const db = createDatabase(pool)

    const measure = (query: (tenant: string, statement: Statement) => Promise<readonly object[]>): Promise<number> =>
      perSecond(load, async (index) => {
        const tenant = tenants[index % tenants.length]?.id ?? ''
        const found = await query(tenant, { ...listQuery, values: [tenant, rows] })
        if (found.length !== rows) throw new Error(`The list has ${found.length} rows instead of ${rows}.`)
      })

    try {
      await compare({
        name: 'list query, transaction with row-level security against the query alone (queries/s)',
        direction: 'atLeast',
        must: 0.8,
        goal: 0.86,
        rounds: 41,
        warmUp: 4,
        subject: () =>
          measure((tenant, statement) =>
            db.read({ tenant, businesses: [business] }, (tx) =>
              tx.query<{ id: string }>({ ...statement, name: 'door.campaigns.list' }),
            ),
          ),
        baseline: () =>
          measure(
            async (_, { values, ...statement }) =>
              (await pool.query({ ...statement, values: [...(values ?? [])] })).rows,
          ),
      })
    } finally {
      await server.close()
      await stopTestDatabases()
    }
  },
})
