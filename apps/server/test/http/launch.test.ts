import type { AuditEvent, Page, PlanRecord } from '@adloom/contract'
import { observedRevision } from '@adloom/domain/planning'
import { sandboxDefaults } from '@adloom/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstBreak } from '../../src/db/audit.ts'
import * as plans from '../../src/db/repositories/plans.ts'
import { createDatabase } from '../../src/db/tx.ts'
import { createPace } from '../../src/workflows/pace.ts'
import { codeOf, must } from './api.ts'
import {
  type Agency,
  apply,
  approve,
  carryOut,
  deliveryOf,
  edit,
  ended,
  makeAgency,
  operationsOf,
  planOf,
  post,
  read,
  writeCampaign,
} from './launching.ts'
import { type ServerWithMeta, startWithMeta } from './sign-in.ts'

let meta: ServerWithMeta
let agency: Agency
/** Waiting for a platform is tested by what comes of it, not by how long it takes. */
const pace = createPace(Date.now, { speed: 50, since: Date.now() })

beforeAll(async () => {
  meta = await startWithMeta({ pace }, { accounts: [{ currency: 'INR', timezone: 'Asia/Kolkata' }] })
  agency = await makeAgency(meta, 'chai')
})
afterAll(() => meta.close())

const objects = (type: 'campaign' | 'adset' | 'ad' | 'adcreative') =>
  meta.sandbox.control.objects.list({ accountId: sandboxDefaults.accountId, type })

test('a campaign is planned, approved by somebody else, launched once, and then the plan is quiet', async () => {
  const { editor, approver, viewer } = agency
  const campaign = await writeCampaign(agency)
  expect(campaign.issues.filter(({ severity }) => severity === 'error')).toEqual([])

  const { status, body: plan } = await planOf(editor, campaign.id)
  expect(status).toBe(201)
  expect(plan).toMatchObject({
    state: 'open',
    neededApprovals: 1,
    approvals: [],
    purpose: 'publish',
    observedRevision: observedRevision([]),
    ceiling: { limit: null, exceeded: false },
  })
  expect(plan.spend.most.day).toEqual({ minor: 175_000, currency: 'INR' })
  expect(await read(editor, campaign.id)).toMatchObject({ lifecycle: 'in_review', activePlan: plan.hash })

  expect(codeOf(await apply(editor, campaign.id, plan.hash))).toBe('plan.not_approved')
  expect(codeOf(await approve(editor, campaign.id, plan.hash))).toBe('auth.scope_missing')
  const { body: approved } = await must(approve(approver, campaign.id, plan.hash))
  expect(approved).toMatchObject({ state: 'approved', approvals: [{ actor: { id: 'approver' } }] })
  expect((await read(editor, campaign.id)).lifecycle).toBe('approved')
  expect(codeOf(await apply(viewer, campaign.id, plan.hash))).toBe('auth.scope_missing')

  const { body: filed } = await must(apply(editor, campaign.id, plan.hash))
  expect(filed).toMatchObject({ kind: 'campaigns.apply', campaignId: campaign.id, planHash: plan.hash })
  const job = await ended(editor, filed.id)
  expect([job.status, job.problem, job.done]).toEqual(['succeeded', null, job.total])
  expect(['campaign', 'adset', 'ad', 'adcreative'].map((type) => objects(type as 'ad').length)).toEqual([1, 2, 3, 3])
  expect(objects('campaign')[0]?.configuredStatus).toBe('ACTIVE')
  expect(meta.sandbox.control.spending()).toHaveLength(3)

  const { operations, stages } = await operationsOf(editor, filed.id)
  expect(operations.map(({ status: at }) => at)).toEqual(operations.map(() => 'done'))
  expect(operations.every(({ platformId }) => platformId !== null)).toBe(true)
  expect(stages.build.done + stages.activate.done).toBe(job.total)
  expect(stages.verify.done).toBe(stages.build.done)

  const live = await read(editor, campaign.id)
  expect(live).toMatchObject({
    lifecycle: 'live',
    liveVersion: campaign.version,
    activeJob: null,
    activePlan: null,
    drift: 0,
  })
  const delivery = await deliveryOf(viewer, campaign.id)
  expect(delivery.objects.map(({ intention }) => intention)).toEqual(delivery.objects.map(() => 'active'))
  expect(delivery.state).toEqual(live.delivery)

  const { body: quiet } = await must(planOf(editor, campaign.id))
  expect([quiet.operations, quiet.drift]).toEqual([[], []])
  expect(codeOf(await post(approver, `/v1/campaigns/${campaign.id}/approve`, { planHash: plan.hash }))).toBe(
    'plan.stale',
  )
  const { body: kept } = await must(editor<PlanRecord>(`/v1/campaigns/${campaign.id}/plans/${plan.hash}`))
  expect(kept.state).toBe('applied')

  const { body: history } = await must(viewer<Page<AuditEvent>>(`/v1/campaigns/${campaign.id}/history?limit=100`))
  const actions = history.data.map(({ action }) => action)
  expect(actions).toContain('plan.applied')
  expect(actions.filter((action) => action === 'operation.done')).toHaveLength(plan.operations.length)
  expect(actions.at(-1)).toBe('campaign.created')
})

test('a changed budget is raised by a plan of one operation', async () => {
  const { editor } = agency
  const campaign = await writeCampaign(agency)
  await carryOut(agency, campaign.id)
  const edited = await edit(editor, await read(editor, campaign.id), {
    patch: [{ op: 'set', path: 'budget.amount', value: { minor: 1_500_00, currency: 'INR' } }],
  })
  expect(edited).toMatchObject({ lifecycle: 'live', liveVersion: campaign.version })
  const { plan, job } = await carryOut(agency, campaign.id)
  expect(plan.operations.map(({ verb, kind }) => [verb, kind])).toEqual([['update', 'campaign']])
  expect(job.status).toBe('succeeded')
  const [top] = objects('campaign').filter(
    ({ values }) => values['daily_budget'] === '150000' || values['daily_budget'] === 150000,
  )
  expect(top).toBeDefined()
  expect(await read(editor, campaign.id)).toMatchObject({ lifecycle: 'live', liveVersion: edited.version })
})

test('a plan that nobody approved in time has expired, and the campaign waits for it no longer', async () => {
  const { editor, approver } = agency
  const campaign = await writeCampaign(agency)
  const { body: plan } = await must(planOf(editor, campaign.id))
  await meta.server.pool.query(`update plan set expires_at = now() - interval '1 minute' where hash = $1`, [plan.hash])
  expect(codeOf(await approve(approver, campaign.id, plan.hash))).toBe('plan.expired')
  const db = createDatabase(meta.server.pool)
  expect(await db.system('test', plans.putAwayExpired)).toBe(1)
  expect((await read(editor, campaign.id)).activePlan).toBeNull()
  const { body: again } = await must(planOf(editor, campaign.id))
  expect([again.hash, again.state]).toEqual([plan.hash, 'open'])
  expect((await read(editor, campaign.id)).activePlan).toBe(plan.hash)
})

test('what is written down of a launch is a whole chain, with nothing of another tenant', async () => {
  const db = createDatabase(meta.server.pool)
  const { rows } = await meta.server.pool.query<{ tenant_id: string }>('select distinct tenant_id from audit_event')
  expect(rows.length).toBeGreaterThan(0)
  for (const { tenant_id: tenant } of rows) {
    expect(await db.system('test', (tx) => firstBreak(tx, tenant))).toBeNull()
  }
  await meta.server.pool.query(
    `update audit_event set context = jsonb_set(context, '{reason}', '"forged"') where action = 'plan.applied'`,
  )
  const broken = await Promise.all(
    rows.map(({ tenant_id: tenant }) => db.system('test', (tx) => firstBreak(tx, tenant))),
  )
  expect(broken.some((seq) => seq !== null)).toBe(true)
})
