import { describe, expect, test } from 'vitest'
import { everyRoute } from './every-route.ts'
import { match, matcherOf } from './match.ts'
import { buildPath, encodeQuery, queryOf } from './path.ts'
import { routes } from './routes/index.ts'

describe('the router', () => {
  test('finds a route and decodes its parameters', () => {
    expect(match('PUT', '/v1/tenants/acct%3A1/businesses/shop%20%2F2')).toMatchObject({
      kind: 'route',
      entry: { id: 'businesses.put' },
      params: { tenantId: 'acct:1', businessId: 'shop /2' },
    })
  })

  test('prefers a fixed segment to a parameter, method by method', () => {
    expect(match('POST', '/v1/campaigns/bulk')).toMatchObject({ entry: { id: 'campaigns.bulk' } })
    expect(match('GET', '/v1/campaigns/bulk')).toMatchObject({ params: { campaignId: 'bulk' } })
  })

  test('prefers the fixed segment in whatever order the routes stand', () => {
    const entry = (id: string, path: `/${string}`) => ({
      id,
      resource: 'x',
      name: id,
      route: { ...routes.campaigns.get, path },
    })
    const entries = [entry('param', '/a/{b}/c'), entry('fixed', '/a/b/c'), entry('later', '/a/{b}/{c}')]
    for (const table of [entries, entries.toReversed()]) {
      const find = matcherOf(table)
      expect(find('GET', '/a/b/c')).toMatchObject({ entry: { id: 'fixed' }, params: {} })
      expect(find('GET', '/a/x/c')).toMatchObject({ entry: { id: 'param' }, params: { b: 'x' } })
      expect(find('GET', '/a/x/y')).toMatchObject({ entry: { id: 'later' }, params: { b: 'x', c: 'y' } })
    }
  })

  test('says which methods a path answers', () => {
    expect(match('PUT', '/v1/campaigns/c_1')).toEqual({
      kind: 'method',
      allowed: expect.arrayContaining(['GET', 'PATCH', 'DELETE']),
    })
  })

  test.each([
    '/',
    '/v1',
    '/v1/campaigns/',
    '/v1/campaigns//versions',
    '/v2/campaigns',
    '/v1/campaigns/%E0%A4%A',
    '/V1/campaigns',
  ])('knows nothing at %s', (path) => expect(match('GET', path)).toEqual({ kind: 'none' }))

  test('can reach every route of the table', () => {
    for (const { id, route } of everyRoute()) {
      expect(match(route.method, route.path.replaceAll(/\{\w+\}/g, 'x1'))).toMatchObject({ entry: { id } })
    }
  })
})

describe('an address', () => {
  test('takes each parameter as one segment', () => {
    expect(buildPath(routes.campaigns.version, { campaignId: 'a/b?c#d', version: 3 })).toBe(
      '/v1/campaigns/a%2Fb%3Fc%23d/versions/3',
    )
  })

  test.each(['', '.', '..'])('is not built with %j, which would lead elsewhere', (campaignId) => {
    expect(() => buildPath(routes.campaigns.get, { campaignId })).toThrow(RangeError)
  })

  test('writes lists by repeating the key, leaves out what is undefined, and keeps an empty list', () => {
    const query = {
      status: ['draft', 'live'],
      ids: [],
      limit: 10,
      totalCount: true,
      search: 'चाय & co',
      cursor: undefined,
    }
    expect(encodeQuery(query)).toBe(
      'status=draft&status=live&ids=&limit=10&totalCount=true&search=%E0%A4%9A%E0%A4%BE%E0%A4%AF+%26+co',
    )
    expect(queryOf(new URLSearchParams(encodeQuery(query)))).toEqual({
      status: ['draft', 'live'],
      ids: '',
      limit: '10',
      totalCount: 'true',
      search: 'चाय & co',
    })
  })

  test('may carry a key called __proto__ without harm', () => {
    const query = queryOf(new URLSearchParams('__proto__=x'))
    expect(Object.keys(query)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(query)).toBe(Object.prototype)
  })
})
