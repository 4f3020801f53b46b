import { expect, test } from 'vitest'
import { createHealth } from '../../src/ops/health.ts'

const well = { name: 'disk', needed: false, check: () => ({ ok: true, detail: { freeMegabytes: 12 } }) }
const unwell = { ...well, check: () => ({ ok: false }) }

test('all is well: ready, with what each part says', async () => {
  const health = createHealth([well])
  expect(await health.ready()).toBe(true)
  expect(await health.report()).toEqual({
    status: 'ok',
    components: [{ name: 'disk', status: 'ok', milliseconds: expect.any(Number), detail: { freeMegabytes: 12 } }],
  })
})

test('without something that requests need, the server is not ready', async () => {
  const health = createHealth([well, { ...unwell, name: 'database', needed: true }])
  expect(await health.ready()).toBe(false)
  expect((await health.report()).status).toBe('failing')
})

test('without something that requests can do without, it is degraded and still ready', async () => {
  const health = createHealth([unwell])
  expect(await health.ready()).toBe(true)
  expect((await health.report()).status).toBe('degraded')
})

test('a check that throws fails by the kind of its error, without the message', async () => {
  const check = () => Promise.reject(Object.assign(new Error('password of db.example.com'), { code: 'ECONNREFUSED' }))
  const health = createHealth([{ name: 'database', needed: true, check }])
  const { components } = await health.report()
  expect(components).toMatchObject([{ status: 'failing', detail: { error: 'ECONNREFUSED' } }])
  expect(JSON.stringify(components)).not.toContain('password')
})

test('a check that never answers is not waited for', async () => {
  const health = createHealth([{ name: 'database', needed: true, check: () => new Promise(() => {}) }])
  expect((await health.report()).components).toMatchObject([{ detail: { error: 'no answer in time' } }])
})

test('many probes at once look once', async () => {
  let looks = 0
  let time = 0
  const check = () => ({ ok: ++looks > 0 })
  const health = createHealth([{ ...well, check }], () => time)
  await Promise.all([health.report(), health.ready(), health.report()])
  expect(looks).toBe(1)
  time += 1_000
  await health.report()
  expect(looks).toBe(2)
})

test('a server that stops is not ready, however well it is', async () => {
  const health = createHealth([well])
  health.stop()
  expect(await health.ready()).toBe(false)
  expect((await health.report()).status).toBe('stopping')
})
