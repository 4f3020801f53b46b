import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pixelPng, validAdSet, validCampaign } from '../testing/client.ts'
import { sandboxDefaults } from '../world/defaults.ts'
import { type ServedSandbox, serveSandbox } from './index.ts'

let served: ServedSandbox

beforeAll(async () => {
  served = await serveSandbox({ seed: 5 })
})

afterAll(async () => {
  await served.close()
})

const authorization = `Bearer ${sandboxDefaults.accessToken}`

describe('over HTTP', () => {
  test('a call, a file and the next page go the same way as in memory', async () => {
    const form = new FormData()
    form.set('lamp', new Blob([Uint8Array.from(atob(pixelPng), (character) => character.charCodeAt(0))]), 'lamp.png')
    const uploaded = await fetch(`${served.url}/meta/v25.0/act_1001/adimages`, {
      method: 'POST',
      headers: { authorization },
      body: form,
    })
    const { images } = (await uploaded.json()) as { images: Record<string, { url: string }> }
    const image = await fetch(images['lamp.png']?.url ?? '')
    expect(image.headers.get('content-type')).toBe('image/png')
    for (const name of ['a', 'b']) {
      await fetch(`${served.url}/meta/v25.0/act_1001/adlabels`, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({ name }),
      })
    }
    const first = await fetch(`${served.url}/meta/v25.0/act_1001/adlabels?limit=1&fields=name`, {
      headers: { authorization },
    })
    expect(first.headers.get('facebook-api-version')).toBe('v25.0')
    const page = (await first.json()) as { data: unknown; paging: { next: string } }
    const next = await fetch(page.paging.next, { headers: { authorization } })
    expect([page.data, ((await next.json()) as { data: unknown }).data]).toMatchObject([
      [{ name: 'b' }],
      [{ name: 'a' }],
    ])
  })

  test('a call that gets no answer sees its connection break', async () => {
    served.sandbox.control.faults.add({ kind: 'timeout_after_commit', match: { objectType: 'adlabel' } })
    const request = fetch(`${served.url}/meta/v25.0/act_1001/adlabels`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ name: 'lost' }),
    })
    await expect(request).rejects.toThrow('fetch failed')
    expect(served.sandbox.control.objects.list({ type: 'adlabel' }).map(({ values }) => values.name)).toContain('lost')
  })

  test('a hold is waited for, listed and released by another connection', async () => {
    await fetch(`${served.url}/control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'hold', at: 'after', match: { path: '/me' } }),
    })
    const held = fetch(`${served.url}/meta/v25.0/me`, { headers: { authorization } })
    const waited = (await (await fetch(`${served.url}/control/holds/wait?count=1`)).json()) as {
      data: { id: string }[]
    }
    await fetch(`${served.url}/control/holds/${waited.data[0]?.id}/release`, { method: 'POST' })
    expect((await held).status).toBe(200)
  })
})

test('only pages of allowed origins may call', async () => {
  const { url, close } = await serveSandbox({ allowOrigins: ['http://localhost:3000'] })
  const allowed = async (origin: string, method: string) =>
    (await fetch(`${url}/control`, { method, headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await allowed('http://localhost:3000', 'GET')).toBe('http://localhost:3000')
  expect(await allowed('http://localhost:3000', 'OPTIONS')).toBe('http://localhost:3000')
  expect(await allowed('https://evil.example.com', 'GET')).toBeNull()
  await close()
})

test('the command serves until it is told to stop', async () => {
  const bin = new URL('../bin.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--conditions=@adloom/source', bin, '--port', '0', '--currency', 'INR'])
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = /http:\S+(?=\/meta)/.exec(line.toString())?.[0] ?? ''
  const answer = await fetch(`${url}/meta/v25.0/act_1001?fields=currency`, { headers: { authorization } })
  expect(await answer.json()).toEqual({ id: 'act_1001', currency: 'INR' })
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('a call whose caller died takes effect when its hold is released, and never when it is dropped', async () => {
  const { holds, faults, objects } = served.sandbox.control
  for (const [name, end] of [
    ['released', holds.release],
    ['dropped', holds.drop],
  ] as const) {
    faults.add({ kind: 'hold', at: 'before', match: { objectType: 'adlabel' } })
    const caller = new AbortController()
    const call = fetch(`${served.url}/meta/v25.0/act_1001/adlabels`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ name }),
      signal: caller.signal,
    })
    const [hold] = await holds.waitFor(1)
    caller.abort()
    await expect(call).rejects.toThrow()
    end(hold?.id ?? '')
  }
  const names = objects.list({ type: 'adlabel' }).map(({ values }) => values.name)
  expect(names).toContain('released')
  expect(names).not.toContain('dropped')
})

describe('the official Node SDK of Meta', () => {
  interface Created {
    readonly id: string
    readonly exportAllData: () => Record<string, unknown>
  }
  interface Node {
    readonly get: (fields: readonly string[]) => Promise<Created>
    readonly update: (fields: readonly string[], values: object) => Promise<Created>
  }
  interface AdAccount {
    readonly createCampaign: (fields: readonly string[], values: object) => Promise<Created>
    readonly createAdSet: (fields: readonly string[], values: object) => Promise<Created>
    readonly getCampaigns: (
      fields: readonly string[],
      values: object,
    ) => Promise<Created[] & { hasNext: () => boolean; next: () => Promise<Created[]> }>
  }
  interface BusinessSdk {
    readonly FacebookAdsApi: { init: (token: string, locale: string, crashLog: boolean) => unknown; GRAPH: string }
    readonly AdAccount: new (id: string) => AdAccount
    readonly Campaign: new (id: string) => Node
    readonly AdSet: new (id: string) => Node
  }

  // It is CommonJS without types; what is used of it is described above.
  const sdk = createRequire(import.meta.url)('facebook-nodejs-business-sdk') as BusinessSdk

  beforeAll(() => {
    Object.defineProperty(sdk.FacebookAdsApi, 'GRAPH', { get: () => `${served.url}/meta` })
    sdk.FacebookAdsApi.init(sandboxDefaults.accessToken, 'en_US', false)
  })

  test('creates, reads, changes and pages through campaigns, and creates an ad set', async () => {
    const account = new sdk.AdAccount('act_1001')
    const campaign = await account.createCampaign([], validCampaign)
    const read = await new sdk.Campaign(campaign.id).get(['name', 'objective', 'status', 'effective_status'])
    expect(read.exportAllData()).toMatchObject({
      name: 'Diwali',
      objective: 'OUTCOME_TRAFFIC',
      status: 'PAUSED',
      effective_status: 'PAUSED',
    })

    const adSet = await account.createAdSet([], validAdSet(campaign.id))
    const readSet = await new sdk.AdSet(adSet.id).get(['daily_budget', 'targeting', 'campaign_id'])
    expect(readSet.exportAllData()).toMatchObject({
      daily_budget: '5000',
      campaign_id: campaign.id,
      targeting: { age_min: 18 },
    })

    await new sdk.Campaign(campaign.id).update([], { name: 'Diwali 2026' })
    await account.createCampaign([], { ...validCampaign, name: 'Holi' })
    const list = await account.getCampaigns(['name'], { limit: 1 })
    expect(list.map((item) => item.exportAllData().name)).toEqual(['Holi'])
    expect(list.hasNext()).toBe(true)
    await list.next()
    expect(list.map((item) => item.exportAllData().name)).toEqual(['Diwali 2026'])
  })

  test('hears a refusal in Meta’s words', async () => {
    const refused = new sdk.AdAccount('act_1001').createCampaign([], {
      ...validCampaign,
      is_adset_budget_sharing_enabled: undefined,
    })
    await expect(refused).rejects.toMatchObject({
      response: {
        code: 100,
        error_subcode: 4834011,
        error_user_title: expect.stringContaining('is_adset_budget_sharing_enabled'),
      },
    })
  })
})
