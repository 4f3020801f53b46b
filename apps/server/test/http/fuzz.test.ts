import { type Asset, type CampaignRecord, errorsOf, everyRoute } from '@adloom/contract'
import { openapiDocument } from '@adloom/contract/openapi'
import { checkValue, ProblemOut } from '@adloom/contract/schemas'
import { fc } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { caller, type House, makeHouse, must } from './api.ts'
import { png } from './pictures.ts'
import { type Schema, valueFor } from './schema-arbitrary.ts'

let server: TestServer
let house: House
/** Ids that exist, so that requests get beyond the first look-up. */
let known: readonly string[] = []
let token = ''

beforeAll(async () => {
  server = await startTestServer()
  house = await makeHouse(server, 'chai')
  const { ask, session } = await house.user({ businesses: ['tea', 'toys'], roles: ['admin'] })
  token = session.token
  const body = { name: 'Known', businessId: 'tea' }
  const campaign = await must(ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body }))
  const asset = await must(
    ask<Asset>('/v1/assets?businessId=tea', {
      method: 'POST',
      raw: new Uint8Array(await png(20, 20)),
      headers: { 'content-type': 'image/png' },
    }),
  )
  known = [campaign.body.id, asset.body.id, 'tea', 'toys', 'tea-meta', 'chai', 'meta', '1']
})
afterAll(async () => {
  await server.close()
})

const document = openapiDocument({ serverUrl: 'http://localhost', version: '0' })

function resolve(ref: string): Schema {
  const found = ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document)
  return found as Schema
}

interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly schema: Schema
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
/** Addresses are ASCII and well formed by the time a client sends them; what is inside the escapes is for the server. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed())

const runs = Number(process.env['FUZZ_RUNS'] ?? 40)
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

// Streams do not end by themselves, and an upload's body is not JSON; both have tests of their own.
const entries = everyRoute().filter(({ route }) => route.answers !== 'events' && route.upload !== true)

describe.each(entries)('$id', ({ id, route }) => {
  test('answers whatever it is sent with what the contract promises', { timeout: 10_000 + runs * 500 }, async () => {
    const operation = (document.paths as Record<string, Record<string, unknown>>)[route.path]?.[
      route.method.toLowerCase()
    ] as { parameters?: readonly Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }
    const parameters = (operation.parameters ?? []).map((parameter) =>
      parameter.$ref === undefined ? parameter : (resolve(parameter.$ref) as unknown as Parameter),
    )
    const schemaOfBody = operation.requestBody?.content['application/json']?.schema
    const inPath = parameters.filter((parameter) => parameter.in === 'path')
    const inQuery = parameters.filter((parameter) => parameter.in === 'query')
    const request = fc.record({
      path: fc.tuple(
        ...inPath.map(({ name, schema }) =>
          fc.oneof(
            { weight: 3, arbitrary: fc.constantFrom(...known.filter((one) => !spared(name, one))) },
            { weight: 2, arbitrary: valueFor(schema, resolve) },
          ),
        ),
      ),
      query: fc.tuple(...inQuery.map(({ schema }) => fc.option(valueFor(schema, resolve), { freq: 3 }))),
      body: schemaOfBody === undefined ? fc.constant(undefined) : valueFor(schemaOfBody, resolve),
      ifMatch: fc.constantFrom('"1"', '"2"', '"0"', '*', ''),
      key: fc.option(fc.constantFrom('a', 'b', ''), { freq: 2 }),
    })
    /** The house that everything else happens in must neither be suspended nor deleted. */
    function spared(name: string, value: string): boolean {
      return name === 'tenantId' && value === 'chai' && ['tenants.delete', 'tenants.suspend'].includes(id)
    }
    const codes: readonly string[] = errorsOf(route)
    const credential = route.auth === 'key' ? server.secretKey : token
    const ask = caller(server, route.auth === 'session' || route.auth === 'key' ? credential : null)

    await fc.assert(
      fc.asyncProperty(request, async ({ path, query, body, ifMatch, key }) => {
        let at = 0
        const address = route.path.replace(/\{\w+\}/g, () => encoded(path[at++]) || 'x')
        const asked = inQuery.flatMap(({ name }, index) =>
          query[index] === null || query[index] === undefined ? [] : [`${name}=${encoded(query[index])}`],
        )
        const answer = await ask(`${address}?${asked.join('&')}`, {
          method: route.method,
          ...(body !== undefined && { body }),
          headers: {
            ...(route.ifMatch && { 'if-match': ifMatch }),
            ...(key !== null && route.idempotent && { 'idempotency-key': key }),
          },
        })
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
        // A success was checked against its schema by the server, which would have answered 500.
        if (answer.status < 300) {
          expect(answer.status).toBe(route.success)
          return
        }
        expect(checkValue(ProblemOut, answer.body, 'problem').ok).toBe(true)
        const { code } = answer.body as { code: string }
        // An address can be made that is another route's or none: a parameter of dots, or one with a slash in it.
        if (!code.startsWith('route.')) expect(codes, `${id} does not declare ${code}`).toContain(code)
      }),
      { numRuns: runs, seed },
    )
  })
})
