import { setTimeout as wait } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { findBinaryPackage, thisMachine } from './binary-package.ts'
import { makeCluster, superuser } from './cluster.ts'
import { takeLease } from './leases.ts'
import { choosePlace, type Place } from './place.ts'
import { adoptOrStart, databaseName, isRunning, stopPostmaster } from './postmaster.ts'

/** What the supervisor needs of a logger; pino's fits. */
export interface DatabaseLog {
  info(details: Readonly<Record<string, unknown>>, message: string): void
  warn(details: Readonly<Record<string, unknown>>, message: string): void
  error(details: Readonly<Record<string, unknown>>, message: string): void
}

export interface EmbeddedDatabase {
  /** What `pg` connects to: the socket, as the cluster's owner. It stays the same when Postgres is started again. */
  readonly url: string
  /** Whether this process started Postgres, rather than finding it running. */
  readonly owned: boolean
  /** Calls back when Postgres has died; it is started again by itself. @returns ends the calls */
  onExit(listener: () => void): () => void
  /** Stops watching, and Postgres too unless another server process uses it. */
  stop(): Promise<void>
}

/** How often the life of Postgres is looked at, in milliseconds. One read of a small file. */
const watchEvery = 100
const retryEvery = 1_000

/**
 * Starts the embedded Postgres of a data folder, or joins the one that runs there.
 *
 * Any number of server processes may share one data folder: whoever comes first starts Postgres, each of them starts it
 * again when it dies, and the last one to leave stops it. Postgres outlives a killed server, and is then found running.
 *
 * @throws BootError in one sentence when there is no Postgres for this machine or it does not come up
 */
export async function startDatabase({
  dataDir,
  log,
}: {
  readonly dataDir: string
  readonly log: DatabaseLog
}): Promise<EmbeddedDatabase> {
  const place = await choosePlace(dataDir)
  const lease = await takeLease(place.leases)
  const bringUp = () => adoptOrStart(place, () => preparedBinaries(place))

  const first = await bringUp().catch(async (error: unknown) => {
    await lease.release()
    throw error
  })
  let postmaster = first.postmaster
  log.info({ pid: postmaster.pid, adopted: !first.started }, 'database is up')

  const listeners = new Set<() => void>()
  const stopping = new AbortController()

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(watchEvery)
      if (isRunning(postmaster) || stopping.signal.aborted) continue
      log.warn({ pid: postmaster.pid }, 'database has died; starting it again')
      for (const listener of listeners) listener()
      await restart()
    }
  }

  async function restart(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const next = await bringUp()
        postmaster = next.postmaster
        log.info({ pid: postmaster.pid, adopted: !next.started }, 'database is up again')
        return
      } catch (error) {
        log.error({ err: error }, 'database does not start; trying again')
        await pause(retryEvery)
      }
    }
  }

  const pause = (milliseconds: number) =>
    wait(milliseconds, undefined, { signal: stopping.signal, ref: false }).catch(() => {})

  const watching = watch()

  return {
    url: `postgres://${superuser}@localhost:5432/${databaseName}?host=${encodeURIComponent(place.socketFolder)}`,
    owned: first.started,
    onExit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      if (stopping.signal.aborted) return
      stopping.abort()
      await watching
      const { last } = await lease.release()
      if (!last) return
      // A server that joins just now loses Postgres here, sees it, and starts it again.
      const gone = await stopPostmaster(postmaster)
      if (gone) log.info({ pid: postmaster.pid }, 'database is stopped')
      else log.error({ pid: postmaster.pid }, 'database does not stop')
    },
  }
}

async function preparedBinaries(place: Place) {
  const binaries = await findBinaries(await findBinaryPackage(thisMachine()), place)
  await makeCluster(place, binaries)
  return binaries
}
