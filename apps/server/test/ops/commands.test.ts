import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { sandboxDefaults } from '@adloom/sandbox'
import { serveSandbox } from '@adloom/sandbox/server'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createPool } from '../../src/db/pool.ts'
import * as credentials from '../../src/db/repositories/credentials.ts'
import * as tenants from '../../src/db/repositories/tenants.ts'
import { createDatabase } from '../../src/db/tx.ts'
import { startDatabase } from '../../src/ops/embedded-postgres/database.ts'
import type { EncryptionKey } from '../../src/ops/key-formats.ts'
import { generateEncryptionKey } from '../../src/ops/keys.ts'
import { createVault, type Vault } from '../../src/ops/secrets/vault.ts'
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
  expect(config.encryptionKeys).toHaveLength(1)
})

test('keys rotate seals platform tokens with the new key, and doctor counts them by key', async () => {
  const [old, next] = [generateEncryptionKey({ development: false }), generateEncryptionKey({ development: false })]
  const ring = (...keys: readonly EncryptionKey[]) => ({
    ...here(),
    ADLOOM_ENCRYPTION_KEYS: keys.map((key) => key.text).join(),
  })
  expect((await runCommand(['keys', 'rotate'], ring(old))).stdout).toBe(`Sealed 0 platform tokens with ${old.kid}.\n`)
  await keepToken(createVault([old]))

  const lines = async (env: NodeJS.ProcessEnv) => (await runCommand(['doctor'], env)).stdout
  expect(await lines(ring(old))).toMatch(new RegExp(`^ok {6}platform tokens: 1 sealed with ${old.kid}$`, 'm'))
  expect(await lines(ring(next, old))).toMatch(
    new RegExp(`^remark {2}platform tokens: 1 sealed with ${old.kid}, which is not the first key; run`, 'm'),
  )
  expect(await lines(ring(next))).toMatch(
    new RegExp(`^wrong {3}platform tokens: 1 sealed with ${old.kid}, which is not in ADLOOM_ENCRYPTION_KEYS`, 'm'),
  )
  expect(await runCommand(['keys', 'rotate'], ring(next))).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1 do not open'),
  })
  expect((await runCommand(['keys', 'rotate'], ring(next, old))).stdout).toBe(
    `Sealed 1 platform tokens with ${next.kid}.\n`,
  )
  expect(await lines(ring(next))).toMatch(new RegExp(`^ok {6}platform tokens: 1 sealed with ${next.kid}$`, 'm'))
}, 60_000)

async function keepToken(vault: Vault): Promise<void> {
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const database = await startDatabase({ dataDir: join(folder, 'data'), log: silent })
  const pool = createPool(database.url, { max: 1 })
  await createDatabase(pool).system('set up a test', async (tx) => {
    const { key } = await tenants.put(tx, 'one', { name: 'n', locale: 'en', currency: 'INR', timeZone: 'UTC' })
    await tx.change({
      text: `insert into business (tenant_id, id, name, profile, brand) values ($1, 'tea', 'Tea', '{}', '{}')`,
      values: [key],
    })
    const place = { tenant: key, platform: 'meta', owner: 'main', field: 'access_token' }
    await credentials.put(tx, 'tea', { ...place, sealed: vault.seal(place, 'EAABtoken') })
  })
  await pool.end()
  await database.stop()
}

test('a wrong environment stops every command with all sentences', async () => {
  const { code, stderr } = await runCommand(['migrate'], { ...here(), PORT: 'x', REDIS_URL: 'redis://r' })
  expect(code).toBe(1)
  expect(stderr.trimEnd().split('\n')).toEqual([
    'REDIS_URL is not supported by this version: rate limits are counted in each process. Unset it.',
    'PORT is "x". Use a whole number from 0 to 65535.',
  ])
})

test('an unknown command or flag shows how it is meant', async () => {
  for (const args of [['dance'], ['--loud'], ['export'], ['keys', 'turn'], ['keys']]) {
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

test('doctor asks Meta whether it knows the app', async () => {
  const meta = await serveSandbox()
  const env = { ...here(), META_BASE_URL: `${meta.url}/meta`, META_APP_ID: sandboxDefaults.appId }
  const told = async (secret: string) => (await runCommand(['doctor'], { ...env, META_APP_SECRET: secret })).stdout
  try {
    expect(await told(sandboxDefaults.appSecret)).toMatch(/^ok {6}Meta: app \d+ at http:\S+ is known$/m)
    const refused = await told('another-secret')
    expect(refused).toMatch(/^wrong {3}Meta: app \d+ at http:\S+ is refused\. .*client secret/m)
    expect(refused).not.toContain('another-secret')
  } finally {
    await meta.close()
  }
  expect(await told(sandboxDefaults.appSecret)).toMatch(/^remark {2}Meta: app \d+ at http:\S+ could not be asked for/m)
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
