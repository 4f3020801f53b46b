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
    campaignId: null,
    planHash: null,
    problem: null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    createdBy: row.created_by,
  }
}

export interface NewJob {
  readonly id: string
  readonly kind: JobKind
  readonly businesses: readonly string[]
  readonly ids: readonly string[]
  readonly by: Actor
}

export async function add(tx: Tx, tenant: string, job: NewJob): Promise<JobRow> {
  const [row] = await tx.query<JobRow>({
    text: `insert into job (tenant_id, id, kind, business_ids, input, total, created_by)
           values ($1, $2, $3, $4, $5, $6, $7) returning *`,
    values: [tenant, job.id, job.kind, job.businesses, { ids: job.ids }, job.ids.length, job.by],
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

/** Unfinished jobs of all tenants, oldest first. */
export function waiting(tx: Tx, limit: number): Promise<Pick<JobRow, 'tenant_id' | 'id'>[]> {
  return tx.query({
    name: 'jobs.waiting',
    text: `select tenant_id, id from job where status in ('queued', 'running') order by created_at limit $1`,
    values: [limit],
  })
}

export async function save(
  tx: Tx,
  job: Pick<JobRow, 'tenant_id' | 'id' | 'status' | 'done' | 'failures' | 'results'>,
): Promise<JobRow> {
  const [row] = await tx.query<JobRow>({
    name: 'jobs.save',
    text: `update job set status = $3, done = $4, failures = $5, results = $6, updated_at = now()
           where tenant_id = $1 and id = $2 returning *`,
    values: [job.tenant_id, job.id, job.status, job.done, JSON.stringify(job.failures), JSON.stringify(job.results)],
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
    text: `delete from job where status not in ('queued', 'running') and updated_at < now() - make_interval(days => $1)`,
    values: [days],
  })
}
