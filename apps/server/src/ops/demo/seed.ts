import {
  type Asset,
  buildPath,
  type CampaignRecord,
  type ConnectionAuthorization,
  type EmbedSession,
  type Role,
  type Route,
  routes,
} from '@adloom/contract'
import { type DemoCampaign, type DemoTenant, demoContent } from './content.ts'
import { drawPicture, type PictureName, pictureSize } from './pictures.ts'

/** A tenant with this feature has its drafts; what a person makes of them afterwards is left alone. */
const seeded = 'demo-content'

export interface SeedOptions {
  /** Answers requests as the server does, without a network between. */
  readonly fetch: (request: Request) => Promise<Response>
  /** A host's secret key. */
  readonly secretKey: string
  /** An origin that the deployment knows, or the server's own. */
  readonly origin: string
  /** Days are counted from here. */
  readonly now: Date
  /** Whether the platforms are simulated ones on this machine, where the demo may sign in by itself. */
  readonly simulated: boolean
}

/**
 * Makes the demo's tenants through the API, as a host would. Done again, it changes nothing: a tenant that has its
 * content is skipped, and one that was only begun goes on under the same idempotency keys.
 *
 * @returns the ids of the tenants that were made now
 */
export async function seedDemo(options: SeedOptions): Promise<readonly string[]> {
  const made: string[] = []
  for (const tenant of demoContent(options.now.toISOString().slice(0, 10))) {
    if (await seedTenant(tenant, options)) made.push(tenant.id)
  }
  return made
}

async function seedTenant(tenant: DemoTenant, options: SeedOptions): Promise<boolean> {
  const host = caller(options, options.secretKey)
  const params = { tenantId: tenant.id }
  const existing = await host.find<{ features: readonly string[] }>(routes.tenants.get, params)
  if (existing?.features.includes(seeded)) return false

  const settings = { ...tenant.settings, origins: [options.origin] }
  await host.send(routes.tenants.put, params, settings)
  for (const [businessId, business] of Object.entries(tenant.businesses)) {
    await host.send(routes.businesses.put, { ...params, businessId }, business)
  }
  for (const { id, business, settings: connection } of tenant.connections) {
    await host.send(routes.connections.put, { ...params, businessId: business, connectionId: id }, connection)
  }
  const sessionAs = async (role: Role): Promise<Caller> => {
    const session = {
      tenant: tenant.id,
      businesses: Object.keys(tenant.businesses),
      user: tenant.user.id,
      userName: tenant.user.name,
      roles: [role],
      origins: [options.origin],
    }
    const { token } = await host.send<EmbedSession>(routes.embedSessions.create, {}, session)
    return caller(options, token)
  }
  if (options.simulated) {
    const admin = await sessionAs('admin')
    for (const connection of tenant.connections.filter(({ signedIn }) => signedIn)) {
      await signInAtPlatform(admin, connection, options)
    }
  }
  const editor = await sessionAs('editor')
  for (const [index, campaign] of tenant.campaigns.entries()) {
    await seedCampaign(editor, `demo-${tenant.id}-${index}`, campaign, tenant.settings.currency)
  }
  await host.send(routes.tenants.put, params, { ...settings, features: [...(settings.features ?? []), seeded] })
  return true
}

/** What a person does who connects an ad account: goes to the platform, agrees, comes back and picks the account. */
async function signInAtPlatform(
  admin: Caller,
  { id, business, settings }: DemoTenant['connections'][number],
  { fetch: server, origin }: SeedOptions,
): Promise<void> {
  const { url } = await admin.send<ConnectionAuthorization>(
    routes.connections.authorize,
    {},
    { businessId: business, platform: settings.platform, returnUrl: origin, connectionId: id },
  )
  const dialog = new URL(url)
  const agreement = new URLSearchParams(dialog.searchParams)
  agreement.set('decision', 'continue')
  dialog.search = ''
  const agreed = await fetch(dialog, { method: 'POST', body: agreement, redirect: 'manual' })
  const back = agreed.headers.get('location')
  if (back === null) throw new Error(`The demo could not sign in at ${dialog.origin}: it answered ${agreed.status}.`)
  const returned = new URL((await server(new Request(back))).headers.get('location') ?? origin)
  const authorizationId = returned.searchParams.get('adloom_authorization')
  if (authorizationId === null) throw new Error(`The demo could not sign in at ${dialog.origin}: ${returned.search}`)
  await admin.send(routes.connections.connect, {}, { authorizationId, accountId: settings.accountId, connectionId: id })
}

async function seedCampaign(editor: Caller, key: string, campaign: DemoCampaign, currency: string): Promise<void> {
  const { business, connection, value, raw = {} } = campaign
  const uploaded = new Map<PictureName, string>()
  for (const picture of new Set(value.adGroups.flatMap((group) => group.ads.map((ad) => ad.picture)))) {
    if (picture === null) continue
    const asset = await editor.upload<Asset>(business, picture)
    uploaded.set(picture, asset.id)
  }
  const adGroups = value.adGroups.map((group) => ({
    ...group,
    ads: group.ads.map(({ picture, ...ad }) => ({
      ...ad,
      format: 'single_image',
      image: picture === null ? null : { assetId: uploaded.get(picture), ...pictureSize(picture), crop: null },
    })),
  }))
  const created = await editor.send<CampaignRecord>(
    routes.campaigns.create,
    {},
    {
      name: value.name,
      businessId: business,
      connectionId: connection,
      platforms: ['meta'],
      ...(value.goal === null ? {} : { goal: value.goal }),
    },
    { 'idempotency-key': `${key}-create` },
  )
  const fields = { ...value, currency, adGroups }
  const patch = Object.entries(fields).map(([path, field]) => ({ op: 'set', path, value: field }))
  const typed = Object.entries(raw).map(([path, text]) => ({ op: 'set', path, value: null, raw: text }))
  const saved = await editor.send<CampaignRecord>(
    routes.campaigns.update,
    { campaignId: created.id },
    { patch: [...patch, ...typed] },
    { 'if-match': `"${created.version}"`, 'idempotency-key': `${key}-fill` },
  )
  if (campaign.archived === true) {
    await editor.send(routes.campaigns.archive, { campaignId: saved.id }, undefined, {
      'idempotency-key': `${key}-archive`,
    })
  }
}

type Params = Readonly<Record<string, string>>

interface Caller {
  /** @throws Error with the problem when the answer is not a success */
  send<Answer = unknown>(route: Route, params: Params, body?: unknown, headers?: Params): Promise<Answer>
  /** `undefined` when there is none. */
  find<Answer>(route: Route, params: Params): Promise<Answer | undefined>
  upload<Answer>(businessId: string, picture: PictureName): Promise<Answer>
}

function caller({ fetch, origin }: SeedOptions, credential: string): Caller {
  const ask = (method: string, path: string, init: Pick<RequestInit, 'body'> & { headers?: Params }) =>
    fetch(
      new Request(new URL(path, origin), {
        ...init,
        method,
        headers: { authorization: `Bearer ${credential}`, ...init.headers },
      }),
    )
  async function answerOf<Answer>(response: Response, what: string): Promise<Answer> {
    if (!response.ok) throw new Error(`The demo could not be made: ${what}: ${await response.text()}`)
    return JSON.parse(await response.text())
  }
  return {
    async send(route, params, body, headers = {}) {
      const path = buildPath(route, params)
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const response = await ask(route.method, path, {
        headers: { ...json, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return answerOf(response, `${route.method} ${path}`)
    },
    async find(route, params) {
      const response = await ask(route.method, buildPath(route, params), {})
      if (response.status === 404) return undefined
      return answerOf(response, route.path)
    },
    async upload(businessId, picture) {
      const { method, path } = routes.assets.upload
      const query = new URLSearchParams({ businessId, name: picture })
      const bytes = new Uint8Array(await drawPicture(picture))
      const response = await ask(method, `${path}?${query}`, { headers: { 'content-type': 'image/jpeg' }, body: bytes })
      return answerOf(response, `upload of ${picture}`)
    },
  }
}
