import assert from 'node:assert/strict'
import type { Case } from '../suite.ts'
import { accepted, refused } from '../wire.ts'

export const wireCases: readonly Case[] = [
  {
    name: 'an unknown path is a problem that names it',
    run: async ({ wire }) => {
      const problem = refused(await wire('GET', '/v1/nothing-here'), 'route.not_found')
      assert.match(String(problem.detail), /nothing-here/)
    },
  },
  {
    name: 'a known path with another method names the methods it has',
    run: async ({ wire }) => {
      const problem = refused(await wire('PUT', '/v1/campaigns'), 'route.method_not_allowed')
      assert.match(String(problem.detail), /GET/)
    },
  },
  {
    name: 'a body that is not JSON is refused as malformed',
    run: async ({ wire, token }) => {
      const headers = { 'content-type': 'application/json' }
      refused(
        await wire('POST', '/v1/campaigns', { token: await token(), raw: '{"name": ', headers }),
        'request.malformed',
      )
    },
  },
  {
    name: 'a body of another type is refused with the type to send',
    run: async ({ wire, token }) => {
      const answer = await wire('POST', '/v1/campaigns', {
        token: await token(),
        raw: 'name=Tea',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      assert.match(String(refused(answer, 'request.unsupported_media_type').detail), /application\/json/)
    },
  },
  {
    name: 'a request id that was sent comes back',
    run: async ({ wire, token }) => {
      const answer = await wire('GET', '/v1/tenant', { token: await token(), headers: { 'x-request-id': 'mine-1' } })
      assert.equal(answer.headers.get('x-request-id'), 'mine-1')
    },
  },
  {
    name: 'problems come in the older envelope when asked for it',
    run: async ({ wire, token }) => {
      const headers = { accept: 'application/vnd.adloom.envelope+json' }
      const { status, body } = await wire('GET', '/v1/campaigns/none', { token: await token(), headers })
      assert.equal(status, 404)
      assert.equal(body.success, false)
      assert.equal(body.error?.code, 'campaign.not_found')
    },
  },
  {
    name: 'wrong and unknown fields are each named with path and code',
    run: async ({ wire, token }) => {
      const body = { name: 12, goal: 'fame', colour: 'red' }
      const problem = refused(await wire('POST', '/v1/campaigns', { token: await token(), body }), 'request.invalid')
      const issues = JSON.stringify(problem.issues)
      for (const expected of ['body.name', 'type.wrong', 'body.goal', 'enum.unknown', 'body.colour', 'key.unknown'])
        assert.ok(issues.includes(`"${expected}"`), `${expected} is missing in ${issues}`)
    },
  },
  {
    name: 'the same key with the same body runs once and replays the answer',
    run: async ({ wire, token, unique }) => {
      const request = { token: await token(), body: { name: 'Once' }, headers: { 'idempotency-key': unique('key') } }
      const first = accepted(await wire('POST', '/v1/campaigns', request))
      const again = await wire('POST', '/v1/campaigns', request)
      assert.equal(accepted(again).id, first.id)
      assert.equal(again.headers.get('idempotent-replayed'), 'true')
    },
  },
  {
    name: 'the same key with another body is refused',
    run: async ({ wire, token, unique }) => {
      const bearer = await token()
      const headers = { 'idempotency-key': unique('key') }
      accepted(await wire('POST', '/v1/campaigns', { token: bearer, body: { name: 'First' }, headers }))
      refused(
        await wire('POST', '/v1/campaigns', { token: bearer, body: { name: 'Second' }, headers }),
        'idempotency.reused',
      )
    },
  },
]
