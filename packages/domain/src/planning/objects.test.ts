import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Audience } from '../audience/index.ts'
import type { Campaign } from '../campaign/index.ts'
import { capability, complete } from '../testing/campaigns.ts'
import { mutant } from '../testing/mutant.ts'
import { audienceFields } from './audience-fields.ts'
import { desiredObjects } from './objects.ts'
import type { DesiredObject } from './types.ts'

const wanted = (campaign: Campaign = complete) => desiredObjects(campaign, capability, { intention: 'active' })
const find = (key: string, objects: readonly DesiredObject[] = wanted()) => objects.find((object) => object.key === key)

describe('desiredObjects', () => {
  test('a campaign with two ad groups, one ad each, and a picture that both use', () => {
    expect(wanted().map(({ key }) => key)).toEqual([
      'campaign',
      'adGroup:ag_1',
      'adGroup:ag_2',
      'image:asset_1',
      'creative:ag_1.ad_1',
      'creative:ag_2.ad_1',
      'ad:ag_1.ad_1',
      'ad:ag_2.ad_1',
    ])
  })

  test('names come from templates, addresses have their parameters, times are instants', () => {
    expect(find('adGroup:ag_1')?.fields).toMatchObject({
      name: 'Diwali tea · Gift buyers',
      start: '2026-10-19T00:30:00.000Z',
      end: '2026-11-08T18:29:00.000Z',
      optimization: 'CONVERSIONS',
      conversionEvent: 'purchase',
      pixelId: 'pixel_1',
    })
    expect(find('creative:ag_1.ad_1')?.fields).toMatchObject({
      url: 'https://chaiandco.example/diwali?utm_source=meta&utm_medium=paid_social&utm_campaign=diwali-tea&utm_content=diwali-in-a-box',
      image: 'image:asset_1',
      callToAction: 'SHOP_NOW',
    })
  })

  test('an ad group that counts no conversions says nothing of them; a button has a default', () => {
    expect(find('adGroup:ag_2')?.fields).toMatchObject({ optimization: 'CLICKS', conversionEvent: null, pixelId: null })
    expect(find('creative:ag_2.ad_1')?.fields).toMatchObject({ callToAction: 'LEARN_MORE' })
  })

  test('the budget stands on its level, in its period', () => {
    const amount = { minor: 1_000_00, currency: 'INR' }
    expect(find('campaign')?.fields).toMatchObject({ dailyBudget: amount, lifetimeBudget: null })
    expect(find('adGroup:ag_1')?.fields).toMatchObject({ dailyBudget: null, lifetimeBudget: null })
    const inGroups = wanted({
      ...complete,
      budget: { level: 'adGroup', period: 'lifetime', amount: null },
      adGroups: complete.adGroups.map((group) => ({ ...group, budget: amount })),
    })
    expect(find('campaign', inGroups)?.fields).toMatchObject({ dailyBudget: null, lifetimeBudget: null })
    expect(find('adGroup:ag_1', inGroups)?.fields).toMatchObject({ dailyBudget: null, lifetimeBudget: amount })
  })

  test('whoever is needed comes first', () => {
    const seen = new Set<string>()
    for (const { key, parent, uses } of wanted()) {
      for (const needed of parent === null ? uses : [parent, ...uses]) expect(seen).toContain(needed)
      seen.add(key)
    }
  })

  test('a name is never longer than the platform takes, and never ends in half a character', () => {
    const long = { ...complete, name: '🎉'.repeat(90) }
    const [group] = complete.adGroups
    const objects = wanted({ ...long, adGroups: group === undefined ? [] : [group] })
    expect(Array.from(String(find('adGroup:ag_1', objects)?.fields.name))).toHaveLength(100)
    const naming = { ...complete.tracking.naming, ad: '{{campaign.name}}' }
    const ads = wanted({ ...long, tracking: { ...complete.tracking, naming } })
    expect(Array.from(String(find('creative:ag_1.ad_1', ads)?.fields.name))).toHaveLength(60)
  })
  mutant('desiredObjects: names of creatives as long as others', './objects.ts', (source) =>
    source.replace('objects[kind].nameLength ?? names.maxLength', 'names.maxLength'),
  )

  test('what checkCampaign calls an error is none of its business', () => {
    expect(() => wanted({ ...complete, goal: null })).toThrow('planning.incomplete')
    expect(() => wanted({ ...complete, pageId: null })).toThrow('planning.incomplete')
    expect(() => wanted({ ...complete, budget: { ...complete.budget, amount: null } })).toThrow('planning.incomplete')
  })
})

const place = fc.record({
  kind: fc.constant('country' as const),
  key: fc.constantFrom('IN', 'DE', 'US'),
  name: fc.string(),
})
const trait = fc.record({
  op: fc.constant('trait' as const),
  trait: fc.record({
    kind: fc.constant('interest' as const),
    key: fc.constantFrom('tea', 'chai', 'gifts'),
    name: fc.string(),
  }),
})
const audience: fc.Arbitrary<Audience> = fc.record({
  places: fc.array(place),
  excludedPlaces: fc.array(place),
  age: fc.record({ min: fc.constantFrom(null, 18, 30), max: fc.constantFrom(null, 65) }),
  genders: fc.subarray(['female', 'male'] as const),
  languages: fc.subarray(['en-IN', 'hi', 'ta']),
  targeting: fc.record({ op: fc.constant('all' as const), of: fc.array(trait) }),
})

describe('audienceFields', () => {
  test.prop([audience, fc.integer()])('two audiences that mean the same are equal', (one, seed) => {
    const turned = <T>(values: readonly T[]) => (seed % 2 === 0 ? values.toReversed() : [...values])
    const nodes = one.targeting?.op === 'all' ? one.targeting.of : []
    const other: Audience = {
      ...one,
      places: turned(one.places).map((each) => ({ ...each, name: 'other' })),
      age: { min: one.age.min === 18 ? null : one.age.min, max: one.age.max ?? 65 },
      genders: one.genders.length === 2 ? [] : one.genders,
      languages: turned(one.languages),
      targeting: { op: 'all', of: turned([...nodes, ...nodes]) },
    }
    expect(audienceFields(other, capability)).toEqual(audienceFields(one, capability))
  })
  mutant('audienceFields: keeps the order of places', './audience-fields.ts', (source) =>
    source.replace('places: sorted(places.map(placeFields))', 'places: places.map(placeFields)'),
  )
  mutant('audienceFields: both genders are not everybody', './audience-fields.ts', (source) =>
    source.replace('new Set(genders).size === 1', 'new Set(genders).size >= 1'),
  )

  test('targeting that nobody can say is refused', () => {
    const tea = { op: 'trait', trait: { kind: 'interest', key: 'tea', name: 'Tea' } } as const
    const chai = { op: 'trait', trait: { kind: 'interest', key: 'chai', name: 'Chai' } } as const
    const targeting = { op: 'any', of: [tea, { op: 'not', of: chai }] } as const
    const base = complete.adGroups[0]?.audience
    expect(() => base && audienceFields({ ...base, targeting }, capability)).toThrow('planning.inexpressible')
  })
})
