import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { createTree, testClient, validAdSet, validCampaign, validCreative } from './testing/client.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from './world/json.ts'

/** Everything but what every call uses up: the counter and the usage. */
function substance(snapshot: string): Json {
  const state = parseJson(snapshot)
  if (!isJsonObject(state)) return null
  const { counter: _counter, usage: _usage, ...rest } = state
  return rest
}

const nodes = ['campaignId', 'adSetId', 'adId', 'creativeId'] as const
const edges = [
  'campaigns',
  'adsets',
  'ads',
  'adcreatives',
  'adlabels',
  'adimages',
  'campaignsbylabels',
  'activities',
  'x',
]

const anyJson = fc.jsonValue().map((value): Json => parseJson(JSON.stringify(value)) ?? null)

/** Bodies that are nearly right: valid ones with one field spoilt, and ones that are anything. */
const anyBody = fc.oneof(
  fc.dictionary(fc.string({ maxLength: 12 }), anyJson),
  fc
    .tuple(
      fc.constantFrom<JsonObject>(
        validCampaign,
        validAdSet('120'),
        validCreative(),
        { status: 'ACTIVE' },
        { name: 'x' },
      ),
      fc.constantFrom(
        'name',
        'status',
        'targeting',
        'daily_budget',
        'end_time',
        'creative',
        'adlabels',
        'fields',
        'limit',
      ),
      anyJson,
    )
    .map(([body, field, value]): JsonObject => ({ ...body, [field]: value })),
)

/** Mostly switching on and off: what was removed stays so and ends the story. */
const anyStatus = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('ACTIVE', 'PAUSED') },
  { weight: 1, arbitrary: fc.constantFrom('ARCHIVED', 'DELETED') },
)

const anyQuery = fc.constantFrom(
  '',
  '?fields=name,status',
  '?fields=ads{creative{name}}',
  '?fields={',
  '?limit=-1',
  '?filtering=[1]',
  '?after=%%%',
)

property.prop([
  fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
  fc.oneof(fc.constantFrom(...nodes), fc.constant('act_1001'), fc.string({ maxLength: 8 })),
  fc.option(fc.constantFrom(...edges), { nil: undefined }),
  anyQuery,
  anyBody,
])(
  'whatever is sent gets an answer of Meta, and what is refused changes nothing',
  (method, node, edge, query, body) => {
    const client = testClient()
    const tree = createTree(client)
    const known = nodes.find((name) => name === node)
    const id = known === undefined ? encodeURIComponent(node) : tree[known]
    const before = substance(client.sandbox.control.snapshot())
    const answer = client.send(
      method,
      `/${id}${edge === undefined ? '' : `/${edge}`}${query}`,
      method === 'GET' ? undefined : body,
    )
    expect([200, 400, 403]).toContain(answer.status)
    if (answer.status === 200) return
    expect(answer.body).toMatchObject({
      error: { code: expect.any(Number), message: expect.any(String), type: expect.any(String) },
    })
    expect(substance(client.sandbox.control.snapshot())).toEqual(before)
  },
)

property.prop([fc.array(fc.tuple(anyStatus, fc.nat({ max: 2 })), { maxLength: 12 })])(
  'nothing can spend unless the ad and everything above it is active, whatever happened before',
  (steps) => {
    const client = testClient()
    const tree = createTree(client)
    const ids = [tree.campaignId, tree.adSetId, tree.adId]
    for (const [status, at] of steps) client.send('POST', `/${ids[at]}`, { status })
    const effective = ids.map((id) => client.get(`/${id}?fields=status,effective_status`))
    const active = effective.every(({ status }) => status === 'ACTIVE')
    expect(client.sandbox.control.spending()).toEqual(active ? [tree.adId] : [])
    if (!active) expect(['ACTIVE', 'PENDING_REVIEW']).not.toContain(effective[2]?.effective_status)
  },
)
