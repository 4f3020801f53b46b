import type { AdloomClient, Job, JobOperations, PlanRecord, StreamMessage } from '@adloom/client'
import { patience } from '../provider/patience.ts'
import { isEnded, isHalted } from './launch-stages.ts'

export type LaunchState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: unknown }
  | {
      readonly status: 'ready'
      readonly job: Job
      readonly operations: JobOperations
      /** What is carried out; `null` for a job without a plan. */
      readonly plan: PlanRecord | null
      /** Why the last look failed; what is shown is then older. */
      readonly error: unknown
    }

export interface LaunchStore {
  readonly getState: () => LaunchState
  readonly subscribe: (listener: () => void) => () => void
  /** Reads the job and follows it. */
  readonly start: () => void
  readonly stop: () => void
  /** Reads again at once. */
  readonly look: () => void
  /** A newer answer about the job itself, e.g. of a resume. */
  readonly know: (job: Job) => void
}

/** Milliseconds between two looks at a job that moves. Events make them unnecessary, so beside them they are rare. */
export interface LaunchTiming {
  readonly whenLive: number
  readonly whenNot: number
  /** Events come in bursts; what they touched is read at once for all. */
  readonly gather: number
}

export const usualTiming: LaunchTiming = { whenLive: 20_000, whenNot: 2_000, gather: 150 }

/** Follows one job and its operations, from wherever it is: a page that was reloaded at 40 % shows the same list. */
export function createLaunchStore(
  client: AdloomClient,
  jobId: string,
  timing: LaunchTiming = usualTiming,
): LaunchStore {
  let state: LaunchState = { status: 'loading' }
  let reading: AbortController | null = null
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let leave: (() => void) | null = null
  const listeners = new Set<() => void>()

  const set = (next: LaunchState): void => {
    state = next
    for (const listener of listeners) listener()
  }

  const planOf = async ({ campaignId, planHash }: Job, signal: AbortSignal): Promise<PlanRecord | null> => {
    if (state.status === 'ready' && state.plan?.hash === planHash) return state.plan
    if (campaignId === null || planHash === null) return null
    return client.campaigns.getPlan(campaignId, planHash, { signal, timeout: patience })
  }

  const read = async (): Promise<void> => {
    if (reading !== null) {
      again = true
      return
    }
    clearTimeout(timer)
    const mine = new AbortController()
    reading = mine
    const { signal } = mine
    try {
      const [job, operations] = await Promise.all([
        client.jobs.get(jobId, { signal, timeout: patience }),
        client.jobs.operations(jobId, { signal, timeout: patience }),
      ])
      const plan = await planOf(job, signal)
      if (!signal.aborted) set({ status: 'ready', job, operations, plan, error: null })
    } catch (error) {
      if (!signal.aborted) set(state.status === 'ready' ? { ...state, error } : { status: 'failed', error })
    }
    if (reading !== mine) return
    reading = null
    if (signal.aborted) return
    if (again) {
      again = false
      soon(timing.gather)
    } else if (state.status === 'ready' && !isEnded(state.job) && !isHalted(state.job)) {
      soon(client.events.status.get() === 'live' ? timing.whenLive : timing.whenNot)
    }
  }

  const soon = (after: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void read(), after)
  }

  const hear = (message: StreamMessage): void => {
    const about =
      message.type === 'reset' ||
      ((message.type === 'job.progress' || message.type === 'job.operation') && message.data.id === jobId)
    if (!about) return
    if (reading !== null) again = true
    else soon(timing.gather)
  }

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => {
      leave?.()
      leave = client.events.subscribe(hear)
      void read()
    },
    stop: () => {
      leave?.()
      leave = null
      reading?.abort()
      reading = null
      again = false
      clearTimeout(timer)
    },
    look: () => void read(),
    know: (job) => {
      if (state.status === 'ready') set({ ...state, job })
      void read()
    },
  }
}
