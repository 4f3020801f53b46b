import { type Actor, createAdloom, type Job, type PlanRecord } from '@adloom/client'
import { validateResponses } from '@adloom/client/validate'
import { describe, expect, test } from 'vitest'
import type { TestBackend } from './backend/backend.ts'
import { testBackend } from './handlers.ts'
import { type Scenario, shop } from './scenario.ts'
import { scenario } from './scenarios/index.ts'
import { testSession } from './session.ts'

function open(of: Scenario, user: Actor = shop.user, roles: Scenario['roles'] = ['admin']) {
  const backend = testBackend(of)
  return { backend, adloom: clientOf(backend, user, roles) }
}

function clientOf(backend: TestBackend, user: Actor = shop.user, roles: Scenario['roles'] = ['admin']) {
  return createAdloom({
    baseUrl: 'https://adloom.test',
    getToken: async () => testSession(backend, { user, roles }),
    fetch: (input, init) => backend.handle(new Request(input, init)),
    responseValidation: validateResponses('throw'),
  })
}

const hashOf = ({ activePlan }: { readonly activePlan: string | null }): { readonly planHash: string } => ({
  planHash: activePlan ?? '',
})

const c1 = (key: string) => ({ campaignId: 'c1', key })

interface Scene {
  readonly lifecycle: string
  readonly plan?: string
  readonly exceeded?: boolean
  readonly job?: string
  readonly delivery?: string
  readonly drift?: number
  readonly connection?: string
}

describe('every scenario of a launch is what it says, in the words of the contract', () => {
  const scenes: readonly (readonly [Scenario, Scene])[] = [
    [scenario.planReady(), { lifecycle: 'in_review', plan: 'open' }],
    [scenario.needsApproval(), { lifecycle: 'in_review', plan: 'open' }],
    [scenario.approved(), { lifecycle: 'approved', plan: 'approved' }],
    [scenario.refused(), { lifecycle: 'draft', plan: 'refused' }],
    [scenario.overTheCeiling(), { lifecycle: 'approved', plan: 'approved', exceeded: true }],
    [scenario.launching(), { lifecycle: 'publishing', plan: 'approved', job: 'running' }],
    [scenario.stoppedHalfway(), { lifecycle: 'publish_failed', plan: 'approved', job: 'waiting' }],
    [scenario.live(), { lifecycle: 'live', plan: 'applied', delivery: 'delivering' }],
    [scenario.held(), { lifecycle: 'live', plan: 'applied', delivery: 'held' }],
    [scenario.drifted(), { lifecycle: 'live', plan: 'applied', delivery: 'delivering', drift: 1 }],
    [scenario.connectionExpired(), { lifecycle: 'draft', connection: 'expired' }],
    [scenario.noConnection(), { lifecycle: 'draft', connection: 'registered' }],
  ]
  test.each(scenes.map(([scene, expected]) => [scene.name, scene, expected] as const))(
    '%s',
    async (_, scene, expected) => {
      const { adloom } = open(scene)
      const campaign = await adloom.campaigns.get('c1')
      const [newest] = (await adloom.campaigns.plans('c1')).data
      const job = campaign.activeJob === null ? undefined : await adloom.jobs.get(campaign.activeJob)
      const [connection] = (await adloom.connections.list()).data
      expect({
        lifecycle: campaign.lifecycle,
        plan: newest?.state,
        exceeded: newest?.ceiling.exceeded ?? false,
        job: job?.status,
        delivery: campaign.delivery?.state,
        drift: campaign.drift,
        connection: connection?.status,
      }).toEqual({
        plan: undefined,
        job: undefined,
        delivery: undefined,
        exceeded: false,
        drift: 0,
        connection: 'connected',
        ...expected,
      })
      expect((await adloom.campaigns.history('c1')).data.length).toBeGreaterThan(0)
      expect((await adloom.campaigns.delivery('c1')).state.state).toBe(expected.delivery ?? 'not_created')
    },
  )
})

describe('a launch', () => {
  test('stands still where it is held, and goes on step by step', async () => {
    const { backend, adloom } = open(scenario.launching())
    const { activeJob } = await adloom.campaigns.get('c1')
    const before = await adloom.jobs.get(activeJob ?? '')
    expect(before.done / before.total).toBeCloseTo(0.4, 1)
    backend.platform.step(2)
    const after = await adloom.jobs.get(before.id)
    expect(after).toMatchObject({ status: 'running', done: before.done + 2 })
    const { stages } = await adloom.jobs.operations(before.id)
    expect(stages.build.done + stages.activate.done).toBe(after.done)
    expect(stages.activate.done).toBe(0)
    backend.platform.step(1_000)
    expect(await adloom.jobs.get(before.id)).toMatchObject({ status: 'succeeded', done: before.total })
    const { operations } = await adloom.jobs.operations(before.id)
    expect(new Set(operations.map(({ status }) => status))).toEqual(new Set(['verified', 'done']))
    expect(await adloom.campaigns.get('c1')).toMatchObject({ lifecycle: 'live', activeJob: null, liveVersion: 1 })
  })

  test('that the platform refuses waits with the reason, and does nothing twice when it is resumed', async () => {
    const { backend, adloom } = open(scenario.stoppedHalfway())
    const { activeJob, lifecycle } = await adloom.campaigns.get('c1')
    const waiting = await adloom.jobs.get(activeJob ?? '')
    expect(waiting).toMatchObject({ status: 'waiting', problem: { code: 'platform.throttled' } })
    expect(lifecycle).toBe('publish_failed')
    expect(
      (await adloom.jobs.operations(waiting.id)).operations.filter(({ problem }) => problem !== null),
    ).toHaveLength(1)
    await adloom.jobs.resume(waiting.id)
    const seen: Job[] = []
    for await (const job of adloom.jobs.watch(waiting.id)) seen.push(job)
    expect(seen.at(-1)).toMatchObject({ status: 'succeeded', problem: null })
    const { objects } = await adloom.campaigns.delivery('c1')
    expect(new Set(objects.map(({ key }) => key)).size).toBe(backend.state.platform.observe('c1').length)
    expect((await adloom.campaigns.plan('c1')).operations).toEqual([])
  })

  test('ends with a campaign that is reviewed, learns and delivers as time goes by', async () => {
    const { backend, adloom } = open(scenario.approved())
    const job = await adloom.campaigns.apply('c1', hashOf(await adloom.campaigns.get('c1')))
    for await (const _ of adloom.jobs.watch(job.id));
    const states = [(await adloom.campaigns.delivery('c1')).state.state]
    for (const minutes of [20, 4 * 24 * 60]) {
      backend.state.clock.advance(minutes * 60_000)
      states.push((await clientOf(backend).campaigns.checkDrift('c1')).state.state)
    }
    expect(states).toEqual(['under_review', 'learning', 'delivering'])
  })

  test('is refused above the ceiling, with both amounts', async () => {
    const { adloom } = open(scenario.overTheCeiling())
    await expect(adloom.campaigns.apply('c1', hashOf(await adloom.campaigns.get('c1')))).rejects.toMatchObject({
      code: 'spend.ceiling',
      context: { most: { minor: 1_750_00, currency: 'INR' }, ceiling: { minor: 1_500_00, currency: 'INR' } },
    })
  })

  test('is halted by a stop, and resumed only once that is lifted', async () => {
    const { backend, adloom } = open(scenario.launching())
    const { activeJob } = await adloom.campaigns.get('c1')
    await adloom.account.stop({ reason: 'Out of stock' })
    expect(await adloom.jobs.get(activeJob ?? '')).toMatchObject({
      status: 'waiting',
      problem: { code: 'tenant.stopped' },
    })
    await expect(adloom.jobs.resume(activeJob ?? '')).rejects.toMatchObject({ code: 'tenant.stopped' })
    await adloom.account.liftStop()
    await adloom.jobs.resume(activeJob ?? '')
    backend.platform.step(1_000)
    expect(await adloom.jobs.get(activeJob ?? '')).toMatchObject({ status: 'succeeded' })
  })

  test('that is cancelled leaves what was made, and the next plan makes only the rest', async () => {
    const { backend, adloom } = open(scenario.launching())
    const { activeJob } = await adloom.campaigns.get('c1')
    await adloom.jobs.cancel(activeJob ?? '')
    const made = backend.state.platform.observe('c1').length
    const plan = await adloom.campaigns.plan('c1')
    expect(made).toBeGreaterThan(0)
    expect(plan.operations.filter(({ verb }) => verb === 'create')).toHaveLength(
      createsIn(await firstPlan(adloom)) - made,
    )
  })
})

const createsIn = ({ operations }: PlanRecord): number => operations.filter(({ verb }) => verb === 'create').length

async function firstPlan(adloom: ReturnType<typeof clientOf>): Promise<PlanRecord> {
  const plans = await adloom.campaigns.plans('c1').toArray({ limit: 10 })
  return plans.at(-1) as PlanRecord
}

describe('what somebody changed outside of Adloom', () => {
  test('is drift until it is answered; adopted, it is ours', async () => {
    const { adloom } = open(scenario.drifted())
    expect((await adloom.campaigns.get('c1')).drift).toBe(1)
    const { drift } = await adloom.campaigns.delivery('c1')
    expect(drift).toMatchObject([{ key: 'campaign', field: 'dailyBudget', observed: { minor: 1_500_00 } }])
    await adloom.campaigns.plan('c1', { drift: [{ key: 'campaign', field: 'dailyBudget', answer: 'adopt' }] })
    expect((await adloom.campaigns.checkDrift('c1')).drift).toEqual([])
  })

  test('is put back by a plan when that is the answer', async () => {
    const { backend, adloom } = open(scenario.drifted())
    const answer = { key: 'campaign', field: 'dailyBudget', answer: 'revert' } as const
    const plan = await adloom.campaigns.plan('c1', { drift: [answer] })
    expect(plan.operations).toMatchObject([{ verb: 'update', key: 'campaign', reason: 'reverted' }])
    await clientOf(backend, shop.colleague).campaigns.approve('c1', { planHash: plan.hash })
    const job = await adloom.campaigns.apply('c1', { planHash: plan.hash })
    for await (const _ of adloom.jobs.watch(job.id));
    expect(backend.state.platform.observe('c1')[0]?.fields).toMatchObject({ dailyBudget: { minor: 1_000_00 } })
    expect((await adloom.campaigns.get('c1')).drift).toBe(0)
  })

  test('is a conflict when it was edited here, too', async () => {
    const { adloom } = open(scenario.drifted())
    const { version } = await adloom.campaigns.get('c1')
    const patch = [{ op: 'set', path: 'budget.amount', value: { minor: 2_000_00, currency: 'INR' } }] as const
    await adloom.campaigns.update('c1', patch, { ifMatch: version })
    await expect(adloom.campaigns.plan('c1')).rejects.toMatchObject({
      code: 'plan.conflict',
      context: { conflicts: [{ field: 'dailyBudget', desired: { minor: 2_000_00 }, observed: { minor: 1_500_00 } }] },
    })
  })

  test('makes a plan stale', async () => {
    const { backend, adloom } = open(scenario.live())
    const plan = await adloom.campaigns.plan('c1', { purpose: 'pause' })
    backend.platform.edit(c1('campaign'), { fields: { name: 'By hand' } })
    await expect(adloom.campaigns.apply('c1', { planHash: plan.hash })).rejects.toMatchObject({ code: 'plan.stale' })
  })
})

test('undo brings back what was on the platform before, and is approved like any plan', async () => {
  const { backend, adloom } = open(scenario.live())
  const meera = clientOf(backend, shop.colleague)
  const before = backend.state.platform.observe('c1')
  const run = async (plan: PlanRecord): Promise<void> => {
    await meera.campaigns.approve('c1', { planHash: plan.hash })
    const job = await adloom.campaigns.apply('c1', { planHash: plan.hash })
    for await (const _ of adloom.jobs.watch(job.id));
  }
  const { version } = await adloom.campaigns.get('c1')
  const patch = [{ op: 'set', path: 'budget.amount', value: { minor: 2_000_00, currency: 'INR' } }] as const
  const edited = await adloom.campaigns.update('c1', patch, { ifMatch: version })
  expect(edited).toMatchObject({ lifecycle: 'live', liveVersion: 1, version: 2 })
  await run(await adloom.campaigns.plan('c1'))
  expect(await adloom.campaigns.get('c1')).toMatchObject({ liveVersion: 2 })
  await run(await adloom.campaigns.plan('c1', { purpose: 'undo', version: 1 }))
  expect(backend.state.platform.observe('c1').map(({ fields }) => fields)).toEqual(before.map(({ fields }) => fields))
})

test('an approval counts for three days and a plan for seven', async () => {
  const { backend, adloom } = open(scenario.approved())
  const planHash = hashOf(await adloom.campaigns.get('c1'))
  backend.state.clock.advance(3 * 24 * 3_600_000)
  await expect(clientOf(backend).campaigns.apply('c1', planHash)).rejects.toMatchObject({ code: 'plan.expired' })
  expect((await clientOf(backend).campaigns.getPlan('c1', planHash.planHash)).state).toBe('expired')
})

test('a thousand ads are planned, and their launch moves on', async () => {
  const { backend, adloom } = open(scenario.manyOperations())
  const planHash = hashOf(await adloom.campaigns.get('c1'))
  await clientOf(backend, shop.colleague).campaigns.approve('c1', planHash)
  backend.platform.hold()
  const job = await adloom.campaigns.apply('c1', planHash)
  expect(job.total).toBeGreaterThan(3_000)
  backend.platform.step(20)
  expect(await adloom.jobs.get(job.id)).toMatchObject({ status: 'running', done: 20 })
}, 30_000)
