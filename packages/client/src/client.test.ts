import { expect, test, vi } from 'vitest'
import { createAdloom } from './client.ts'
import { isAdloomError } from './errors.ts'
import { caught, grant, testClient, tokenName } from './testing/client.ts'
import { drivenEnvironment } from './testing/driven-environment.ts'
import { until } from './testing/until.ts'
import { openWire } from './testing/wire.ts'

test('making a client asks for nothing', async () => {
  const wire = await openWire(() => ({ status: 200 }))
  const env = drivenEnvironment()
  const getToken = vi.fn(() => grant('t'))
  const adloom = testClient({ baseUrl: wire.baseUrl, getToken }, { env })
  await new Promise((resolve) => setImmediate(resolve))
  expect(getToken).not.toHaveBeenCalled()
  expect(wire.seen).toEqual([])
  expect(env.waiting()).toEqual([])
  expect(adloom.events.status.get()).toBe('idle')
})

test.each([
  '',
  'marketing.example.com',
  '/v1',
  'ftp://example.com',
  'https://a.example?x=1',
  'https://user:pw@a.example',
  undefined,
])('baseUrl %j is refused when the client is made', (baseUrl) => {
  try {
    createAdloom({ baseUrl: baseUrl as string, getToken: () => grant('t') })
  } catch (error) {
    expect(isAdloomError(error, 'config.invalid')).toBe(true)
    return
  }
  throw new Error('It was accepted')
})

test('getToken must be a function', () => {
  expect(() => createAdloom({ baseUrl: 'https://a.example', getToken: 'token' as never })).toThrow(
    'getToken must be a function',
  )
})

test('two clients share nothing: neither token, nor stream, nor end', async () => {
  const wire = await openWire(({ path }) =>
    path === '/v1/events'
      ? (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
      : { status: 200, body: { id: 'c1' } },
  )
  const one = testClient({ baseUrl: wire.baseUrl, getToken: () => grant('one') })
  const two = testClient({ baseUrl: wire.baseUrl, getToken: () => grant('two') })
  one.events.subscribe(() => {})
  two.events.subscribe(() => {})
  await until(() => one.events.status.get() === 'live' && two.events.status.get() === 'live')
  one.close()
  expect(await caught(one.campaigns.get('c1'))).toMatchObject({ code: 'client.closed' })
  expect(await two.campaigns.get('c1')).toEqual({ id: 'c1' })
  expect(two.events.status.get()).toBe('live')
  expect(wire.seen.map(({ headers }) => tokenName(headers)).sort()).toEqual(['one', 'two', 'two'])
})

test('closing stops what runs, and closing again is nothing', async () => {
  const wire = await openWire(() => 'hang')
  const adloom = testClient({ baseUrl: wire.baseUrl })
  const running = caught(adloom.campaigns.get('c1'))
  await until(() => wire.seen.length === 1)
  adloom.close()
  adloom.close()
  expect(await running).toMatchObject({ code: 'client.closed', kind: 'abort' })
  await until(() => wire.open() === 0)
})
