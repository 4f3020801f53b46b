import { expect, test } from 'vitest'
import { hostEnvironment } from './environment.ts'
import { createAdloomAdmin, createAdmin, isAdloomError } from './server.ts'
import { caught } from './testing/client.ts'
import { openWire, problem } from './testing/wire.ts'

const baseUrl = 'https://marketing.example.com'

test('in a browser it is refused before the key goes anywhere, and the sentence does not repeat it', () => {
  try {
    createAdmin({ baseUrl, secretKey: 'adl_sk_live_1_x' }, { ...hostEnvironment, inBrowser: () => true })
  } catch (error) {
    expect(isAdloomError(error, 'config.invalid')).toBe(true)
    expect(String(error)).toContain('createAdloom with getToken')
    expect(String(error)).not.toContain('adl_sk_live')
    return
  }
  throw new Error('It was accepted')
})

test('a key that was not set is said at once, not at the first request', () => {
  expect(() => createAdloomAdmin({ baseUrl, secretKey: undefined as never })).toThrow('secretKey must be a string')
  expect(() => createAdloomAdmin({ baseUrl, secretKey: '' })).toThrow('secretKey must be a string')
})

test('a refused key is the answer, and nothing is tried again', async () => {
  const wire = await openWire(() => problem(401, 'auth.invalid'))
  const admin = createAdloomAdmin({ baseUrl: wire.baseUrl, secretKey: 'adl_sk_x', logLevel: 'off' })
  expect(await caught(admin.tenants.get('t1'))).toMatchObject({ code: 'auth.invalid', status: 401, kind: 'auth' })
  expect(wire.seen).toHaveLength(1)
})

test('deleting a tenant carries a key of its own making, and closing ends it', async () => {
  const wire = await openWire(() => ({ status: 204 }))
  const admin = createAdloomAdmin({ baseUrl: wire.baseUrl, secretKey: 'adl_sk_x' })
  expect(await admin.tenants.delete('t1')).toBeUndefined()
  expect(wire.seen[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
  admin.close()
  admin.close()
  expect(await caught(admin.tenants.get('t1'))).toMatchObject({ code: 'client.closed' })
})
