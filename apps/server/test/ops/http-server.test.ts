import { expect, test } from 'vitest'
import { listen } from '../../src/ops/http-server.ts'

const loopback = { host: '127.0.0.1', port: 0 }

/** A server whose only request stays open until it is let go. */
async function held() {
  const arrived = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const server = await listen(async () => {
    arrived.resolve()
    await letGo.promise
    return new Response('done')
  }, loopback)
  return { server, arrived: arrived.promise, letGo: letGo.resolve }
}

test('a request on the way is answered before the server is gone, and its connection is given up', async () => {
  const { server, arrived, letGo } = await held()
  const answer = fetch(server.url)
  await arrived
  const stopped = server.stop(10_000)
  await expect(fetch(server.url)).rejects.toThrow()
  letGo()
  const response = await answer
  expect(await response.text()).toBe('done')
  expect(response.headers.get('connection')).toBe('close')
  expect(await stopped).toBe(0)
})

test('a request that takes too long is cut off and counted', async () => {
  const { server, arrived, letGo } = await held()
  const answer = fetch(server.url).catch(() => 'cut off')
  await arrived
  expect(await server.stop(20)).toBe(1)
  expect(await answer).toBe('cut off')
  letGo()
})

test('a connection that is only kept open does not hold up the stop', async () => {
  const server = await listen(() => new Response('ok'), loopback)
  await (await fetch(server.url)).text()
  const begin = performance.now()
  expect(await server.stop(10_000)).toBe(0)
  expect(performance.now() - begin).toBeLessThan(2_000)
})

test('an address that is not of this machine is named', async () => {
  await expect(listen(() => new Response(), { host: '203.0.113.1', port: 0 })).rejects.toThrow(
    /HOST is "203\.0\.113\.1", which is no address of this machine/,
  )
})
