import { classifyError } from '@adloom/platforms/meta'
import { isSuccess, type Outcome } from '../outcome.ts'

export interface RepeatOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>
  /** 0 to 1. */
  readonly random: () => number
}

/** Sends again what changes nothing, while its answer says that this may help. */
export type Repeat = (send: () => Promise<Outcome>, signal?: AbortSignal) => Promise<Outcome>

/** How often a read is sent, and how long it may take in all. */
const limits = { times: 5, withinMs: 20_000, firstPauseMs: 250 } as const

export function createRepeat({ now, wait, random }: RepeatOptions): Repeat {
  return async (send, signal) => {
    const until = now() + limits.withinMs
    for (let time = 1; ; time++) {
      const outcome = await send()
      const least = leastPause(outcome)
      if (least === null || time === limits.times) return outcome
      const backOff = limits.firstPauseMs * 2 ** (time - 1) * (0.5 + random() / 2)
      const ms = Math.max(least, backOff)
      if (now() + ms > until) return outcome
      await wait(ms, signal)
    }
  }
}

/** Least milliseconds before a read may be sent again; `null` where that would not help. */
function leastPause(outcome: Outcome): number | null {
  if (outcome.kind === 'unknown') return 0
  if (outcome.kind === 'not_sent') {
    if (outcome.because === 'throttled') return outcome.waitMs ?? 0
    return outcome.because === 'unreachable' ? 0 : null
  }
  if (isSuccess(outcome.status)) return null
  const error = classifyError(outcome.status, outcome.body, outcome.headers)
  return error.retry ? (error.waitMs ?? 0) : null
}

/** Waits, or until the signal says that there is no point. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
    if (signal?.aborted === true) end()
  })
}
