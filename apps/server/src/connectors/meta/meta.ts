import { classifyError, metaCapability, usageOf, type WireRequest } from '@adloom/platforms/meta'
import type { MetaSettings } from '../../config.ts'
import type { Log } from '../../log.ts'
import { isSuccess, notSent, type Outcome } from '../outcome.ts'
import type { PlatformAccount, PlatformConnector, SendOptions } from '../platform.ts'
import { listAccounts, readAccount } from './accounts.ts'
import { failureOf } from './answers.ts'
import { createCallBudget, pointsOf } from './call-budget.ts'
import { createRepeat, pause } from './repeat.ts'
import { createMetaSignIn } from './sign-in.ts'
import { createTransport, type SentRequest } from './transport.ts'

export interface MetaOptions {
  readonly settings: MetaSettings
  readonly log: Log
  /** Milliseconds until an answer must have come. */
  readonly timeoutMs?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** 0 to 1. */
  readonly random?: () => number
}

/** Longest that a request waits here for room among the account's calls; whoever can wait longer does so durably. */
const longestQueueMs = 2_000

const accountKey = (accountId: string): string => accountId.replace(/^act_/, '')

/** Everything that this server says to Meta, over HTTP. What it says was rendered by `@adloom/platforms/meta`. */
export function createMetaConnector({
  settings,
  log,
  timeoutMs = 30_000,
  now = Date.now,
  wait = pause,
  random = Math.random,
}: MetaOptions): PlatformConnector {
  const version = metaCapability.apiVersion
  const budget = createCallBudget(now)
  const repeat = createRepeat({ now, wait, random })
  const strangers = new Set<string>()
  const transport = createTransport({
    ...settings,
    version,
    timeoutMs,
    onOtherVersion: (served) => {
      if (strangers.has(served)) return
      strangers.add(served)
      log.error(
        { platform: 'meta', asked: version, served },
        'the platform answers with another version than was asked',
      )
    },
  })

  /** Waits for room among the account's calls. @returns how long it would still have to, when that is too long */
  async function queue(account: string, method: string, signal: AbortSignal | undefined): Promise<number> {
    const until = now() + longestQueueMs
    for (;;) {
      const missing = budget.take(account, pointsOf(method))
      if (missing === 0) return 0
      if (now() + missing > until) return missing
      await wait(missing, signal)
      if (signal?.aborted) return 0
    }
  }

  async function send(
    { accountId, token }: PlatformAccount,
    { method, path, params, upload }: WireRequest,
    { file, signal }: SendOptions = {},
  ): Promise<Outcome> {
    if (upload !== undefined && file === undefined) return notSent('asset_missing')
    const account = accountKey(accountId)
    const missing = await queue(account, method, signal)
    if (signal?.aborted) return notSent('stopping')
    if (missing > 0) return notSent('throttled', missing)
    const sent: SentRequest = { method, path, params, token, proof: true }
    const outcome = await transport(
      upload === undefined || file === undefined
        ? sent
        : { ...sent, file: { field: upload.field, name: upload.fileName, content: file } },
    )
    listen(account, outcome)
    return outcome
  }

  function listen(account: string, outcome: Outcome): void {
    if (outcome.kind !== 'answered') return
    budget.note(account, usageOf(outcome.headers))
    if (isSuccess(outcome.status)) return
    const error = classifyError(outcome.status, outcome.body, outcome.headers)
    if (error.class === 'throttled') budget.block(account, error.waitMs)
  }

  async function read(
    account: PlatformAccount,
    request: WireRequest,
    options: Pick<SendOptions, 'signal'> = {},
  ): Promise<Outcome> {
    if (request.method !== 'GET') throw new RangeError(`connector.read: ${request.method} is no read`)
    return repeat(() => send(account, request, options), options.signal)
  }

  return {
    platform: 'meta',
    signIn: createMetaSignIn({ settings, transport, repeat, now }),
    // Of no account, so no account's calls are used up.
    accounts: (token) =>
      listAccounts(({ method, path, params }) => repeat(() => transport({ method, path, params, token, proof: true }))),
    account: (account) => readAccount((request) => read(account, request), account.accountId),
    send,
    read,
    failureOf,
  }
}
