import type { Actor, Job, JobKind, JobListQuery } from '@adloom/contract'
import { decodeCursor, encodeCursor, toPage } from '../cursor.ts'
import { build, type JobRow } from '../tables.ts'
import type { Tx } from '../tx.ts'

export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    done: row.done,
    total: row.total,
    failures: row.failures,
    results: row.results,
    campaignId: row.campaign_id,
    planHash: row.plan_hash,
    problem: row.problem,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    createdBy: row.created_by,
  }
}

export interface NewJob {
  readonly id: string
  readonly kind: JobKind
  readonly businesses: readonly string[]
  /** What it goes through, one by one. */
  readonly ids: readonly string[]
  /** Why, in a person's words. */
  readonly reason?: string | null
  /** How many steps there are; default one for each id. */
  readonly total?: number
  readonly by: Actor
  /** Of one that applies a plan. */
  readonly campaignId?: string
  readonly planHash?: string
}

export async function add(tx: Tx, tenant: string, job: NewJob): Promise<JobRow> {
  const [row] = await tx.query<JobRow>({
    text: `insert into job (tenant_id, id, kind, business_ids, input, total, created_by, campaign_id, plan_hash)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`,
    values: [
      tenant,
      job.id,
      job.kind,
      job.businesses,
      { ids: job.ids, ...(job.reason && { reason: job.reason }) },
      job.total ?? job.ids.length,
      job.by,
      job.campaignId ?? null,
      job.planHash ?? null,
    ],
  })
  if (row === undefined) throw new Error('An insert returned no row.')
  return row
}

export async function find(tx: Tx, tenant: string, id: string): Promise<JobRow | undefined> {
  const [row] = await tx.query<JobRow>({
    name: 'jobs.find',
    text: 'select * from job where tenant_id = $1 and id = $2',
    values: [tenant, id],
  })
  return row
}

export async function lock(tx: Tx, tenant: string, id: string): Promise<JobRow | undefined> {
  const [row] = await tx.query<JobRow>({
    name: 'jobs.lock',
    text: 'select * from job where tenant_id = $1 and id = $2 for update',
    values: [tenant, id],
  })
  return row
}

/** Takes an unfinished job for this transaction, unless another worker has it. */
export async function claim(tx: Tx, tenant: string, id: string): Promise<JobRow | undefined> {
  const [row] = await tx.query<JobRow>({
    name: 'jobs.claim',
    text: `select * from job where tenant_id = $1 and id = $2 and status in ('queued', 'running')
           for update skip locked`,
    values: [tenant, id],
  })
  return row
}

/** Where a job is found; `run` tells the work on it before and after it was resumed apart. */
export type JobRef = Pick<JobRow, 'tenant_id' | 'id' | 'run'>

export interface DueJob extends JobRef {
  /** Milliseconds since it may go on. */
  readonly overdueMs: number
}

/** Unfinished jobs of all tenants and these kinds that may go on now, oldest first. */
export function due(tx: Tx, kinds: readonly JobKind[], limit: number): Promise<DueJob[]> {
  return tx.query({
    name: 'jobs.due',
    text: `select tenant_id, id, run,
             (extract(epoch from now() - greatest(due_at, updated_at)) * 1000)::int as "overdueMs" from job
           where status in ('queued', 'running') and due_at <= now() and kind = any($1) order by due_at, created_at limit $2`,
    values: [kinds, limit],
  })
}

/** Counts on what a job is worked on as. */
export async function nextRun(tx: Tx, { tenant_id: tenant, id, run }: JobRef): Promise<void> {
  await tx.change({
    text: 'update job set run = run + 1 where tenant_id = $1 and id = $2 and run = $3',
    values: [tenant, id, run],
  })
}

/** Lets a job rest until then. */
export async function postpone(tx: Tx, tenant: string, id: string, milliseconds: number): Promise<void> {
  await tx.change({
    name: 'jobs.postpone',
    text: `update job set due_at = now() + make_interval(secs => $3 / 1000.0)
           where tenant_id = $1 and id = $2 and status in ('queued', 'running')`,
    values: [tenant, id, milliseconds],
  })
}

export async function save(
  tx: Tx,
  job: Pick<JobRow, 'tenant_id' | 'id' | 'status' | 'done' | 'failures' | 'results' | 'problem' | 'run' | 'total'>,
): Promise<JobRow> {
  const [row] = await tx.query<JobRow>({
    name: 'jobs.save',
    text: `update job set (status, done, failures, results, problem, run, total, due_at, updated_at) =
             ($3, $4, $5, $6, $7, $8, $9, now(), now())
           where tenant_id = $1 and id = $2 returning *`,
    values: [
      job.tenant_id,
      job.id,
      job.status,
      job.done,
      JSON.stringify(job.failures),
      JSON.stringify(job.results),
      job.problem,
      job.run,
      job.total,
    ],
  })
  if (row === undefined) throw new Error('A job that was locked is gone.')
  return row
}

export async function list(tx: Tx, tenant: string, { cursor, limit = 25, status }: JobListQuery) {
  let query = build.selectFrom('job').selectAll().where('tenant_id', '=', tenant)
  if (status !== undefined) query = query.where('status', '=', status)
  if (cursor !== undefined) {
    const after = decodeCursor('jobs', status ?? null, cursor, 'instant')
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.value, after.id)))
  }
  const rows = await tx.run(
    query
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
  return toPage(rows, limit, toJob, (row) =>
    encodeCursor('jobs', status ?? null, { value: row.created_at, id: row.id }),
  )
}

export async function count(tx: Tx, tenant: string, { status }: Pick<JobListQuery, 'status'>): Promise<number> {
  let query = build.selectFrom('job').where('tenant_id', '=', tenant)
  if (status !== undefined) query = query.where('status', '=', status)
  const [row] = await tx.run(query.select((eb) => eb.fn.countAll<number>().as('count')))
  return row?.count ?? 0
}

/** Forgets finished jobs older than `days`. */
export function removeOld(tx: Tx, days: number): Promise<number> {
  return tx.change({
    text: `delete from job where status not in ('queued', 'running', 'waiting') and updated_at < now() - make_interval(days => $1)`,
    values: [days],
  })
}
