import type { Environment } from '../environment.ts'

/** A signal that follows others and can be stopped on its own. */
export interface Scope {
  readonly signal: AbortSignal
  stop(reason: unknown): void
  /** Lets go of the signals it follows, so that a long-lived one does not collect listeners. */
  release(): void
}

// `AbortSignal.any` is younger than the browsers we support and keeps no way to let go.
export function follow(...parents: readonly (AbortSignal | undefined)[]): Scope {
  const controller = new AbortController()
  const undo: (() => void)[] = []
  for (const parent of parents) {
    if (!parent) continue
    const stop = () => controller.abort(parent.reason)
    if (parent.aborted) stop()
    parent.addEventListener('abort', stop)
    undo.push(() => parent.removeEventListener('abort', stop))
  }
  return {
    signal: controller.signal,
    stop: (reason) => controller.abort(reason),
    release() {
      for (const step of undo) step()
    },
  }
}

/** Settles like `work`, or rejects with the signal's reason as soon as that is aborted, whatever `work` still does. */
export function raced<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

export function sleep(ms: number, signal: AbortSignal, env: Environment): Promise<void> {
  let cancel = () => {}
  const slept = new Promise<void>((resolve) => {
    cancel = env.later(ms, resolve)
  })
  return raced(slept, signal).finally(cancel)
}

/** Full jitter: anything from nothing to the doubled-up step, so that clients do not come back all at once. */
export function backoff(failures: number, env: Environment, base: number, ceiling: number): number {
  return env.random() * Math.min(ceiling, base * 2 ** Math.min(failures, 30))
}
