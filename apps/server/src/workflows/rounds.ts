import type { Log } from '../log.ts'

/** How long without a call until the next round, in milliseconds. */
const pollMs = 1_000

/** Looks for jobs that are due, over and over, one round at a time. */
export interface Rounds {
  /** Looks now; while a round is under way, once more when it has ended. */
  look(): void
  /** No more rounds; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/** @param round one look; a failure is told and the next round tries again */
export function createRounds(round: () => Promise<void>, log: Log): Rounds {
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false

  function look(): void {
    clearTimeout(timer)
    if (stopped) return
    if (looking !== undefined) {
      again = true
      return
    }
    again = false
    looking = round()
      .catch((error: unknown) => log.warn({ err: error }, 'jobs could not be read; trying again'))
      .then(() => {
        looking = undefined
        if (stopped) return
        if (again) look()
        else timer = setTimeout(look, pollMs)
      })
  }

  return {
    look,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
