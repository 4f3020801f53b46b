import { buildPath, encodeQuery, errorsOf, everyRoute } from '@adloom/contract'
import { requestArbitrary } from '@adloom/contract/testing'
import { fc } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { testBackend } from './handlers.ts'
import { shop, testSecretKey } from './scenario.ts'
import { scenario } from './scenarios/index.ts'
import { testSession } from './session.ts'

/** Codes that a request of the contract's own shape can never meet, whatever it asks for. */
const misread = ['request.invalid', 'request.malformed', 'route.not_found', 'route.method_not_allowed']

const entries = everyRoute().filter(({ route }) => route.answers !== 'events')

describe('the backend in memory reads the contract as everybody else does', () => {
  test.each(entries)('$id understands every request of its shape', async (entry) => {
    const { route } = entry
    await fc.assert(
      fc.asyncProperty(requestArbitrary(entry), async ({ params, query, body }) => {
        const backend = testBackend(scenario.shop())
        const { token } = testSession(backend, { roles: ['admin'] })
        const path = `${buildPath(route, params)}?${encodeQuery(query)}`
        const response = await backend.handle(
          new Request(`https://adloom.test${path}`, {
            method: route.method,
            headers: {
              authorization: `Bearer ${route.auth === 'key' ? testSecretKey : token}`,
              'content-type': route.upload ? 'image/png' : 'application/json',
              'idempotency-key': 'agreement',
              ...(route.ifMatch && { 'if-match': '"1"' }),
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          }),
        )
        if (response.ok) {
          expect(response.status).toBe(route.success)
          return
        }
        const { code } = (await response.json()) as { readonly code: string }
        expect(misread).not.toContain(code)
        expect(errorsOf(route) as readonly string[]).toContain(code)
      }),
      { numRuns: 15 },
    )
  })

  test('and the shop of every scenario is there to be asked about', () => {
    expect([...testBackend(scenario.empty()).state.tenants.keys()]).toEqual([shop.tenantId])
  })
})
