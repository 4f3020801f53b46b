import type { Job } from '@adloom/client'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useAdloomContext } from '../provider/context.ts'
import { useEventCallback } from '../provider/use-event-callback.ts'
import { isEnded } from './launch-stages.ts'
import { createLaunchStore, type LaunchState } from './launch-store.ts'

export interface LaunchOptions {
  readonly jobId: string
  /** It was begun on this page: its end is news, also where nobody saw it move. */
  readonly begunHere?: boolean | undefined
  /** Told once, of a job that was seen to end. */
  readonly onFinished?: ((job: Job) => void) | undefined
}

export interface LaunchController {
  readonly state: LaunchState
  readonly pending: 'resume' | 'stop' | null
  readonly trouble: { readonly during: 'resume' | 'stop'; readonly error: unknown } | null
  readonly look: () => void
  readonly resume: () => Promise<void>
  /** Stops this job, and pauses everything of its business. */
  readonly stopAll: () => Promise<boolean>
}

const first: LaunchState = { status: 'loading' }

/**
 * A launch without its looks: how far it is, live and after a reload, and the ways to go on or to stop it.
 *
 * @throws Error `provider.missing` outside of an `AdloomProvider`
 */
export function useLaunch({ jobId, begunHere = false, onFinished }: LaunchOptions): LaunchController {
  const { client, emit } = useAdloomContext()
  const store = useMemo(() => createLaunchStore(client, jobId), [client, jobId])
  const state = useSyncExternalStore(store.subscribe, store.getState, () => first)
  const [pending, setPending] = useState<LaunchController['pending']>(null)
  const [trouble, setTrouble] = useState<LaunchController['trouble']>(null)
  const finish = useEventCallback(onFinished)

  useEffect(() => {
    store.start()
    return store.stop
  }, [store])

  useEffect(() => {
    // One that had ended before anybody looked is no news.
    let moved = begunHere
    return store.subscribe(() => {
      const next = store.getState()
      if (next.status !== 'ready') return
      if (!isEnded(next.job)) moved = true
      else if (moved) {
        moved = false
        finish(next.job)
      }
    })
  }, [store, begunHere, finish])

  const during = async (what: 'resume' | 'stop', work: () => Promise<void>): Promise<boolean> => {
    if (pending !== null) return false
    setPending(what)
    setTrouble(null)
    try {
      await work()
      return true
    } catch (error) {
      setTrouble({ during: what, error })
      store.look()
      return false
    } finally {
      setPending(null)
    }
  }

  const resume = useEventCallback(async () => {
    await during('resume', async () => store.know(await client.jobs.resume(jobId)))
  })

  const stopAll = useEventCallback(() =>
    during('stop', async () => {
      // The server halts this job with everything else: one request, so that nothing can come between.
      const job = state.status === 'ready' ? state.job : null
      // Which business it is may be what cannot be read just now; then rather too much is paused than nothing.
      const campaign = job?.campaignId ? await client.campaigns.get(job.campaignId).catch(() => null) : null
      const businessId = campaign?.businessId ?? null
      await client.account.stop(businessId === null ? {} : { businessId })
      emit({ type: 'account.stopped', version: 1, widget: 'plan-review', source: 'user', payload: { businessId } })
      store.look()
    }),
  )

  return {
    state,
    pending,
    trouble,
    look: store.look,
    resume: useCallback(async () => resume(), [resume]),
    stopAll: useCallback(async () => stopAll(), [stopAll]),
  }
}
