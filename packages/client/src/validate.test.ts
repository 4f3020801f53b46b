import { expect, test, vi } from 'vitest'
import { isAdloomError } from './errors.ts'
import { caught, testClient } from './testing/client.ts'
import { openWire } from './testing/wire.ts'
import { validateResponses } from './validate.ts'

const job = {
  id: 'j1',
  kind: 'campaigns.archive',
  status: 'running',
  done: 1,
  total: 3,
  failures: [],
  results: [],
  createdAt: '2026-11-24T00:00:00Z',
  updatedAt: '2026-11-24T00:00:00Z',
  createdBy: { id: 'u1', name: 'Asha' },
}

test('an answer that lacks what was promised fails the call, or is only told, as the host likes', async () => {
  const wire = await openWire(() => ({ status: 200, body: { ...job, done: 'one' } }))
  const strict = testClient({ baseUrl: wire.baseUrl, responseValidation: validateResponses('throw') })
  const error = await caught(strict.jobs.get('j1'))
  if (!isAdloomError(error, 'response.invalid')) throw error
  expect(error.issues).toMatchObject([{ path: 'body.done' }])
  expect(error.request?.path).toBe('/v1/jobs/j1')

  const warn = vi.fn()
  const logger = { error: vi.fn(), warn, info: vi.fn(), debug: vi.fn() }
  const lenient = testClient({
    baseUrl: wire.baseUrl,
    logger,
    logLevel: 'warn',
    responseValidation: validateResponses('warn'),
  })
  expect(await lenient.jobs.get('j1')).toMatchObject({ done: 'one' })
  expect(warn).toHaveBeenCalledOnce()
})

test('what a newer server adds is let through: keys, and members of open sets', async () => {
  const wire = await openWire(() => ({
    status: 200,
    body: { ...job, kind: 'moon.launch', status: 'dreaming', later: 1 },
  }))
  const strict = testClient({ baseUrl: wire.baseUrl, responseValidation: validateResponses('throw') })
  expect(await strict.jobs.get('j1')).toMatchObject({ kind: 'moon.launch', later: 1 })
})

test('a page is checked item by item, and an answer without a body is no trouble', async () => {
  const wire = await openWire(({ method }) =>
    method === 'DELETE' ? { status: 204 } : { status: 200, body: { data: [job, {}], nextCursor: null } },
  )
  const strict = testClient({ baseUrl: wire.baseUrl, responseValidation: validateResponses('throw') })
  const error = await caught(strict.jobs.list())
  expect(
    isAdloomError(error, 'response.invalid') && error.issues.every(({ path }) => path.startsWith('body.data.1')),
  ).toBe(true)
  expect(await strict.campaigns.delete('c1')).toBeUndefined()
})
