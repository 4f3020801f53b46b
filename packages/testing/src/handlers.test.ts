import { createAdloom, isAdloomError } from '@adloom/client'
import { everyRoute } from '@adloom/contract'
import { setupServer } from 'msw/node'
import { afterEach, describe, expect, test } from 'vitest'
import { services } from './backend/services/index.ts'
import { adloomHandlers, testBackend } from './handlers.ts'
import type { Scenario } from './scenario.ts'
import { as, failing, hanging, rateLimiting, scenario, withFault } from './scenarios/index.ts'
import { testSession } from './session.ts'

const server = setupServer()
server.listen({ onUnhandledFrame: 'error' })
afterEach(() => server.resetHandlers())

function clientIn(situation: Scenario) {
  const backend = testBackend(situation)
  server.use(...adloomHandlers({ backend }))
  const adloom = createAdloom({
    baseUrl: 'https://marketing.example.com',
    getToken: async () => testSession(backend, { roles: situation.roles }),
    retry: { limit: 0 },
  })
  return { adloom, backend }
}

const codeOf = async (call: PromiseLike<unknown>): Promise<string> => {
  try {
    await call
  } catch (thrown) {
    if (isAdloomError(thrown)) return thrown.code
    throw thrown
  }
  return 'none'
}

describe('the handlers behind msw', () => {
  test('there is a service for every route of the contract, and none for another', () => {
    const implemented = Object.entries(services).flatMap(([resource, table]) =>
      Object.keys(table).map((name) => `${resource}.${name}`),
    )
    expect(implemented.sort()).toEqual(
      everyRoute()
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('a real client lists, saves and reads back', async () => {
    const { adloom } = clientIn(scenario.shop())
    const names = await adloom.campaigns.list({ sort: 'name' }).toArray({ limit: 10 })
    expect(names.map(({ name }) => name)).toContain('Diwali gifting 2026')
    const { version } = await adloom.campaigns.get('c1')
    await adloom.campaigns.update('c1', [{ op: 'set', path: 'name', value: 'Diwali 2026' }], { ifMatch: version })
    expect((await adloom.campaigns.get('c1')).name).toBe('Diwali 2026')
  })

  test('each call of a scenario is a new one', async () => {
    const first = clientIn(scenario.draft())
    await first.adloom.campaigns.delete('c1')
    expect(await codeOf(first.adloom.campaigns.get('c1'))).toBe('campaign.not_found')
    server.resetHandlers()
    const second = clientIn(scenario.draft())
    expect(await codeOf(second.adloom.campaigns.get('c1'))).toBe('none')
  })

  test('roles of a scenario hold', async () => {
    const { adloom } = clientIn(as(scenario.complete(), 'viewer'))
    expect(await codeOf(adloom.campaigns.archive('c1'))).toBe('auth.scope_missing')
  })

  test('a fault meets only its routes, as often as it says, and goes when it is cleared', async () => {
    const { adloom, backend } = clientIn(
      withFault(scenario.complete(), {
        routes: ['campaigns.get'],
        times: 1,
        fault: { kind: 'problem', code: 'server.unavailable' },
      }),
    )
    expect(await codeOf(adloom.campaigns.list())).toBe('none')
    expect(await codeOf(adloom.campaigns.get('c1'))).toBe('server.unavailable')
    expect(await codeOf(adloom.campaigns.get('c1'))).toBe('none')
    backend.faults.place({ fault: { kind: 'problem', code: 'server.internal' } })
    expect(await codeOf(adloom.campaigns.get('c1'))).toBe('server.internal')
    backend.faults.clear()
    expect(await codeOf(adloom.campaigns.get('c1'))).toBe('none')
  })

  test('a lost answer leaves its change behind, and the same key finds it again', async () => {
    const { adloom } = clientIn(
      withFault(scenario.empty(), {
        routes: ['campaigns.create'],
        times: 1,
        fault: { kind: 'network', when: 'after' },
      }),
    )
    const options = { idempotencyKey: 'the-same-key' }
    expect(await codeOf(adloom.campaigns.create({ name: 'Once' }, options))).toBe('network.failed')
    await adloom.campaigns.create({ name: 'Once' }, options)
    expect(await adloom.campaigns.list().toArray({ limit: 10 })).toHaveLength(1)
  })

  test('a limit says when to come back, and a failure has a code', async () => {
    const limited = clientIn(rateLimiting(scenario.shop(), 7, 'campaigns.list')).adloom
    const caught = await limited.campaigns.list().then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(isAdloomError(caught, 'rate.limited') && caught.retryAfterMs).toBe(7_000)
    server.resetHandlers()
    expect(await codeOf(clientIn(failing(scenario.shop(), 'campaigns.list')).adloom.campaigns.list())).toBe(
      'server.internal',
    )
  })

  test('a route that hangs goes on once its fault is cleared', async () => {
    const { adloom, backend } = clientIn(hanging(scenario.complete(), 'campaigns.get'))
    const waiting = adloom.campaigns.get('c1')
    await expect.poll(() => backend.faults.waiting()).toBe(1)
    backend.faults.clear()
    expect((await waiting).id).toBe('c1')
  })
})
