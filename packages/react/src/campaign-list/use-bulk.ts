import type { AdloomClient, CampaignSummary, Job } from '@adloom/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useAdloom } from '../provider/context.ts'
import { type BulkState, type CampaignAction, runBulk } from './bulk.ts'
import type { PageStore } from './page-store.ts'

/** How a change to many campaigns ended. */
export type BulkOutcome =
  | { readonly ok: true; readonly job: Job; readonly changed: readonly string[] }
  | { readonly ok: false; readonly error: unknown }

export interface Bulk {
  readonly state: BulkState
  /** Changes many campaigns as one job. One at a time; a second one is not started. */
  readonly run: (action: CampaignAction, campaigns: readonly CampaignSummary[]) => Promise<BulkOutcome | null>
  /** Stops the job; what was done stays done. */
  readonly cancel: () => Promise<void>
  /** Takes away what was said about the last one. */
  readonly dismiss: () => void
}

const idle: BulkState = { status: 'idle' }

/** The most ids that one request may ask for. */
const mostIds = 100

async function readAll(client: AdloomClient, ids: readonly string[], signal: AbortSignal): Promise<CampaignSummary[]> {
  const found: CampaignSummary[] = []
  for (let at = 0; at < ids.length; at += mostIds) {
    const { data } = await client.campaigns.list({ ids: ids.slice(at, at + mostIds), limit: mostIds }, { signal })
    found.push(...data)
  }
  return found
}

export function useBulk(store: PageStore, showsArchived: boolean): Bulk {
  const client = useAdloom()
  const [state, setState] = useState<BulkState>(idle)
  const running = useRef<{ readonly stop: AbortController; jobId: string | null } | null>(null)

  useEffect(
    () => () => {
      // The job itself goes on: only the watching ends with the widget.
      running.current?.stop.abort()
      running.current = null
    },
    [],
  )

  const run = useCallback(
    async (action: CampaignAction, campaigns: readonly CampaignSummary[]): Promise<BulkOutcome | null> => {
      if (running.current !== null || campaigns.length === 0) return null
      const own = { stop: new AbortController(), jobId: null as string | null }
      running.current = own
      const { signal } = own.stop
      const ids = campaigns.map(({ id }) => id)
      setState({ status: 'running', action, done: 0, total: ids.length })
      try {
        const job = await runBulk(
          client,
          { action, ids },
          {
            signal,
            onJob: ({ id, done, total }) => {
              own.jobId = id
              setState({ status: 'running', action, done, total })
            },
          },
        )
        const changed = [...job.results]
        if (action === 'duplicate') {
          store.dispatch({ type: 'added', items: await readAll(client, changed, signal) })
        } else if (action === 'archive' && showsArchived) await store.reread(changed)
        else store.dispatch({ type: 'removed', ids: changed })
        const names = new Map(campaigns.map(({ id, name }) => [id, name]))
        const failures = job.failures.map(({ id, code }) => ({ id, code, name: names.get(id) ?? id }))
        const whole = failures.length === 0 && job.status === 'succeeded'
        setState(whole ? idle : { status: 'partial', action, changed: changed.length, total: ids.length, failures })
        return { ok: true, job, changed }
      } catch (error) {
        if (!signal.aborted) setState({ status: 'failed', action, error })
        return { ok: false, error }
      } finally {
        if (running.current === own) running.current = null
      }
    },
    [client, store, showsArchived],
  )

  const cancel = useCallback(async () => {
    const jobId = running.current?.jobId
    // A job that has ended meanwhile cannot be stopped; the watching tells how it went.
    if (jobId) await client.jobs.cancel(jobId).catch(() => undefined)
  }, [client])

  const dismiss = useCallback(() => setState((now) => (now.status === 'running' ? now : idle)), [])
  return useMemo(() => ({ state, run, cancel, dismiss }), [state, run, cancel, dismiss])
}
