import { describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox.ts'
import { testClient, wireError } from '../../testing/client.ts'
import { sandboxDefaults } from '../../world/defaults.ts'
import { isJsonObject, type JsonObject } from '../../world/json.ts'

const redirectUri = 'https://adloom.example.com/connect/meta'
const app = { client_id: sandboxDefaults.appId, client_secret: sandboxDefaults.appSecret }
const asked = {
  client_id: sandboxDefaults.appId,
  redirect_uri: redirectUri,
  state: 'xyz',
  scope: 'ads_management,ads_read',
}

function sandboxWithApp(): Sandbox {
  return createSandbox({ app: { redirectUris: [redirectUri] } })
}

function send(sandbox: Sandbox, method: string, path: string, values: Record<string, string>) {
  const outcome =
    method === 'GET'
      ? sandbox.handle({ method, path: `/meta/v25.0${path}`, query: values })
      : sandbox.handle({
          method,
          path: `/meta/v25.0${path}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(values).toString(),
        })
  if (outcome.kind !== 'response' || outcome.body instanceof Uint8Array) throw new Error(outcome.kind)
  return { ...outcome, body: outcome.body }
}

function token(sandbox: Sandbox, values: Record<string, string>): JsonObject {
  const { body } = send(sandbox, 'GET', '/oauth/access_token', values)
  return isJsonObject(body) ? body : {}
}

function codeFrom(sandbox: Sandbox): string {
  const { headers } = send(sandbox, 'POST', '/dialog/oauth', { ...asked, decision: 'continue' })
  return new URL(headers.location ?? '').searchParams.get('code') ?? ''
}

describe('the dialog', () => {
  test('shows which app asks, for whom, and for which accounts and permissions', () => {
    const { status, body, headers } = send(sandboxWithApp(), 'GET', '/dialog/oauth', asked)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('text/html')
    for (const text of [
      '<html lang="en">',
      'Adloom wants to connect',
      'Asha Rao',
      'act_1001',
      'Chai &#38; Co',
      'Create and change ads',
      'Continue',
      'Cancel',
    ]) {
      expect(body).toContain(text)
    }
  })

  test('Continue goes back with a code and the state that was sent', () => {
    const { status, headers } = send(sandboxWithApp(), 'POST', '/dialog/oauth', { ...asked, decision: 'continue' })
    const target = new URL(headers.location ?? '')
    expect(status).toBe(302)
    expect(target.origin + target.pathname).toBe(redirectUri)
    expect(target.searchParams.get('state')).toBe('xyz')
    expect(target.searchParams.get('code')).toMatch(/^AQ\w{62}$/)
  })

  test('Cancel goes back with an error and no code', () => {
    const { headers } = send(sandboxWithApp(), 'POST', '/dialog/oauth', { ...asked, decision: 'cancel' })
    const { searchParams } = new URL(headers.location ?? '')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: 'access_denied',
      error_reason: 'user_denied',
      state: 'xyz',
    })
    expect(searchParams.has('code')).toBe(false)
  })

  test.each([
    ['another address', { redirect_uri: `${redirectUri}/evil` }],
    ['no address', { redirect_uri: '' }],
    ['an unknown app', { client_id: '1' }],
  ])('with %s nobody is sent anywhere', (_name, changes) => {
    for (const method of ['GET', 'POST']) {
      const { status, headers, body } = send(sandboxWithApp(), method, '/dialog/oauth', {
        ...asked,
        ...changes,
        decision: 'continue',
      })
      expect(status).toBe(400)
      expect(headers.location).toBeUndefined()
      expect(body).toContain('role="alert"')
    }
  })

  test('what the caller sent is shown as text, not as markup', () => {
    const { body } = send(sandboxWithApp(), 'GET', '/dialog/oauth', {
      ...asked,
      state: '"><script>alert(1)</script>',
      scope: '<b>all</b>',
    })
    expect(body).not.toContain('<script>')
    expect(body).not.toContain('<b>')
  })
})

describe('tokens', () => {
  test('a code becomes a token that opens the wire, once', () => {
    const sandbox = sandboxWithApp()
    const values = { ...app, redirect_uri: redirectUri, code: codeFrom(sandbox) }
    const granted = token(sandbox, values)
    expect(granted).toMatchObject({ token_type: 'bearer', expires_in: 7200 })
    expect(testClient(sandbox, String(granted.access_token)).get('/me').name).toBe('Asha Rao')
    expect(wireError(token(sandbox, values))).toMatchObject({ code: 100 })
  })

  test.each([
    ['another redirect', { redirect_uri: 'https://evil.example.com' }, 100],
    ['another secret', { client_secret: 'guess' }, 1],
    ['another app', { client_id: '1' }, 101],
    ['another code', { code: 'guess' }, 100],
  ])('%s gets no token', (_name, changes, code) => {
    const sandbox = sandboxWithApp()
    expect(
      wireError(token(sandbox, { ...app, redirect_uri: redirectUri, code: codeFrom(sandbox), ...changes })),
    ).toMatchObject({ code })
  })

  test('a code is good for ten minutes', () => {
    const sandbox = sandboxWithApp()
    const code = codeFrom(sandbox)
    sandbox.control.clocks.advance({ bySeconds: 601 })
    expect(wireError(token(sandbox, { ...app, redirect_uri: redirectUri, code }))).toMatchObject({ code: 100 })
  })

  test('a short-lived token is exchanged for one of sixty days, and each ends when its time is over', () => {
    const sandbox = sandboxWithApp()
    const short = String(token(sandbox, { ...app, redirect_uri: redirectUri, code: codeFrom(sandbox) }).access_token)
    const long = token(sandbox, { ...app, grant_type: 'fb_exchange_token', fb_exchange_token: short })
    expect(long.expires_in).toBe(5_184_000)
    sandbox.control.clocks.advance({ bySeconds: 7201 })
    expect(testClient(sandbox, short).errorOf('GET', '/me')).toMatchObject({ code: 190, subcode: 463 })
    expect(testClient(sandbox, String(long.access_token)).errorOf('GET', '/me')).toBeUndefined()
    expect(
      wireError(token(sandbox, { ...app, grant_type: 'fb_exchange_token', fb_exchange_token: short })),
    ).toMatchObject({ code: 190 })
    sandbox.control.clocks.advance({ bySeconds: 5_184_000 })
    expect(testClient(sandbox, String(long.access_token)).errorOf('GET', '/me')).toMatchObject({
      code: 190,
      subcode: 463,
    })
  })

  test('an app asks what a token is, and hears nothing of others', () => {
    const sandbox = sandboxWithApp()
    const granted = String(token(sandbox, { ...app, redirect_uri: redirectUri, code: codeFrom(sandbox) }).access_token)
    const access_token = `${sandboxDefaults.appId}|${sandboxDefaults.appSecret}`
    expect(send(sandbox, 'GET', '/debug_token', { input_token: granted, access_token }).body).toMatchObject({
      data: {
        app_id: sandboxDefaults.appId,
        is_valid: true,
        scopes: ['ads_management', 'ads_read'],
        user_id: sandboxDefaults.userId,
      },
    })
    expect(send(sandbox, 'GET', '/debug_token', { input_token: 'other', access_token }).body).toMatchObject({
      data: { is_valid: false },
    })
    expect(
      wireError(send(sandbox, 'GET', '/debug_token', { input_token: granted, access_token: 'other' }).body),
    ).toMatchObject({ code: 190 })
  })
})
