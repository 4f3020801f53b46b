import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type AppOptions, createApp } from '../app.ts'
import type { Pool } from '../db/pool.ts'
import type { RateLimits } from '../http/rate-limit.ts'
import { answerUnreadable, maxHeaderBytes } from '../http/unreadable.ts'
import { listen } from '../ops/http-server.ts'
import { generateEncryptionKey, generateSecretKey, generateSigningKey } from '../ops/keys.ts'
import type { TokenKey } from '../services/tokens.ts'
import { freshDatabase, type TestDatabase } from './test-databases.ts'

export interface TestServerOptions {
  /** Which Postgres; the embedded one unless told otherwise. */
  readonly database?: TestDatabase
  /** A pool of a migrated database to use instead of a fresh one; it stays open. */
  readonly pool?: Pool
  /** Another server's key, to share its sessions. */
  readonly signingKey?: TokenKey
  /** Where Meta is; nowhere unless told otherwise. */
  readonly meta?: AppOptions['meta']
  /** What platform tokens are sealed with. */
  readonly encryptionKeys?: AppOptions['encryptionKeys']
  readonly now?: () => number
  /** How fast time goes for what waits for a platform. */
  readonly pace?: AppOptions['pace']
  readonly startEngine?: AppOptions['startEngine']
  readonly rateLimits?: Partial<RateLimits>
  readonly trustedProxies?: readonly string[]
  readonly allowedOrigins?: readonly string[]
  readonly assetLimits?: Partial<AppOptions['assetLimits']>
  readonly checkAnswers?: boolean
  readonly log?: AppOptions['log']
  /** Connections at most. */
  readonly connections?: number
}

export interface TestServer {
  /** On loopback, any free port. */
  readonly url: string
  readonly secretKey: string
  /** What embed tokens are signed with, to make some that no host could get. */
  readonly signingKey: TokenKey
  /** An origin that the deployment knows. */
  readonly origin: string
  /** As the database's owner, for looking behind row-level security. */
  readonly pool: Pool
  readonly filesDir: string
  readonly app: App
  close(): Promise<void>
}

/** So many requests that no test meets a limit by accident. */
const unlimited = { limit: 1_000_000, windowSeconds: 60 }

/** Starts the real server on a database of its own, in milliseconds once the first one is up. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const owned = options.pool === undefined ? await freshDatabase(options.database, options.connections) : undefined
  const pool = options.pool ?? owned?.pool
  if (pool === undefined) throw new Error('There is no database.')
  const filesDir = mkdtempSync(join(tmpdir(), 'adloom-files-'))
  const origin = 'https://shop.example.com'
  const secret = generateSecretKey({ development: true })
  const signingKey = options.signingKey ?? generateSigningKey({ development: true })
  const log = options.log ?? { info: () => {}, warn: () => {}, error: () => {} }
  const app = await createApp({
    pool,
    secretKeys: [secret],
    signingKeys: [signingKey],
    linkKeys: [{ kid: 'test', key: new Uint8Array(randomBytes(32)) }],
    encryptionKeys: options.encryptionKeys ?? [generateEncryptionKey({ development: true })],
    meta: options.meta ?? null,
    filesDir,
    allowedOrigins: options.allowedOrigins ?? [origin],
    rateLimits: {
      api: unlimited,
      autosave: unlimited,
      upload: unlimited,
      events: unlimited,
      admin: unlimited,
      auth: unlimited,
      ...options.rateLimits,
    },
    assetLimits: { bytes: 30_000_000, pixels: 40_000_000, ...options.assetLimits },
    publicUrl: null,
    version: '0.0.0-test',
    checkAnswers: options.checkAnswers ?? true,
    health: { report: async () => ({ status: 'ok' }), ready: async () => true },
    ...(options.now !== undefined && { now: options.now }),
    ...(options.pace !== undefined && { pace: options.pace }),
    ...(options.startEngine !== undefined && { startEngine: options.startEngine }),
    ...(options.trustedProxies !== undefined && { trustedProxies: options.trustedProxies }),
    log,
  })
  const server = await listen(app.fetch, {
    host: '127.0.0.1',
    port: 0,
    maxHeaderBytes,
    unreadable: (code) => answerUnreadable(code, log),
  })
  return {
    url: server.url,
    secretKey: secret.text,
    signingKey,
    origin,
    pool,
    filesDir,
    app,
    close: async () => {
      app.endStreams()
      await server.stop(2_000)
      await app.close()
      await owned?.close()
      rmSync(filesDir, { recursive: true, force: true })
    },
  }
}
