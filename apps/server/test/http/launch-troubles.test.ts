import type { AuditEvent, Job, Page, StopState } from '@adloom/contract'
import { sandboxDefaults } from '@adloom/sandbox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPace } from '../../src/workflows/pace.ts'
import { codeOf, must } from './api.ts'
import {
  type Agency,
  apply,
  approve,
  campaignOf,
  carryOut,
  deliveryOf,
  edit,
  ended,
  jobOf,
  makeAgency,
  operationsOf,
  planOf,
  post,
  read,
  writeCampaign,
} from './launching.ts'
import { type ServerWithMeta, signIn, startWithMeta } from './sign-in.ts'

let meta: ServerWithMeta
let agency: Agency
/** How far the server's clock is ahead, in milliseconds. */
let ahead = 0
const now = () => Date.now() + ahead
const pace = createPace(now, { speed: 50, since: Date.now() })

beforeEach(async () => {
  ahead = 0
  meta = await startWithMeta({ pace, now }, { accounts: [{ currency: 'INR', timezone: 'Asia/Kolkata' }] })
  agency = await makeAgency(meta, 'chai')
})
afterEach(() => meta.close())

const control = () => meta.sandbox.control
const objects = (type: 'campaign' | 'adset' | 'ad' | 'adcreative') =>
  control().objects.list({ accountId: sandboxDefaults.accountId, type })
const counts = () => (['campaign', 'adset', 'ad', 'adcreative'] as const).map((type) => objects(type).length)
const top = () => objects('campaign')[0] ?? expect.fail('there is no campaign')
const rupees = (amount: number) => ({ minor: amount * 100, currency: 'INR' })
const budget = (amount: number) => ({ patch: [{ op: 'set' as const, path: 'budget.amount', value: rupees(amount) }] })

/** A launch whose next write stands still at the platform. */
async function heldLaunch(at: 'before' | 'after', skip = 0) {
  const { editor, approver } = agency
  const campaign = await writeCampaign(agency)
  const { body: plan } = await must(planOf(editor, campaign.id))
  await must(approve(approver, campaign.id, plan.hash))
  control().faults.add({ kind: 'hold', at, match: { method: 'POST' }, skip })
  const { body: job } = await must(apply(editor, campaign.id, plan.hash))
  const [hold] = await control().holds.waitFor(1)
  return { campaign, plan, job, release: () => control().holds.release(hold?.id ?? '') }
}

describe('a launch in trouble', () => {
  test('what the platform refuses waits for a person, and is resumed where it stood', async () => {
    const { editor } = agency
    control().accounts.update(sandboxDefaults.accountId, { minimumBudgets: { imp: 900_000 } })
    const campaign = await writeCampaign(agency)
    const { job } = await carryOut(agency, campaign.id)
    expect(job).toMatchObject({ status: 'waiting', problem: { code: 'platform.refused' } })
    expect(await read(editor, campaign.id)).toMatchObject({ lifecycle: 'publish_failed', activeJob: job.id })
    expect(codeOf(await planOf(editor, campaign.id))).toBe('campaign.busy')
    expect((await operationsOf(editor, job.id)).operations[0]).toMatchObject({ status: 'failed', attempts: 1 })

    control().accounts.update(sandboxDefaults.accountId, { minimumBudgets: { imp: 9_000 } })
    const { body: resumed } = await must(post<Job>(editor, `/v1/jobs/${job.id}/resume`))
    expect(resumed.status).toBe('running')
    expect((await ended(editor, job.id)).status).toBe('succeeded')
    expect(counts()).toEqual([1, 2, 3, 3])
    expect(codeOf(await post(editor, `/v1/jobs/${job.id}/resume`))).toBe('job.not_resumable')
    expect((await read(editor, campaign.id)).lifecycle).toBe('live')
  })

  test('throttled, it goes on by itself once the platform lets it', async () => {
    const { editor, approver } = agency
    const campaign = await writeCampaign(agency)
    const { body: plan } = await must(planOf(editor, campaign.id))
    await must(approve(approver, campaign.id, plan.hash))
    control().faults.add({ kind: 'throttle', match: { method: 'POST' }, skip: 2 })
    const { body: job } = await must(apply(editor, campaign.id, plan.hash))
    const rests = async () =>
      (await meta.server.pool.query('select from job where id = $1 and due_at > now()', [job.id])).rowCount
    await expect.poll(rests).toBe(1)
    expect((await jobOf(editor, job.id)).status).toBe('running')
    expect((await operationsOf(editor, job.id)).operations[2]).toMatchObject({
      status: 'waiting',
      problem: { code: 'platform.unavailable' },
    })
    ahead = 330_000
    await meta.server.pool.query('update job set due_at = now()')
    expect((await ended(editor, job.id)).status).toBe('succeeded')
    expect(counts()).toEqual([1, 2, 3, 3])
  })

  test('connections to the database that break in the middle make nothing twice', async () => {
    const { editor, approver } = agency
    const campaign = await writeCampaign(agency)
    const { body: plan } = await must(planOf(editor, campaign.id))
    await must(approve(approver, campaign.id, plan.hash))
    const { body: job } = await must(apply(editor, campaign.id, plan.hash))
    const status = () =>
      jobOf(editor, job.id).then(
        (one) => one.status,
        () => 'unknown',
      )
    for (let cut = 0; cut < 8; cut++) {
      const made = objects('ad').length + objects('adset').length + objects('adcreative').length
      await expect
        .poll(async () => (await status()) === 'succeeded' || counts().reduce((sum, one) => sum + one, 0) > made, {
          timeout: 20_000,
        })
        .toBe(true)
      await meta.server.pool
        .query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        )
        .catch(() => {})
    }
    await expect.poll(status, { timeout: 30_000 }).toBe('succeeded')
    expect(counts()).toEqual([1, 2, 3, 3])
    expect(await read(editor, campaign.id)).toMatchObject({ lifecycle: 'live', activeJob: null })
  })

  test('failing servers and lost answers pass by themselves, with nothing made twice', async () => {
    const { faults } = control()
    faults.add({ kind: 'server_error', match: { method: 'POST' }, skip: 4 })
    faults.add({ kind: 'timeout_after_commit', match: { method: 'POST' }, skip: 5 })
    faults.add({ kind: 'timeout_before_commit', match: { method: 'POST' }, skip: 7 })
    const { job } = await carryOut(agency, (await writeCampaign(agency)).id)
    expect([job.status, job.problem]).toEqual(['succeeded', null])
    expect(counts()).toEqual([1, 2, 3, 3])
  })

  test('access that ends half-way makes it wait; signed in again it goes on', async () => {
    const { editor, admin } = agency
    const { job, campaign, release } = await heldLaunch('after', 3)
    for (const [token] of control()
      .snapshot()
      .matchAll(/EAA\w{100,}/g))
      control().tokens.revoke(token)
    release()
    const stopped = await ended(editor, job.id)
    expect(stopped).toMatchObject({ status: 'waiting', problem: { code: 'connection.not_connected' } })
    expect(codeOf(await post(editor, `/v1/jobs/${job.id}/resume`))).toBe('connection.not_connected')
    const authorizationId = await signIn(admin, meta.server, { connectionId: agency.connection.id })
    await must(
      post(admin, '/v1/connections/connect', {
        authorizationId,
        accountId: sandboxDefaults.accountId,
        connectionId: agency.connection.id,
      }),
    )
    await must(post(editor, `/v1/jobs/${job.id}/resume`))
    expect((await ended(editor, job.id)).status).toBe('succeeded')
    expect(counts()).toEqual([1, 2, 3, 3])
    expect((await read(editor, campaign.id)).lifecycle).toBe('live')
  })

  test('cancelled half-way, what was made stays; planned again, only the rest is made', async () => {
    const { editor } = agency
    const { job, campaign, release } = await heldLaunch('after', 4)
    const { body: cancelled } = await must(post<Job>(editor, `/v1/jobs/${job.id}/cancel`))
    expect(cancelled.status).toBe('cancelled')
    release()
    expect(await read(editor, campaign.id)).toMatchObject({ lifecycle: 'publish_failed', activeJob: null })
    expect(control().spending()).toEqual([])
    await expect
      .poll(async () => (await operationsOf(editor, job.id)).operations.some(({ status }) => status === 'sent'))
      .toBe(false)
    const { plan, job: second } = await carryOut(agency, campaign.id)
    expect(plan.operations.filter(({ verb }) => verb === 'create').length).toBeLessThan(10)
    expect(second.status).toBe('succeeded')
    expect(counts()).toEqual([1, 2, 3, 3])
    expect(await read(editor, campaign.id)).toMatchObject({ lifecycle: 'live', activeJob: null })
  })

  test('a plan whose platform was changed in the meantime is stale and does nothing', async () => {
    const { editor, approver } = agency
    const campaign = await writeCampaign(agency)
    await carryOut(agency, campaign.id)
    await edit(editor, await read(editor, campaign.id), budget(1_500))
    const { body: plan } = await must(planOf(editor, campaign.id))
    await must(approve(approver, campaign.id, plan.hash))
    control().objects.edit(top().id, { name: 'Renamed' })
    expect(codeOf(await apply(editor, campaign.id, plan.hash))).toBe('plan.stale')
    expect(Number(top().values['daily_budget'])).toBe(100_000)
  })

  test('an edit voids what was approved', async () => {
    const { editor, approver } = agency
    const campaign = await writeCampaign(agency)
    const { body: plan } = await must(planOf(editor, campaign.id))
    await must(approve(approver, campaign.id, plan.hash))
    const edited = await edit(editor, campaign, budget(2_000))
    expect(edited).toMatchObject({ lifecycle: 'draft', activePlan: null })
    expect(codeOf(await apply(editor, campaign.id, plan.hash))).toBe('plan.stale')
    expect(counts()).toEqual([0, 0, 0, 0])
  })

  test('nobody approves a plan of their own, not even an admin', async () => {
    const { admin } = agency
    const campaign = await writeCampaign(agency)
    const { body: plan } = await must(planOf(admin, campaign.id))
    expect(codeOf(await approve(admin, campaign.id, plan.hash))).toBe('plan.own_approval')
  })

  test('the same key applies once', async () => {
    const { editor, approver } = agency
    const campaign = await writeCampaign(agency)
    const { body: plan } = await must(planOf(editor, campaign.id))
    await must(approve(approver, campaign.id, plan.hash))
    const once = () =>
      editor<Job>(`/v1/campaigns/${campaign.id}/apply`, {
        method: 'POST',
        body: { planHash: plan.hash },
        headers: { 'idempotency-key': 'launch-1' },
      })
    const first = await must(once())
    expect((await must(once())).body.id).toBe(first.body.id)
    expect(codeOf(await apply(editor, campaign.id, plan.hash))).toBe('campaign.busy')
    await ended(editor, first.body.id)
    expect(counts()).toEqual([1, 2, 3, 3])
  })
})

describe('the ceiling of a tenant', () => {
  test('counts all campaigns together, when a plan is made and when it is applied', async () => {
    const { editor, approver, house } = agency
    const limit = (amount: number) =>
      must(
        house.host('/v1/tenants/chai', {
          method: 'PUT',
          body: {
            name: 'Chai & Co',
            locale: 'en-IN',
            currency: 'INR',
            timeZone: 'Asia/Kolkata',
            spendCeiling: rupees(amount),
          },
        }),
      )
    await limit(3_000)
    const [first, second] = [await writeCampaign(agency), await writeCampaign(agency, campaignOf(agency, 'Second'))]
    const plans = [(await must(planOf(editor, first.id))).body, (await must(planOf(editor, second.id))).body]
    expect(plans.map(({ ceiling }) => ceiling.exceeded)).toEqual([false, false])
    for (const [index, plan] of plans.entries())
      await must(approve(approver, (index === 0 ? first : second).id, plan.hash))
    const { body: job } = await must(apply(editor, first.id, plans[0]?.hash ?? ''))
    // 1,750 a day each: one is well, both are too much, and the first counts from the moment it was applied.
    expect(codeOf(await apply(editor, second.id, plans[1]?.hash ?? ''))).toBe('spend.ceiling')
    await ended(editor, job.id)
    expect((await must(planOf(editor, second.id))).body.ceiling).toEqual({ limit: rupees(3_000), exceeded: true })
    await limit(4_000)
    await must(apply(editor, second.id, plans[1]?.hash ?? ''))
  })
})

describe('drift', () => {
  async function drifted() {
    const campaign = await writeCampaign(agency)
    await carryOut(agency, campaign.id)
    control().objects.edit(top().id, { daily_budget: '120000' })
    const { body: seen } = await must(
      post<{ drift: readonly { field: string; observed: unknown }[] }>(
        agency.viewer,
        `/v1/campaigns/${campaign.id}/check-drift`,
      ),
    )
    return { campaign, seen }
  }

  test('shows what somebody changed outside, and is counted in the list', async () => {
    const { campaign, seen } = await drifted()
    expect(seen.drift).toMatchObject([
      { key: 'campaign', field: 'dailyBudget', applied: rupees(1_000), observed: rupees(1_200) },
    ])
    expect((await read(agency.editor, campaign.id)).drift).toBe(1)
    const { rows } = await meta.server.pool.query(`select data from outbox where type = 'campaign.drift'`)
    expect(rows).toEqual([{ data: { id: campaign.id, businessId: 'tea', count: 1 } }])
  })

  test('adopted, it is a new version of the draft, and nothing is left to do', async () => {
    const { editor } = agency
    const { campaign } = await drifted()
    const answer = { drift: [{ key: 'campaign', field: 'dailyBudget', answer: 'adopt' as const }] }
    const { body: plan } = await must(planOf(editor, campaign.id, answer))
    expect([plan.operations, plan.drift]).toEqual([[], []])
    const after = await read(editor, campaign.id)
    expect(after).toMatchObject({
      drift: 0,
      lifecycle: 'live',
      version: campaign.version + 1,
      liveVersion: campaign.version + 1,
    })
    expect(after.draft.value.budget.amount).toEqual(rupees(1_200))
    const { body: history } = await must(editor<Page<AuditEvent>>(`/v1/campaigns/${campaign.id}/history?limit=100`))
    expect(history.data.find(({ action }) => action === 'campaign.updated')).toMatchObject({
      reason: 'Adopted from the platform',
      diff: [{ field: 'budget.amount', from: rupees(1_000), to: rupees(1_200) }],
    })
    expect(codeOf(await apply(editor, campaign.id, plan.hash))).not.toBe('plan.not_found')
  })

  test('reverted, the plan puts ours back', async () => {
    const { editor } = agency
    const { campaign } = await drifted()
    const answer = { drift: [{ key: 'campaign', field: 'dailyBudget', answer: 'revert' as const }] }
    const { plan, job } = await carryOut({ ...agency, editor }, campaign.id, answer)
    expect(plan.operations).toMatchObject([{ verb: 'update', reason: 'reverted' }])
    expect(job.status).toBe('succeeded')
    expect(Number(top().values['daily_budget'])).toBe(100_000)
    expect((await read(editor, campaign.id)).drift).toBe(0)
  })

  test('ignored, it stays, and nobody is asked again', async () => {
    const { editor } = agency
    const { campaign } = await drifted()
    const answer = { drift: [{ key: 'campaign', field: 'dailyBudget', answer: 'ignore' as const }] }
    await must(planOf(editor, campaign.id, answer))
    const { body: again } = await must(planOf(editor, campaign.id))
    expect([again.operations, again.drift]).toEqual([[], []])
    expect((await read(editor, campaign.id)).drift).toBe(0)
    expect(Number(top().values['daily_budget'])).toBe(120_000)
  })

  test('changed on both sides it is a conflict, and nothing is planned before it is answered', async () => {
    const { editor } = agency
    const { campaign } = await drifted()
    await edit(editor, await read(editor, campaign.id), budget(1_500))
    const refused = await planOf(editor, campaign.id)
    expect(codeOf(refused)).toBe('plan.conflict')
    expect(refused.body).toMatchObject({
      context: { conflicts: [{ key: 'campaign', field: 'dailyBudget', desired: rupees(1_500) }] },
    })
    const answer = { drift: [{ key: 'campaign', field: 'dailyBudget', answer: 'revert' as const }] }
    const { job } = await carryOut(agency, campaign.id, answer)
    expect(job.status).toBe('succeeded')
    expect(Number(top().values['daily_budget'])).toBe(150_000)
  })
})

describe('drift that nobody asks for', () => {
  test('is seen by itself within the hour, and told', async () => {
    const { editor } = agency
    const campaign = await writeCampaign(agency)
    await carryOut(agency, campaign.id)
    control().objects.edit(top().id, { status: 'PAUSED' })
    await meta.server.app.lookAround()
    expect((await read(editor, campaign.id)).drift).toBe(0)
    await meta.server.pool.query(`update observation set observed_at = now() - interval '1 hour'`)
    await meta.server.app.lookAround()
    expect(await read(editor, campaign.id)).toMatchObject({ drift: 1, delivery: { state: 'paused' } })
    expect((await deliveryOf(editor, campaign.id)).drift).toMatchObject([
      { key: 'campaign', field: 'intention', observed: 'paused' },
    ])
  })
})

describe('later', () => {
  test('paused without approval, resumed with it, archived at the end', async () => {
    const { editor, approver } = agency
    const campaign = await writeCampaign(agency)
    await carryOut(agency, campaign.id)
    const { plan: pause } = await carryOut(agency, campaign.id, { purpose: 'pause' })
    expect(pause).toMatchObject({ neededApprovals: 0, expiresAt: null })
    expect([(await read(editor, campaign.id)).lifecycle, top().configuredStatus, control().spending()]).toEqual([
      'paused',
      'PAUSED',
      [],
    ])
    const { body: resume } = await must(planOf(editor, campaign.id, { purpose: 'resume' }))
    expect(codeOf(await apply(editor, campaign.id, resume.hash))).toBe('plan.not_approved')
    await must(approve(approver, campaign.id, resume.hash))
    await ended(editor, (await must(apply(editor, campaign.id, resume.hash))).body.id)
    expect([(await read(editor, campaign.id)).lifecycle, top().configuredStatus]).toEqual(['live', 'ACTIVE'])
    const { job } = await carryOut(agency, campaign.id, { purpose: 'archive' })
    expect([job.status, job.problem]).toEqual(['succeeded', null])
    expect([(await read(editor, campaign.id)).lifecycle, top().configuredStatus]).toEqual(['archived', 'ARCHIVED'])
  })

  test('undone, the platform is as the version before, verified by reading it back', async () => {
    const { editor } = agency
    const campaign = await writeCampaign(agency)
    await carryOut(agency, campaign.id)
    const edited = await edit(editor, await read(editor, campaign.id), budget(1_500))
    await carryOut(agency, campaign.id)
    expect((await read(editor, campaign.id)).liveVersion).toBe(edited.version)
    const { plan, job } = await carryOut(agency, campaign.id, { purpose: 'undo' })
    expect(plan.operations).toMatchObject([{ verb: 'update', reason: 'undone' }])
    expect([job.status, Number(top().values['daily_budget'])]).toEqual(['succeeded', 100_000])
    expect(await read(editor, campaign.id)).toMatchObject({
      liveVersion: campaign.version,
      version: edited.version,
      lifecycle: 'live',
    })
    expect((await deliveryOf(editor, campaign.id)).drift).toEqual([])
    expect(codeOf(await planOf(editor, campaign.id, { purpose: 'undo', version: 99 }))).toBe(
      'campaign.version_not_found',
    )
  })
})

describe('a batch of edits', () => {
  test('replaces what cannot be changed, and undone it is all as it was', async () => {
    const { editor } = agency
    const campaign = await writeCampaign(agency)
    await carryOut(agency, campaign.id)
    const before = await deliveryOf(editor, campaign.id)
    await edit(editor, await read(editor, campaign.id), {
      patch: [
        { op: 'set', path: 'name', value: 'Diwali tea, again' },
        { op: 'set', path: 'adGroups.in.ads.box.texts.headline', value: 'Another headline' },
        { op: 'set', path: 'adGroups.lk.audience.age', value: { min: 25, max: 40 } },
        { op: 'remove', path: 'adGroups.in.ads.tin' },
      ],
    })
    const { plan, job } = await carryOut(agency, campaign.id)
    expect(plan.operations.map(({ verb, kind }) => `${verb} ${kind}`).toSorted()).toContain('archive ad')
    expect([job.status, job.problem]).toEqual(['succeeded', null])
    expect(await quietly(campaign.id)).toEqual([[], []])

    const { plan: undo, job: undone } = await carryOut(agency, campaign.id, { purpose: 'undo' })
    expect([undone.status, undone.problem]).toEqual(['succeeded', null])
    expect(undo.operations.length).toBeGreaterThan(3)
    const after = await deliveryOf(editor, campaign.id)
    const shown = (record: typeof before) =>
      record.objects.map(({ key, name, intention }) => [key, name, intention]).toSorted()
    expect(shown(after)).toEqual(shown(before))
    expect(after.drift).toEqual([])
    const { body: again } = await must(planOf(editor, campaign.id, { purpose: 'undo', version: campaign.version }))
    expect([again.operations, again.drift]).toEqual([[], []])
  })

  const quietly = async (id: string) => {
    const { body } = await must(planOf(agency.editor, id))
    return [body.operations, body.drift]
  }
})

describe('pause everything', () => {
  test('pauses what runs, refuses every launch until it is lifted, and lets pausing through', async () => {
    const { editor, viewer, approver } = agency
    const [live, next] = [await writeCampaign(agency), await writeCampaign(agency, campaignOf(agency, 'Next'))]
    await carryOut(agency, live.id)
    const { body: plan } = await must(planOf(editor, next.id))
    await must(approve(approver, next.id, plan.hash))
    expect(codeOf(await post(viewer, '/v1/stop'))).toBe('auth.scope_missing')
    const { status, body: job } = await post<Job>(editor, '/v1/stop', { reason: 'Wrong price' })
    expect(status).toBe(202)
    expect(await ended(editor, job.id)).toMatchObject({
      kind: 'tenant.stop',
      status: 'succeeded',
      results: [live.id],
      failures: [],
    })
    expect([top().configuredStatus, control().spending()]).toEqual(['PAUSED', []])
    expect((await read(editor, live.id)).lifecycle).toBe('paused')
    const { body: state } = await must(viewer<StopState>('/v1/stop'))
    expect(state.stopped).toMatchObject([{ businessId: 'tea', reason: 'Wrong price', by: { id: 'editor' } }])
    expect(codeOf(await apply(editor, next.id, plan.hash))).toBe('tenant.stopped')
    expect((await must(post<StopState>(editor, '/v1/stop/lift'))).body).toEqual({ stopped: [] })
    await ended(editor, (await must(apply(editor, next.id, plan.hash))).body.id)
    expect((await read(editor, next.id)).lifecycle).toBe('live')
    // What was paused stays paused.
    expect((await read(editor, live.id)).lifecycle).toBe('paused')
    const { body: resume } = await must(planOf(editor, live.id, { purpose: 'resume' }))
    expect(resume.operations).toMatchObject([{ verb: 'activate', key: 'campaign' }])
  })

  test('a launch that is under way halts at once and turns off what it turned on', async () => {
    const { editor } = agency
    // Everything is built; the last ad is being turned on.
    const { job, campaign, release } = await heldLaunch('after', 12)
    const { body: stop } = await must(post<Job>(editor, '/v1/stop', {}))
    release()
    expect(await ended(editor, stop.id)).toMatchObject({ status: 'succeeded', failures: [] })
    expect(await ended(editor, job.id)).toMatchObject({ status: 'waiting', problem: { code: 'tenant.stopped' } })
    expect([top().configuredStatus, control().spending()]).toEqual(['PAUSED', []])
    expect(codeOf(await post(editor, `/v1/jobs/${job.id}/resume`))).toBe('tenant.stopped')
    await must(post(editor, '/v1/stop/lift'))
    await must(post(editor, `/v1/jobs/${job.id}/resume`))
    expect((await ended(editor, job.id)).status).toBe('succeeded')
    expect([counts(), (await read(editor, campaign.id)).lifecycle]).toEqual([[1, 2, 3, 3], 'live'])
  })

  test('a host stops a whole tenant; a session sees it and cannot lift it', async () => {
    const { editor, house } = agency
    const campaign = await writeCampaign(agency)
    await carryOut(agency, campaign.id)
    const { body: job } = await must(
      house.host<Job>('/v1/tenants/chai/pause-all', { method: 'POST', body: { reason: 'Card stolen' } }),
    )
    expect(job.kind).toBe('tenant.stop')
    await expect.poll(() => top().configuredStatus).toBe('PAUSED')
    const { body: lifted } = await must(post<StopState>(editor, '/v1/stop/lift'))
    expect(lifted.stopped).toMatchObject([{ businessId: null, reason: 'Card stolen' }])
    expect(codeOf(await planOf(editor, campaign.id, { purpose: 'resume' }))).toBeUndefined()
    const { body: state } = await must(
      house.host<StopState>('/v1/tenants/chai/lift-stop', { method: 'POST', body: {} }),
    )
    expect(state.stopped).toEqual([])
  })

  test('a campaign that cannot be reached holds up no other, and is paused when it can', async () => {
    const { editor } = agency
    const [first, second] = [await writeCampaign(agency), await writeCampaign(agency, campaignOf(agency, 'Second'))]
    await carryOut(agency, first.id)
    await carryOut(agency, second.id)
    const [one] = objects('campaign')
    control().faults.add({ kind: 'timeout_before_commit', match: { method: 'POST', path: `/${one?.id}` }, times: 3 })
    const { body: stop } = await must(post<Job>(editor, '/v1/stop'))
    expect(await ended(editor, stop.id)).toMatchObject({ status: 'succeeded', failures: [], done: 2 })
    expect(objects('campaign').map(({ configuredStatus }) => configuredStatus)).toEqual(['PAUSED', 'PAUSED'])
    expect((await jobOf(editor, stop.id)).results.toSorted()).toEqual([first.id, second.id].toSorted())
  })
})
