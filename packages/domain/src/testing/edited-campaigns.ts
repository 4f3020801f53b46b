import fc from 'fast-check'
import type { Ad, AdGroup, Campaign } from '../campaign/index.ts'
import { complete } from './campaigns.ts'

const anyAmount = fc.integer({ min: 1, max: 40 }).map((hundreds) => ({ minor: hundreds * 100_00, currency: 'INR' }))

const anyAd = (id: string): fc.Arbitrary<Ad> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constantFrom('Diwali in a box', 'Welcome back', 'Gifts'),
    format: fc.constant('single_image' as const),
    texts: fc.record({
      primaryText: fc.constantFrom('Twelve festive blends.', 'The refill is ready.'),
      headline: fc.constantFrom('Diwali', 'Refill'),
      description: fc.constantFrom('', 'Ships tomorrow'),
    }),
    image: fc
      .constantFrom('asset_1', 'asset_2')
      .map((assetId) => ({ assetId, width: 1_080, height: 1_080, crop: null })),
    callToAction: fc.constantFrom(null, 'SHOP_NOW'),
    url: fc.constantFrom('https://chaiandco.example/diwali', 'https://chaiandco.example/refill'),
  })

const [template] = complete.adGroups
if (template === undefined) throw new Error('The complete campaign has an ad group.')

const anyGroup = (id: string): fc.Arbitrary<AdGroup> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constantFrom('Gift buyers', 'Past customers'),
    audience: fc.constantFrom(template.audience, { ...template.audience, age: { min: 18, max: 40 } }),
    budget: anyAmount,
    placements: fc.subarray(['feed', 'story']),
    optimization: fc.constantFrom(null, 'CLICKS'),
    ads: fc.tuple(anyAd('ad_1'), anyAd('ad_2'), anyAd('ad_3')).chain((ads) => fc.subarray(ads)),
  })

const flights = [
  { start: '2026-10-19T06:00', end: '2026-11-08T23:59' },
  { start: '2026-10-19T06:00', end: '2026-11-18T23:59' },
  { start: '2026-10-25T06:00', end: '2026-11-08T23:59' },
  { start: '2026-12-01T06:00', end: '2026-12-21T23:59' },
] as const

/**
 * Any campaign out of a small stock of parts, so that two of them are often alike in some and differ in others: the second
 * is an edit of the first. Adds, removes and changes ad groups and ads, moves budgets between levels and flights in time.
 */
export const anyEditedCampaign: fc.Arbitrary<Campaign> = fc
  .record({
    name: fc.constantFrom('Diwali tea', 'Holi tea'),
    goal: fc.constantFrom('sales' as const, 'sales' as const, 'traffic' as const),
    level: fc.constantFrom('campaign' as const, 'adGroup' as const),
    period: fc.constantFrom('daily' as const, 'daily' as const, 'lifetime' as const),
    amount: anyAmount,
    flight: fc.constantFrom(...flights),
    adGroups: fc.tuple(anyGroup('ag_1'), anyGroup('ag_2'), anyGroup('ag_3')).chain((groups) => fc.subarray(groups)),
  })
  .map(({ name, goal, level, period, amount, flight, adGroups }) => ({
    ...complete,
    name,
    goal,
    budget: { level, period, amount: level === 'campaign' ? amount : null },
    flight: { ...flight, timeZone: 'Asia/Kolkata' },
    adGroups: adGroups.map((group) => ({
      ...group,
      budget: level === 'adGroup' ? group.budget : null,
      optimization: goal === 'traffic' ? 'CLICKS' : group.optimization,
    })),
  }))
