import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from './log.ts'

/** Writes down why work crossed tenants. */
export interface Crossings {
  /**
   * Collects what `work` crosses, for the log line of its request.
   *
   * @param reasons filled until `work` is done; what comes later is logged by itself, under the request's id
   */
  during<Result>(requestId: string, reasons: Set<string>, work: () => Promise<Result>): Promise<Result>
  /** What `work` crosses belongs to no request, also when one set it off. */
  apart<Result>(work: () => Result): Result
  note(reason: string): void
}

interface Collected {
  readonly requestId: string
  readonly reasons: Set<string>
  done: boolean
}

/** Milliseconds after which something that runs all the time is mentioned again. */
const mentionAgainMs = 600_000

/**
 * Each crossing of a request is logged with it. What the server does by itself crosses twice a second, for the same few
 * reasons: each is logged the first time, and then with its count every ten minutes in which it happens.
 */
export function createCrossings(log: Log, now: () => number = Date.now): Crossings {
  const current = new AsyncLocalStorage<Collected | null>()
  const byItself = new Map<string, { times: number; mentionedAt: number }>()
  const message = 'tenants crossed'

  return {
    during: async (requestId, reasons, work) => {
      const collected: Collected = { requestId, reasons, done: false }
      try {
        return await current.run(collected, work)
      } finally {
        collected.done = true
      }
    },
    apart: (work) => current.run(null, work),
    note: (reason) => {
      const request = current.getStore() ?? null
      if (request !== null) {
        if (request.done) log.info({ requestId: request.requestId, reason }, message)
        else request.reasons.add(reason)
        return
      }
      const at = now()
      const before = byItself.get(reason)
      if (before !== undefined && at - before.mentionedAt < mentionAgainMs) {
        before.times += 1
        return
      }
      log.info({ reason, times: (before?.times ?? 0) + 1 }, message)
      byItself.set(reason, { times: 0, mentionedAt: at })
    },
  }
}
