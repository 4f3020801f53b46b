import { expect, test } from 'vitest'
import { freshDatabase, isHere, type TestDatabase, testDatabases } from '../../src/testing/test-databases.ts'

const digest = `
  select table_name, column_name, data_type, is_nullable, collation_name,
    -- Postgres 18 names the schema of a type where 15 does not.
    replace(column_default, 'pg_catalog.', '') as column_default
  from information_schema.columns where table_schema = 'public' order by 1, 2`

// Compares the two, whatever the others run on.
const kinds: readonly TestDatabase[] = ['embedded', 'debian15']

test.runIf(kinds.every((kind) => testDatabases.includes(kind) && isHere(kind)))(
  'the migrations make the same tables on every database',
  async () => {
    const schemas: unknown[] = []
    for (const kind of kinds) {
      const { pool, close } = await freshDatabase(kind)
      schemas.push((await pool.query(digest)).rows)
      await close()
    }
    const [first, ...others] = schemas
    expect((first as unknown[]).length).toBeGreaterThan(80)
    for (const other of others) expect(other).toEqual(first)
  },
)
