import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startDatabase } from '../../src/ops/embedded-postgres/database.ts'
import { hasDebianPostgres, startDebianPostgres } from '../../src/testing/debian-postgres.ts'
import { runCommand } from './run-command.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adloom-commands-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const here = () => ({ ADLOOM_DATA_DIR: join(folder, 'data') })

test('keys generate prints what production takes', async () => {
  const { code, stdout } = await runCommand(['keys', 'generate'], {})
  expect(code).toBe(0)
  const config = readConfig({ ...parseEnv(stdout), NODE_ENV: 'production' })
  expect(config.secretKeys).toHaveLength(1)
  expect(config.signingKeys).toHaveLength(1)
})

test('a wrong environment stops every command with all sentences', async () => {
  const { code, stderr } = await runCommand(['migrate'], { ...here(), PORT: 'x', REDIS_URL: 'redis://r' })
  expect(code).toBe(1)
  expect(stderr.trimEnd().split('\n')).toEqual([
    'REDIS_URL is not supported by this version: rate limits are counted in each process. Unset it.',
    'PORT is "x". Use a whole number from 0 to 65535.',
  ])
})

test('an unknown command or flag shows how it is meant', async () => {
  for (const args of [['dance'], ['--loud'], ['export'], ['keys', 'rotate']]) {
    const { code, stderr } = await runCommand(args, here())
    expect(code).toBe(2)
    expect(stderr).toMatch(/Use|Usage/)
  }
  expect((await runCommand(['--help'], here())).stdout).toMatch(/^Usage: adloom-server/)
  expect((await runCommand(['--version'], here())).stdout).toMatch(/^\d+\.\d+\.\d+/)
})

test('doctor shows the configuration without secrets and finds a fresh place fit', async () => {
  const { code, stdout } = await runCommand(['doctor'], here())
  expect(stdout).toMatch(/^ADLOOM_DATA_DIR +\/.+\/data$/m)
  expect(stdout).toMatch(/^PORT +4010 {2}\(default\)$/m)
  expect(stdout).toMatch(/^ok {6}database: embedded Postgres 18/m)
  expect(stdout).toMatch(/^remark {2}migrations: \d+ of \d+ will run at the next start$/m)
  expect(stdout).toMatch(/The server can start\./)
  expect(code).toBe(0)
})

test('doctor sees that a table lost its protection', async () => {
  await runCommand(['migrate'], here())
  expect((await runCommand(['doctor'], here())).stdout).toMatch(/^ok {6}row-level security/m)

  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const database = await startDatabase({ dataDir: join(folder, 'data'), log: silent })
  const client = new pg.Client(database.url)
  await client.connect()
  await client.query('alter table campaign no force row level security')
  await client.end()
  await database.stop()

  const { code, stdout } = await runCommand(['doctor'], here())
  expect(stdout).toMatch(/^wrong {3}row-level security: not forced on campaign$/m)
  expect(code).toBe(1)
})

test('doctor says what is wrong with a database that cannot be reached, without the password', async () => {
  const env = { ...here(), DATABASE_URL: 'postgres://adloom:hunter2@127.0.0.1:1/adloom' }
  const { code, stdout, stderr } = await runCommand(['doctor'], env)
  expect(stdout).toMatch(
    /^wrong {3}database: The database cannot be reached \(.*ECONNREFUSED.*\)\. Check DATABASE_URL/m,
  )
  expect(stdout + stderr).not.toContain('hunter2')
  expect(code).toBe(1)
})

describe.runIf(hasDebianPostgres)('with a Postgres 15 beside it', () => {
  test('export and import move everything from the embedded database', async () => {
    const target = await startDebianPostgres()
    try {
      const file = join(folder, 'backup.tar.gz')
      const exported = await runCommand(['export', file], here())
      expect(exported).toMatchObject({ code: 0, stderr: '' })
      const { host = '', user, database } = target.connection
      const there = {
        ...here(),
        DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`,
      }
      const imported = await runCommand(['import', file], there)
      expect(imported).toMatchObject({ code: 0, stderr: '' })
      expect(imported.stdout).toMatch(/^Imported \d+ rows of \d+ tables/)
      expect((await runCommand(['doctor'], there)).stdout).toMatch(/^ok {6}database: external Postgres 15/m)
    } finally {
      await target.close()
    }
  })
})
