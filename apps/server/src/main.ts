import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { type Config, isLoopback } from './config.ts'
import { isMigrated, migrate } from './db/migrate.ts'
import { createPlainPool, type Pool } from './db/pool.ts'
import { answerUnreadable, maxHeaderBytes } from './http/unreadable.ts'
import { BootError, errorCode } from './ops/boot-error.ts'
import { openDatabase } from './ops/database.ts'
import { seedDemo } from './ops/demo/seed.ts'
import { diskComponent } from './ops/disk.ts'
import { type Component, createHealth } from './ops/health.ts'
import { type HttpServer, listen } from './ops/http-server.ts'
import { type Keys, loadKeys } from './ops/keys.ts'
import { createLog } from './ops/log.ts'
import type { Engine, EngineOptions } from './workflows/engine.ts'
import type { Pace } from './workflows/pace.ts'

export interface StartOptions {
  /** Makes two tenants with drafts to look at, unless they are there. */
  readonly demo?: boolean
  /** How fast time goes for what waits for a platform; as it does unless told otherwise. */
  readonly pace?: Pace
}

export interface RunningServer {
  /** The address that is listened on, without a slash at the end. */
  readonly url: string
  /** The key for a host's backend, when none was configured and one was generated for development. */
  readonly secretKey?: string
  /**
   * Stops in order: not ready, no new connections, event streams ended, requests answered (at most ten seconds),
   * workers, database.
   *
   * @param reason for the log, e.g. the signal that asked for it
   */
  close(reason?: string): Promise<void>
}

/** How long requests that are being answered may hold up a stop, in milliseconds. */
const drainFor = 10_000
/** Events that are older than this and not yet told mean that something is stuck, in milliseconds. */
const longestOutboxLag = 30_000
/** Connections of the workflow engine. */
const enginePoolSize = 4

/**
 * Starts the whole server: database, migrations, keys, workers, and then the address.
 *
 * @throws BootError in one sentence for whatever an operator can change
 */
export async function startServer(config: Config, { demo = false, pace }: StartOptions = {}): Promise<RunningServer> {
  const begin = performance.now()
  const log = createLog(config)
  // What was started is stopped in the opposite order, also when a later step fails.
  const undo: (() => Promise<unknown>)[] = []
  async function unwind(): Promise<void> {
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'))
    }
  }

  try {
    const keys = await loadKeys(config)
    const database = await openDatabase(config, log)
    undo.push(() => database.close())
    await migrateOrExplain(database.pool)

    let app: App | undefined
    const health = createHealth([
      pingComponent(database.pool),
      migrationsComponent(database.pool),
      outboxComponent(() => app?.outboxLag() ?? 0),
      diskComponent(config.dataDir),
    ])
    app = await createApp({
      pool: database.pool,
      ...keys,
      meta: config.meta,
      filesDir: join(config.dataDir, 'assets'),
      allowedOrigins: config.allowedOrigins,
      rateLimits: config.rateLimits,
      trustedProxies: config.trustedProxies,
      assetLimits: { bytes: config.maxImageBytes, pixels: config.maxImagePixels },
      publicUrl: config.publicUrl,
      version: ownVersion(),
      checkAnswers: config.mode !== 'production',
      health,
      log,
      startEngine: (work) => startEngineOrExplain(database.url, work),
      ...(pace !== undefined && { pace }),
    })
    const { endStreams, fetch, close } = app
    undo.push(close)
    if (demo) await makeDemo(fetch, keys, config)

    const http: HttpServer = await listen(fetch, {
      host: config.host,
      port: config.port,
      maxHeaderBytes,
      unreadable: (code) => answerUnreadable(code, log),
    })
    const milliseconds = Math.round(performance.now() - begin)
    log.info({ url: http.url, database: database.kind, postgres: database.version, milliseconds }, 'listening')

    let closing: Promise<void> | undefined
    async function stop(reason: string | undefined): Promise<void> {
      log.info({ reason }, 'stopping')
      health.stop()
      const drained = http.stop(drainFor)
      endStreams()
      const cutOff = await drained
      if (cutOff > 0) log.warn({ cutOff }, 'requests took too long and were cut off')
      await unwind()
      log.info({}, 'stopped')
    }
    const [generated] = config.secretKeys.length === 0 ? keys.secretKeys : []
    return {
      url: http.url,
      ...(generated === undefined ? {} : { secretKey: generated.text }),
      close: (reason) => {
        closing ??= stop(reason)
        return closing
      },
    }
  } catch (error) {
    await unwind()
    throw error
  }
}

async function migrateOrExplain(pool: Pool): Promise<void> {
  try {
    await migrate(pool)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const reason = error.cause instanceof Error ? ` ${error.cause.message}` : ''
    throw new BootError(`${error.message}${reason}`, { cause: error })
  }
}

async function startEngineOrExplain(databaseUrl: string, work: EngineOptions): Promise<Engine> {
  // It is large, and commands that only look something up do without it.
  const { dbosEngine } = await import('./workflows/dbos-engine.ts')
  try {
    return await dbosEngine(createPlainPool(databaseUrl, enginePoolSize))(work)
  } catch (error) {
    if (errorCode(error) !== '42501') throw error
    throw new BootError(
      'The role of DATABASE_URL may not create a schema for durable work. Grant it CREATE on the database.',
      { cause: error },
    )
  }
}

async function makeDemo(fetch: App['fetch'], { secretKeys }: Keys, config: Config): Promise<void> {
  // The newest: when many are configured, the older ones are not active any more.
  const secretKey = secretKeys.at(-1)?.text
  if (secretKey === undefined) return
  const own = config.publicUrl ?? `http://localhost:${config.port}`
  await seedDemo({
    fetch,
    secretKey,
    origin: config.allowedOrigins[0] ?? new URL(own).origin,
    now: new Date(),
    simulated: config.meta !== null && isLoopback(new URL(config.meta.baseUrl).hostname),
  })
}

function pingComponent(pool: Pool): Component {
  return {
    name: 'database',
    needed: true,
    async check() {
      await pool.query('select 1')
      const { totalCount, idleCount, waitingCount } = pool
      return { ok: true, detail: { connections: totalCount, idle: idleCount, waiting: waitingCount } }
    },
  }
}

/** Migrations only ever go forward, so once they have all run there is nothing more to ask. */
function migrationsComponent(pool: Pool): Component {
  let done = false
  return {
    name: 'migrations',
    needed: true,
    async check() {
      done ||= await isMigrated(pool)
      return { ok: done }
    },
  }
}

/** Not needed for readiness: what is written is safe, only late to be told, and another process would be as late. */
function outboxComponent(lag: () => number): Component {
  return {
    name: 'outbox',
    needed: false,
    check() {
      const lagMilliseconds = Math.round(lag())
      return { ok: lagMilliseconds < longestOutboxLag, detail: { lagMilliseconds } }
    },
  }
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0.0.0'
}
