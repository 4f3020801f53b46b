import { sessionRoutes } from '@adloom/contract'
import { type GetToken, openSession } from './auth/tokens.ts'
import { type Environment, hostEnvironment } from './environment.ts'
import { AdloomError } from './errors.ts'
import type { Events } from './events/events.ts'
import { createEventStream, type StreamTiming, usualTiming } from './events/stream.ts'
import { readBase, required } from './http/base.ts'
import { createLog } from './http/log.ts'
import type { TransportOptions } from './http/options.ts'
import { createPipeline } from './http/pipeline.ts'
import { fetchTransport } from './http/transport.ts'
import { type Account, accountOf } from './resources/account.ts'
import { type Assets, assetsOf } from './resources/assets.ts'
import { type Campaigns, campaignsOf } from './resources/campaigns.ts'
import { type Jobs, jobsOf, usualWatchTiming, type WatchTiming } from './resources/jobs.ts'

/** Whom the client speaks for. */
export interface Identity {
  readonly getToken: GetToken
  /** Called once when the user has to sign in again; every call fails with `session.expired` from then on. */
  readonly onSessionExpired?: (() => unknown) | undefined
}

export interface AdloomOptions extends TransportOptions, Identity {}

export interface AdloomClient extends Account {
  readonly campaigns: Campaigns
  readonly assets: Assets
  readonly jobs: Jobs
  readonly events: Events
  /** Goes on for another user: stops what runs for the one before, and tells every subscriber to read again. */
  setIdentity(identity: Identity): void
  /** Forgets the token and stops what runs, e.g. after signing out and in again; the next call asks for a new token. */
  reset(): void
  /** Stops everything for good. May be called more than once. */
  close(): void
}

/** What tests replace. */
export interface Surroundings {
  readonly env?: Environment
  readonly stream?: Partial<StreamTiming>
  readonly watch?: Partial<WatchTiming>
}

/**
 * Makes a client. Nothing happens until it is asked for something, and two clients share nothing.
 *
 * @throws AdloomError `config.invalid` when an option cannot be used
 * @example
 * const adloom = createAdloom({
 *   baseUrl: 'https://marketing.example.com',
 *   getToken: async ({ signal }) => (await fetch('/api/adloom-token', { signal })).json(),
 *   onSessionExpired: () => router.push('/sign-in'),
 * })
 */
export function createAdloom(options: AdloomOptions): AdloomClient {
  return createClient(options, {})
}

export function createClient(options: AdloomOptions, surroundings: Surroundings): AdloomClient {
  const { env = hostEnvironment } = surroundings
  const base = readBase(options.baseUrl)
  const log = createLog(options.logger, options.logLevel)
  const transport = fetchTransport(options.fetch)
  const open = ({ getToken, onSessionExpired }: Identity) =>
    openSession({ getToken: required('getToken', getToken, 'function'), onSessionExpired, env, log })

  let identity: Identity = options
  let session = open(identity)
  let closed = false

  const send = createPipeline({ options, base, env, log, transport, session: () => session })
  const stream = createEventStream({
    url: base + sessionRoutes.events.stream.path,
    path: sessionRoutes.events.stream.path,
    transport,
    session: () => session,
    env,
    log,
    timing: { ...usualTiming, ...surroundings.stream },
  })

  function setIdentity(next: Identity): void {
    if (closed) return
    const before = session
    session = open(next)
    identity = next
    before.close(new AdloomError('request.aborted', 'The client now speaks for somebody else.'))
    stream.restart()
  }

  return {
    ...accountOf(send),
    campaigns: campaignsOf(send),
    assets: assetsOf(send, options.fetch !== undefined),
    jobs: jobsOf(send, stream, env, { ...usualWatchTiming, ...surroundings.watch }),
    events: { subscribe: stream.subscribe, status: { get: stream.status.get, subscribe: stream.status.subscribe } },
    setIdentity,
    reset: () => setIdentity(identity),
    close() {
      closed = true
      stream.close()
      session.close(new AdloomError('client.closed', 'The client is closed. Make a new one.'))
    },
  }
}
