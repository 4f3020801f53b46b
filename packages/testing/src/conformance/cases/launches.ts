import assert from 'node:assert/strict'
import { pictures } from '../../scenarios/pictures/pictures.ts'
import { origin, type Place } from '../place.ts'
import type { Case } from '../suite.ts'
import { accepted, refused, type WireAnswer, type WireBody } from '../wire.ts'

const day = 24 * 3600 * 1000

/** A minute on a wall clock, so many days from now. */
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 16)

interface Made {
  readonly path: string
  readonly token: string
}

/** A campaign with nothing left to do, in an ad account that is connected, and the token of the editor who made it. */
async function complete(place: Place, roles: ('editor' | 'admin')[] = ['editor']): Promise<Made> {
  const connectionId = await place.connected()
  const token = await place.token({ roles })
  const send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    place.wire(method, path, { token, ...(body !== undefined && { body }), ...(headers && { headers }) })
  const picture = Uint8Array.from(atob(pictures.giftBox), (char) => char.charCodeAt(0))
  const asset = accepted(
    await place.wire('POST', '/v1/assets?name=picture', {
      token,
      raw: picture,
      headers: { 'content-type': 'image/jpeg' },
    }),
  )
  const connection = accepted(await send('GET', `/v1/connections/${connectionId}`))
  const name = place.unique('Diwali tea')
  const body = { name, goal: 'traffic', platforms: ['meta'], connectionId }
  const campaign = accepted(await send('POST', '/v1/campaigns', body))
  const path = `/v1/campaigns/${campaign.id}`
  const group = first(campaign.draft?.value?.adGroups)
  const ad = first(group.ads)
  const at = `adGroups.${group.id}`
  const set = (where: string, value: unknown) => ({ op: 'set', path: where, value })
  const patch = [
    set('budget.amount', { minor: 50_000_00, currency: connection.currency }),
    set('flight.start', inDays(2)),
    set('flight.end', inDays(16)),
    set('pageId', first(connection.pages).id),
    set('specialCategories', []),
    set(`${at}.name`, 'Gift buyers'),
    set(`${at}.audience.places`, [{ kind: 'country', key: 'IN', name: 'India' }]),
    set(`${at}.ads.${ad.id}.name`, 'Diwali in a box'),
    set(`${at}.ads.${ad.id}.texts.primaryText`, 'Twelve festive blends, packed by hand.'),
    set(`${at}.ads.${ad.id}.texts.headline`, 'Diwali in a box'),
    set(`${at}.ads.${ad.id}.url`, 'https://shop.example.com/diwali'),
    set(`${at}.ads.${ad.id}.image`, { assetId: asset.id, width: asset.width, height: asset.height, crop: null }),
  ]
  const saved = accepted(await send('PATCH', path, { patch }, { 'if-match': '"1"' }))
  const errors = members(saved.issues).filter(({ severity }) => String(severity) === 'error')
  assert.deepEqual(errors, [], 'the campaign of the case is not complete')
  return { path, token }
}

const members = (list: WireBody | undefined): WireBody[] => (Array.isArray(list) ? list : [])

const first = (list: WireBody | undefined): WireBody => members(list)[0] ?? assert.fail('an empty list')

const post = (place: Place, path: string, token: string, body: unknown = {}, key?: string): Promise<WireAnswer> =>
  place.wire('POST', path, { token, body, ...(key !== undefined && { headers: { 'idempotency-key': key } }) })

const planOf = async (place: Place, { path, token }: Made, body: unknown = {}): Promise<WireBody> =>
  accepted(await post(place, `${path}/plan`, token, body))

const approve = async (place: Place, { path }: Made, { hash }: WireBody): Promise<WireAnswer> =>
  post(place, `${path}/approve`, await place.token({ roles: ['approver'] }), { planHash: hash })

const apply = (
  place: Place,
  { path, token }: Made,
  { hash }: WireBody | { readonly hash: string },
  key = place.unique('apply'),
) => post(place, `${path}/apply`, token, { planHash: hash }, key)

/** The job once nothing goes on by itself any more. */
async function ended(place: Place, token: string, job: WireBody): Promise<WireBody> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const now = accepted(await place.wire('GET', `/v1/jobs/${job.id}`, { token }))
    if (!['queued', 'running'].includes(String(now.status))) return now
    assert.ok(Date.now() < deadline, `the job is still ${now.status} after half a minute, ${now.done} of ${now.total}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function launch(place: Place, made: Made): Promise<WireBody> {
  const plan = await planOf(place, made)
  accepted(await approve(place, made, plan))
  const job = await ended(place, made.token, accepted(await apply(place, made, plan)))
  assert.equal(job.status, 'succeeded', JSON.stringify(job.problem))
  return job
}

export const launchCases: readonly Case[] = [
  {
    name: 'a plan says what will be done and what it can cost at most, and waits for somebody else to approve it',
    run: async (place) => {
      const made = await complete(place)
      const plan = await planOf(place, made)
      assert.equal(plan.state, 'open')
      assert.equal(plan.neededApprovals, 1)
      const verbs = members(plan.operations).map(({ verb, kind }) => `${verb} ${kind}`)
      for (const expected of ['create campaign', 'create adGroup', 'create ad', 'activate campaign'])
        assert.ok(verbs.includes(expected), `${expected} is missing in ${verbs}`)
      assert.ok(Number(plan.spend?.after?.day?.minor) >= 50_000_00, 'the most is below the budget')
      const campaign = accepted(await place.wire('GET', made.path, { token: made.token }))
      assert.deepEqual([campaign.lifecycle, campaign.activePlan], ['in_review', plan.hash])
    },
  },
  {
    name: 'planned, approved and applied, a campaign is live, and planning again finds nothing to do',
    run: async (place) => {
      const made = await complete(place)
      const job = await launch(place, made)
      assert.deepEqual([job.done, job.kind], [job.total, 'campaigns.apply'])
      const { operations } = accepted(await place.wire('GET', `/v1/jobs/${job.id}/operations`, { token: made.token }))
      for (const { id, status, platformId } of members(operations))
        assert.ok(
          /^(done|verified)$/.test(String(status)) && platformId,
          `${id} is ${status} with the platform's id ${platformId}`,
        )
      const campaign = accepted(await place.wire('GET', made.path, { token: made.token }))
      assert.deepEqual([campaign.lifecycle, campaign.liveVersion], ['live', campaign.version])
      const again = await planOf(place, made)
      assert.deepEqual(again.operations, [])
      const delivery = accepted(await place.wire('GET', `${made.path}/delivery`, { token: made.token }))
      assert.ok(members(delivery.objects).some(({ kind }) => String(kind) === 'ad'))
    },
  },
  {
    name: 'nobody approves a plan of their own, whatever their role',
    run: async (place) => {
      const made = await complete(place, ['admin'])
      const { hash } = await planOf(place, made)
      refused(await post(place, `${made.path}/approve`, made.token, { planHash: hash }), 'plan.own_approval')
    },
  },
  {
    name: 'a plan without approval is not applied, nor one that nobody made',
    run: async (place) => {
      const made = await complete(place)
      const plan = await planOf(place, made)
      refused(await apply(place, made, plan), 'plan.not_approved')
      refused(await apply(place, made, { hash: 'f'.repeat(64) }), 'plan.not_found')
      assert.equal(accepted(await place.wire('GET', made.path, { token: made.token })).liveVersion, null)
    },
  },
  {
    name: 'an edit voids the approval: the plan is stale',
    run: async (place) => {
      const made = await complete(place)
      const plan = await planOf(place, made)
      accepted(await approve(place, made, plan))
      const { version } = accepted(await place.wire('GET', made.path, { token: made.token }))
      const body = { patch: [{ op: 'set', path: 'name', value: 'Another name' }] }
      const headers = { 'if-match': `"${version}"` }
      const saved = accepted(await place.wire('PATCH', made.path, { token: made.token, body, headers }))
      assert.equal(saved.lifecycle, 'draft')
      refused(await apply(place, made, plan), 'plan.stale')
      refused(await approve(place, made, plan), 'plan.stale')
    },
  },
  {
    name: 'a plan that is sent back says why, and is not applied',
    run: async (place) => {
      const made = await complete(place)
      const plan = await planOf(place, made)
      const approver = await place.token({ roles: ['approver'] })
      const body = { planHash: plan.hash, comment: 'Halve the budget' }
      const sentBack = accepted(await post(place, `${made.path}/request-changes`, approver, body))
      assert.deepEqual([sentBack.state, sentBack.refusal?.comment], ['refused', 'Halve the budget'])
      refused(await apply(place, made, plan), 'plan.not_approved')
      assert.equal(accepted(await place.wire('GET', made.path, { token: made.token })).lifecycle, 'draft')
    },
  },
  {
    name: 'applying needs a key, and the same key makes no second job',
    run: async (place) => {
      const made = await complete(place)
      const plan = await planOf(place, made)
      accepted(await approve(place, made, plan))
      refused(await post(place, `${made.path}/apply`, made.token, { planHash: plan.hash }), 'idempotency.missing')
      const key = place.unique('once')
      const [one, other] = [await apply(place, made, plan, key), await apply(place, made, plan, key)]
      assert.equal(accepted(one).id, accepted(other).id)
      await ended(place, made.token, one.body)
    },
  },
  {
    name: 'a campaign with errors is not planned, and each error is named',
    run: async (place) => {
      const connectionId = await place.connected()
      const token = await place.token()
      const body = { name: 'Begun', goal: 'traffic', platforms: ['meta'], connectionId }
      const { id } = accepted(await place.wire('POST', '/v1/campaigns', { token, body }))
      const problem = refused(await post(place, `/v1/campaigns/${id}/plan`, token), 'plan.invalid')
      assert.match(JSON.stringify(problem.issues), /budget\.amount/)
    },
  },
  {
    name: 'who may only read neither plans nor launches nor stops, and an editor does not approve',
    run: async (place) => {
      const made = await complete(place)
      const plan = await planOf(place, made)
      const viewer = { ...made, token: await place.token({ roles: ['viewer'] }) }
      accepted(await place.wire('GET', `${made.path}/plans/${plan.hash}`, { token: viewer.token }))
      refused(await post(place, `${made.path}/plan`, viewer.token), 'auth.scope_missing')
      refused(await apply(place, viewer, plan), 'auth.scope_missing')
      refused(await post(place, '/v1/stop', viewer.token), 'auth.scope_missing')
      refused(
        await post(place, `${made.path}/approve`, await place.token(), { planHash: plan.hash }),
        'auth.scope_missing',
      )
    },
  },
  {
    name: 'pausing everything pauses what is live, and nothing is launched until it is lifted',
    run: async (place) => {
      const live = await complete(place)
      await launch(place, live)
      const next = await complete(place)
      const plan = await planOf(place, next)
      accepted(await approve(place, next, plan))
      const job = accepted(await post(place, '/v1/stop', live.token, { reason: 'Out of stock' }))
      assert.equal((await ended(place, live.token, job)).status, 'succeeded')
      assert.equal(accepted(await place.wire('GET', live.path, { token: live.token })).lifecycle, 'paused')
      const { stopped } = accepted(await place.wire('GET', '/v1/stop', { token: live.token }))
      assert.equal(first(stopped).reason, 'Out of stock')
      refused(await apply(place, next, plan), 'tenant.stopped')
      accepted(await post(place, '/v1/stop/lift', live.token))
      const launched = await ended(place, next.token, accepted(await apply(place, next, plan)))
      assert.equal(launched.status, 'succeeded')
    },
  },
  {
    name: 'pausing is a plan that needs no approval, and resuming is one that does',
    run: async (place) => {
      const made = await complete(place)
      await launch(place, made)
      const pause = await planOf(place, made, { purpose: 'pause' })
      assert.deepEqual([pause.neededApprovals, pause.state], [0, 'approved'])
      await ended(place, made.token, accepted(await apply(place, made, pause)))
      assert.equal(accepted(await place.wire('GET', made.path, { token: made.token })).lifecycle, 'paused')
      const resume = await planOf(place, made, { purpose: 'resume' })
      assert.equal(resume.neededApprovals, 1)
      refused(await apply(place, made, resume), 'plan.not_approved')
    },
  },
  {
    name: 'the history tells who did what, newest first, also to whoever only reads',
    run: async (place) => {
      const made = await complete(place)
      const plan = await planOf(place, made)
      const viewer = await place.token({ roles: ['viewer'] })
      const { data } = accepted(await place.wire('GET', `${made.path}/history?limit=100`, { token: viewer }))
      const events = members(data)
      assert.deepEqual([first(data).action, first(data).planHash], ['plan.created', plan.hash])
      assert.equal(events.at(-1)?.action, 'campaign.created')
      const order = events.map(({ seq }) => Number(seq))
      assert.deepEqual(
        order,
        order.toSorted((a, b) => b - a),
      )
      const edit = events.find(({ action }) => String(action) === 'campaign.updated')
      assert.ok(members(edit?.diff).some(({ field }) => String(field) === 'budget.amount'))
    },
  },
  {
    name: 'an ad account that nobody signed in for is not planned on',
    run: async (place) => {
      const made = await complete(place)
      const { version } = accepted(await place.wire('GET', made.path, { token: made.token }))
      const body = {
        patch: [
          { op: 'set', path: 'connectionId', value: place.connectionId },
          { op: 'set', path: 'pageId', value: '1' },
        ],
      }
      const headers = { 'if-match': `"${version}"` }
      accepted(await place.wire('PATCH', made.path, { token: made.token, body, headers }))
      const { code } = (await post(place, `${made.path}/plan`, made.token)).body
      // An account in another currency is also an error of the campaign; either way nothing is planned.
      assert.ok(['connection.not_connected', 'plan.invalid'].includes(String(code)), `expected a refusal, got ${code}`)
    },
  },
  {
    name: 'a sign-in leads back only to an origin of the session, and is of use to its own business only',
    run: async (place) => {
      const admin = await place.token({ roles: ['admin'] })
      const body = { businessId: place.businessId, platform: 'meta', returnUrl: 'https://evil.example/steal' }
      refused(await post(place, '/v1/connections/authorize', admin, body), 'origin.not_allowed')
      const id = await place.signIn(admin, { businessId: place.businessId })
      assert.equal(accepted(await place.wire('GET', `/v1/authorizations/${id}`, { token: admin })).status, 'authorized')
      const stranger = await place.token({ roles: ['admin'], businesses: [place.otherBusinessId] })
      refused(
        await place.wire('GET', `/v1/authorizations/${id}`, { token: stranger }),
        'connection.authorization_not_found',
      )
    },
  },
  {
    name: 'who began a sign-in and let somebody else agree to it gets nothing by it',
    run: async (place) => {
      const admin = await place.token({ roles: ['admin'] })
      const body = { businessId: place.businessId, platform: 'meta', returnUrl: `${origin}/connections` }
      const begun = accepted(await post(place, '/v1/connections/authorize', admin, body))
      await place.consent(String(begun.url))
      const known = String(begun.authorizationId)
      refused(
        await place.wire('GET', `/v1/authorizations/${known}`, { token: admin }),
        'connection.authorization_not_found',
      )
    },
  },
  {
    name: 'a host stops a tenant, which the tenant cannot lift',
    run: async (place) => {
      const path = `/v1/tenants/${place.otherTenantId}`
      accepted(await post(place, `${path}/pause-all`, place.secretKey, { reason: 'Unpaid invoice' }))
      const { stopped } = accepted(await post(place, '/v1/stop/lift', await place.stranger()))
      assert.equal(first(stopped).businessId, null)
      const lifted = accepted(await post(place, `${path}/lift-stop`, place.secretKey))
      assert.deepEqual(lifted.stopped, [])
    },
  },
]
