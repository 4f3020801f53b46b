import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyRoute } from './every-route.ts'
import { match } from './match.ts'
import { openapiDocument } from './openapi/index.ts'
import type { Operation, Parameter } from './openapi/types.ts'
import { buildPath, encodeQuery, queryOf } from './path.ts'
import { checkRequest, schemasOf } from './schemas/index.ts'
import { requestArbitrary } from './testing/index.ts'

const document = openapiDocument({ serverUrl: 'https://marketing.shop.test', version: '1.2.3' })

describe.each(everyRoute())('$id', (entry) => {
  const schemas = schemasOf(entry.resource, entry.name)

  test('what a client writes is what a server reads', () => {
    fc.assert(
      fc.property(requestArbitrary(entry), ({ params, query, body }) => {
        const address = new URL(
          `${buildPath(entry.route, params)}?${encodeQuery(query)}`,
          'https://marketing.shop.test',
        )
        const found = match(entry.route.method, address.pathname)
        expect(found).toMatchObject({ kind: 'route', entry: { id: entry.id } })
        if (found.kind !== 'route') return
        const sent: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body))
        expect(
          checkRequest(schemas, { params: found.params, query: queryOf(address.searchParams), body: sent }),
        ).toEqual({ ok: true, value: { params, query, body } })
      }),
      { numRuns: 60 },
    )
  })

  test('OpenAPI says the same of it', () => {
    const operation: Operation | undefined = document.paths[entry.route.path]?.[entry.route.method.toLowerCase()]
    expect(operation?.operationId).toBe(`${entry.resource}_${entry.name}`)
    const own = (operation?.parameters ?? []).filter((found): found is Parameter => 'in' in found)
    const named = (place: Parameter['in']) => own.filter((found) => found.in === place).map((found) => found.name)
    const placeholders = [...entry.route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(named('path')).toEqual(placeholders)
    const everyKey = fc.sample(requestArbitrary(entry), 200).flatMap(({ query }) => Object.keys(query))
    expect(new Set(named('query'))).toEqual(new Set(everyKey))
    expect(operation?.responses).toHaveProperty(String(entry.route.success))
  })
})

test('OpenAPI has the routes of the table and no others', () => {
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(new Set(described)).toEqual(new Set(everyRoute().map(({ route }) => `${route.method} ${route.path}`)))
  expect(described).toHaveLength(everyRoute().length)
})
