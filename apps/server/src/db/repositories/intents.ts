import type { Intent } from '@adloom/domain/planning'
import type { Tx } from '../tx.ts'

/** Whose intents. */
export interface IntentOwner {
  readonly tenant: string
  readonly job: string
  readonly businesses: readonly string[]
}

export interface IntentRow {
  readonly document: Intent
  readonly opened_at: string
  readonly settled_at: string | null
}

/** What a job meant to do and what became of it, in the order in which it was begun. */
export function list(tx: Tx, { tenant, job }: Pick<IntentOwner, 'tenant' | 'job'>): Promise<IntentRow[]> {
  return tx.query({
    name: 'intents.list',
    text: 'select document, opened_at, settled_at from intent where tenant_id = $1 and job_id = $2 order by seq',
    values: [tenant, job],
  })
}

/** Writes an intent down, or what became of it. What is sent must be committed before. */
export async function put(tx: Tx, { tenant, job, businesses }: IntentOwner, intent: Intent): Promise<void> {
  await tx.change({
    name: 'intents.put',
    text: `insert into intent (tenant_id, job_id, business_ids, id, seq, status, document, settled_at)
           values ($1, $2, $3, $4,
             (select coalesce(max(seq), 0) + 1 from intent where tenant_id = $1 and job_id = $2),
             $5, $6, case when $5 <> 'open' then clock_timestamp() end)
           on conflict (tenant_id, job_id, id) do update set
             (status, document, settled_at) = (excluded.status, excluded.document, excluded.settled_at)`,
    values: [tenant, job, businesses, intent.id, intent.status, intent],
  })
}

/** Intents of a campaign's jobs that are over, of which nobody ever learned what became. */
export function unsettled(
  tx: Tx,
  tenant: string,
  campaign: string,
): Promise<{ readonly document: Intent; readonly plan_hash: string }[]> {
  return tx.query({
    name: 'intents.unsettled',
    text: `select i.document, j.plan_hash from intent i
           join job j on j.tenant_id = i.tenant_id and j.id = i.job_id
           where i.tenant_id = $1 and j.campaign_id = $2 and j.plan_hash is not null
             and i.status in ('open', 'retry') and j.status not in ('queued', 'running')
           order by i.opened_at`,
    values: [tenant, campaign],
  })
}
