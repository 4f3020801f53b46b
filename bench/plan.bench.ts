import type { Campaign } from '@adloom/domain/campaign'
import { type AppliedObject, desiredObjects, type ObservedObject, type PlanInput, plan } from '@adloom/domain/planning'
import { metaCapability } from '@adloom/platforms/meta'
import { defineBench } from './harness/bench.ts'

const adGroups = 50
const adsInGroup = 20

/** A plan for 1,000 ads, from the campaign as it was written to the hash: new, with every ad edited, and with nothing to do. */
export const bench = defineBench({
  name: 'plan',
  run: async ({ budget }) => {
    const before = campaignOf('The refill is ready.')
    const applied = planned(before, [], [])
    const observed = observedOf(applied)
    const after = campaignOf('Twelve festive blends.')
    const limits = { direction: 'atMost' as const, budget: 100, must: 1, goal: 0.4, rounds: 9 }
    await budget({
      ...limits,
      name: 'plan of a new campaign with 1,000 ads (ms)',
      measure: () => timed(() => planFor(before, [], [])),
    })
    await budget({
      ...limits,
      name: 'plan of an edit of all 1,000 ads (ms)',
      measure: () => timed(() => planFor(after, applied, observed)),
    })
    await budget({
      ...limits,
      name: 'plan of nothing for 1,000 ads (ms)',
      measure: () => timed(() => planFor(before, applied, observed)),
    })
  },
})

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

function planFor(campaign: Campaign, applied: readonly AppliedObject[], observed: readonly ObservedObject[]) {
  const desired = desiredObjects(campaign, metaCapability, { intention: 'active' })
  const input: PlanInput = {
    purpose: 'publish',
    campaignId: 'campaign_1',
    campaignVersion: 1,
    connectionId: 'connection_1',
    accountId: 'act_1',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
    capability: metaCapability,
    desired,
    applied,
    observed,
  }
  return plan(input)
}

/** What a plan leaves when all of it was done: every object that it makes, turned on. */
function planned(
  campaign: Campaign,
  applied: readonly AppliedObject[],
  observed: readonly ObservedObject[],
): AppliedObject[] {
  const { operations } = planFor(campaign, applied, observed)
  const made = operations.filter(({ verb }) => verb === 'create')
  if (made.length < adGroups * adsInGroup * 2)
    throw new Error('The plan makes fewer objects than there are ads and creatives.')
  return made.map(({ kind, key, parent, uses, name, generation, marker, changes }) => ({
    kind,
    key,
    parent,
    uses,
    name,
    generation,
    platformId: key,
    marker: marker ?? '',
    fields: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
    intention: 'active',
  }))
}

function observedOf(applied: readonly AppliedObject[]): ObservedObject[] {
  return applied.map(({ kind, platformId, parent, marker, fields, intention }) => ({
    kind,
    platformId,
    parentPlatformId: parent,
    marker: marker === '' ? null : marker,
    fields,
    intention,
    delivery: { state: 'delivering', reasons: [] },
  }))
}

function campaignOf(primaryText: string): Campaign {
  return {
    name: 'Diwali tea',
    goal: 'traffic',
    platforms: ['meta'],
    connectionId: 'connection_1',
    pageId: 'page_1',
    currency: 'INR',
    specialCategories: [],
    specialCategoryCountries: [],
    budget: { level: 'adGroup', period: 'daily', amount: null },
    flight: { start: '2026-10-19T06:00', end: '2026-11-08T23:59', timeZone: 'Asia/Kolkata' },
    adGroups: Array.from({ length: adGroups }, (_, group) => ({
      id: `ag_${group}`,
      name: `Gift buyers ${group}`,
      audience: {
        places: [{ kind: 'country', key: 'IN', name: 'India' }],
        excludedPlaces: [],
        age: { min: 25, max: 54 },
        genders: [],
        languages: ['en-IN', 'hi'],
        targeting: {
          op: 'all',
          of: [1, 2].map((one) => ({
            op: 'trait',
            trait: { kind: 'interest', key: `meta:${group}${one}`, name: 'Tea' },
          })),
        },
      },
      budget: { minor: (group + 10) * 100_00, currency: 'INR' },
      placements: [],
      optimization: null,
      ads: Array.from({ length: adsInGroup }, (_ad, ad) => ({
        id: `ad_${ad}`,
        name: `Diwali in a box ${ad}`,
        format: 'single_image',
        texts: { primaryText, headline: 'Diwali in a box', description: 'Ships tomorrow' },
        image: { assetId: `asset_${ad}`, width: 1_080, height: 1_080, crop: null },
        callToAction: 'SHOP_NOW',
        url: 'https://chaiandco.example/diwali',
      })),
    })),
    tracking: {
      pixelId: null,
      conversionEvent: null,
      utm: {
        source: '{{platform}}',
        medium: 'paid_social',
        campaign: '{{campaign.name}}',
        content: '{{ad.name}}',
        term: '',
      },
      naming: { adGroup: '{{campaign.name}} · {{adGroup.name}}', ad: '{{ad.name}}' },
    },
  }
}
