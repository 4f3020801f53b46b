import { hasDebianPostgres } from '../../src/testing/debian-postgres.ts'
import { runSuite } from './suite/run-suite.ts'

/** The whole HTTP suite and that of the database on Debian's Postgres 15, the oldest that is supported. CI runs a part of it. */
export async function run({ seed, log }: { readonly seed: number; readonly log: (line: string) => void }) {
  if (!hasDebianPostgres) throw new Error('There is no Postgres 15 here. Install postgresql-15.')
  log('apps/server/test/http and apps/server/test/db, all on Postgres 15')
  const { passed, failed, skipped, files, failures } = await runSuite(
    ['apps/server/test/http', 'apps/server/test/db'],
    {
      ADLOOM_TEST_DATABASE: 'debian15',
      FUZZ_SEED: String(seed),
    },
  )
  return { passed, failed, failures: failures.slice(0, 20), counts: { files, skipped } }
}
