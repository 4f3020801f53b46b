import { createSandbox, type Sandbox } from '../sandbox.ts'
import { type SandboxOptions, sandboxDefaults } from '../world/defaults.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../world/json.ts'

/** What Meta says of an error, as far as tests look at it. */
export interface WireError {
  readonly code: number
  readonly subcode: number | undefined
  readonly message: string
}

/** A client of Meta's wire for tests: it sends JSON and gives back the body. */
export interface TestClient {
  readonly sandbox: Sandbox
  readonly send: (
    method: string,
    path: string,
    body?: JsonObject,
  ) => { readonly status: number; readonly body: Json; readonly headers: Readonly<Record<string, string>> }
  readonly get: (path: string) => JsonObject
  readonly post: (path: string, body: JsonObject) => JsonObject
  /** The error of a call, or `undefined` when it went through. */
  readonly errorOf: (method: string, path: string, body?: JsonObject) => WireError | undefined
  /** Creates an object in the default account and gives its id. */
  readonly create: (edge: string, body: JsonObject) => string
}

export function testClient(
  options: SandboxOptions | Sandbox = {},
  token: string = sandboxDefaults.accessToken,
): TestClient {
  const sandbox = 'handle' in options ? options : createSandbox(options)
  const send: TestClient['send'] = (method, path, body) => {
    const outcome = sandbox.handle({
      method,
      path: `/meta/v25.0${path}`,
      headers: { authorization: `Bearer ${token}` },
      body,
    })
    if (outcome.kind !== 'response') throw new Error(`No answer: ${outcome.kind}`)
    const { status, headers } = outcome
    return { status, headers, body: outcome.body instanceof Uint8Array ? null : outcome.body }
  }
  const post: TestClient['post'] = (path, body) => succeed(send('POST', path, body))
  return {
    sandbox,
    send,
    post,
    get: (path) => succeed(send('GET', path)),
    errorOf: (method, path, body) => wireError(send(method, path, body).body),
    create: (edge, body) => String(post(`/act_${sandboxDefaults.accountId}/${edge}`, body).id),
  }
}

function succeed({ status, body }: { readonly status: number; readonly body: Json }): JsonObject {
  if (status !== 200 || !isJsonObject(body)) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

export function wireError(body: Json): WireError | undefined {
  const error = isJsonObject(body) ? body.error : undefined
  if (!isJsonObject(error)) return undefined
  return {
    code: Number(error.code),
    subcode: typeof error.error_subcode === 'number' ? error.error_subcode : undefined,
    message: String(error.error_user_msg ?? error.message),
  }
}

/** The `data` of a list. */
export function dataOf(body: JsonObject): readonly JsonObject[] {
  return isJsonArray(body.data) ? body.data.filter(isJsonObject) : []
}

/** A PNG of one pixel. */
export const pixelPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export const validCampaign: JsonObject = {
  name: 'Diwali',
  objective: 'OUTCOME_TRAFFIC',
  status: 'PAUSED',
  special_ad_categories: [],
  is_adset_budget_sharing_enabled: false,
}

export const validTargeting: JsonObject = {
  geo_locations: { countries: ['IN'] },
  targeting_automation: { advantage_audience: 0 },
}

export function validAdSet(campaignId: string): JsonObject {
  return {
    name: 'Prospecting',
    campaign_id: campaignId,
    status: 'PAUSED',
    daily_budget: 5000,
    billing_event: 'IMPRESSIONS',
    optimization_goal: 'LINK_CLICKS',
    bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
    targeting: validTargeting,
  }
}

export function validCreative(imageHash?: string, texts: JsonObject = {}): JsonObject {
  return {
    name: 'Lamp',
    object_story_spec: {
      page_id: sandboxDefaults.pageId,
      link_data: {
        link: 'https://shop.example.com/lamps',
        message: 'Light up the evening',
        name: 'Brass lamps',
        call_to_action: { type: 'SHOP_NOW', value: { link: 'https://shop.example.com/lamps' } },
        ...(imageHash === undefined ? {} : { image_hash: imageHash }),
        ...texts,
      },
    },
  }
}

export interface Tree {
  readonly campaignId: string
  readonly adSetId: string
  readonly creativeId: string
  readonly adId: string
}

/** A campaign with one ad set and one ad, all paused. */
export function createTree(client: TestClient, texts: JsonObject = {}): Tree {
  const campaignId = client.create('campaigns', validCampaign)
  const adSetId = client.create('adsets', validAdSet(campaignId))
  const creativeId = client.create('adcreatives', validCreative(undefined, texts))
  const adId = client.create('ads', {
    name: 'Lamp ad',
    adset_id: adSetId,
    creative: { creative_id: creativeId },
    status: 'PAUSED',
  })
  return { campaignId, adSetId, creativeId, adId }
}

/** Activates a tree, leaves first. */
export function activate(client: TestClient, { adId, adSetId, campaignId }: Tree): void {
  for (const id of [adId, adSetId, campaignId]) client.post(`/${id}`, { status: 'ACTIVE' })
}
