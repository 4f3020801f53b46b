import type { JobOperation, JobOperations } from '@adloom/contract'
import {
  type AppliedObject,
  appliedAfter,
  type Intent,
  type Plan,
  type RunProgress,
  runProgress,
} from '@adloom/domain/planning'
import * as bindings from '../db/repositories/bindings.ts'
import * as campaigns from '../db/repositories/campaigns.ts'
import * as intents from '../db/repositories/intents.ts'
import * as plans from '../db/repositories/plans.ts'
import type { CampaignRow, JobRow } from '../db/tables.ts'
import type { Tx } from '../db/tx.ts'

/** A job that carries out a plan, with all that was intended for it. */
export interface LaunchRecord {
  readonly job: JobRow
  readonly campaign: CampaignRow
  readonly row: plans.PlanRow
  readonly intents: readonly Intent[]
}

/** Everything about a launch; `undefined` when its campaign or plan is gone. */
export async function launchOf(tx: Tx, job: JobRow): Promise<LaunchRecord | undefined> {
  const { tenant_id: tenant, campaign_id: campaignId, plan_hash: hash } = job
  if (campaignId === null || hash === null) return undefined
  const campaign = await campaigns.find(tx, tenant, campaignId)
  const row = await plans.find(tx, tenant, campaignId, hash)
  if (campaign === undefined || row === undefined) return undefined
  const written = await intents.list(tx, { tenant, job: job.id })
  return { job, campaign, row, intents: written.map(({ document }) => document) }
}

/** How many operations there are that the platform carries out; reading them back is a stage and no operation. */
export function stepsIn({ stages }: Pick<RunProgress, 'stages'>, which: 'done' | 'total' = 'total'): number {
  return stages.build[which] + stages.activate[which]
}

const ended: readonly JobRow['status'][] = ['succeeded', 'failed', 'cancelled']

export const isOver = (status: JobRow['status']): boolean => ended.includes(status)

/** What a job does on the platform, one by one. */
export function toOperations(plan: Plan, written: readonly Intent[], status: JobRow['status']): JobOperations {
  const { operations, stages } = runProgress(plan, written, isOver(status))
  return {
    operations: operations.map(({ operation, ...progress }): JobOperation => {
      const { id, verb, phase, kind, key, name } = operation
      return {
        id,
        verb,
        phase,
        kind,
        key,
        name,
        status: status === 'succeeded' ? 'done' : progress.status,
        platformId: progress.platformId,
        attempts: progress.attempts,
        problem: progress.problem,
        at: progress.at === null ? null : new Date(progress.at).toISOString(),
      }
    }),
    stages,
  }
}

/** Writes down how a run left the platform, however it ended. */
export async function keepApplied(
  tx: Tx,
  { job, campaign, row, intents: written }: LaunchRecord,
): Promise<readonly AppliedObject[]> {
  const { applied, desired, document } = row
  const left = appliedAfter({ applied, desired, plan: document, intents: written })
  const bound = { tenant: job.tenant_id, campaign: campaign.id, business: campaign.business_id }
  await bindings.replace(tx, bound, document.connectionId, left)
  return left
}
