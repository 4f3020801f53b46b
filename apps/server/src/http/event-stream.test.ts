import { expect, test, vi } from 'vitest'
import type { SessionActor } from '../services/actors.ts'
import type { EventFeed, Listener } from '../services/event-feed.ts'
import { createEventStreams } from './event-stream.ts'

const actor: SessionActor = {
  kind: 'session',
  sessionId: 'ses_1',
  tenant: '6b1f7f3e-0000-4000-8000-000000000000',
  by: { id: 'asha', name: 'Asha' },
  businesses: ['tea'],
  scopes: new Set(),
  origins: [],
  expiresAt: Date.now() + 30_000,
  requestId: 'req_1',
  baseUrl: '',
  tx: () => Promise.reject(new Error('not used')),
}

/** A feed that is told by the test what to tell. */
function feedOf() {
  const listeners = new Set<Listener>()
  const feed: EventFeed = {
    position: () => 'e.1.0',
    subscribe: async (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake: () => {},
    lag: () => 0,
    close: async () => {},
  }
  return { feed, listeners }
}

const never = { has: () => false, add: () => {}, watch: () => () => {}, refresh: async () => {} }

test('a stream ends when its token expires', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  try {
    const { feed, listeners } = feedOf()
    const streams = createEventStreams(feed, never, { now: () => Date.now() })
    const response = await streams.open({ ...actor, expiresAt: Date.now() + 30_000 }, undefined)
    const reading = response.text()
    await vi.advanceTimersByTimeAsync(29_999)
    expect(streams.count()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(streams.count()).toBe(0)
    expect(listeners.size).toBe(0)
    // Twice a heartbeat's distance fits into the half minute, after the place at the start.
    expect((await reading).match(/: heartbeat\nid: e\.1\.0/g)).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})

test('a reader that does not read is cut off and lets go of memory', async () => {
  const { feed, listeners } = feedOf()
  const streams = createEventStreams(feed, never, { maxBuffered: 10_000 })
  const response = await streams.open(actor, undefined)
  await vi.waitFor(() => expect(listeners.size).toBe(1))
  const [listener] = listeners
  for (let count = 0; count < 100; count++) {
    listener?.onEvent({ id: `e.1.${count}`, type: 'tenant.updated', json: JSON.stringify({ filler: 'x'.repeat(500) }) })
  }
  expect(streams.count()).toBe(0)
  expect(listeners.size).toBe(0)
  await expect(response.text()).rejects.toThrow('too slow')
})
