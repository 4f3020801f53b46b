import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { BootError, errorCode } from '../boot-error.ts'
import type { Binaries } from './binaries.ts'
import { cleanEnvironment, superuser } from './cluster.ts'
import { type Place, workingFolder } from './place.ts'
import { processStart } from './process-start.ts'

/** The database that the server uses in the cluster. */
export const databaseName = 'adloom'

/** Postgres' main process, known by more than its id. */
export interface Postmaster {
  readonly pid: number
  readonly start: string
}

export const isRunning = ({ pid, start }: Postmaster) => processStart(pid) === start

/** After a kill the old backends hold on to the cluster for a moment, and a start fails meanwhile. */
const respawnEvery = 200
const giveUpStartingAfter = 20_000
/** Recovery after a crash replays the log, which takes as long as it takes; this only ends a wait without hope. */
const giveUpRecoveringAfter = 300_000

/**
 * Uses the running Postgres of the place, or starts it, again and again until it answers.
 *
 * @param binaries asked for only when something must be started
 * @returns the main process and whether it was started here
 * @throws BootError when it cannot be brought up, with the end of its log
 */
export async function adoptOrStart(
  place: Place,
  binaries: () => Promise<Binaries>,
): Promise<{ readonly postmaster: Postmaster; readonly started: boolean }> {
  const begin = performance.now()
  let child: ChildProcess | undefined
  // Making the cluster comes before, and may take long on a busy machine.
  let launchedFirst = Number.POSITIVE_INFINITY
  for (;;) {
    const found = await probe(place)
    if (found === 'ready') {
      const postmaster = await runningPostmaster(place)
      // Gone between the answer and the look: go round again.
      if (postmaster !== undefined) return { postmaster, started: postmaster.pid === child?.pid }
    }
    const now = performance.now()
    if (now - begin > giveUpRecoveringAfter || (found === 'absent' && now - launchedFirst > giveUpStartingAfter)) {
      throw new BootError(`The embedded database does not start. The end of ${place.logFile}: ${endOfLog(place)}`)
    }
    if (found === 'absent' && !isAlive(child)) {
      if (child !== undefined) await wait(respawnEvery)
      child = launch(place, await binaries())
      launchedFirst = Math.min(launchedFirst, performance.now())
    }
    await wait(10)
  }
}

const isAlive = (child: ChildProcess | undefined) =>
  child?.pid !== undefined && child.exitCode === null && child.signalCode === null

function launch(place: Place, binaries: Binaries): ChildProcess {
  const { runAs, cluster, socketFolder } = place
  const indirect = runAs !== undefined && process.platform === 'linux'
  const own = indirect ? workingFolder : cluster
  const settings = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketFolder === cluster ? own : socketFolder,
    unix_socket_permissions: '0700',
    cluster_name: 'adloom',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The just-in-time compiler is not in the package.
    jit: 'off',
  }
  const log = openLog(place.logFile)
  try {
    const child = spawn(
      binaries.postgres,
      ['-D', own, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // Detached, so that Ctrl-C in the terminal reaches the server only, which stops the database when it is done.
      { ...runAs, cwd: cluster, env: cleanEnvironment, stdio: ['ignore', log, log], detached: true },
    )
    child.on('error', () => {}) // it has no pid then, and is tried again; the log or the last try says why
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > 5_000_000) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

function endOfLog({ logFile }: Place): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-4).join(' | ')
  } catch {
    return '(none)'
  }
}

/** `absent`: nobody listens. `busy`: somebody does, but is starting, stopping or overwhelmed. */
async function probe(place: Place): Promise<'ready' | 'busy' | 'absent'> {
  try {
    await ask(place, databaseName, 'select 1')
    return 'ready'
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent'
    if (code === '53300') return 'ready' // too many connections: very much alive
    if (code === '3D000') {
      await createDatabase(place)
      return 'busy'
    }
    if (code === 'EACCES') {
      throw new BootError(`This account may not use the database's socket in ${place.socketFolder}.`, { cause: error })
    }
    return 'busy'
  }
}

async function createDatabase(place: Place): Promise<void> {
  try {
    await ask(place, 'postgres', `create database ${databaseName}`)
  } catch (error) {
    // Two servers at once: one of them creates it. (42P04: there already; 23505 and 55006: being made.)
    if (!['42P04', '23505', '55006', '57P01', 'ECONNREFUSED', 'ENOENT'].includes(errorCode(error) ?? '')) throw error
  }
}

async function ask({ socketFolder }: Place, database: string, statement: string): Promise<void> {
  const client = new pg.Client({
    host: socketFolder,
    port: 5432,
    user: superuser,
    database,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {}) // a database that dies between the answer and the farewell
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end().catch(() => {})
  }
}

async function runningPostmaster({ cluster }: Place): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  const start = pid > 0 ? processStart(pid) : undefined
  return start === undefined ? undefined : { pid, start }
}

/**
 * Stops Postgres: running transactions are rolled back, everything committed is on disk.
 *
 * @returns whether it is gone
 */
export async function stopPostmaster(postmaster: Postmaster): Promise<boolean> {
  // "Fast" first; "immediate", which leaves the tidying to the next start, only when that hangs.
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    const begin = performance.now()
    if (isRunning(postmaster)) process.kill(postmaster.pid, signal)
    while (performance.now() - begin < patience) {
      if (!isRunning(postmaster)) return true
      await wait(10)
    }
  }
  return false
}
