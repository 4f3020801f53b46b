import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundle } from './testing/bundle.ts'

/** What an edge runtime has: the web's own, and nothing of a page or of Node. Doing anything is noticed. */
function edge() {
  const done: string[] = []
  const noticed = (name: string) => () => {
    done.push(name)
    throw new Error(`${name} was called at import`)
  }
  const globals: Record<string, unknown> = {
    URL,
    URLSearchParams,
    Headers,
    Response,
    Blob,
    TextDecoder,
    TextEncoder,
    AbortController,
    atob,
    crypto: { randomUUID: noticed('randomUUID'), getRandomValues: noticed('getRandomValues') },
    fetch: noticed('fetch'),
    setTimeout: noticed('setTimeout'),
    clearTimeout: noticed('clearTimeout'),
  }
  return { context: createContext(globals), globals, done }
}

test.each(['index', 'server', 'validate'] as const)(
  'importing %s does nothing and needs neither page nor Node',
  async (entry) => {
    const { context, globals, done } = edge()
    const before = Object.keys(globals)
    const type = runInContext(`${await bundle(entry, 'iife')}; typeof entry`, context)
    expect(type).toBe('object')
    expect(done).toEqual([])
    const left = Object.keys(globals).filter((name) => !before.includes(name) && name !== 'entry')
    // zod keeps its own two, which is one reason why it stays out of the main entry.
    expect(left).toEqual(entry === 'validate' ? ['__zod_globalConfig', '__zod_globalRegistry'] : [])
  },
)

test('making a client does nothing, and a call works there', async () => {
  const { context, globals, done } = edge()
  runInContext(await bundle('index', 'iife'), context)
  const create = `entry.createAdloom({ baseUrl: 'https://api.example.com', getToken: () => ({ token: 't', expiresAt: 9e15 }), logger: {} })`
  runInContext(`client = ${create}`, context)
  expect(done).toEqual([])

  const requests: string[] = []
  globals.setTimeout = setTimeout
  globals.clearTimeout = clearTimeout
  globals.fetch = async (url: string, init: { headers: Headers }) => {
    requests.push(`${url} ${init.headers.get('authorization')}`)
    return new Response('{"data":[{"id":"c1"}],"nextCursor":null}')
  }
  const items: unknown = await runInContext(`client.campaigns.list({ limit: 1 }).toArray({ limit: 9 })`, context)
  expect(JSON.stringify(items)).toBe('[{"id":"c1"}]')
  expect(requests).toEqual(['https://api.example.com/v1/campaigns?limit=1 Bearer t'])
})

test('the main entry with all it needs stays within its budget', async () => {
  const bytes = gzipSync(await bundle('index', 'esm'), { level: 9 }).length
  expect(bytes).toBeGreaterThan(5_000)
  expect(bytes).toBeLessThanOrEqual(11_000)
})
