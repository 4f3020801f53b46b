import { describe, expect, test } from 'vitest'
import { createSandbox } from '../sandbox.ts'
import {
  activate,
  createTree,
  dataOf,
  type TestClient,
  testClient,
  validAdSet,
  validCampaign,
  wireError,
} from '../testing/client.ts'
import { sandboxDefaults } from '../world/defaults.ts'
import { isJsonObject, type Json, type JsonObject } from '../world/json.ts'

const account = `/act_${sandboxDefaults.accountId}`

/** Sends without expecting an answer. */
function outcome(client: TestClient, method: string, path: string, body?: JsonObject) {
  return client.sandbox.handle({
    method,
    path: `/meta/v25.0${path}`,
    headers: { authorization: `Bearer ${sandboxDefaults.accessToken}` },
    body,
  })
}

function control(client: TestClient, method: string, path: string, body?: JsonObject): { status: number; body: Json } {
  const answer = client.sandbox.handle({ method, path: `/control${path}`, body })
  if (answer.kind !== 'response' || answer.body instanceof Uint8Array) throw new Error(answer.kind)
  return { status: answer.status, body: answer.body }
}

const campaigns = (client: TestClient) => client.sandbox.control.objects.list({ type: 'campaign' }).length

describe('test clocks', () => {
  test('a clock stands still until it is advanced, and is ready again when it is asked', () => {
    const client = testClient({ now: '2026-11-02T09:00:00Z' })
    const { clocks } = client.sandbox.control
    expect(clocks.advance({ to: '2026-11-03T09:00:00Z' }).status).toBe('advancing')
    expect(clocks.get()).toMatchObject({ status: 'ready', now: Date.parse('2026-11-03T09:00:00Z') })
    expect(() => clocks.advance({ to: '2026-11-01T09:00:00Z' })).toThrow(/cannot go back/)
  })

  test('accounts live on their own clocks', () => {
    const client = testClient()
    const made = control(client, 'POST', '/test_clocks', { frozen_time: '2027-01-01T00:00:00Z', seed: 9 }).body
    expect(made).toMatchObject({ frozen_time: '2027-01-01T00:00:00.000Z', seed: 9, status: 'ready' })
    const clockId = isJsonObject(made) ? String(made.id) : ''
    control(client, 'POST', '/accounts', { id: '2002', clock_id: clockId, currency: 'JPY', timezone: 'Asia/Tokyo' })
    const id = String(client.post('/act_2002/campaigns', validCampaign).id)
    expect(client.get(`/${id}?fields=created_time`).created_time).toBe('2027-01-01T09:00:00+0900')
    const advanced = control(client, 'POST', `/test_clocks/${clockId}/advance`, { by_seconds: 60 }).body
    expect(advanced).toMatchObject({ status: 'advancing', frozen_time: '2027-01-01T00:01:00.000Z' })
    expect(control(client, 'GET', `/test_clocks/${clockId}`).body).toMatchObject({ status: 'ready' })
    expect(client.sandbox.control.clocks.get()?.now).toBe(Date.parse('2026-11-02T09:00:00Z'))
    expect(control(client, 'DELETE', `/test_clocks/${clockId}`).body).toMatchObject({ deleted: true })
    expect(client.errorOf('GET', `/${id}`)).toMatchObject({ code: 100, subcode: 33 })
  })
})

describe('faults', () => {
  test('a throttle strikes as often as it says, and only the calls that match', () => {
    const client = testClient()
    client.sandbox.control.faults.add({ kind: 'throttle', match: { method: 'POST', path: '/act_1001/*' }, times: 2 })
    expect(client.send('GET', account).status).toBe(200)
    for (let call = 0; call < 2; call++) {
      const answer = client.send('POST', `${account}/campaigns`, validCampaign)
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 17, error_subcode: 2446079 } } })
      expect(answer.headers['retry-after']).toBeUndefined()
    }
    expect(client.send('POST', `${account}/campaigns`, validCampaign).status).toBe(200)
    expect(client.sandbox.control.faults.list()).toEqual([])
  })

  test.each([
    ['rate_limit_app', 4, undefined],
    ['buc_ads_management', 80004, undefined],
    ['qps_mutation', 613, 5044001],
  ] as const)('a throttle may be of the kind %s', (error, code, subcode) => {
    const client = testClient()
    client.sandbox.control.faults.add({ kind: 'throttle', error })
    const { body, headers } = client.send('GET', account)
    expect(wireError(body)).toMatchObject({ code, subcode })
    expect(headers['facebook-api-version']).toBe('v25.0')
    expect(JSON.parse(headers['x-business-use-case-usage'] ?? '')).toMatchObject({
      [sandboxDefaults.businessId]: [{ type: 'ads_management', estimated_time_to_regain_access: 1 }],
    })
    expect(client.send('GET', account).headers['x-ad-account-usage']).toContain('"reset_time_duration":0')
  })

  test('the k-th matching call is struck when the ones before it are skipped', () => {
    const client = testClient()
    client.sandbox.control.faults.add({ kind: 'server_error', skip: 2, match: { objectType: 'campaign' } })
    const statuses = Array.from({ length: 4 }, () => client.send('POST', `${account}/campaigns`, validCampaign).status)
    expect(statuses).toEqual([200, 200, 500, 200])
  })

  test('a timeout before the commit changes nothing; one after it does, and neither answers', () => {
    const client = testClient()
    const { faults } = client.sandbox.control
    faults.add({ kind: 'timeout_before_commit' })
    expect(outcome(client, 'POST', `${account}/campaigns`, validCampaign)).toEqual({
      kind: 'timeout',
      connection: 'close',
    })
    expect(campaigns(client)).toBe(0)
    faults.add({ kind: 'timeout_after_commit', connection: 'hang' })
    expect(outcome(client, 'POST', `${account}/campaigns`, validCampaign)).toEqual({
      kind: 'timeout',
      connection: 'hang',
    })
    expect(campaigns(client)).toBe(1)
  })

  test('what was created after a timeout may stay out of label searches for a while', () => {
    const client = testClient()
    const label = client.create('adlabels', { name: 'adl-1' })
    const { faults } = client.sandbox.control
    faults.add({ kind: 'eventual_consistency', reads: 2, match: { objectType: 'campaign', method: 'POST' } })
    faults.add({ kind: 'timeout_after_commit', match: { objectType: 'campaign', method: 'POST' } })
    outcome(client, 'POST', `${account}/campaigns`, { ...validCampaign, adlabels: [{ id: label }] })
    const search = () =>
      dataOf(client.get(`${account}/campaignsbylabels?ad_label_ids=["${label}"]&operator=ANY`)).length
    expect([search(), search(), search(), search()]).toEqual([0, 0, 1, 1])
  })

  test('what was created may stay out of lists for some seconds, but not out of reading by id', () => {
    const client = testClient()
    client.sandbox.control.faults.add({ kind: 'eventual_consistency', seconds: 30 })
    const id = client.create('campaigns', validCampaign)
    expect(dataOf(client.get(`${account}/campaigns`))).toEqual([])
    expect(client.get(`/${id}`).id).toBe(id)
    client.sandbox.control.clocks.advance({ bySeconds: 30 })
    expect(dataOf(client.get(`${account}/campaigns`))).toHaveLength(1)
  })

  test('a token expires in the middle of things', () => {
    const client = testClient()
    client.sandbox.control.faults.add({ kind: 'token_expiry', match: { method: 'POST' } })
    expect(client.errorOf('GET', '/me')).toBeUndefined()
    expect(client.errorOf('POST', `${account}/campaigns`, validCampaign)).toMatchObject({ code: 190, subcode: 463 })
    expect(client.errorOf('GET', '/me')).toMatchObject({ code: 190, subcode: 463 })
    expect(campaigns(client)).toBe(0)
  })

  test('an ad is rejected on request, for a reason', () => {
    const client = testClient()
    client.sandbox.control.faults.add({
      kind: 'review_rejection',
      policy: 'Weapons',
      reason: 'A lamp is no weapon, but still.',
    })
    const tree = createTree(client)
    activate(client, tree)
    client.sandbox.control.clocks.advance({ bySeconds: 604_800 })
    expect(client.get(`/${tree.adId}?fields=effective_status,ad_review_feedback`)).toMatchObject({
      effective_status: 'DISAPPROVED',
      ad_review_feedback: { global: { Weapons: 'A lamp is no weapon, but still.' } },
    })
    client.sandbox.control.objects.review(tree.adId, 'approved')
    expect(client.get(`/${tree.adId}?fields=effective_status`).effective_status).toBe('ACTIVE')
  })

  test('somebody else changes an object just before a call', () => {
    const client = testClient()
    const { adSetId } = createTree(client)
    client.sandbox.control.faults.add({
      kind: 'external_edit',
      changes: { daily_budget: 123_456 },
      match: { method: 'GET', path: `/${adSetId}` },
    })
    expect(client.get(`/${adSetId}?fields=daily_budget`).daily_budget).toBe('123456')
  })

  test('over HTTP a fault with an unknown kind is refused in words', () => {
    expect(control(testClient(), 'POST', '/faults', { kind: 'earthquake' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('kind must be one of') },
    })
  })
})

describe('holds', () => {
  test.each(['before', 'after'] as const)(
    'a call that is held %s it takes effect goes on when it is released',
    (at) => {
      const client = testClient()
      client.sandbox.control.faults.add({ kind: 'hold', at, match: { objectType: 'campaign' } })
      const held = outcome(client, 'POST', `${account}/campaigns`, validCampaign)
      expect(held.kind).toBe('held')
      expect(campaigns(client)).toBe(at === 'before' ? 0 : 1)
      const [hold] = client.sandbox.control.holds.list()
      expect(hold).toMatchObject({ at, method: 'POST', path: '/meta/v25.0/act_1001/campaigns' })
      expect(client.sandbox.control.holds.release(hold?.id ?? '')).toMatchObject({ kind: 'response', status: 200 })
      expect(campaigns(client)).toBe(1)
      expect(client.sandbox.control.holds.list()).toEqual([])
    },
  )

  test('a call that is dropped never answers, and took effect only if it was held after it', () => {
    for (const at of ['before', 'after'] as const) {
      const client = testClient()
      client.sandbox.control.faults.add({ kind: 'hold', at })
      const held = outcome(client, 'POST', `${account}/campaigns`, validCampaign)
      expect(client.sandbox.control.holds.drop(held.kind === 'held' ? held.holdId : '')).toBe(true)
      expect(campaigns(client)).toBe(at === 'before' ? 0 : 1)
    }
  })

  test('whoever fetches waits for the release, and a test waits for the hold', async () => {
    const { fetch, control } = createSandbox()
    control.faults.add({ kind: 'hold', at: 'before' })
    const answer = fetch(new Request(`http://sandbox/meta/v25.0/me?access_token=${sandboxDefaults.accessToken}`))
    const [hold] = await control.holds.waitFor(1)
    control.holds.release(hold?.id ?? '')
    expect(await (await answer).json()).toMatchObject({ name: 'Asha Rao' })
  })

  test('a call that never answers rejects for whoever fetches', async () => {
    const { fetch, control } = createSandbox()
    const address = `http://sandbox/meta/v25.0/me?access_token=${sandboxDefaults.accessToken}`
    control.faults.add({ kind: 'timeout_after_commit' })
    await expect(fetch(new Request(address))).rejects.toThrow(TypeError)
    control.faults.add({ kind: 'timeout_before_commit', connection: 'hang' })
    const caller = new AbortController()
    const hanging = fetch(new Request(address, { signal: caller.signal }))
    caller.abort()
    await expect(hanging).rejects.toThrow(TypeError)
  })
})

describe('snapshots and forks', () => {
  /** A life of a sandbox with something of everything in it. */
  function live(client: TestClient): void {
    const tree = createTree(client)
    activate(client, tree)
    client.post(`/${tree.adSetId}`, { daily_budget: 6000, adlabels: [{ name: 'adl' }] })
    client.errorOf('POST', `${account}/campaigns`, {})
    client.sandbox.control.faults.add({ kind: 'throttle', times: 3 })
    client.errorOf('GET', account)
    client.sandbox.control.clocks.advance({ bySeconds: 5000 })
    client.sandbox.control.tokens.create({ expiresInSeconds: 60 })
  }

  test('the same seed and the same calls give the same snapshot, byte for byte', () => {
    const snapshots = [3, 3, 4].map((seed) => {
      const client = testClient({ seed })
      live(client)
      return client.sandbox.control.snapshot()
    })
    expect(snapshots[1]).toBe(snapshots[0])
    expect(snapshots[2]).not.toBe(snapshots[0])
  })

  test('what is restored goes on exactly as the original', () => {
    const original = testClient()
    live(original)
    const snapshot = original.sandbox.control.snapshot()
    const other = testClient({ seed: 99 })
    other.sandbox.control.restore(snapshot)
    expect(other.sandbox.control.snapshot()).toBe(snapshot)
    for (const client of [original, other]) {
      client.sandbox.control.faults.clear()
      client.create('campaigns', validCampaign)
    }
    expect(other.sandbox.control.snapshot()).toBe(original.sandbox.control.snapshot())
  })

  test('a fork and its origin do not touch each other', () => {
    const client = testClient()
    const { campaignId } = createTree(client)
    const { sandbox } = client.sandbox.control.fork()
    const fork = testClient(sandbox)
    const before = client.sandbox.control.snapshot()
    fork.post(`/${campaignId}`, { name: 'Only in the fork' })
    fork.create('adsets', validAdSet(campaignId))
    sandbox.control.clocks.advance({ bySeconds: 3600 })
    expect(client.sandbox.control.snapshot()).toBe(before)
    client.post(`/${campaignId}`, { name: 'Only in the origin' })
    expect(fork.get(`/${campaignId}?fields=name`).name).toBe('Only in the fork')
  })

  test('over HTTP a fork stands below its own path', async () => {
    const client = testClient()
    const { campaignId } = createTree(client)
    const made = control(client, 'POST', '/forks').body
    const forkId = isJsonObject(made) ? String(made.id) : ''
    const address = `http://sandbox/forks/${forkId}/meta/v25.0/${campaignId}?fields=name&access_token=${sandboxDefaults.accessToken}`
    const answer = await client.sandbox.fetch(new Request(address))
    expect(await answer.json()).toEqual({ name: 'Diwali', id: campaignId })
  })

  test('what is no snapshot is refused', () => {
    expect(control(testClient(), 'POST', '/restore', { snapshot: '{}' })).toMatchObject({ status: 400 })
  })
})

test('objects can be compared over HTTP as they were set', () => {
  const client = testClient()
  const { adSetId } = createTree(client)
  const { body } = control(client, 'GET', '/objects?type=adset')
  expect(body).toMatchObject({
    data: [
      {
        id: adSetId,
        type: 'adset',
        configured_status: 'PAUSED',
        published: false,
        values: { daily_budget: 5000, optimization_goal: 'LINK_CLICKS' },
      },
    ],
  })
  expect(control(client, 'POST', `/objects/${adSetId}/edit`, { changes: { daily_budget: 1 } }).status).toBe(200)
  expect(client.get(`/${adSetId}?fields=daily_budget`).daily_budget).toBe('1')
  expect(control(client, 'GET', '/nowhere').status).toBe(404)
})

test('the order of what happened can be read, with who did it', () => {
  const client = testClient()
  const tree = createTree(client)
  activate(client, tree)
  client.sandbox.control.objects.edit(tree.campaignId, { status: 'PAUSED', adlabels: [{ name: 'by hand' }] })
  expect(client.sandbox.control.activities().map(({ eventType, actorName }) => [eventType, actorName])).toEqual([
    ['create_campaign_group', 'Asha Rao'],
    ['create_ad_set', 'Asha Rao'],
    ['edit_and_update_ad_creative', 'Asha Rao'],
    ['create_ad', 'Asha Rao'],
    ['update_ad_run_status', 'Asha Rao'],
    ['update_ad_set_run_status', 'Asha Rao'],
    ['update_campaign_run_status', 'Asha Rao'],
    ['update_campaign_run_status', 'Somebody in Ads Manager'],
  ])
  expect(client.sandbox.control.objects.list({ type: 'campaign' })[0]?.labels).toEqual(['by hand'])
  expect(client.sandbox.control.spending()).toEqual([])
})

test.each([
  ['/accounts', { id: '2002', currency: 5 }, /currency must be/],
  ['/accounts', { id: '2002', curency: 'INR' }, /no option curency/],
  ['/accounts', { id: '1001' }, /already/],
  ['/tokens', { scopes: 'ads_read' }, /scopes must be/],
  ['/test_clocks', { frozen_time: 'soon' }, /no ISO 8601 time/],
  ['/faults', { kind: 'hold' }, /"before" or "after"/],
])('POST %s with %j is refused in words', (path, body, says) => {
  expect(control(testClient(), 'POST', path, body)).toMatchObject({
    status: 400,
    body: { error: expect.stringMatching(says) },
  })
})
