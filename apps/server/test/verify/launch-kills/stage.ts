import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxDefaults } from '@adloom/sandbox'
import { type ServedSandbox, serveSandbox } from '@adloom/sandbox/server'
import { generateSecretKey } from '../../../src/ops/keys.ts'
import { type FreshDatabase, freshDatabase } from '../../../src/testing/test-databases.ts'
import { type Agency, makeAgency } from '../../http/launching.ts'
import { type ServerProcess, serverProcess } from '../../ops/server-process.ts'

/** A server in a process of its own, its database, the platform, and people who launch. */
export interface Stage {
  readonly server: ServerProcess
  readonly meta: ServedSandbox
  readonly database: FreshDatabase
  readonly agency: Agency
  /** Kills the server and starts it again, as another build where it is told so. */
  restart(build?: string): Promise<void>
  /** Starts another server beside it, on the same data. It ends with the stage. */
  join(): Promise<ServerProcess>
  close(): Promise<void>
}

const program = join(import.meta.dirname, 'server.ts')
const speed = 60

/** What a platform that deploys builds tells the engine about them; ours must not mind. */
const buildVariables = (build: string): NodeJS.ProcessEnv => ({ DBOS__APPVERSION: build, DBOS__VMID: build })

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'adloom-launch-kills-'))
  const secretKey = generateSecretKey({ development: true }).text
  const origin = 'https://shop.example.com'
  const wide = '1000000/60'
  const [meta, database] = await Promise.all([
    serveSandbox({ now: new Date().toISOString(), accounts: [{ currency: 'INR', timezone: 'Asia/Kolkata' }] }),
    freshDatabase(),
  ])
  const env: NodeJS.ProcessEnv = {
    DATABASE_URL: addressOf(database),
    META_BASE_URL: `${meta.url}/meta`,
    META_APP_ID: sandboxDefaults.appId,
    META_APP_SECRET: sandboxDefaults.appSecret,
    ADLOOM_SECRET_KEYS: secretKey,
    ADLOOM_ALLOWED_ORIGINS: origin,
    ADLOOM_RATE_LIMITS: ['api', 'autosave', 'upload', 'events', 'admin', 'auth']
      .map((name) => `${name}=${wide}`)
      .join(),
    LAUNCH_KILLS_SPEED: String(speed),
    LAUNCH_KILLS_SINCE: String(Date.now()),
    LOG_LEVEL: 'info',
  }
  const server = await serverProcess(folder, env, program)
  meta.sandbox.control.apps.update({ redirectUris: [`${server.url}/v1/oauth/meta/callback`] })
  server.start()
  await server.untilReady()
  const agency = await makeAgency({ server: { url: server.url, secretKey, origin } }, 'chai')
  const others: ServerProcess[] = []
  return {
    server,
    meta,
    database,
    agency,
    restart: async (build) => {
      await server.kill('server')
      if (build !== undefined) server.use(buildVariables(build))
      server.start()
      await server.untilReady()
    },
    join: async () => {
      const other = await serverProcess(folder, env, program)
      others.push(other)
      other.start()
      await other.untilReady()
      return other
    },
    close: async () => {
      await Promise.all([server, ...others].map((one) => one.stop()))
      await meta.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function addressOf({ pool }: FreshDatabase): string {
  const { connectionString } = pool.options
  if (connectionString === undefined) throw new Error('The database has no address.')
  return connectionString
}
