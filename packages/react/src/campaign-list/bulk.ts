import type { AdloomClient, CampaignBulk, CampaignSummary, Job } from '@adloom/client'
import { canTransition, type Lifecycle } from '@adloom/domain/campaign'

export type CampaignAction = CampaignBulk['action']

/** A campaign that a change left as it was, and the code of the reason. */
export interface CampaignFailure {
  readonly id: string
  readonly name: string
  readonly code: string
}

/** What is known of the last change to many campaigns. */
export type BulkState =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly action: CampaignAction; readonly done: number; readonly total: number }
  /** It could not be started or followed; nothing is known about its campaigns. */
  | { readonly status: 'failed'; readonly action: CampaignAction; readonly error: unknown }
  /** Some were left as they were, or it was stopped on the way. */
  | {
      readonly status: 'partial'
      readonly action: CampaignAction
      readonly changed: number
      readonly total: number
      readonly failures: readonly CampaignFailure[]
    }

/** A lifecycle may be newer than this package; then nothing is offered that might be refused. */
const lifecycles: readonly string[] = [
  'draft',
  'in_review',
  'approved',
  'publishing',
  'publish_failed',
  'live',
  'paused',
  'completed',
  'archived',
] satisfies readonly Lifecycle[]

const isKnown = (lifecycle: string): lifecycle is Lifecycle => lifecycles.includes(lifecycle)

/** Whether the domain allows the change. */
export function isAllowed(
  action: CampaignAction | 'pause' | 'resume',
  { lifecycle }: Pick<CampaignSummary, 'lifecycle'>,
): boolean {
  if (action === 'duplicate') return true
  if (!isKnown(lifecycle)) return false
  return action === 'delete' ? lifecycle === 'draft' : canTransition(lifecycle, action)
}

/** Starts a change to many campaigns and follows it to its end. */
export async function runBulk(
  client: AdloomClient,
  change: CampaignBulk,
  { signal, onJob }: { readonly signal: AbortSignal; readonly onJob: (job: Job) => void },
): Promise<Job> {
  let job = await client.campaigns.bulk(change, { signal })
  onJob(job)
  for await (const next of client.jobs.watch(job.id, { signal })) {
    job = next
    onJob(job)
  }
  return job
}
