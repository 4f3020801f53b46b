import { randomUUID } from 'node:crypto'
import type {
  Asset,
  CampaignRecord,
  Connection,
  DeliveryRecord,
  Job,
  JobOperations,
  PlanRecord,
  PlanRequest,
} from '@adloom/contract'
import { everyone } from '@adloom/domain/audience'
import type { Campaign } from '@adloom/domain/campaign'
import type { Operation } from '@adloom/domain/document'
import { sandboxDefaults } from '@adloom/sandbox'
import { expect } from 'vitest'
import { type Answer, type Caller, caller, type House, makeHouse, must, type Reached } from './api.ts'
import { png } from './pictures.ts'
import { signIn } from './sign-in.ts'

/** People around one ad account, each with a role of their own. */
export interface Agency {
  readonly house: House
  readonly admin: Caller
  readonly editor: Caller
  readonly approver: Caller
  readonly viewer: Caller
  readonly connection: Connection
  readonly picture: Asset
}

export async function makeAgency({ server }: { readonly server: Reached }, tenant: string): Promise<Agency> {
  const house = await makeHouse(server, tenant)
  const user = async (role: 'admin' | 'editor' | 'approver' | 'viewer') =>
    (await house.user({ user: role, userName: role, roles: [role], businesses: ['tea'] })).ask
  const [admin, editor, approver, viewer] = [
    await user('admin'),
    await user('editor'),
    await user('approver'),
    await user('viewer'),
  ]
  const authorizationId = await signIn(admin, server)
  const { body: connection } = await must(
    admin<Connection>('/v1/connections/connect', {
      method: 'POST',
      body: { authorizationId, accountId: sandboxDefaults.accountId, connectionId: 'tea-ads' },
    }),
  )
  const picture = await upload(server.url, editor)
  return { house, admin, editor, approver, viewer, connection, picture }
}

async function upload(url: string, editor: Caller): Promise<Asset> {
  const { body } = await must(
    caller({ url }, editor.credential)<Asset>('/v1/assets?businessId=tea&name=tea.png', {
      method: 'POST',
      raw: new Uint8Array(await png(1080, 1080)),
      headers: { 'content-type': 'image/png' },
    }),
  )
  return body
}

/** A campaign that can be launched: two ad groups, three ads, one picture. */
export function campaignOf({ connection, picture }: Pick<Agency, 'connection' | 'picture'>, name = 'Diwali tea') {
  const ad = (id: string, headline: string) => ({
    id,
    name: headline,
    format: 'single_image' as const,
    texts: { primaryText: 'Twelve festive blends.', headline, description: 'Ships tomorrow' },
    image: { assetId: picture.id, width: picture.width, height: picture.height, crop: null },
    callToAction: 'SHOP_NOW',
    url: 'https://chaiandco.example/diwali',
  })
  const group = (id: string, key: string, ads: readonly ReturnType<typeof ad>[]) => ({
    id,
    name: `Group ${id}`,
    audience: { ...everyone(), places: [{ kind: 'country' as const, key, name: key }] },
    budget: null,
    placements: [],
    optimization: null,
    ads,
  })
  return {
    name,
    goal: 'traffic',
    pageId: sandboxDefaults.pageId,
    specialCategories: [],
    budget: { level: 'campaign', period: 'daily', amount: { minor: 1_000_00, currency: connection.currency } },
    flight: { start: null, end: null, timeZone: connection.timeZone },
    adGroups: [
      group('in', 'IN', [ad('box', 'Diwali in a box'), ad('tin', 'Tins to give')]),
      group('lk', 'LK', [ad('set', 'Sets for two')]),
    ],
  } satisfies Partial<Campaign>
}

/** Writes a campaign as an editor does. */
export async function writeCampaign(
  { editor, ...agency }: Agency,
  value: Partial<Campaign> = campaignOf(agency),
): Promise<CampaignRecord> {
  const { body: created } = await must(
    editor<CampaignRecord>('/v1/campaigns', {
      method: 'POST',
      body: { name: value.name ?? 'Tea', businessId: 'tea', connectionId: agency.connection.id },
    }),
  )
  return edit(editor, created, {
    patch: Object.entries(value).map(([path, to]) => ({ op: 'set', path, value: to }) as Operation),
  })
}

export async function edit(
  ask: Caller,
  { id, version }: Pick<CampaignRecord, 'id' | 'version'>,
  { patch }: { readonly patch: readonly Operation[] },
): Promise<CampaignRecord> {
  const { body } = await must(
    ask<CampaignRecord>(`/v1/campaigns/${id}`, {
      method: 'PATCH',
      body: { patch },
      headers: { 'if-match': `"${version}"` },
    }),
  )
  return body
}

export const post = <Body>(ask: Caller, path: string, body: unknown = {}): Promise<Answer<Body>> =>
  ask<Body>(path, { method: 'POST', body, headers: { 'idempotency-key': randomUUID() } })

export const planOf = (ask: Caller, id: string, request: PlanRequest = {}): Promise<Answer<PlanRecord>> =>
  post(ask, `/v1/campaigns/${id}/plan`, request)
export const approve = (ask: Caller, id: string, planHash: string): Promise<Answer<PlanRecord>> =>
  post(ask, `/v1/campaigns/${id}/approve`, { planHash })
export const apply = (ask: Caller, id: string, planHash: string): Promise<Answer<Job>> =>
  post(ask, `/v1/campaigns/${id}/apply`, { planHash })
export const read = async (ask: Caller, id: string): Promise<CampaignRecord> =>
  (await must(ask<CampaignRecord>(`/v1/campaigns/${id}`))).body
export const jobOf = async (ask: Caller, id: string): Promise<Job> => (await must(ask<Job>(`/v1/jobs/${id}`))).body
export const operationsOf = async (ask: Caller, id: string): Promise<JobOperations> =>
  (await must(ask<JobOperations>(`/v1/jobs/${id}/operations`))).body
export const deliveryOf = async (ask: Caller, id: string): Promise<DeliveryRecord> =>
  (await must(ask<DeliveryRecord>(`/v1/campaigns/${id}/delivery`))).body

/** Waits until a job no longer goes on by itself. */
export async function ended(ask: Caller, jobId: string, timeout = 30_000): Promise<Job> {
  await expect.poll(async () => (await jobOf(ask, jobId)).status, { timeout }).not.toMatch(/^(queued|running)$/)
  return jobOf(ask, jobId)
}

/** Plans, approves where it takes that, and applies. */
export async function carryOut(
  { editor, approver }: Pick<Agency, 'editor' | 'approver'>,
  id: string,
  request: PlanRequest = {},
): Promise<{ readonly plan: PlanRecord; readonly job: Job }> {
  const { body: plan } = await must(planOf(editor, id, request))
  if (plan.neededApprovals > 0) await must(approve(approver, id, plan.hash))
  const { body: filed } = await must(apply(editor, id, plan.hash))
  return { plan, job: await ended(editor, filed.id) }
}
