import type { Job } from '@adloom/contract'
import { expect, test } from 'vitest'
import { caught, testClient } from '../testing/client.ts'
import { drivenEnvironment } from '../testing/driven-environment.ts'
import { mutant } from '../testing/mutant.ts'
import { until } from '../testing/until.ts'
import { openWire, problem } from '../testing/wire.ts'

const job = (status: Job['status'], done: number): Job => ({
  id: 'j1',
  kind: 'campaigns.archive',
  status,
  done,
  total: 3,
  failures: [],
  results: status === 'succeeded' ? ['c1', 'c2'] : [],
  campaignId: null,
  planHash: null,
  problem: null,
  createdAt: '2026-11-24T00:00:00Z',
  updatedAt: '2026-11-24T00:00:00Z',
  createdBy: { id: 'u1', name: 'Asha' },
})

/** A server with one job, whose events are told on the stream unless it has none. */
async function jobServer(stream: boolean) {
  const state = { job: job('queued', 0) }
  const tell: ((text: string) => void)[] = []
  const wire = await openWire(({ path }) => {
    if (path === '/v1/jobs/j1') return { status: 200, body: state.job }
    if (!stream) return problem(403, 'auth.scope_missing')
    return (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('id: e.0\n\n')
      tell.push((text) => void response.write(text))
    }
  })
  const happen = (next: Job, id: string) => {
    const { kind, status, done, total } = next
    const data = { id: 'j1', kind, status, done, total }
    for (const write of tell) write(`id: ${id}\ndata: ${JSON.stringify({ id, type: 'job.progress', data })}\n\n`)
  }
  return { wire, state, happen, reads: () => wire.seen.filter(({ path }) => path === '/v1/jobs/j1').length }
}

test('a job is told by events, read again only when the stream begins and at the end, and then the loop is over', async () => {
  const server = await jobServer(true)
  const env = drivenEnvironment()
  const adloom = testClient({ baseUrl: server.wire.baseUrl }, { env })
  const seen: Job[] = []
  const watching = (async () => {
    for await (const each of adloom.jobs.watch('j1')) seen.push(each)
  })()
  await until(() => seen.length === 1 && server.reads() === 2)
  server.happen(job('running', 1), 'e.1')
  await until(() => seen.length === 2)
  server.happen(job('running', 1), 'e.2')
  server.happen(job('running', 2), 'e.3')
  await until(() => seen.length === 3)
  server.state.job = job('succeeded', 3)
  server.happen(job('succeeded', 3), 'e.4')
  await watching
  expect(seen.map(({ status, done }) => [status, done])).toEqual([
    ['queued', 0],
    ['running', 1],
    ['running', 2],
    ['succeeded', 3],
  ])
  expect(seen.at(-1)?.results).toEqual(['c1', 'c2'])
  expect(server.reads()).toBe(3)
  env.advance(250)
  expect(adloom.events.status.get()).toBe('idle')
})

test('without a stream a job is looked at every two seconds', async () => {
  const server = await jobServer(false)
  const env = drivenEnvironment()
  const adloom = testClient({ baseUrl: server.wire.baseUrl }, { env })
  const seen: number[] = []
  const watching = (async () => {
    for await (const { done } of adloom.jobs.watch('j1')) seen.push(done)
  })()
  await until(() => seen.length === 1 && adloom.events.status.get() === 'offline')
  for (const next of [job('running', 0), job('running', 2), job('failed', 2)]) {
    server.state.job = next
    const before = server.reads()
    await until(() => env.waiting().includes(2_000))
    env.advance(2_000)
    await until(() => server.reads() > before)
  }
  await watching
  expect(seen).toEqual([0, 0, 2, 2])
})

test('a job that waits for somebody to resume it is watched no longer, and can be watched again', async () => {
  const server = await jobServer(true)
  server.state.job = { ...job('waiting', 2), problem: { code: 'platform.unavailable', detail: 'No answer' } }
  const adloom = testClient({ baseUrl: server.wire.baseUrl })
  const seen: string[] = []
  for await (const { status, problem: reason } of adloom.jobs.watch('j1')) seen.push(`${status} ${reason?.code}`)
  server.state.job = job('succeeded', 3)
  for await (const { status } of adloom.jobs.watch('j1')) seen.push(status)
  expect(seen).toEqual(['waiting platform.unavailable', 'succeeded'])
})

test('an event that is older than what was read does not turn a job back', async () => {
  const server = await jobServer(true)
  server.state.job = job('running', 2)
  const adloom = testClient({ baseUrl: server.wire.baseUrl })
  const seen: number[] = []
  const watching = (async () => {
    for await (const { done } of adloom.jobs.watch('j1')) seen.push(done)
  })()
  await until(() => seen.length === 1 && adloom.events.status.get() === 'live')
  let told = 0
  adloom.events.subscribe(() => told++)
  server.happen(job('running', 1), 'e.1')
  await until(() => told === 1)
  await new Promise((resolve) => setImmediate(resolve))
  server.happen(job('running', 3), 'e.2')
  await until(() => seen.length === 2)
  server.state.job = job('cancelled', 3)
  server.happen(job('cancelled', 3), 'e.3')
  await watching
  expect(seen).toEqual([2, 3, 3])
})

test('an abort ends the watching at once, and leaving the loop ends it too', async () => {
  const server = await jobServer(true)
  const env = drivenEnvironment()
  const adloom = testClient({ baseUrl: server.wire.baseUrl }, { env })
  const abort = new AbortController()
  let seen = 0
  const failed = caught(
    (async () => {
      for await (const _ of adloom.jobs.watch('j1', { signal: abort.signal })) seen++
    })(),
  )
  await until(() => seen === 1)
  abort.abort('enough')
  expect(await failed).toMatchObject({ code: 'request.aborted', cause: 'enough' })
  for await (const _ of adloom.jobs.watch('j1')) break
  env.advance(250)
  expect(adloom.events.status.get()).toBe('idle')
})

test('a job that does not exist is an error, not an endless wait', async () => {
  const wire = await openWire(() => problem(404, 'job.not_found'))
  const adloom = testClient({ baseUrl: wire.baseUrl })
  expect(await caught(adloom.jobs.watch('j9').next())).toMatchObject({ code: 'job.not_found' })
})

test('an outage longer than its retries does not end the watching', async () => {
  let down = false
  const wire = await openWire(({ path }) => {
    if (path === '/v1/events') return problem(403, 'auth.scope_missing')
    return down
      ? problem(503, 'server.unavailable')
      : { status: 200, body: job(wire.seen.length > 4 ? 'succeeded' : 'running', 1) }
  })
  const env = drivenEnvironment()
  const adloom = testClient({ baseUrl: wire.baseUrl, retry: { limit: 0 } }, { env })
  const seen: string[] = []
  const watching = (async () => {
    for await (const { status } of adloom.jobs.watch('j1')) seen.push(status)
  })()
  await until(() => seen.length === 1 && adloom.events.status.get() === 'offline')
  down = true
  for (const requests of [3, 4]) {
    await until(() => env.waiting().includes(2_000))
    env.advance(2_000)
    await until(() => wire.seen.length === requests)
  }
  down = false
  await until(() => env.waiting().includes(2_000))
  env.advance(2_000)
  await watching
  expect(seen).toEqual(['running', 'succeeded'])
})

mutant('watch: an old event turns a job back', './jobs.ts', '(news.done ?? 0) >= job.done', 'true')
