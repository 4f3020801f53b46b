import assert from 'node:assert/strict'
import type { Place } from '../place.ts'
import type { Case } from '../suite.ts'
import { accepted, refused, type WireAnswer, type WireBody } from '../wire.ts'

/** A new draft, with the token that made it. */
async function begin(place: Place, name = 'Diwali tea'): Promise<{ token: string; campaign: WireBody; path: string }> {
  const token = await place.token()
  const body = { name, goal: 'sales', platforms: ['meta'] }
  const campaign = accepted(await place.wire('POST', '/v1/campaigns', { token, body }))
  return { token, campaign, path: `/v1/campaigns/${campaign.id}` }
}

const save = (place: Place, path: string, token: string, version: unknown, patch: unknown): Promise<WireAnswer> =>
  place.wire('PATCH', path, { token, body: { patch }, headers: { 'if-match': `"${version}"` } })

const setName = (value: string) => [{ op: 'set', path: 'name', value }]

export const campaignCases: readonly Case[] = [
  {
    name: 'a name is enough for a draft, and the ad account lends currency and zone',
    run: async (place) => {
      const { campaign } = await begin(place)
      assert.equal(campaign.lifecycle, 'draft')
      assert.equal(campaign.version, 1)
      assert.equal(campaign.draft?.value?.currency, 'INR')
      assert.equal(campaign.draft?.value?.connectionId, place.connectionId)
      assert.ok(Number(campaign.issues?.length) > 0, 'a new draft has nothing left to do')
    },
  },
  {
    name: 'what cannot be read is saved as typed, with an issue that quotes it',
    run: async (place) => {
      const { token, path } = await begin(place)
      const patch = [{ op: 'set', path: 'budget.amount', value: null, raw: '12oo' }]
      accepted(await save(place, path, token, 1, patch))
      const kept = accepted(await place.wire('GET', path, { token }))
      assert.equal(kept.draft?.raw?.['budget.amount'], '12oo')
      assert.match(JSON.stringify(kept.issues), /12oo/)
    },
  },
  {
    name: 'a readable value takes the place of the text that was kept',
    run: async (place) => {
      const { token, path } = await begin(place)
      accepted(await save(place, path, token, 1, [{ op: 'set', path: 'budget.amount', value: null, raw: '12oo' }]))
      const amount = { minor: 1_200_00, currency: 'INR' }
      const saved = accepted(await save(place, path, token, 2, [{ op: 'set', path: 'budget.amount', value: amount }]))
      assert.deepEqual(saved.draft?.value?.budget?.amount, amount)
      assert.deepEqual(saved.draft?.raw, {})
    },
  },
  {
    name: 'the ETag is the version, and saving needs it',
    run: async (place) => {
      const { token, path } = await begin(place)
      assert.equal((await place.wire('GET', path, { token })).headers.get('etag'), '"1"')
      const body = { patch: setName('Renamed') }
      refused(await place.wire('PATCH', path, { token, body }), 'precondition.required')
      const bad = { 'if-match': 'yesterday' }
      refused(await place.wire('PATCH', path, { token, body, headers: bad }), 'precondition.invalid')
      assert.equal((await save(place, path, token, 1, setName('Renamed'))).headers.get('etag'), '"2"')
    },
  },
  {
    name: 'saving on an old version is a conflict that carries base and theirs',
    run: async (place) => {
      const { token, path } = await begin(place)
      accepted(await save(place, path, token, 1, setName('Theirs')))
      const { context } = refused(await save(place, path, token, 1, setName('Mine')), 'document.conflict')
      assert.equal(context?.base?.draft?.value?.name, 'Diwali tea')
      assert.equal(context?.theirs?.draft?.value?.name, 'Theirs')
      assert.equal(context?.theirs?.version, 2)
    },
  },
  {
    name: 'a change that does not fit names the operation, and nothing of the patch is kept',
    run: async (place) => {
      const { token, path } = await begin(place)
      const patch = [...setName('Half'), { op: 'set', path: 'adGroups.nobody.name', value: 'x' }]
      const answer = await save(place, path, token, 1, patch)
      assert.match(JSON.stringify(refused(answer, 'document.patch_failed').issues), /patch\.1/)
      assert.equal(accepted(await place.wire('GET', path, { token })).name, 'Diwali tea')
    },
  },
  {
    name: 'a value that is not of the shape of a draft is refused with its path',
    run: async (place) => {
      const { token, path } = await begin(place)
      const answer = await save(place, path, token, 1, [{ op: 'set', path: 'goal', value: { dream: 'big' } }])
      assert.match(JSON.stringify(refused(answer, 'document.patch_failed').issues), /goal/)
    },
  },
  {
    name: 'ad groups and ads are added, moved and taken away by id',
    run: async (place) => {
      const { token, path, campaign } = await begin(place)
      const group = campaign.draft?.value?.adGroups?.[0]
      const patch = [
        { op: 'insert', path: 'adGroups', value: { ...Object(group), id: 'second', name: 'Second', ads: [] } },
        { op: 'move', path: 'adGroups.second', before: group?.id },
      ]
      const moved = accepted(await save(place, path, token, 1, patch))
      assert.equal(moved.draft?.value?.adGroups?.[0]?.name, 'Second')
      const left = accepted(await save(place, path, token, 2, [{ op: 'remove', path: 'adGroups.second' }]))
      assert.equal(left.draft?.value?.adGroups?.length, 1)
    },
  },
  {
    name: 'every save is a version that can be read again with its author and change',
    run: async (place) => {
      const { token, path } = await begin(place)
      const headers = { 'if-match': '"1"' }
      const body = { patch: setName('Second name'), note: 'Shorter' }
      accepted(await place.wire('PATCH', path, { token, body, headers }))
      const list = accepted(await place.wire('GET', `${path}/versions`, { token }))
      assert.equal(list.data?.length, 2)
      assert.equal(list.data?.[0]?.note, 'Shorter')
      const first = accepted(await place.wire('GET', `${path}/versions/1`, { token }))
      assert.equal(first.draft?.value?.name, 'Diwali tea')
      refused(await place.wire('GET', `${path}/versions/99`, { token }), 'campaign.version_not_found')
    },
  },
  {
    name: 'a copy is a draft of its own, whose parts have ids of their own',
    run: async (place) => {
      const { token, path, campaign } = await begin(place)
      const copy = accepted(await place.wire('POST', `${path}/duplicate`, { token, body: {} }))
      assert.notEqual(copy.id, campaign.id)
      assert.notEqual(copy.draft?.value?.adGroups?.[0]?.id, campaign.draft?.value?.adGroups?.[0]?.id)
      assert.notEqual(copy.name, campaign.name)
      const named = accepted(await place.wire('POST', `${path}/duplicate`, { token, body: { name: 'Another' } }))
      assert.equal(named.name, 'Another')
    },
  },
  {
    name: 'an archived campaign is put away: not listed, not edited, not archived twice',
    run: async (place) => {
      const { token, path, campaign } = await begin(place)
      assert.equal(accepted(await place.wire('POST', `${path}/archive`, { token })).lifecycle, 'archived')
      refused(await place.wire('POST', `${path}/archive`, { token }), 'campaign.wrong_state')
      refused(await save(place, path, token, 2, setName('Late')), 'campaign.wrong_state')
      const listed = accepted(await place.wire('GET', '/v1/campaigns?limit=100', { token }))
      assert.ok(!JSON.stringify(listed.data).includes(String(campaign.id)))
      const archived = accepted(await place.wire('GET', '/v1/campaigns?status=archived&limit=100', { token }))
      assert.ok(JSON.stringify(archived.data).includes(String(campaign.id)))
    },
  },
  {
    name: 'a draft can be deleted, an archived campaign cannot',
    run: async (place) => {
      const { token, path } = await begin(place)
      accepted(await place.wire('DELETE', path, { token }))
      refused(await place.wire('GET', path, { token }), 'campaign.not_found')
      const kept = await begin(place)
      accepted(await place.wire('POST', `${kept.path}/archive`, { token: kept.token }))
      refused(await place.wire('DELETE', kept.path, { token: kept.token }), 'campaign.wrong_state')
    },
  },
  {
    name: 'another tenant and another business get the same answer as for a campaign that is not there',
    run: async (place) => {
      const { path } = await begin(place)
      for (const token of [await place.stranger(), await place.token({ businesses: [place.otherBusinessId] })]) {
        refused(await place.wire('GET', path, { token }), 'campaign.not_found')
        refused(await save(place, path, token, 1, setName('Taken over')), 'campaign.not_found')
        refused(await place.wire('POST', `${path}/archive`, { token }), 'campaign.not_found')
        refused(await place.wire('DELETE', path, { token }), 'campaign.not_found')
      }
    },
  },
  {
    name: 'a session with two businesses must say which one a new campaign is for',
    run: async ({ wire, token, businessId, otherBusinessId }) => {
      const bearer = await token({ businesses: [businessId, otherBusinessId] })
      refused(await wire('POST', '/v1/campaigns', { token: bearer, body: { name: 'Whose' } }), 'business.required')
      const body = { name: 'Whose', businessId: otherBusinessId }
      assert.equal(accepted(await wire('POST', '/v1/campaigns', { token: bearer, body })).businessId, otherBusinessId)
      const foreign = { name: 'Whose', businessId: 'somebody-elses' }
      refused(await wire('POST', '/v1/campaigns', { token: bearer, body: foreign }), 'business.not_found')
    },
  },
]
