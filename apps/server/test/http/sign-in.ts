import type { ConnectionAuthorization, ConnectionAuthorize } from '@adloom/contract'
import type { SandboxOptions } from '@adloom/sandbox'
import { sandboxDefaults } from '@adloom/sandbox'
import { type ServedSandbox, serveSandbox } from '@adloom/sandbox/server'
import { startTestServer, type TestServer, type TestServerOptions } from '../../src/testing/start.ts'
import { type Caller, must, type Reached } from './api.ts'

/** A server and where its Meta is. */
export interface ServerWithMeta extends Pick<ServedSandbox, 'sandbox' | 'url'> {
  readonly server: TestServer
  close(): Promise<void>
}

/** The server and a Meta that it can sign in at, each on a port of its own. */
export async function startWithMeta(
  options: TestServerOptions = {},
  sandboxOptions: SandboxOptions = {},
): Promise<ServerWithMeta> {
  const meta = await serveSandbox({ now: new Date().toISOString(), ...sandboxOptions })
  const { appId, appSecret } = sandboxDefaults
  const server = await startTestServer({ meta: { baseUrl: `${meta.url}/meta`, appId, appSecret }, ...options })
  meta.sandbox.control.apps.update({ redirectUris: [`${server.url}/v1/oauth/meta/callback`] })
  return {
    server,
    sandbox: meta.sandbox,
    url: meta.url,
    close: async () => {
      await server.close()
      await meta.close()
    },
  }
}

/** Begins a sign-in. */
export const authorize = (ask: Caller, server: Reached, body: Partial<ConnectionAuthorize> = {}) =>
  ask<ConnectionAuthorization>('/v1/connections/authorize', {
    method: 'POST',
    body: { businessId: 'tea', platform: 'meta', returnUrl: `${server.origin}/ads?tab=1`, ...body },
  })

/** Answers Meta's dialog as a person does. @returns where the browser is sent */
export async function decide(url: string, decision: 'continue' | 'cancel'): Promise<string> {
  const dialog = new URL(url)
  const form = new URLSearchParams([...dialog.searchParams, ['decision', decision]])
  dialog.search = ''
  const response = await fetch(dialog, { method: 'POST', body: form, redirect: 'manual' })
  return response.headers.get('location') ?? ''
}

/** Opens an address as a browser does, without going on. */
export async function visit(url: string) {
  const response = await fetch(url, { redirect: 'manual' })
  return { status: response.status, location: response.headers.get('location'), headers: response.headers }
}

/** Signs in. @returns the id of the authorization, as the page learns it */
export async function signIn(ask: Caller, server: Reached, body: Partial<ConnectionAuthorize> = {}): Promise<string> {
  const { body: begun } = await must(authorize(ask, server, body))
  const { location } = await visit(await decide(begun.url, 'continue'))
  return new URL(location ?? '').searchParams.get('adloom_authorization') ?? ''
}
