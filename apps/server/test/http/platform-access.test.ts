import type { Asset, Connection } from '@adloom/contract'
import { classifyError, createdId } from '@adloom/platforms/meta'
import { sandboxDefaults } from '@adloom/sandbox'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createMetaConnector } from '../../src/connectors/meta/meta.ts'
import type { Outcome } from '../../src/connectors/outcome.ts'
import { localStorage } from '../../src/connectors/storage.ts'
import { createDatabase } from '../../src/db/tx.ts'
import { generateEncryptionKey } from '../../src/ops/keys.ts'
import { createVault } from '../../src/ops/secrets/vault.ts'
import { createPlatformAccess, type PlatformAccess } from '../../src/services/platform-access.ts'
import { createPlatformTokens } from '../../src/services/platform-tokens.ts'
import { type Caller, type House, makeHouse, must } from './api.ts'
import { png } from './pictures.ts'
import { type ServerWithMeta, signIn, startWithMeta } from './sign-in.ts'

const key = generateEncryptionKey({ development: true })
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const campaign = {
  method: 'POST',
  path: 'act_1001/campaigns',
  params: {
    name: 'Diwali',
    objective: 'OUTCOME_SALES',
    special_ad_categories: [],
    is_adset_budget_sharing_enabled: false,
    status: 'PAUSED',
  },
} as const
const list = { method: 'GET', path: 'act_1001/campaigns', params: { fields: 'name' } } as const

let meta: ServerWithMeta
let house: House
let admin: Caller
let connection: Connection
let tenant = ''

beforeAll(async () => {
  meta = await startWithMeta({ encryptionKeys: [key] })
  house = await makeHouse(meta.server, 'chai')
  admin = (await house.user({ roles: ['admin'] })).ask
  connection = await connected()
  const { rows } = await meta.server.pool.query<{ id: string }>(`select id from tenant where external_id = 'chai'`)
  tenant = rows[0]?.id ?? ''
})
afterAll(() => meta.close())
afterEach(() => meta.sandbox.control.faults.clear())

async function connected(): Promise<Connection> {
  const body = { authorizationId: await signIn(admin, meta.server), accountId: sandboxDefaults.accountId }
  return (await must(admin<Connection>('/v1/connections/connect', { method: 'POST', body }))).body
}

/** What `createApp` puts together, with another timeout or other keys. */
function access({ timeoutMs = 5_000, keys = [key] as const, app = true } = {}): PlatformAccess {
  const { appId, appSecret } = sandboxDefaults
  const settings = { baseUrl: `${meta.url}/meta`, appId, appSecret }
  return createPlatformAccess({
    db: createDatabase(meta.server.pool),
    storage: localStorage(meta.server.filesDir),
    connectors: app ? { meta: createMetaConnector({ settings, log: silent, timeoutMs }) } : {},
    tokens: createPlatformTokens(createVault(keys)),
  })
}

const of = () => ({ tenant, connectionId: connection.id })
const names = (outcome: Outcome) =>
  outcome.kind === 'answered'
    ? (outcome.body as { data: readonly { name: string }[] }).data.map(({ name }) => name)
    : []
const made = () => meta.sandbox.control.objects.list({ type: 'campaign' }).length

test('a campaign is made through a connection, and read back', async () => {
  const outcome = await access().send(of(), campaign)
  expect(outcome).toMatchObject({ kind: 'answered', status: 200 })
  expect(createdId('campaign', outcome.kind === 'answered' ? outcome.body : null)).toMatch(/^\d+$/)
  expect(names(await access().read(of(), list))).toEqual(['Diwali'])
})

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a connection that breaks %s the platform has done it leaves the outcome unknown', async (when, more) => {
  const before = made()
  meta.sandbox.control.faults.add({ kind: `timeout_${when}_commit` })
  expect(await access().send(of(), campaign)).toEqual({ kind: 'unknown', because: 'connection_lost' })
  expect(made()).toBe(before + more)
})

test('a platform that never answers is waited for only so long', async () => {
  const before = made()
  meta.sandbox.control.faults.add({ kind: 'timeout_after_commit', connection: 'hang' })
  expect(await access({ timeoutMs: 200 }).send(of(), campaign)).toEqual({ kind: 'unknown', because: 'timeout' })
  expect(made()).toBe(before + 1)
})

test('a throttled change is not sent again, and the next one waits', async () => {
  const before = made()
  const platforms = access()
  meta.sandbox.control.faults.add({ kind: 'throttle' })
  const outcome = await platforms.send(of(), campaign)
  expect(outcome.kind === 'answered' && classifyError(outcome.status, outcome.body, outcome.headers)).toMatchObject({
    class: 'throttled',
  })
  expect(await platforms.send(of(), campaign)).toMatchObject({ kind: 'not_sent', because: 'throttled' })
  expect(made()).toBe(before)
})

test('a read gets over a platform that stumbles', async () => {
  meta.sandbox.control.faults.add({ kind: 'server_error', times: 2 })
  expect(names(await access().read(of(), list))).toContain('Diwali')
})

test('a picture is sent from the storage with its crop cut out', async () => {
  const picture = await png(1_200, 1_000)
  const { body: asset } = await must(
    admin<Asset>('/v1/assets', {
      method: 'POST',
      raw: new Uint8Array(picture),
      headers: { 'content-type': 'image/png' },
    }),
  )
  const send = (crop: { x: number; y: number; width: number; height: number } | null, assetId = asset.id) =>
    access().send(of(), {
      method: 'POST',
      path: 'act_1001/adimages',
      params: {},
      upload: { field: 'filename', fileName: 'adl-picture', assetId, crop },
    })
  expect(await send(null)).toMatchObject({ body: { images: { 'adl-picture': { width: 1_200, height: 1_000 } } } })
  expect(await send({ x: 0.5, y: 0, width: 0.5, height: 0.6 })).toMatchObject({
    body: { images: { 'adl-picture': { width: 600, height: 600 } } },
  })
  expect(await send(null, 'ast_none')).toEqual({ kind: 'not_sent', because: 'asset_missing', waitMs: null })
})

test('without access nothing is sent, and it is said why', async () => {
  const refusal = async (platforms: PlatformAccess, connectionId = connection.id) =>
    platforms.send({ tenant, connectionId }, campaign)
  expect(await refusal(access(), 'tea-meta')).toMatchObject({ because: 'not_connected' })
  expect(await refusal(access(), 'nowhere')).toMatchObject({ because: 'not_connected' })
  expect(await refusal(access({ app: false }))).toMatchObject({ because: 'not_configured' })
  const others = [generateEncryptionKey({ development: true })] as const
  expect(await refusal(access({ keys: others }))).toMatchObject({ because: 'secret_unreadable' })
  const { tenant: _, ...elsewhere } = of()
  const stranger = { ...elsewhere, tenant: '00000000-0000-0000-0000-000000000000' }
  expect(await access().send(stranger, campaign)).toMatchObject({ because: 'not_connected' })
})

test('a token that is refused in the middle of things marks the connection, which says so to everybody', async () => {
  const told = async () =>
    (await meta.server.pool.query(`select data from outbox where type = 'connection.updated'`)).rows.length
  const before = await told()
  meta.sandbox.control.faults.add({ kind: 'token_expiry' })
  expect(await access().send(of(), campaign)).toMatchObject({ kind: 'answered', status: 400 })
  const { body } = await must(admin<Connection>(`/v1/connections/${connection.id}`))
  expect(body).toMatchObject({ status: 'expired', health: { problem: { code: 'token.expired' } } })
  expect(await told()).toBe(before + 1)
  await access().send(of(), campaign)
  expect(await told()).toBe(before + 1)

  // Signing in again heals it.
  expect(await connected()).toMatchObject({ id: connection.id, status: 'connected' })
  expect(await access().send(of(), campaign)).toMatchObject({ status: 200 })
})
