import { access, constants, mkdir } from 'node:fs/promises'
import { type Config, ConfigError, describeConfig, type Environment, readConfig } from '../config.ts'
import { createMetaConnector } from '../connectors/meta/meta.ts'
import { readMigrations } from '../db/migrate.ts'
import type { Pool } from '../db/pool.ts'
import * as credentials from '../db/repositories/credentials.ts'
import { createDatabase } from '../db/tx.ts'
import { openDatabase } from './database.ts'
import { diskSpace } from './disk.ts'
import { loadEncryptionKeys, loadKeys } from './keys.ts'

export interface Diagnosis {
  readonly topic: string
  /** `remark`: it works, but somebody should know. */
  readonly verdict: 'ok' | 'remark' | 'wrong'
  readonly text: string
}

/** One look at everything the server needs, without starting it. @returns whether it could start */
export async function runDoctor(env: Environment, print: (line: string) => void): Promise<boolean> {
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    for (const problem of error.problems) print(`wrong   configuration: ${problem}`)
    print('\nThe server cannot start. Change the environment as said above.')
    return false
  }
  const lines = describeConfig(config, env)
  const width = Math.max(...lines.map(({ name }) => name.length))
  for (const { name, value, source } of lines) {
    print(`${name.padEnd(width)}  ${value}${source === 'environment' ? '' : '  (default)'}`)
  }
  print('')
  const found: Diagnosis[] = []
  for (const [topic, examine] of examinations) {
    for (const diagnosis of await guarded(topic, examine, config)) {
      found.push(diagnosis)
      print(`${diagnosis.verdict.padEnd(6)}  ${diagnosis.topic}: ${diagnosis.text}`)
    }
  }
  const wrong = found.filter(({ verdict }) => verdict === 'wrong').length
  const remarks = found.filter(({ verdict }) => verdict === 'remark').length
  if (wrong > 0) print(`\nThe server cannot start or is not safe: ${wrong} of ${found.length} checks failed.`)
  else if (remarks > 0) print(`\nThe server can start. ${remarks === 1 ? 'One remark' : `${remarks} remarks`} above.`)
  else print('\nThe server can start. Nothing to remark.')
  return wrong === 0
}

type Examine = (config: Config) => Promise<readonly Diagnosis[]>

const examinations: readonly (readonly [topic: string, examine: Examine])[] = [
  ['Node', examineNode],
  ['data folder', examineDataFolder],
  ['keys', examineKeys],
  ['database', examineDatabase],
  ['Meta', examineMeta],
]

async function guarded(topic: string, examine: Examine, config: Config): Promise<readonly Diagnosis[]> {
  try {
    return await examine(config)
  } catch (error) {
    return [{ topic, verdict: 'wrong', text: error instanceof Error ? error.message : String(error) }]
  }
}

async function examineNode(): Promise<readonly Diagnosis[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > 22 || (major === 22 && minor >= 12)
  const text = `${process.versions.node}${enough ? '' : '; at least 22.12 is needed'}`
  return [{ topic: 'Node', verdict: enough ? 'ok' : 'wrong', text }]
}

async function examineDataFolder({ dataDir }: Config): Promise<readonly Diagnosis[]> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await access(dataDir, constants.W_OK)
  const { freeBytes, scarce } = await diskSpace(dataDir)
  const free = `${(freeBytes / 1e9).toFixed(1)} GB free`
  return [
    { topic: 'data folder', verdict: 'ok', text: `${dataDir} can be written to` },
    { topic: 'disk', verdict: scarce ? 'wrong' : 'ok', text: free },
  ]
}

async function examineKeys(config: Config): Promise<readonly Diagnosis[]> {
  const { secretKeys, signingKeys, encryptionKeys } = await loadKeys(config)
  const kind = (development: boolean) => (development ? 'for development only' : 'configured')
  const tell = (topic: string, ids: readonly string[], development: boolean): Diagnosis => ({
    topic,
    verdict: development ? 'remark' : 'ok',
    text: `${ids.join(', ')}, ${kind(development)}`,
  })
  return [
    tell(
      'secret keys',
      secretKeys.map((key) => key.id),
      secretKeys.some((key) => key.development),
    ),
    tell(
      'signing keys',
      signingKeys.map((key) => key.kid),
      signingKeys.some((key) => key.development),
    ),
    tell(
      'encryption keys',
      encryptionKeys.map((key) => key.kid),
      encryptionKeys.some((key) => key.development),
    ),
  ]
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

async function examineDatabase(config: Config): Promise<readonly Diagnosis[]> {
  const begin = performance.now()
  const database = await openDatabase(config, quiet, { max: 2 })
  try {
    const took = Math.round(performance.now() - begin)
    const answers: Diagnosis = {
      topic: 'database',
      verdict: 'ok',
      text: `${database.kind} Postgres ${database.version} answers after ${took} ms`,
    }
    const migrations = await examineMigrations(database.pool)
    const isMigrated = migrations.verdict === 'ok'
    return [answers, migrations, ...(isMigrated ? await examineMigrated(database.pool, config) : [])]
  } finally {
    await database.close()
  }
}

async function examineMigrated(pool: Pool, config: Config): Promise<readonly Diagnosis[]> {
  return [...(await examineSecurity(pool)), ...(await examineSecrets(pool, config))]
}

/** Which key has sealed how many platform tokens, so that a key is not taken away before its last one. */
async function examineSecrets(pool: Pool, config: Config): Promise<readonly Diagnosis[]> {
  const topic = 'platform tokens'
  const keys = await loadEncryptionKeys(config)
  const counts = await createDatabase(pool).system('count secrets by key', credentials.countByKey)
  if (counts.size === 0) return [{ topic, verdict: 'ok', text: 'none yet' }]
  return [...counts].map(([kid, count]): Diagnosis => {
    const sealed = `${count} sealed with ${kid}`
    if (kid === keys[0].kid) return { topic, verdict: 'ok', text: sealed }
    if (keys.some((key) => key.kid === kid)) {
      return {
        topic,
        verdict: 'remark',
        text: `${sealed}, which is not the first key; run \`adloom-server keys rotate\``,
      }
    }
    const text = `${sealed}, which is not in ADLOOM_ENCRYPTION_KEYS; add it, or connect those ad accounts again`
    return { topic, verdict: 'wrong', text }
  })
}

async function examineMigrations(pool: Pool): Promise<Diagnosis> {
  const topic = 'migrations'
  const known = await readMigrations()
  const { rows: tables } = await pool.query(`select from pg_tables where tablename = 'schema_migration'`)
  const { rows } =
    tables.length === 0
      ? { rows: [] }
      : await pool.query<{ id: string; checksum: string }>('select id, checksum from schema_migration')
  const strange = rows.filter(({ id, checksum }) => !known.some((one) => one.id === id && one.checksum === checksum))
  if (strange.length > 0) {
    const ids = strange.map(({ id }) => id).join(', ')
    return {
      topic,
      verdict: 'wrong',
      text: `${ids} ran here but is not of this version. Run the version it came from.`,
    }
  }
  const missing = known.length - rows.length
  if (missing > 0) return { topic, verdict: 'remark', text: `${missing} of ${known.length} will run at the next start` }
  return { topic, verdict: 'ok', text: `all ${known.length} have run` }
}

/** Whether Meta knows the app: otherwise nobody learns of it before the first sign-in. */
async function examineMeta({ meta }: Config): Promise<readonly Diagnosis[]> {
  const topic = 'Meta'
  if (meta === null) return [{ topic, verdict: 'ok', text: 'no app is configured, so nobody can sign in there' }]
  const { signIn } = createMetaConnector({ settings: meta, log: quiet, timeoutMs: 10_000 })
  const known = await signIn.introduce()
  const app = `app ${meta.appId} at ${meta.baseUrl}`
  if (known.ok) return [{ topic, verdict: 'ok', text: `${app} is known` }]
  const { class: kind, detail } = known.failure
  if (kind === 'unavailable') return [{ topic, verdict: 'remark', text: `${app} could not be asked for. ${detail}` }]
  return [{ topic, verdict: 'wrong', text: `${app} is refused. ${detail}` }]
}

interface OpenTable {
  readonly name: string
}

/** That the database itself keeps tenants apart, whatever the code above it does. */
async function examineSecurity(pool: Pool): Promise<readonly Diagnosis[]> {
  const { rows: open } = await pool.query<OpenTable>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (c.relname = 'tenant' or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
    order by c.relname`)
  const { rows: roles } = await pool.query<OpenTable>(`
    select rolname as name from pg_roles
    where rolname in ('adloom_app', 'adloom_system') and (rolsuper or rolbypassrls)`)
  const names = (rows: readonly OpenTable[]) => rows.map(({ name }) => name).join(', ')
  return [
    open.length === 0
      ? { topic: 'row-level security', verdict: 'ok', text: 'forced, with a policy, on every table of a tenant' }
      : { topic: 'row-level security', verdict: 'wrong', text: `not forced on ${names(open)}` },
    roles.length === 0
      ? { topic: 'database roles', verdict: 'ok', text: 'those of requests cannot get around it' }
      : { topic: 'database roles', verdict: 'wrong', text: `${names(roles)} can get around row-level security` },
  ]
}
