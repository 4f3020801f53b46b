import type { MetaSettings } from './config.ts'
import { createMetaConnector } from './connectors/meta/meta.ts'
import type { Connectors } from './connectors/platform.ts'
import { localStorage } from './connectors/storage.ts'
import { createCrossings } from './crossings.ts'
import { createLocks } from './db/locks.ts'
import type { Pool } from './db/pool.ts'
import * as hostKeys from './db/repositories/host-keys.ts'
import { createDatabase } from './db/tx.ts'
import { startSignals } from './db/wake.ts'
import { createAddresses } from './http/address.ts'
import { createHttpApp, type HttpApp, type Peer } from './http/app.ts'
import { createDocs } from './http/docs.ts'
import { createEventStreams } from './http/event-stream.ts'
import { createHandlers } from './http/handlers.ts'
import { createHealthRoutes, type HealthSource } from './http/health.ts'
import { mount } from './http/mount.ts'
import { createRateLimiter, type RateLimits } from './http/rate-limit.ts'
import type { Log } from './log.ts'
import type { EncryptionKey } from './ops/key-formats.ts'
import { createVault } from './ops/secrets/vault.ts'
import type { LinkKey } from './services/asset-links.ts'
import type { AssetLimits } from './services/assets.ts'
import { createBackground } from './services/background.ts'
import { campaignSteps } from './services/campaigns.ts'
import { createCredentials } from './services/credentials.ts'
import { createDoors } from './services/doors.ts'
import { startDriftWatch } from './services/drift-watch.ts'
import { startEventFeed } from './services/event-feed.ts'
import { startHousekeeping } from './services/housekeeping.ts'
import { createServices } from './services/index.ts'
import { createOrigins } from './services/origins.ts'
import { createPlatformAccess } from './services/platform-access.ts'
import { createPlatformTokens } from './services/platform-tokens.ts'
import { createRevocations } from './services/revocations.ts'
import { createTokens, type TokenKey } from './services/tokens.ts'
import { createAdvance, platformKinds } from './workflows/advance.ts'
import type { StartEngine } from './workflows/engine.ts'
import { startLocalEngine } from './workflows/local-engine.ts'
import { createPace, type Pace } from './workflows/pace.ts'
import { startWorker } from './workflows/worker.ts'

export interface AppOptions {
  /** Connections to a database that is migrated to this version. The app does not end the pool. */
  readonly pool: Pool
  /** Host keys to accept; each is added once, and stays revoked once it was. */
  readonly secretKeys: readonly { readonly text: string }[]
  /** Keys for embed tokens: the first signs, all verify. */
  readonly signingKeys: readonly [TokenKey, ...TokenKey[]]
  /** Keys for links to files: the first signs, all verify. */
  readonly linkKeys: readonly [LinkKey, ...LinkKey[]]
  /** Keys for platform tokens: the first seals, all open. */
  readonly encryptionKeys: readonly [EncryptionKey, ...EncryptionKey[]]
  /** The app at Meta; `null`: nobody can sign in there, and nothing is sent. */
  readonly meta: MetaSettings | null
  /** Where uploaded files are kept. */
  readonly filesDir: string
  readonly allowedOrigins: readonly string[]
  readonly rateLimits: RateLimits
  /** Addresses and ranges whose `X-Forwarded-For` is believed; none unless told otherwise. */
  readonly trustedProxies?: readonly string[]
  readonly assetLimits: AssetLimits
  /** The address clients see; `null` takes the one of each request. */
  readonly publicUrl: string | null
  readonly version: string
  readonly checkAnswers: boolean
  readonly health: HealthSource
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** What wakes work on platforms; without it, this process looks for what is due. */
  readonly startEngine?: StartEngine
  /** How fast time goes for what waits for a platform. */
  readonly pace?: Pace
}

export interface App {
  /** Answers a request; no network needed. `peer` is whom failed credentials are counted under. */
  readonly fetch: (request: Request, peer?: Peer) => Promise<Response>
  readonly hono: HttpApp
  /** Milliseconds since the outbox was read to its end. */
  outboxLag(): number
  /** Looks at the campaigns that nobody looked at for long, as it does by itself every minute. */
  lookAround(): Promise<void>
  /** How many event streams are open. */
  streams(): number
  /** Ends event streams, so that a server which stops does not wait for them. */
  endStreams(): void
  /** Finishes what runs in the background. Call it when no more requests come. */
  close(): Promise<void>
}

/** How often other processes' revocations are looked for, should a notification be lost: well within the second promised. */
const revocationPollMs = 500

/** Puts the server together: everything between a request and the database. Listening is for whoever calls this. */
export async function createApp(options: AppOptions): Promise<App> {
  const { pool, log, publicUrl, now = Date.now, startEngine = startLocalEngine } = options
  let announce = (): void => {}
  const crossings = createCrossings(log, now)
  const db = createDatabase(pool, { onAnnounce: () => announce(), onSystem: crossings.note })
  await db.system('accept host keys', async (tx) => {
    for (const { text } of options.secretKeys) await hostKeys.add(tx, text)
  })

  const background = createBackground(log)
  const storage = localStorage(options.filesDir)
  const tokens = await createTokens(options.signingKeys)
  const connectors: Connectors =
    options.meta === null ? {} : { meta: createMetaConnector({ settings: options.meta, log, now }) }
  const platformTokens = createPlatformTokens(createVault(options.encryptionKeys))
  const platforms = createPlatformAccess({ db, storage, connectors, tokens: platformTokens })
  const revocations = createRevocations(db, now)
  const origins = createOrigins(db, options.allowedOrigins, now)
  const credentials = createCredentials(db, tokens, revocations, now)
  const doors = createDoors(db)
  const feed = await startEventFeed(db, log, now)
  const signals = startSignals(db, { onOutbox: feed.wake, onRevoked: revocations.add }, log)
  // Reading on is nobody's request, even if one set it off.
  announce = () =>
    crossings.apart(() => {
      feed.wake()
      signals.announce()
    })
  const worker = startWorker(db, campaignSteps(now), log)
  const engine = await startEngine({
    db,
    kinds: platformKinds,
    advance: createAdvance({ db, locks: createLocks(pool), platforms, log, pace: options.pace ?? createPace(now) }),
    log,
  })
  const driftWatch = startDriftWatch({ db, platforms, log, now })
  const housekeeping = startHousekeeping(db, storage, log, now)
  const revocationPoll = setInterval(() => {
    revocations.refresh().catch((error: unknown) => log.warn({ err: error }, 'what was revoked could not be read'))
  }, revocationPollMs)

  const services = createServices({
    db,
    storage,
    background,
    tokens,
    origins,
    revocations,
    connectors,
    platformTokens,
    platforms,
    linkKeys: options.linkKeys,
    assetLimits: options.assetLimits,
    onJob: () =>
      crossings.apart(() => {
        worker.wake()
        engine.wake()
      }),
    now,
    log,
  })
  const streams = createEventStreams(feed, revocations, { now })
  const answer = mount({
    services,
    handlers: createHandlers(services, streams),
    credentials,
    doors,
    limiter: createRateLimiter(options.rateLimits, now),
    publicUrl,
    checkAnswers: options.checkAnswers,
  })
  const hono = createHttpApp({
    answer,
    origins,
    beside: [createHealthRoutes(options.health), createDocs({ publicUrl, version: options.version })],
    addressOf: createAddresses(options.trustedProxies ?? []),
    crossings,
    log,
  })

  return {
    fetch: async (request, peer) => hono.fetch(request, peer ?? {}),
    hono,
    outboxLag: feed.lag,
    lookAround: driftWatch.run,
    streams: streams.count,
    endStreams: streams.close,
    close: async () => {
      clearInterval(revocationPoll)
      streams.close()
      signals.close()
      await worker.close()
      await engine.close()
      await driftWatch.close()
      await feed.close()
      await housekeeping.close()
      await background.settle()
    },
  }
}
