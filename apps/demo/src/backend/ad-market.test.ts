import { sandboxDefaults } from '@adloom/sandbox'
import { type ServedSandbox, serveSandbox } from '@adloom/sandbox/server'
import { beforeEach, expect, test } from 'vitest'
import type { AdMarket, AdMarketAction, Refusal } from '../wire.ts'
import { createBackend } from './app.ts'

const origin = 'http://localhost:4020'
const accounts = [
  { shop: 'chai-and-co', id: '1001', currency: 'INR', timezone: 'Asia/Kolkata' },
  { shop: 'nordlys', id: '1002', currency: 'NOK', timezone: 'Europe/Oslo' },
]

let sandbox: ServedSandbox
let app: ReturnType<typeof createBackend>

const backend = (sandboxUrl: string | null) =>
  createBackend({
    settings: { adloomUrl: 'http://localhost:4010', sandboxUrl, secretKey: 's'.repeat(43), origins: [origin] },
    accounts: [],
    adAccounts: accounts,
    pageFolder: null,
    now: Date.now,
    addressOf: () => '127.0.0.1',
  })

beforeEach(async () => {
  sandbox = await serveSandbox({ accounts })
  app = backend(sandbox.url)
  return () => sandbox.close()
})

async function signIn(email: string, password: string): Promise<string> {
  const response = await app.request('/api/sign-in', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(response.status).toBe(200)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}
const ananya = () => signIn('ananya@chaiandco.example', 'kulhad-42-monsoon')
const ingrid = () => signIn('ingrid@nordlys.example', 'fjord-88-lantern')

const act = (cookie: string, action: AdMarketAction | { readonly do: string }) =>
  app.request('/api/ad-market', {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify(action),
  })
async function marketOf(cookie: string): Promise<AdMarket> {
  return (await app.request('/api/ad-market', { headers: { cookie } })).json()
}

const createCampaign = async (account: string): Promise<string> => {
  const response = await fetch(`${sandbox.url}/meta/v25.0/act_${account}/campaigns`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandboxDefaults.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Diwali tea',
      objective: 'OUTCOME_SALES',
      status: 'PAUSED',
      special_ad_categories: ['NONE'],
      daily_budget: 100_000,
    }),
  })
  expect(response.status).toBe(200)
  const { id }: { id: string } = await response.json()
  return id
}

test('the clock goes on by what was asked', async () => {
  const cookie = await ananya()
  const { now: before } = await marketOf(cookie)
  const response = await act(cookie, { do: 'advance', seconds: 86_400 })
  const { now: after }: AdMarket = await response.json()
  expect(Date.parse(after ?? '') - Date.parse(before ?? '')).toBe(86_400_000)
})

test('a shop sees and changes what is in its own ad accounts only', async () => {
  const id = await createCampaign('1001')
  const [own, foreign] = [await ananya(), await ingrid()]
  expect((await marketOf(own)).objects).toMatchObject([{ id, type: 'campaign', name: 'Diwali tea' }])
  expect((await marketOf(foreign)).objects).toEqual([])

  const edit: AdMarketAction = { do: 'edit', object: id, changes: { name: 'Changed there' } }
  expect((await act(foreign, edit)).status).toBe(400)
  const changed: AdMarket = await (await act(own, edit)).json()
  expect(changed.objects).toMatchObject([{ id, name: 'Changed there' }])
})

test('faults are set for so many writes, and taken back', async () => {
  const cookie = await ananya()
  const set: AdMarket = await (await act(cookie, { do: 'fault', kind: 'throttle', times: 3 })).json()
  expect(set.faults).toMatchObject([{ kind: 'throttle', remaining: 3 }])
  const cleared: AdMarket = await (await act(cookie, { do: 'clearFaults' })).json()
  expect(cleared.faults).toEqual([])
})

test('what it cannot do is refused, and a stranger altogether', async () => {
  const cookie = await ananya()
  const nonsense = [{ do: 'advance', seconds: -1 }, { do: 'fault', kind: 'fire', times: 1 }, { do: 'sell' }]
  for (const action of nonsense) expect((await act(cookie, action)).status, JSON.stringify(action)).toBe(400)
  expect((await app.request('/api/ad-market')).status).toBe(401)
})

test('a market that does not answer is said, and one that is not there is not offered', async () => {
  await sandbox.close()
  const cookie = await ananya()
  const down = await app.request('/api/ad-market', { headers: { cookie } })
  const { code }: Refusal = await down.json()
  expect([down.status, code]).toEqual([503, 'ad_market.unavailable'])
  sandbox = await serveSandbox()

  app = backend(null)
  expect((await app.request('/api/ad-market', { headers: { cookie } })).status).toBe(404)
  expect(await (await app.request('/api/session')).json()).toMatchObject({ adMarket: false })
})
