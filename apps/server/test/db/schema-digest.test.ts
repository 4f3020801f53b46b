import { afterAll, expect, test } from 'vitest'
import { freshDatabase, stopTestDatabases, testDatabases } from '../../src/testing/test-databases.ts'

afterAll(stopTestDatabases)

const digest = `
  select table_name, column_name, data_type, is_nullable, collation_name,
    -- Postgres 18 names the schema of a type where 15 does not.
    replace(column_default, 'pg_catalog.', '') as column_default
  from information_schema.columns where table_schema = 'public' order by 1, 2`

test.runIf(testDatabases.length > 1)('the migrations make the same tables on every database', async () => {
  const schemas: unknown[] = []
  for (const kind of testDatabases) {
    const { pool, close } = await freshDatabase(kind)
    schemas.push((await pool.query(digest)).rows)
    await close()
  }
  const [first, ...others] = schemas
  expect((first as unknown[]).length).toBeGreaterThan(80)
  for (const other of others) expect(other).toEqual(first)
})
