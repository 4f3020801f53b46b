import type { Asset, CampaignRecord } from '@adloom/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../src/testing/start.ts'
import { type Answer, type Caller, codeOf, type House, makeHouse, must } from './api.ts'
import { png } from './pictures.ts'

let server: TestServer
let house: House
let ask: Caller
beforeAll(async () => {
  server = await startTestServer()
  house = await makeHouse(server, 'chai')
  ask = (await house.user()).ask
})
afterAll(() => server.close())

let side = 20
async function upload(as: Caller, query = ''): Promise<Asset> {
  // Another size each time, since the same content is the same asset.
  side += 1
  const answer = await must(
    as<Asset>(`/v1/assets${query}`, {
      method: 'POST',
      raw: new Uint8Array(await png(side, side)),
      headers: { 'content-type': 'image/png' },
    }),
  )
  return answer.body
}

const campaign = async (): Promise<CampaignRecord> =>
  (await must(ask<CampaignRecord>('/v1/campaigns', { method: 'POST', body: { name: 'Pictured' } }))).body

/** Saves the campaign with this image in its first ad. */
function show({ id, version, draft }: CampaignRecord, assetId: string): Promise<Answer<CampaignRecord>> {
  const [group] = draft.value.adGroups
  const path = `adGroups.${group?.id}.ads.${group?.ads[0]?.id}.image`
  const value = { assetId, width: side, height: side, crop: null }
  return ask(`/v1/campaigns/${id}`, {
    method: 'PATCH',
    body: { patch: [{ op: 'set', path, value }] },
    headers: { 'if-match': `"${version}"` },
  })
}

const remove = (id: string): Promise<Answer> => ask(`/v1/assets/${id}`, { method: 'DELETE' })

test('an image that a save is taking up is not deleted under it', async () => {
  const asset = await upload(ask)
  const draft = await campaign()
  // The save ends with its audit entry; while somebody else holds that up, it has taken the image up but is not done.
  const holder = await server.pool.connect()
  try {
    await holder.query('begin')
    await holder.query(
      `select pg_advisory_xact_lock(hashtextextended('audit:' || id::text, 0)) from tenant where external_id = 'chai'`,
    )
    const waiting = async (): Promise<number> => {
      const { rows } = await server.pool.query<{ count: number }>(
        `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows[0]?.count ?? 0
    }
    const saving = show(draft, asset.id)
    await expect.poll(waiting).toBe(1)
    const removing = remove(asset.id)
    await expect.poll(waiting).toBe(2)
    await holder.query('commit')
    const saved = await must(saving)
    expect(codeOf(await removing)).toBe('asset.in_use')
    expect((await fetch(saved.body.thumbnailUrl ?? '')).status).toBe(200)
  } finally {
    holder.release()
  }
})

test('whoever comes first, a campaign never shows an image that is gone', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < 12; round++) {
    const asset = await upload(ask)
    const draft = await campaign()
    const save = (): Promise<Answer<CampaignRecord>> => must(show(draft, asset.id))
    const [saved, removed] =
      round % 2 === 0
        ? await Promise.all([save(), remove(asset.id)])
        : await Promise.all([remove(asset.id), save()]).then(([gone, kept]) => [kept, gone] as const)
    const { thumbnailUrl } = saved.body
    if (removed.status === 204) expect(thumbnailUrl).toBeNull()
    else {
      expect(codeOf(removed)).toBe('asset.in_use')
      expect((await fetch(thumbnailUrl ?? '')).status).toBe(200)
    }
    // As typed, either way: what the person did is not undone by somebody else.
    expect(saved.body.draft.value.adGroups[0]?.ads[0]?.image?.assetId).toBe(asset.id)
    seen.add(String(removed.status))
  }
  expect([...seen].every((status) => ['204', '409'].includes(status))).toBe(true)
})

test('naming somebody else’s image in a draft gives no link to it and does not hold it', async () => {
  const rival = await makeHouse(server, 'rival')
  const theirs = await upload((await rival.user()).ask)
  const toys = await upload((await house.user({ businesses: ['toys'] })).ask)
  const both = (await house.user({ businesses: ['tea', 'toys'] })).ask
  for (const { id } of [theirs, toys]) {
    const saved = await must(show(await campaign(), id))
    expect(saved.body.thumbnailUrl).toBeNull()
    expect((await must(both<CampaignRecord>(`/v1/campaigns/${saved.body.id}`))).body.thumbnailUrl).toBeNull()
  }
  await must((await rival.user()).ask(`/v1/assets/${theirs.id}`, { method: 'DELETE' }))
  await must(both(`/v1/assets/${toys.id}`, { method: 'DELETE' }))
})
