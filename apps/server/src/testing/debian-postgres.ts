import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const binaries = '/usr/lib/postgresql/15/bin'

/** Whether Debian's Postgres 15 is installed here. */
export const hasDebianPostgres = existsSync(join(binaries, 'postgres'))

export interface TestCluster {
  /** How to reach the maintenance database. */
  readonly connection: pg.PoolConfig
  /** The same as an address. */
  readonly url: string
  /** Stops it at once, as a crash would; `restart` brings it back with its data. */
  stop(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

/** The user Postgres runs as: itself when we may choose, since it refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  return { uid: id('-u'), gid: id('-g') }
}

/** Starts Debian's Postgres 15 in a folder of its own, reachable only by its Unix socket. Durability is off: it is for tests. */
export async function startDebianPostgres(): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'adloom-pg15-'))
  const user = unprivileged()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'adloom', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    {
      stdio: 'ignore',
      ...user,
    },
  )
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'listen_addresses=',
  ]
  const connection = { host: folder, user: 'adloom', database: 'postgres' }
  let server: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()

  async function restart(): Promise<void> {
    const started = spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])],
      { stdio: 'ignore', ...user },
    )
    server = started
    ended = new Promise<void>((resolve) => started.once('exit', () => resolve()))
    await untilItAnswers(connection, () => started.exitCode !== null)
  }
  async function stop(): Promise<void> {
    server?.kill('SIGQUIT')
    await ended
  }

  await restart()
  return {
    connection,
    url: `postgres://adloom@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop,
    restart,
    close: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilItAnswers(connection: pg.PoolConfig, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const client = new pg.Client(connection)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (hasEnded() || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
}
