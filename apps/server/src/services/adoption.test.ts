import { everyone } from '@adloom/domain/audience'
import { type Campaign, newCampaign } from '@adloom/domain/campaign'
import { createDraft } from '@adloom/domain/document'
import { type Drift, desiredObjects } from '@adloom/domain/planning'
import { metaCapability } from '@adloom/platforms/meta'
import { expect, test } from 'vitest'
import { adoptInto } from './adoption.ts'

const rupees = (amount: number) => ({ minor: amount * 100, currency: 'INR' })

const ad = (id: string) => ({
  id,
  name: `Ad ${id}`,
  format: 'single_image' as const,
  texts: { primaryText: 'Tea', headline: 'Diwali', description: '' },
  image: { assetId: 'asset_1', width: 1080, height: 1080, crop: null },
  callToAction: 'SHOP_NOW',
  url: 'https://chaiandco.example/diwali',
})

const group = (id: string) => ({
  id,
  name: `Group ${id}`,
  audience: { ...everyone(), places: [{ kind: 'country' as const, key: 'IN', name: 'India' }] },
  budget: null,
  placements: [],
  optimization: null,
  ads: [ad('one'), ad('two')],
})

const campaign: Campaign = {
  ...newCampaign({
    name: 'Tea',
    goal: 'traffic',
    platforms: ['meta'],
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    connectionId: 'c',
    pageId: 'p',
    ids: () => 'x',
  }),
  specialCategories: [],
  budget: { level: 'campaign', period: 'daily', amount: rupees(1_000) },
  flight: { start: '2026-12-01T09:00', end: '2026-12-20T21:00', timeZone: 'Asia/Kolkata' },
  adGroups: [group('a'), group('b')],
}

/** What somebody changed outside: a field of an object, with what it was. */
function drift(key: string, field: string, observed: Drift['observed']): Drift {
  const object = desiredObjects(campaign, metaCapability, { intention: 'active' }).find((one) => one.key === key)
  if (object === undefined) throw new Error(`There is no ${key}.`)
  const { kind, name, fields } = object
  return { key, kind, name, platformId: '1', field, applied: fields[field] ?? null, observed }
}

const adopt = (...found: readonly Drift[]) => adoptInto(createDraft(campaign), metaCapability, found, 'active')

test.each<[string, Drift, string]>([
  ['a budget', drift('campaign', 'dailyBudget', rupees(1_200)), 'budget.amount'],
  ['a text of an ad', drift('creative:a.one', 'headline', 'Another'), 'adGroups.a.ads.one.texts.headline'],
  ['placements', drift('adGroup:b', 'placements', ['facebook']), 'adGroups.b.placements'],
])('%s that was changed outside is written into the draft', (_, found, path) => {
  const { draft, patch, adopted } = adopt(found)
  expect(patch).toEqual([{ op: 'set', path, value: found.observed }])
  expect(adopted).toEqual([found])
  const wanted = desiredObjects(draft.value, metaCapability, { intention: 'active' })
  expect(wanted.find(({ key }) => key === found.key)?.fields[found.field]).toEqual(found.observed)
})

test.each<[string, Drift]>([
  [
    'the end of one ad group, since a draft has one flight for all',
    drift('adGroup:a', 'end', '2026-12-24T15:30:00.000Z'),
  ],
  ['a name that other names are made of', drift('campaign', 'name', 'Tea for two')],
  ['a name that is made by a template', drift('adGroup:a', 'name', 'Somebody else’s idea')],
  ['a creative that is not ours', drift('ad:a.one', 'creative', 'meta:99')],
  ['an audience', drift('adGroup:a', 'audience', {})],
  ['a goal of the platform’s own', drift('campaign', 'objective', 'meta:OUTCOME_AWARENESS')],
])('%s cannot be said in the draft, which stays as it is', (_, found) => {
  const naming = { ...campaign.tracking.naming, adGroup: '{{campaign.name}} · {{adGroup.name}}' }
  const templated = { ...campaign, tracking: { ...campaign.tracking, naming } }
  const before = createDraft(templated)
  expect(adoptInto(before, metaCapability, [found], 'active')).toEqual({ draft: before, patch: [], adopted: [] })
})

test('of several changes each is taken that can be', () => {
  const { adopted } = adopt(
    drift('campaign', 'dailyBudget', rupees(900)),
    drift('adGroup:a', 'audience', {}),
    drift('creative:b.two', 'primaryText', 'Twelve blends'),
  )
  expect(adopted.map(({ field }) => field)).toEqual(['dailyBudget', 'primaryText'])
})
