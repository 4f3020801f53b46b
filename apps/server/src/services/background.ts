import type { Log } from '../log.ts'

/** Work that nobody waits for, but that must be over before the process ends. */
export interface Background {
  run(what: string, work: Promise<unknown>): void
  settle(): Promise<void>
}

export function createBackground(log: Log): Background {
  const running = new Set<Promise<void>>()
  return {
    run: (what, work) => {
      const watched: Promise<void> = work
        .then(
          () => {},
          (error: unknown) => log.error({ err: error }, `could not ${what}`),
        )
        .finally(() => running.delete(watched))
      running.add(watched)
    },
    settle: async () => {
      await Promise.allSettled(running)
    },
  }
}
