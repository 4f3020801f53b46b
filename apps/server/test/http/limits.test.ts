import { expect, test } from 'vitest'
import { startTestServer } from '../../src/testing/start.ts'
import { codeOf, makeHouse, must } from './api.ts'

test('each user has a limit of each kind, and the headers say how much is left', async () => {
  const server = await startTestServer({
    rateLimits: { api: { limit: 3, windowSeconds: 60 }, autosave: { limit: 1, windowSeconds: 60 } },
  })
  try {
    const house = await makeHouse(server, 'chai')
    const { ask } = await house.user()
    const left: (string | null)[] = []
    for (let count = 0; count < 3; count++) left.push((await must(ask('/v1/tenant'))).headers.get('ratelimit'))
    expect(left.map((text) => text?.replace(/t=\d+/, 't=…'))).toEqual([
      '"api";r=2;t=…',
      '"api";r=1;t=…',
      '"api";r=0;t=…',
    ])
    const refused = await ask('/v1/tenant')
    expect(codeOf(refused)).toBe('rate.limited')
    expect(refused.headers.get('ratelimit-policy')).toBe('"api";q=3;w=60')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    // Autosave has a counter of its own, and another user too; another token of the same user has not.
    const save = { method: 'PATCH', body: {}, headers: { 'if-match': '"1"' } }
    expect(codeOf(await ask('/v1/campaigns/x', save))).toBe('request.invalid')
    expect(codeOf(await ask('/v1/campaigns/x', save))).toBe('rate.limited')
    expect((await (await house.user({ user: 'ravi' })).ask('/v1/tenant')).status).toBe(200)
    expect(codeOf(await (await house.user()).ask('/v1/tenant'))).toBe('rate.limited')
  } finally {
    await server.close()
  }
})

test('the log says why a request crossed tenants', async () => {
  const lines: object[] = []
  const write = (fields: object, message: string): void => void lines.push({ message, ...fields })
  const server = await startTestServer({ log: { info: write, warn: write, error: write } })
  try {
    const house = await makeHouse(server, 'chai')
    await must(house.host('/v1/tenants', { headers: { 'x-request-id': 'by-host' } }))
    const ofRequest = (id: string) => lines.find((line) => 'requestId' in line && line.requestId === id)
    expect(ofRequest('by-host')).toMatchObject({ message: 'request', crossed: ['tenants.list'] })
    await must((await house.user()).ask('/v1/tenant', { headers: { 'x-request-id': 'by-user' } }))
    expect(ofRequest('by-user')).toMatchObject({ message: 'request', crossed: ['check a session'] })
    expect(lines).toContainEqual({ message: 'tenants crossed', reason: 'accept host keys', times: 1 })
  } finally {
    await server.close()
  }
})

test('no credential ever reaches the log', async () => {
  const lines: string[] = []
  const write = (fields: object, message: string): void => {
    lines.push(
      JSON.stringify([message, fields], (_, value: unknown) => (value instanceof Error ? `${value.stack}` : value)),
    )
  }
  const server = await startTestServer({ log: { info: write, warn: write, error: write } })
  try {
    const house = await makeHouse(server, 'chai')
    const { ask, session } = await house.user()
    await ask('/v1/tenant')
    await ask(`/v1/campaigns?search=${session.token.slice(0, 40)}`)
    await ask('/v1/campaigns', {
      method: 'POST',
      raw: `{"name":"${server.secretKey}`,
      headers: { 'content-type': 'application/json' },
    })
    await ask('/v1/campaigns', { method: 'POST', body: { [server.secretKey]: 1 } })
    await house.host('/v1/tenants/none/suspend', { method: 'POST', headers: { 'idempotency-key': 'private-key-1' } })
    const text = lines.join('\n')
    expect(lines.length).toBeGreaterThan(5)
    for (const secret of [server.secretKey, session.token, session.token.slice(0, 40), server.signingKey.jwk.d ?? '']) {
      expect(text).not.toContain(secret)
    }
    expect(text).toContain('"route":"campaigns.create"')
  } finally {
    await server.close()
  }
})
