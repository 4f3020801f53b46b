import { everyone } from '../audience/index.ts'
import type { Campaign, CheckContext } from '../campaign/index.ts'
import type { AccountFacts, Capability, FieldRule, ObjectRules } from '../capability/index.ts'

const editable: FieldRule = { change: 'update', setOrCleared: 'update', resetsLearning: false, reference: false }
const inNewObject: FieldRule = { ...editable, change: 'replace', setOrCleared: 'replace' }
const fixed: FieldRule = { ...editable, change: 'never', setOrCleared: 'never' }
const budget: FieldRule = { ...editable, setOrCleared: 'replace' }
const marked: Pick<ObjectRules, 'marked' | 'nameLength'> = { marked: true, nameLength: null }

/** A platform like those there are, with every kind of limit. */
export const capability: Capability = {
  platform: 'meta',
  name: 'Meta',
  apiVersion: 'v1',
  sources: [],
  counting: { unit: 'grapheme', wide: 1, trim: true },
  goals: {
    sales: {
      objective: 'SALES',
      optimizations: [
        { id: 'CONVERSIONS', events: ['purchase', 'add_to_cart'], needsPixel: true },
        { id: 'CLICKS', events: [], needsPixel: false },
      ],
      formats: ['single_image'],
    },
    traffic: {
      objective: 'TRAFFIC',
      optimizations: [{ id: 'CLICKS', events: [], needsPixel: false }],
      formats: ['single_image'],
    },
  },
  formats: {
    single_image: {
      id: 'single_image',
      texts: {
        primaryText: { required: true, hard: 60, soft: 40 },
        headline: { required: true, hard: null, soft: 20 },
        description: { required: false, hard: null, soft: 20 },
      },
      image: {
        ratios: [
          { width: 1, height: 1, recommended: true },
          { width: 191, height: 100, recommended: false },
        ],
        minWidth: 600,
        minHeight: 314,
        maxBytes: 30_000_000,
        types: ['image/jpeg', 'image/png'],
      },
      callsToAction: ['LEARN_MORE', 'SHOP_NOW'],
      url: { required: true, maxLength: 100 },
    },
  },
  budget: {
    levels: ['campaign', 'adGroup'],
    periods: ['daily', 'lifetime'],
    dailyFlexBasisPoints: 17_500,
    weeklyMultiple: 7,
    lifetimeNeedsEnd: true,
    minorPerUnit: { BHD: 10 },
    minimumDaily: { INR: 80_00, BHD: 1_000 },
  },
  audience: {
    minAge: 13,
    defaultMinAge: 18,
    maxAge: 65,
    placeKinds: ['country', 'city'],
    maxRadiusKm: 80,
    targeting: 'cnf_with_exclusions',
  },
  specialCategories: [
    { id: 'housing', needsCountry: true, forbids: ['age', 'gender', 'city_radius_below_25km', 'detailed_exclusions'] },
    { id: 'issues_elections_politics', needsCountry: true, forbids: [] },
  ],
  placements: [{ id: 'feed', name: 'Feed' }],
  names: { maxLength: 100 },
  objects: {
    campaign: {
      ...marked,
      runs: true,
      fields: {
        name: editable,
        objective: inNewObject,
        specialCategories: editable,
        specialCategoryCountries: editable,
        dailyBudget: budget,
        lifetimeBudget: budget,
        spendCap: editable,
      },
    },
    adGroup: {
      ...marked,
      runs: true,
      fields: {
        name: editable,
        optimization: inNewObject,
        conversionEvent: inNewObject,
        pixelId: inNewObject,
        start: editable,
        end: editable,
        dailyBudget: budget,
        lifetimeBudget: budget,
        audience: { ...editable, resetsLearning: true },
        placements: { ...editable, resetsLearning: true },
      },
    },
    image: { runs: false, marked: false, nameLength: null, fields: { assetId: fixed, crop: fixed } },
    creative: {
      ...marked,
      runs: false,
      nameLength: 60,
      fields: {
        name: editable,
        pageId: inNewObject,
        primaryText: inNewObject,
        headline: inNewObject,
        description: inNewObject,
        callToAction: inNewObject,
        url: inNewObject,
        image: { ...inNewObject, reference: true },
      },
    },
    ad: {
      ...marked,
      runs: true,
      fields: { name: editable, creative: { ...editable, resetsLearning: true, reference: true } },
    },
  },
  changeLimits: [{ kind: 'adGroup', fields: ['dailyBudget', 'lifetimeBudget'], most: 4, perMinutes: 60 }],
}

export const account: AccountFacts = {
  currency: 'INR',
  timeZone: 'Asia/Kolkata',
  minimumDaily: { minor: 85_00, currency: 'INR' },
  pages: [{ id: 'page_1', name: 'Chai & Co' }],
  pixels: [{ id: 'pixel_1', name: 'Shop' }],
}

export const context: CheckContext = {
  capability,
  account,
  now: '2026-10-10T00:00:00.000Z',
  brand: { bannedPhrases: ['guaranteed'] },
}

/** A campaign with nothing left to do. */
export const complete: Campaign = {
  name: 'Diwali tea',
  goal: 'sales',
  platforms: ['meta'],
  connectionId: 'connection_1',
  pageId: 'page_1',
  currency: 'INR',
  specialCategories: [],
  specialCategoryCountries: [],
  budget: { level: 'campaign', period: 'daily', amount: { minor: 1_000_00, currency: 'INR' } },
  flight: { start: '2026-10-19T06:00', end: '2026-11-08T23:59', timeZone: 'Asia/Kolkata' },
  adGroups: [
    {
      id: 'ag_1',
      name: 'Gift buyers',
      audience: { ...everyone(), places: [{ kind: 'country', key: 'IN', name: 'India' }], age: { min: 25, max: 54 } },
      budget: null,
      placements: [],
      optimization: null,
      ads: [
        {
          id: 'ad_1',
          name: 'Diwali in a box',
          format: 'single_image',
          texts: { primaryText: 'Twelve festive blends.', headline: 'Diwali in a box', description: '' },
          image: { assetId: 'asset_1', width: 1_080, height: 1_080, crop: null },
          callToAction: 'SHOP_NOW',
          url: 'https://chaiandco.example/diwali',
        },
      ],
    },
    {
      id: 'ag_2',
      name: 'Past customers',
      audience: { ...everyone(), places: [{ kind: 'country', key: 'IN', name: 'India' }] },
      budget: null,
      placements: ['feed'],
      optimization: 'CLICKS',
      ads: [
        {
          id: 'ad_1',
          name: 'Welcome back',
          format: 'single_image',
          texts: { primaryText: 'The festive refill is ready.', headline: 'Refill', description: 'Ships tomorrow' },
          image: { assetId: 'asset_1', width: 1_200, height: 628, crop: null },
          callToAction: null,
          url: 'https://chaiandco.example/refill',
        },
      ],
    },
  ],
  tracking: {
    pixelId: 'pixel_1',
    conversionEvent: 'purchase',
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
