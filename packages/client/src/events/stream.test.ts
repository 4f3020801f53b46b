import type { ServerResponse } from 'node:http'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { caught, grant, testClient, tokenName } from '../testing/client.ts'
import { drivenEnvironment, drivenPage } from '../testing/driven-environment.ts'
import { openEventWire } from '../testing/event-wire.ts'
import { mutant } from '../testing/mutant.ts'
import { until } from '../testing/until.ts'
import { problem } from '../testing/wire.ts'
import type { StreamMessage } from './events.ts'
import type { StreamStatus } from './status.ts'

const campaign = (id: string, version = 1) => ({ id, businessId: 'b1', version, actorId: 'u1' })

function heard() {
  const messages: StreamMessage[] = []
  return { messages, handler: (message: StreamMessage) => void messages.push(message) }
}

/** Answers a connection with a refusal. */
const refuse =
  (status: number, code: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    const reply = problem(status, code)
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
    response.end(JSON.stringify(typeof reply === 'object' ? reply.body : {}))
  }

test('many subscribers share one connection, which opens with the first and closes after the last', async () => {
  const wire = await openEventWire()
  const env = drivenEnvironment()
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  expect(events.status.get()).toBe('idle')
  const one = heard()
  const two = heard()
  const leaveOne = events.subscribe(one.handler)
  const leaveTwo = events.subscribe({ types: ['asset.created'] }, two.handler)
  const leaveThree = events.subscribe({ id: 'c2' }, two.handler)
  expect(events.status.get()).toBe('connecting')
  await until(() => events.status.get() === 'live')
  wire.happen(campaign('c1'))
  wire.happen(campaign('c2'))
  await until(() => one.messages.length === 2)
  expect(two.messages).toMatchObject([{ type: 'campaign.updated', data: { id: 'c2' } }])
  leaveOne()
  leaveTwo()
  env.advance(10_000)
  expect(wire.streams.size).toBe(1)
  leaveThree()
  env.advance(250)
  await until(() => wire.streams.size === 0)
  expect(events.status.get()).toBe('idle')
  expect(wire.places).toHaveLength(1)
})

test('a widget that is replaced keeps the connection', async () => {
  const wire = await openEventWire()
  const env = drivenEnvironment()
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  const leave = events.subscribe(() => {})
  await until(() => events.status.get() === 'live')
  leave()
  env.advance(200)
  events.subscribe(() => {})
  env.advance(1_000)
  expect(wire.streams.size).toBe(1)
  expect(wire.places).toHaveLength(1)
})

test('a later subscriber goes on where the last one left', async () => {
  const wire = await openEventWire()
  const env = drivenEnvironment()
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  const leave = events.subscribe(() => {})
  await until(() => events.status.get() === 'live')
  leave()
  env.advance(250)
  await until(() => wire.streams.size === 0)
  wire.happen(campaign('c1'))
  const later = heard()
  events.subscribe(later.handler)
  await until(() => later.messages.length === 1)
  expect(wire.places).toEqual([undefined, 'start'])
})

test('with connections cut at random points, nothing is lost and nothing comes twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: 12 }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 8,
      }),
      async (cuts) => {
        // Each cut: after how many more events, and how far into the last one, in bytes.
        const plan = [...cuts]
        const cut = new WeakSet<ServerResponse>()
        // The first thing sent is where the stream is; before it there is no place to go on from.
        let before = 1 + (plan[0]?.[0] ?? 0)
        const wire = await openEventWire({
          send(response, text) {
            if (cut.has(response)) return
            if (plan[0] === undefined || before-- > 0) return void response.write(text)
            cut.add(response)
            const [, part] = plan.shift() ?? [0, 0]
            before = plan[0]?.[0] ?? 0
            const bytes = Buffer.from(text)
            response.write(bytes.subarray(0, Math.round(bytes.length * part)), () => response.destroy())
          },
        })
        const { events, close } = testClient({ baseUrl: wire.baseUrl }, { stream: { baseDelay: 1, maxDelay: 2 } })
        const all = heard()
        events.subscribe(all.handler)
        await until(() => events.status.get() === 'live')
        await until(() => wire.streams.size === 1)
        const ids: string[] = []
        for (let n = 0; n < 60; n++) {
          ids.push(wire.happen({ ...campaign(`चाय ${n}`), version: n }))
          if (n % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
        }
        await until(() => all.messages.length >= 60 && wire.streams.size === 1)
        plan.length = 0
        ids.push(wire.happen(campaign('the last')))
        await until(() => all.messages.some((message) => 'id' in message && message.id === ids.at(-1)))
        expect(all.messages.map((message) => ('id' in message ? message.id : message.type))).toEqual(ids)
        close()
      },
    ),
    { numRuns: 15 },
  )
})

test('an event that the server tells twice is heard once, and a new connection asks only for what comes after', async () => {
  const wire = await openEventWire()
  const { events } = testClient({ baseUrl: wire.baseUrl }, { stream: { baseDelay: 1 } })
  const all = heard()
  events.subscribe(all.handler)
  await until(() => wire.streams.size === 1)
  const frame = (id: string) =>
    `id: ${id}\ndata: ${JSON.stringify({ id, type: 'asset.created', data: campaign('a') })}\n\n`
  wire.write(frame('1') + frame('1') + frame('2') + frame('1') + frame('3'))
  await until(() => all.messages.length >= 3)
  expect(all.messages.map((message) => 'id' in message && message.id)).toEqual(['1', '2', '3'])
  wire.drop()
  await until(() => wire.places.length === 2)
  expect(wire.places[1]).toBe('3')
})

test('a reset reaches every subscriber whatever it filters, and the stream goes on from there', async () => {
  const wire = await openEventWire()
  const env = drivenEnvironment({ random: () => 0 })
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  const all = heard()
  events.subscribe({ types: ['asset.created'], id: 'nobody' }, all.handler)
  await until(() => wire.streams.size === 1)
  wire.write('id: from.another.life\nevent: reset\ndata: {}\n\n')
  await until(() => all.messages.length === 1)
  wire.drop()
  await until(() => events.status.get() === 'degraded')
  await until(() => (env.advance(0), wire.places.length === 2))
  expect(wire.places[1]).toBe('from.another.life')
  await until(() => all.messages.length === 2)
  expect(all.messages).toEqual([{ type: 'reset' }, { type: 'reset' }])
})

test('cut off before it knew a place to go on from, everything has to be read again', async () => {
  const cut = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\n', () => response.destroy())
  }
  const wire = await openEventWire({ instead: (index) => (index === 0 ? cut : undefined) })
  const { events } = testClient({ baseUrl: wire.baseUrl }, { stream: { baseDelay: 1 } })
  const all = heard()
  events.subscribe(all.handler)
  await until(() => wire.places.length === 2 && events.status.get() === 'live')
  expect(all.messages).toEqual([{ type: 'reset' }])
})

test('silence of two and a half heartbeats is a lost connection; a comment is not silence', async () => {
  const wire = await openEventWire()
  const env = drivenEnvironment({ random: () => 0 })
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  events.subscribe(() => {})
  await until(() => env.waiting().includes(37_500))
  env.advance(30_000)
  wire.write(': beat\n\n')
  await until(() => env.waiting().includes(37_500))
  env.advance(37_499)
  expect(wire.places).toHaveLength(1)
  expect(events.status.get()).toBe('live')
  env.advance(1)
  await until(() => events.status.get() === 'degraded')
  await until(() => (env.advance(0), wire.places.length === 2))
  expect(wire.streams.size).toBeLessThanOrEqual(2)
})

test('waits double until a connection has held for thirty seconds, and stay below a minute', async () => {
  const drop = (response: ServerResponse) => void response.destroy()
  let held = false
  const wire = await openEventWire({ instead: () => (held ? undefined : drop) })
  const env = drivenEnvironment()
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  events.subscribe(() => {})
  const next = async (ms: number) => {
    await until(() => env.waiting().includes(ms))
    env.advance(ms)
  }
  for (const ms of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]) await next(ms)
  held = true
  await until(() => env.waiting().includes(37_500))
  env.advance(29_999)
  wire.drop()
  await next(60_000)
  await until(() => env.waiting().includes(37_500))
  env.advance(30_000)
  wire.drop()
  await next(500)
  await until(() => events.status.get() === 'live')
})

test('a token refused at the stream is renewed at once; refused again, the session is over and nobody tries on', async () => {
  const wire = await openEventWire({ instead: () => refuse(401, 'auth.expired') })
  const env = drivenEnvironment()
  const onSessionExpired = vi.fn()
  const getToken = vi.fn(() => grant('t'))
  const { events, campaigns } = testClient({ baseUrl: wire.baseUrl, getToken, onSessionExpired }, { env })
  events.subscribe(() => {})
  await until(() => events.status.get() === 'offline')
  expect(wire.places).toHaveLength(2)
  expect(getToken).toHaveBeenCalledTimes(2)
  expect(onSessionExpired).toHaveBeenCalledOnce()
  expect(await caught(campaigns.get('c1'))).toMatchObject({ code: 'session.expired' })
  env.advance(3_600_000)
  expect(wire.places).toHaveLength(2)
})

test('a session that may not listen is not asked for again', async () => {
  const wire = await openEventWire({ instead: () => refuse(403, 'auth.scope_missing') })
  const env = drivenEnvironment()
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  events.subscribe(() => {})
  await until(() => events.status.get() === 'offline')
  env.advance(3_600_000)
  expect(wire.places).toHaveLength(1)
})

test('Retry-After is waited for before the next connection', async () => {
  const wire = await openEventWire({
    instead: (index) => (index === 0 ? refuse(429, 'rate.limited', { 'retry-after': '20' }) : undefined),
  })
  const env = drivenEnvironment()
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  events.subscribe(() => {})
  await until(() => env.waiting().includes(20_500))
  env.advance(20_500)
  await until(() => events.status.get() === 'live')
})

test('a page hidden for long stops listening, and hears what it missed when it is shown', async () => {
  const wire = await openEventWire()
  const page = drivenPage()
  const env = drivenEnvironment({ page: () => page })
  // Silence would end the connection first on this clock.
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env, stream: { silence: 1e9 } })
  const all = heard()
  events.subscribe(all.handler)
  await until(() => events.status.get() === 'live')
  page.set({ hidden: true })
  env.advance(299_999)
  page.set({ hidden: false })
  page.set({ hidden: true })
  env.advance(299_999)
  expect(wire.streams.size).toBe(1)
  env.advance(1)
  await until(() => wire.streams.size === 0 && events.status.get() === 'idle')
  wire.happen(campaign('c1'))
  env.advance(3_600_000)
  expect(wire.places).toHaveLength(1)
  page.set({ hidden: false })
  await until(() => all.messages.length === 1)
  expect(events.status.get()).toBe('live')
})

test('without a network nothing is tried, and with one again nothing is waited for', async () => {
  const wire = await openEventWire()
  const page = drivenPage()
  const env = drivenEnvironment({ page: () => page })
  const { events } = testClient({ baseUrl: wire.baseUrl }, { env })
  const seen: StreamStatus[] = []
  events.status.subscribe(() => seen.push(events.status.get()))
  events.subscribe(() => {})
  await until(() => events.status.get() === 'live')
  page.set({ online: false })
  await until(() => events.status.get() === 'offline')
  page.set({ online: true })
  await until(() => events.status.get() === 'live')
  expect(seen).toEqual(['connecting', 'live', 'offline', 'degraded', 'live'])
  expect(wire.places).toHaveLength(2)
})

test('a closed client is not revived by the network, the page or a new subscriber', async () => {
  const wire = await openEventWire()
  const page = drivenPage()
  const env = drivenEnvironment({ page: () => page })
  const adloom = testClient({ baseUrl: wire.baseUrl }, { env })
  adloom.events.subscribe(() => {})
  await until(() => adloom.events.status.get() === 'live')
  adloom.close()
  adloom.close()
  page.set({ online: false })
  page.set({ online: true, hidden: false })
  adloom.events.subscribe(() => {})()
  adloom.setIdentity({ getToken: () => grant('t2') })
  await until(() => wire.streams.size === 0)
  env.advance(3_600_000)
  expect(page.listeners()).toBe(0)
  expect(env.waiting()).toEqual([])
  expect(wire.places).toHaveLength(1)
  expect(adloom.events.status.get()).toBe('idle')
  expect(await caught(adloom.campaigns.get('c1'))).toMatchObject({ code: 'client.closed', kind: 'abort' })
})

test('another user hears a reset, and not from the place of the one before', async () => {
  const wire = await openEventWire()
  const adloom = testClient({ baseUrl: wire.baseUrl, getToken: () => grant('asha') })
  const all = heard()
  adloom.events.subscribe(all.handler)
  await until(() => wire.streams.size === 1)
  wire.happen(campaign('c1'))
  await until(() => all.messages.length === 1)
  adloom.setIdentity({ getToken: () => grant('ravi') })
  expect(all.messages[1]).toEqual({ type: 'reset' })
  await until(() => wire.seen.length === 2)
  expect(wire.places).toEqual([undefined, undefined])
  expect(wire.seen.map(({ headers }) => tokenName(headers))).toEqual(['asha', 'ravi'])
  await until(() => adloom.events.status.get() === 'live')
  wire.happen(campaign('c2'))
  await until(() => all.messages.length > 2)
  expect(all.messages.map(({ type }) => type)).toEqual(['campaign.updated', 'reset', 'campaign.updated'])
})

test('a handler that throws is logged and keeps nobody else from hearing', async () => {
  const wire = await openEventWire()
  const error = vi.fn()
  const logger = { error, warn: vi.fn(), info: vi.fn(), debug: vi.fn() }
  const { events } = testClient({ baseUrl: wire.baseUrl, logger, logLevel: 'error' })
  const all = heard()
  events.subscribe(() => {
    throw new Error('mine')
  })
  events.subscribe(all.handler)
  await until(() => wire.streams.size === 1)
  wire.happen(campaign('c1'))
  wire.write('data: not an event\n\n')
  wire.happen(campaign('c2'))
  await until(() => all.messages.length === 2)
  expect(error).toHaveBeenCalledTimes(2)
})

mutant('stream: tells an event as often as it comes', './stream.ts', '!(id && seen.has(id))', 'true')
mutant('stream: forgets its place', './stream.ts', '    cursor = id\n    seen.add(id)', '    seen.add(id)')
mutant(
  'stream: every connection counts as healthy',
  './stream.ts',
  'env.now() - liveSince >= timing.healthyAfter',
  'true',
)
mutant(
  'stream: goes on for the next user from the place of the last',
  './stream.ts',
  '      cursor = undefined\n      wasLive',
  '      wasLive',
)
