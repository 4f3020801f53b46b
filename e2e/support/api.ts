import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Product } from './product.ts'

/** What the tests ask the API for beside the page, as another client would. */
export interface Api {
  /** A token as the demo's backend gets one. */
  token(session: SessionOf): Promise<string>
  /** A campaign of Chai & Co's shop with one ad group and one ad, complete but for its picture. */
  campaign(fields?: Readonly<Record<string, unknown>>): Promise<StoredCampaign>
  /** A copy of the seeded campaign that lacks nothing: two ad groups with an ad each, ready to be launched. */
  readyCampaign(name: string): Promise<StoredCampaign>
  read(id: string): Promise<StoredCampaign>
  /** Plans what is saved. */
  plan(id: string): Promise<void>
  /** Plans, approves and begins to apply what is saved. */
  beginLaunch(id: string): Promise<void>
  /** Plans, approves and applies what is saved, as three people would, and waits until it is on the platform. */
  launch(id: string): Promise<void>
  /** Compares the campaign with the platform now. */
  checkDrift(id: string): Promise<void>
  /** Writes as somebody else. */
  change(id: string, fields: Readonly<Record<string, unknown>>): Promise<StoredCampaign>
}

export interface SessionOf {
  readonly tenant: string
  readonly businesses: readonly string[]
  readonly user: string
  readonly userName: string
  readonly role: 'viewer' | 'editor' | 'approver'
}

export interface StoredCampaign {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly draft: { readonly value: Readonly<Record<string, unknown>>; readonly raw: Readonly<Record<string, string>> }
}

interface PlanOf {
  readonly hash: string
  readonly neededApprovals: number
}

export const meera: SessionOf = {
  tenant: 'chai-and-co',
  businesses: ['chai-shop'],
  user: 'meera',
  userName: 'Meera Kulkarni',
  role: 'editor',
}

const approver: SessionOf = { ...meera, user: 'rohan', userName: 'Rohan Mehta', role: 'approver' }

const inDays = (days: number, time: string): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`

const complete = () => ({
  goal: 'traffic',
  pageId: '1001',
  specialCategories: [],
  budget: { level: 'campaign', period: 'daily', amount: { minor: 1_000_00, currency: 'INR' } },
  flight: { start: inDays(7, '06:00'), end: inDays(21, '23:00'), timeZone: 'Asia/Kolkata' },
  adGroups: [
    {
      id: 'metros',
      name: 'Tea drinkers',
      audience: {
        places: [{ kind: 'country', key: 'IN', name: 'India' }],
        excludedPlaces: [],
        age: { min: 25, max: 54 },
        genders: [],
        languages: [],
        targeting: null,
      },
      budget: null,
      placements: [],
      optimization: null,
      ads: [
        {
          id: 'blend',
          name: 'Blend of six',
          format: 'single_image',
          image: null,
          texts: { primaryText: 'Ground the morning we ship.', headline: 'Masala, ground today', description: '' },
          url: 'https://chaiandco.example/masala',
          callToAction: 'SHOP_NOW',
        },
      ],
    },
  ],
})

export function apiOf({ serverUrl, demoUrl, secretKey }: Product): Api {
  async function ask<Answer>(method: string, path: string, credential: string, body?: unknown, ifMatch?: number) {
    const response = await fetch(serverUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${credential}`,
        // A secret key is for backends, and those have no origin.
        ...(!credential.startsWith('adl_sk_') && { origin: demoUrl }),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  const token = async ({ role, ...session }: SessionOf): Promise<string> => {
    const grant = await ask<{ token: string }>('POST', '/v1/embed-sessions', secretKey, {
      ...session,
      roles: [role],
      origins: [demoUrl],
    })
    return grant.token
  }
  const read = async (id: string): Promise<StoredCampaign> => ask('GET', `/v1/campaigns/${id}`, await token(meera))
  const change = async (id: string, fields: Readonly<Record<string, unknown>>): Promise<StoredCampaign> => {
    const patch = Object.entries(fields).map(([path, value]) => ({ op: 'set', path, value }))
    const { version } = await read(id)
    return ask('PATCH', `/v1/campaigns/${id}`, await token(meera), { patch }, version)
  }
  const planOf = async (id: string): Promise<PlanOf> => ask('POST', `/v1/campaigns/${id}/plan`, await token(meera), {})
  async function begin(id: string, { hash: planHash, neededApprovals }: PlanOf): Promise<string> {
    const path = `/v1/campaigns/${id}`
    if (neededApprovals > 0) await ask('POST', `${path}/approve`, await token(approver), { planHash })
    const job = await ask<{ readonly id: string }>('POST', `${path}/apply`, await token(meera), { planHash })
    return job.id
  }
  async function ended(job: string): Promise<void> {
    const bearer = await token(meera)
    const deadline = performance.now() + 30_000
    for (;;) {
      const { status } = await ask<{ readonly status: string }>('GET', `/v1/jobs/${job}`, bearer)
      if (status === 'succeeded') return
      if (performance.now() > deadline || !['queued', 'running'].includes(status)) {
        throw new Error(`The launch ${job} is ${status}.`)
      }
      await delay(100)
    }
  }
  return {
    token,
    plan: async (id) => void (await planOf(id)),
    beginLaunch: async (id) => void (await begin(id, await planOf(id))),
    launch: async (id) => ended(await begin(id, await planOf(id))),
    checkDrift: async (id) => void (await ask('POST', `/v1/campaigns/${id}/check-drift`, await token(meera), {})),
    read,
    change,
    async readyCampaign(name) {
      const bearer = await token(meera)
      const { data } = await ask<{ readonly data: readonly StoredCampaign[] }>(
        'GET',
        '/v1/campaigns?search=Masala%20blends%2C%20winter&sort=createdAt&order=asc',
        bearer,
      )
      const [seeded] = data
      if (seeded === undefined) throw new Error('The seeded campaign is not there.')
      return ask('POST', `/v1/campaigns/${seeded.id}/duplicate`, bearer, { name })
    },
    async campaign(fields = {}) {
      const created = await ask<StoredCampaign>('POST', '/v1/campaigns', await token(meera), {
        name: `Masala ${randomUUID().slice(0, 8)}`,
        businessId: 'chai-shop',
        connectionId: 'meta-shop',
        platforms: ['meta'],
      })
      return change(created.id, { ...complete(), ...fields })
    },
  }
}
