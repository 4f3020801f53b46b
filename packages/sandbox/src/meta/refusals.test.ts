import { expect, test } from 'vitest'
import {
  activate,
  createTree,
  pixelPng,
  type TestClient,
  type Tree,
  testClient,
  validAdSet,
  validCampaign,
  validCreative,
  validTargeting,
  wireError,
} from '../testing/client.ts'
import { sandboxDefaults } from '../world/defaults.ts'
import type { JsonObject } from '../world/json.ts'
import { metaFacts } from './facts.ts'

interface Setting {
  readonly client: TestClient
  readonly tree: Tree
}

interface Refused {
  readonly name: string
  readonly code: number
  /** Only where a source names one. */
  readonly subcode?: number
  /** What the answer says, for a person who has to find the mistake. */
  readonly says: RegExp
  readonly call: (setting: Setting) => readonly [method: string, path: string, body?: JsonObject]
  /** Runs before the call. */
  readonly given?: (setting: Setting) => void
  readonly token?: (setting: Setting) => string
}

const account = `/act_${sandboxDefaults.accountId}`

const campaign = (changes: JsonObject) => () =>
  ['POST', `${account}/campaigns`, without({ ...validCampaign, ...changes })] as const
const adSet =
  (changes: JsonObject) =>
  ({ tree }: Setting) =>
    ['POST', `${account}/adsets`, without({ ...validAdSet(tree.campaignId), ...changes })] as const
const targeting = (changes: JsonObject) => adSet({ targeting: without({ ...validTargeting, ...changes }) })
const creative = (changes: JsonObject) => () =>
  ['POST', `${account}/adcreatives`, without({ ...validCreative(), ...changes })] as const
const linkData = (changes: JsonObject) => () =>
  ['POST', `${account}/adcreatives`, validCreative(undefined, changes)] as const
const ad =
  (changes: JsonObject) =>
  ({ tree }: Setting) =>
    [
      'POST',
      `${account}/ads`,
      without({
        name: 'Ad',
        adset_id: tree.adSetId,
        creative: { creative_id: tree.creativeId },
        status: 'PAUSED',
        ...changes,
      }),
    ] as const

/** Leaves out what is null here: a parameter that was not sent. */
function without(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

const special =
  (categories: readonly string[], countries: readonly string[] = ['US']) =>
  ({ client }: Setting) =>
    client.create('campaigns', {
      ...validCampaign,
      special_ad_categories: categories,
      special_ad_category_country: countries,
    })

const inCategory = (category: string, changes: JsonObject) => (setting: Setting) =>
  [
    'POST',
    `${account}/adsets`,
    { ...validAdSet(special([category])(setting)), targeting: { ...validTargeting, ...changes } },
  ] as const

const shared: JsonObject = { ...validCampaign, daily_budget: 10_000, is_adset_budget_sharing_enabled: false }

const refused: readonly Refused[] = [
  // Campaigns: what is missing or wrong in itself
  { name: 'a campaign without a name', code: 100, says: /name is required/, call: campaign({ name: null }) },
  { name: 'a campaign with an empty name', code: 100, says: /name must be non-empty/, call: campaign({ name: ' ' }) },
  {
    name: 'a campaign without an objective',
    code: 100,
    says: /objective is required/,
    call: campaign({ objective: null }),
  },
  {
    name: 'a campaign without an answer about special categories',
    code: 100,
    says: /special_ad_categories is required/,
    call: campaign({ special_ad_categories: null }),
  },
  {
    name: 'an objective that does not exist',
    code: 100,
    says: /objective must be one of/,
    call: campaign({ objective: 'SELL_MORE' }),
  },
  {
    name: 'an objective of the past',
    code: 100,
    says: /LINK_CLICKS is not available/,
    call: campaign({ objective: 'LINK_CLICKS' }),
  },
  {
    name: 'a status that cannot be created',
    code: 100,
    says: /status must be one of \{ACTIVE, PAUSED\}/,
    call: campaign({ status: 'ARCHIVED' }),
  },
  {
    name: 'a special category that does not exist',
    code: 100,
    says: /must be one of/,
    call: campaign({ special_ad_categories: ['LOANS'] }),
  },
  {
    name: 'special categories as a word',
    code: 100,
    says: /must be an array/,
    call: campaign({ special_ad_categories: 'HOUSING' }),
  },
  {
    name: 'a special category without a country',
    code: 100,
    says: /special_ad_category_country/,
    call: campaign({ special_ad_categories: ['CREDIT'] }),
  },
  {
    name: 'NONE together with a category',
    code: 100,
    says: /NONE cannot be combined/,
    call: campaign({ special_ad_categories: ['NONE', 'CREDIT'], special_ad_category_country: ['US'] }),
  },
  {
    name: 'a campaign that does not say whether its ad sets share budgets',
    code: 100,
    subcode: 4834011,
    says: /is_adset_budget_sharing_enabled/,
    call: campaign({ is_adset_budget_sharing_enabled: null }),
  },
  {
    name: 'shared ad set budgets beside a campaign budget',
    code: 100,
    subcode: 4834002,
    says: /is_adset_budget_sharing_enabled/,
    call: campaign({ daily_budget: 5000, is_adset_budget_sharing_enabled: true }),
  },
  {
    name: 'a bid strategy without a campaign budget',
    code: 100,
    says: /bid_strategy on the ad sets/,
    call: campaign({ bid_strategy: 'LOWEST_COST_WITHOUT_CAP' }),
  },
  {
    name: 'a boolean that is none',
    code: 100,
    says: /must be a boolean/,
    call: campaign({ is_adset_budget_sharing_enabled: 'perhaps' }),
  },
  // Money
  {
    name: 'a budget with decimals',
    code: 100,
    says: /daily_budget must be an integer/,
    call: campaign({ daily_budget: 50.5 }),
  },
  {
    name: 'a budget with decimals as text',
    code: 100,
    says: /daily_budget must be an integer/,
    call: campaign({ daily_budget: '50.00' }),
  },
  {
    name: 'a budget with a currency',
    code: 100,
    says: /daily_budget must be an integer/,
    call: campaign({ daily_budget: '$50' }),
  },
  {
    name: 'a budget with separators',
    code: 100,
    says: /daily_budget must be an integer/,
    call: campaign({ daily_budget: '5,000' }),
  },
  { name: 'a negative budget', code: 100, says: /greater than or equal to 0/, call: campaign({ daily_budget: -5000 }) },
  {
    name: 'both kinds of budget',
    code: 100,
    says: /not both/,
    call: campaign({ daily_budget: 5000, lifetime_budget: 50_000, stop_time: '2026-12-01T00:00:00Z' }),
  },
  {
    name: 'a campaign budget below the least',
    code: 100,
    subcode: 1885272,
    says: /at least 100/,
    call: campaign({ daily_budget: 99 }),
  },
  {
    name: 'a lifetime budget below the least of its days',
    code: 100,
    subcode: 1885272,
    says: /at least 1000/,
    call: adSet({ daily_budget: null, lifetime_budget: 999, end_time: '2026-11-12T09:00:00Z' }),
  },
  {
    name: 'a budget on both levels, from below',
    code: 100,
    subcode: 1885621,
    says: /campaign with a budget/,
    call: ({ client }) => [
      'POST',
      `${account}/adsets`,
      { ...without({ ...validAdSet(client.create('campaigns', shared)), bid_strategy: null }) },
    ],
  },
  {
    name: 'a budget on both levels, from above',
    code: 100,
    subcode: 1885621,
    says: /campaign with a budget/,
    call: ({ tree }) => ['POST', `/${tree.campaignId}`, { daily_budget: 10_000 }],
  },
  { name: 'a budget on neither level', code: 100, says: /must be greater than 0/, call: adSet({ daily_budget: null }) },
  {
    name: 'another kind of budget than before',
    code: 100,
    says: /has a daily_budget/,
    call: ({ tree }) => [
      'POST',
      `/${tree.adSetId}`,
      { daily_budget: 0, lifetime_budget: 90_000, end_time: '2026-12-01T00:00:00Z' },
    ],
  },
  {
    name: 'the fifth change of a budget within an hour',
    code: 613,
    subcode: 1487632,
    says: /4 times an hour/,
    given: ({ client, tree }) => {
      for (let edit = 1; edit <= 4; edit++) client.post(`/${tree.adSetId}`, { daily_budget: 5000 + edit })
    },
    call: ({ tree }) => ['POST', `/${tree.adSetId}`, { daily_budget: 6000 }],
  },
  {
    name: 'the eleventh change of a spend cap within a day',
    code: 17,
    subcode: 1885172,
    says: /10 times a day/,
    given: ({ client }) => {
      for (let edit = 1; edit <= 10; edit++) client.post(account, { spend_cap: 100_000 + edit })
    },
    call: () => ['POST', account, { spend_cap: 200_000 }],
  },
  {
    name: 'the eleventh change of a campaign’s spend cap within a day',
    code: 17,
    subcode: 1885172,
    says: /10 times a day/,
    given: ({ client, tree }) => {
      for (let edit = 1; edit <= 10; edit++) client.post(`/${tree.campaignId}`, { spend_cap: 100_000 + edit })
    },
    call: ({ tree }) => ['POST', `/${tree.campaignId}`, { spend_cap: 200_000 }],
  },
  {
    name: 'no budget left on any level',
    code: 100,
    says: /no budget of their own/,
    call: ({ client }) => {
      const id = client.create('campaigns', shared)
      client.create('adsets', without({ ...validAdSet(id), daily_budget: null, bid_strategy: null }))
      return ['POST', `/${id}`, { daily_budget: 0 }]
    },
  },
  // Ad sets
  { name: 'an ad set without a name', code: 100, says: /name is required/, call: adSet({ name: null }) },
  {
    name: 'an ad set without a campaign',
    code: 100,
    says: /campaign_id is required/,
    call: adSet({ campaign_id: null }),
  },
  { name: 'an ad set without a targeting', code: 100, says: /targeting is required/, call: adSet({ targeting: null }) },
  {
    name: 'an ad set without a goal',
    code: 100,
    says: /optimization_goal is required/,
    call: adSet({ optimization_goal: null }),
  },
  {
    name: 'an ad set without a billing event',
    code: 100,
    says: /billing_event is required/,
    call: adSet({ billing_event: null }),
  },
  {
    name: 'a goal that does not exist',
    code: 100,
    says: /optimization_goal must be one of/,
    call: adSet({ optimization_goal: 'MORE_SALES' }),
  },
  {
    name: 'a billing event that does not exist',
    code: 100,
    says: /billing_event must be one of/,
    call: adSet({ billing_event: 'SALES' }),
  },
  {
    name: 'a campaign that does not exist',
    code: 100,
    says: /Campaign 120 does not exist/,
    call: adSet({ campaign_id: '120' }),
  },
  {
    name: 'an ad set as the parent of an ad set',
    code: 100,
    says: /Campaign \d+ does not exist/,
    call: ({ tree }) => ['POST', `${account}/adsets`, validAdSet(tree.adSetId)],
  },
  {
    name: 'a deleted campaign as parent',
    code: 100,
    says: /was deleted/,
    given: ({ client, tree }) => {
      client.send('DELETE', `/${tree.campaignId}`)
    },
    call: adSet({}),
  },
  { name: 'an id that is none', code: 100, says: /valid ID string/, call: adSet({ campaign_id: 'Diwali' }) },
  {
    name: 'a goal that the objective does not know',
    code: 100,
    subcode: 2490408,
    says: /does not support OFFSITE_CONVERSIONS/,
    call: adSet({ optimization_goal: 'OFFSITE_CONVERSIONS' }),
  },
  {
    name: 'conversions without a pixel',
    code: 100,
    subcode: 1815430,
    says: /promoted_object with pixel_id/,
    call: ({ client }) => [
      'POST',
      `${account}/adsets`,
      {
        ...validAdSet(client.create('campaigns', { ...validCampaign, objective: 'OUTCOME_SALES' })),
        optimization_goal: 'OFFSITE_CONVERSIONS',
      },
    ],
  },
  {
    name: 'a pixel of somebody else',
    code: 100,
    says: /pixel 42 does not belong/,
    call: adSet({ promoted_object: { pixel_id: '42', custom_event_type: 'PURCHASE' } }),
  },
  {
    name: 'a conversion event that does not exist',
    code: 100,
    says: /custom_event_type/,
    call: adSet({ promoted_object: { pixel_id: sandboxDefaults.pixelId, custom_event_type: 'BOUGHT' } }),
  },
  {
    name: 'an unknown key in the promoted object',
    code: 100,
    says: /Invalid keys "pixel"/,
    call: adSet({ promoted_object: { pixel: '1' } }),
  },
  {
    name: 'a lifetime budget without an end time',
    code: 100,
    says: /needs end_time/,
    call: adSet({ daily_budget: null, lifetime_budget: 50_000 }),
  },
  {
    name: 'an end before the start',
    code: 100,
    says: /end_time must be after/,
    call: adSet({ start_time: '2026-12-02T00:00:00Z', end_time: '2026-12-01T00:00:00Z' }),
  },
  {
    name: 'an end in the past',
    code: 100,
    says: /end_time must be in the future/,
    call: adSet({ end_time: '2026-10-01T00:00:00Z' }),
  },
  {
    name: 'a daily budget for less than a day',
    code: 100,
    says: /more than 24 hours/,
    call: adSet({ start_time: '2026-12-01T00:00:00Z', end_time: '2026-12-01T20:00:00Z' }),
  },
  { name: 'a time that is none', code: 100, says: /valid datetime/, call: adSet({ start_time: 'tomorrow' }) },
  {
    name: 'a capped bid without an amount',
    code: 100,
    subcode: 2490487,
    says: /needs bid_amount/,
    call: adSet({ bid_strategy: 'COST_CAP' }),
  },
  { name: 'an amount for an automatic bid', code: 100, says: /takes no bid_amount/, call: adSet({ bid_amount: 100 }) },
  {
    name: 'a floor of the return that is missing',
    code: 100,
    says: /needs bid_constraints/,
    call: adSet({ bid_strategy: 'LOWEST_COST_WITH_MIN_ROAS' }),
  },
  {
    name: 'a bid strategy below a campaign budget',
    code: 100,
    says: /on the campaign/,
    call: ({ client }) => [
      'POST',
      `${account}/adsets`,
      without({ ...validAdSet(client.create('campaigns', shared)), daily_budget: null }),
    ],
  },
  // Targeting
  {
    name: 'a targeting without a place',
    code: 100,
    says: /at least one place/,
    call: targeting({ geo_locations: {} }),
  },
  {
    name: 'a country by its name',
    code: 100,
    says: /no country "India"/,
    call: targeting({ geo_locations: { countries: ['India'] } }),
  },
  {
    name: 'an unknown key in the targeting',
    code: 100,
    says: /Invalid keys "ages"/,
    call: targeting({ ages: [18, 30] }),
  },
  {
    name: 'an unknown key among the places',
    code: 100,
    says: /Invalid keys "country"/,
    call: targeting({ geo_locations: { country: ['IN'] } }),
  },
  { name: 'an age below the least', code: 100, says: /between 13 and 65/, call: targeting({ age_min: 12 }) },
  { name: 'an age above the greatest', code: 100, says: /between 13 and 65/, call: targeting({ age_max: 70 }) },
  {
    name: 'ages the wrong way round',
    code: 100,
    says: /must not be greater/,
    call: targeting({ age_min: 40, age_max: 30 }),
  },
  { name: 'an age as text', code: 100, says: /must be an integer/, call: targeting({ age_min: '21' }) },
  { name: 'a gender that Meta does not know', code: 100, says: /genders/, call: targeting({ genders: [3] }) },
  {
    name: 'a city without a key',
    code: 100,
    says: /needs a key/,
    call: targeting({ geo_locations: { cities: [{ radius: 20 }] } }),
  },
  {
    name: 'a radius that is too large',
    code: 100,
    says: /17 to 80 kilometres/,
    call: targeting({ geo_locations: { cities: [{ key: '1', radius: 90, distance_unit: 'kilometer' }] } }),
  },
  {
    name: 'an unanswered advantage audience',
    code: 100,
    subcode: 1870227,
    says: /advantage_audience/,
    call: targeting({ targeting_automation: null }),
  },
  {
    name: 'a limited age with advantage audience',
    code: 100,
    subcode: 1870189,
    says: /age_max is 65/,
    call: targeting({ age_max: 40, targeting_automation: { advantage_audience: 1 } }),
  },
  { name: 'ages in a special category', code: 100, says: /by age/, call: inCategory('HOUSING', { age_min: 25 }) },
  {
    name: 'a gender in a special category',
    code: 100,
    says: /by gender/,
    call: inCategory('EMPLOYMENT', { genders: [1] }),
  },
  {
    name: 'a narrow circle in a special category',
    code: 100,
    says: /city radius/,
    call: inCategory('CREDIT', { geo_locations: { cities: [{ key: '1', radius: 18, distance_unit: 'kilometer' }] } }),
  },
  {
    name: 'exclusions in a special category',
    code: 100,
    says: /detailed exclusions/,
    call: inCategory('CREDIT', { exclusions: { interests: [{ id: '6003' }] } }),
  },
  {
    name: 'an ad in the EU for which nobody stands',
    code: 100,
    says: /dsa_beneficiary/,
    call: ({ client }) => {
      client.sandbox.control.accounts.create({ id: '2002', dsa: null })
      const campaignId = String(client.post('/act_2002/campaigns', validCampaign).id)
      return [
        'POST',
        '/act_2002/adsets',
        { ...validAdSet(campaignId), targeting: { ...validTargeting, geo_locations: { countries: ['DE'] } } },
      ]
    },
  },
  // Creatives
  {
    name: 'a creative without content',
    code: 100,
    says: /object_story_spec or object_story_id/,
    call: creative({ object_story_spec: null }),
  },
  {
    name: 'a name of a creative that is too long',
    code: 100,
    says: /at most 100 characters/,
    call: creative({ name: 'x'.repeat(101) }),
  },
  {
    name: 'a story without a Page',
    code: 100,
    says: /page_id\] is required/,
    call: creative({ object_story_spec: { link_data: { link: 'https://example.com' } } }),
  },
  {
    name: 'a Page of somebody else',
    code: 100,
    says: /Page 99 cannot be used/,
    call: creative({ object_story_spec: { page_id: '99', link_data: { link: 'https://example.com' } } }),
  },
  {
    name: 'a story without anything in it',
    code: 100,
    says: /link_data/,
    call: creative({ object_story_spec: { page_id: sandboxDefaults.pageId } }),
  },
  { name: 'a link that is none', code: 100, says: /must be a valid URL/, call: linkData({ link: 'shop.example.com' }) },
  {
    name: 'a button that does not exist',
    code: 100,
    says: /must be one of/,
    call: linkData({ call_to_action: { type: 'BUY_IT' } }),
  },
  {
    name: 'an unknown key in the link',
    code: 100,
    says: /Invalid keys "headline"/,
    call: linkData({ headline: 'Lamps' }),
  },
  {
    name: 'an image that nobody uploaded',
    code: 100,
    says: /no image with the hash/,
    call: linkData({ image_hash: 'abc' }),
  },
  { name: 'a headline that is a number', code: 100, says: /must be a string/, call: linkData({ name: 5 }) },
  {
    name: 'another text for an existing creative',
    code: 100,
    says: /cannot be changed/,
    call: ({ tree }) => [
      'POST',
      `/${tree.creativeId}`,
      { object_story_spec: { page_id: sandboxDefaults.pageId, link_data: { link: 'https://other.example.com' } } },
    ],
  },
  {
    name: 'an upload without an image',
    code: 100,
    says: /bytes or a file is required/,
    call: () => ['POST', `${account}/adimages`, {}],
  },
  {
    name: 'an upload that is no image',
    code: 100,
    says: /PNG or JPEG/,
    call: () => ['POST', `${account}/adimages`, { bytes: btoa('hello') }],
  },
  {
    name: 'an upload that is no base64',
    code: 100,
    says: /base64/,
    call: () => ['POST', `${account}/adimages`, { bytes: 'ééé' }],
  },
  // Ads
  { name: 'an ad without a creative', code: 100, says: /creative is required/, call: ad({ creative: null }) },
  { name: 'an ad without an ad set', code: 100, says: /adset_id is required/, call: ad({ adset_id: null }) },
  {
    name: 'an ad in a campaign',
    code: 100,
    says: /Ad set \d+ does not exist/,
    call: ({ tree }) => [
      'POST',
      `${account}/ads`,
      { name: 'Ad', adset_id: tree.campaignId, creative: { creative_id: tree.creativeId } },
    ],
  },
  {
    name: 'a creative that does not exist',
    code: 100,
    says: /Creative 7 does not exist/,
    call: ad({ creative: { creative_id: '7' } }),
  },
  {
    name: 'a label that does not exist',
    code: 100,
    says: /Ad label 7 does not exist/,
    call: ad({ adlabels: [{ id: '7' }] }),
  },
  {
    name: 'a label without a name',
    code: 100,
    says: /name is required/,
    call: () => ['POST', `${account}/adlabels`, {}],
  },
  // What is fixed
  {
    name: 'another objective',
    code: 100,
    says: /objective cannot be changed/,
    call: ({ tree }) => ['POST', `/${tree.campaignId}`, { objective: 'OUTCOME_SALES' }],
  },
  {
    name: 'another campaign for an ad set',
    code: 100,
    says: /campaign_id cannot be changed/,
    call: ({ client, tree }) => [
      'POST',
      `/${tree.adSetId}`,
      { campaign_id: client.create('campaigns', validCampaign) },
    ],
  },
  {
    name: 'another ad set for an ad',
    code: 100,
    says: /adset_id cannot be changed/,
    call: ({ client, tree }) => [
      'POST',
      `/${tree.adId}`,
      { adset_id: client.create('adsets', validAdSet(tree.campaignId)) },
    ],
  },
  {
    name: 'another goal after publication',
    code: 100,
    subcode: 3260011,
    says: /published ad set/,
    given: ({ client, tree }) => {
      activate(client, tree)
    },
    call: ({ tree }) => ['POST', `/${tree.adSetId}`, { optimization_goal: 'LANDING_PAGE_VIEWS' }],
  },
  {
    name: 'another conversion event after publication',
    code: 100,
    subcode: 3260011,
    says: /published ad set/,
    given: ({ client, tree }) => {
      activate(client, tree)
    },
    call: ({ tree }) => [
      'POST',
      `/${tree.adSetId}`,
      { promoted_object: { pixel_id: sandboxDefaults.pixelId, custom_event_type: 'LEAD' } },
    ],
  },
  {
    name: 'shared budgets for a running campaign',
    code: 100,
    subcode: 3858418,
    says: /another campaign/,
    given: ({ client, tree }) => {
      activate(client, tree)
    },
    call: ({ tree }) => ['POST', `/${tree.campaignId}`, { is_adset_budget_sharing_enabled: true }],
  },
  {
    name: 'life for what was deleted',
    code: 100,
    says: /Only the name/,
    given: ({ client, tree }) => {
      client.send('DELETE', `/${tree.adId}`)
    },
    call: ({ tree }) => ['POST', `/${tree.adId}`, { status: 'ACTIVE' }],
  },
  {
    name: 'a budget for what was archived',
    code: 100,
    says: /Only the name/,
    given: ({ client, tree }) => {
      client.post(`/${tree.adSetId}`, { status: 'ARCHIVED' })
    },
    call: ({ tree }) => ['POST', `/${tree.adSetId}`, { daily_budget: 6000 }],
  },
  // Objects, fields and paths
  {
    name: 'an object that does not exist',
    code: 100,
    subcode: 33,
    says: /does not exist/,
    call: () => ['GET', '/120999999999999999'],
  },
  {
    name: 'a change of an object that does not exist',
    code: 100,
    subcode: 33,
    says: /Unsupported post request/,
    call: () => ['POST', '/120999999999999999', { name: 'x' }],
  },
  {
    name: 'a deletion of an object that does not exist',
    code: 100,
    subcode: 33,
    says: /Unsupported delete request/,
    call: () => ['DELETE', '/120999999999999999'],
  },
  { name: 'an account that does not exist', code: 100, subcode: 33, says: /act_404/, call: () => ['GET', '/act_404'] },
  {
    name: 'a field that does not exist',
    code: 100,
    says: /nonexistent field \(budget\) on node type \(Campaign\)/,
    call: ({ tree }) => ['GET', `/${tree.campaignId}?fields=budget`],
  },
  {
    name: 'a field of an account that does not exist',
    code: 100,
    says: /nonexistent field/,
    call: () => ['GET', `${account}?fields=zone`],
  },
  {
    name: 'fields that cannot be read',
    code: 2500,
    says: /Syntax error/,
    call: ({ tree }) => ['GET', `/${tree.campaignId}?fields=name{`],
  },
  {
    name: 'an edge that does not exist',
    code: 2500,
    says: /Unknown path components/,
    call: () => ['GET', `${account}/adverts`],
  },
  {
    name: 'a cursor that is none',
    code: 100,
    says: /Invalid cursors/,
    call: () => ['GET', `${account}/campaigns?after=here`],
  },
  { name: 'a limit that is none', code: 100, says: /limit/, call: () => ['GET', `${account}/campaigns?limit=all`] },
  {
    name: 'a filter with an unknown operator',
    code: 100,
    says: /operator/,
    call: () => ['GET', `${account}/campaigns?filtering=[{"field":"name","operator":"LIKE","value":"x"}]`],
  },
  {
    name: 'a label search without labels',
    code: 100,
    says: /ad_label_ids is required/,
    call: () => ['GET', `${account}/campaignsbylabels`],
  },
  {
    name: 'a batch of 51',
    code: 100,
    says: /Maximum batch size is 50/,
    call: () => ['POST', '/', { batch: Array.from({ length: 51 }, () => ({ method: 'GET', relative_url: 'me' })) }],
  },
  { name: 'a batch of nothing', code: 100, says: /non-empty array/, call: () => ['POST', '/', { batch: [] }] },
  // Who may
  {
    name: 'a token that nobody issued',
    code: 190,
    says: /Cannot parse access token/,
    token: () => 'nonsense',
    call: () => ['GET', '/me'],
  },
  {
    name: 'an expired token',
    code: 190,
    subcode: 463,
    says: /expired/,
    call: () => ['GET', '/me'],
    token: ({ client }) => {
      const { value } = client.sandbox.control.tokens.create({ expiresInSeconds: 60 })
      client.sandbox.control.clocks.advance({ bySeconds: 61 })
      return value
    },
  },
  {
    name: 'a revoked token',
    code: 190,
    subcode: 467,
    says: /invalidated/,
    call: () => ['GET', '/me'],
    token: ({ client }) => {
      const { value } = client.sandbox.control.tokens.create()
      client.sandbox.control.tokens.revoke(value)
      return value
    },
  },
  {
    name: 'a change with a token that may only read',
    code: 10,
    says: /does not have permission/,
    token: ({ client }) => client.sandbox.control.tokens.create({ scopes: ['ads_read'] }).value,
    call: campaign({}),
  },
  {
    name: 'a reader without any scope for ads',
    code: 10,
    says: /does not have permission/,
    token: ({ client }) => client.sandbox.control.tokens.create({ scopes: ['email'] }).value,
    call: () => ['GET', account],
  },
  {
    name: 'an account of somebody else',
    code: 200,
    says: /NOT grant/,
    call: () => ['GET', account],
    token: ({ client }) =>
      client.sandbox.control.tokens.create({ userId: client.sandbox.control.users.create({ name: 'Guest' }).id }).value,
  },
  {
    name: 'a change in a disabled account',
    code: 200,
    says: /disabled/,
    given: ({ client }) => {
      client.sandbox.control.accounts.update('1001', { status: 2 })
    },
    call: campaign({}),
  },
]

test.each(refused)('$name is refused', ({ code, subcode, says, call, given, token }) => {
  const client = testClient()
  const setting: Setting = { client, tree: createTree(client) }
  given?.(setting)
  const [method, path, body] = call(setting)
  const before = client.sandbox.control.objects.list()
  const sender = token === undefined ? client : testClient(client.sandbox, token(setting))
  const { status, body: answer, headers } = sender.send(method, path, body)
  const error = wireError(answer)
  expect(error, JSON.stringify(answer)).toMatchObject({ code, message: expect.stringMatching(says) })
  expect(error?.subcode).toBe(subcode)
  expect([400, 403]).toContain(status)
  expect(headers['facebook-api-version']).toBe('v25.0')
  expect(answer).toMatchObject({ error: { fbtrace_id: expect.any(String), type: expect.any(String) } })
  expect(client.sandbox.control.objects.list()).toEqual(before)
})

test('the table is as long as it has to be and uses every subcode of a rule that a source names', () => {
  expect(refused.length).toBeGreaterThanOrEqual(60)
  const { budgetSharing, validation, tokenSubcodes, doNotRetry } = metaFacts.errors
  const named = [budgetSharing, validation, tokenSubcodes, doNotRetry]
    .flatMap(({ value }): readonly { code: number; subcode?: number }[] => value)
    .flatMap(({ subcode }) => subcode ?? [])
    // Needs Meta's list of interests, of which nothing is published as a file.
    .filter((subcode) => subcode !== 1487694)
  const used = new Set(refused.flatMap(({ subcode }) => subcode ?? []))
  expect(named.filter((subcode) => !used.has(subcode))).toEqual([])
  expect([...used].filter((subcode) => !named.includes(subcode))).toEqual([])
})

test('a call without a token is refused', () => {
  const outcome = testClient().sandbox.handle({ method: 'GET', path: '/meta/v25.0/me' })
  expect(outcome).toMatchObject({ status: 400, body: { error: { code: 104, type: 'OAuthException' } } })
})

test('an unknown parameter is ignored, as Meta does, or refused where the sandbox is told to', () => {
  const body = { ...validCampaign, dayly_budget: 5000 }
  expect(testClient().errorOf('POST', `${account}/campaigns`, body)).toBeUndefined()
  expect(testClient({ unknownParameters: 'refuse' }).errorOf('POST', `${account}/campaigns`, body)).toMatchObject({
    code: 100,
    message: expect.stringContaining('dayly_budget'),
  })
})

test('setting a field to what it is already is no change: not of what is fixed, and not counted', () => {
  const client = testClient()
  const { adSetId, campaignId, adId, creativeId } = createTree(client)
  activate(client, { adSetId, campaignId, adId, creativeId })
  for (let edit = 0; edit < 10; edit++) {
    client.post(`/${adSetId}`, {
      daily_budget: '5000',
      optimization_goal: 'LINK_CLICKS',
      campaign_id: campaignId,
      lifetime_budget: 0,
    })
  }
  for (let edit = 1; edit <= 4; edit++) {
    expect(client.errorOf('POST', `/${adSetId}`, { daily_budget: 6000 + edit })).toBeUndefined()
  }
})

test('a budget may be changed again when the hour is over', () => {
  const client = testClient()
  const { adSetId } = createTree(client)
  for (let edit = 1; edit <= 4; edit++) client.post(`/${adSetId}`, { daily_budget: 5000 + edit })
  expect(client.errorOf('POST', `/${adSetId}`, { daily_budget: 6000 })?.code).toBe(613)
  client.sandbox.control.clocks.advance({ bySeconds: 3600 })
  expect(client.errorOf('POST', `/${adSetId}`, { daily_budget: 6000 })).toBeUndefined()
})

test('an image that is known is accepted in a link', () => {
  const client = testClient()
  client.post(`${account}/adimages`, { bytes: pixelPng })
  expect(
    client.errorOf('POST', `${account}/adcreatives`, validCreative('f829b914fc47cfc9c0747c119c27cf1b')),
  ).toBeUndefined()
})

test('limits of calls refuse with a 400 without Retry-After and tell the wait in the headers', () => {
  const client = testClient({ rateLimits: 'enforce', app: { tier: 'development' } })
  let answer = client.send('GET', account)
  for (let call = 0; call < 80 && answer.status === 200; call++) answer = client.send('GET', account)
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { code: 17, error_subcode: 2446079, is_transient: true } },
  })
  expect(answer.headers['retry-after']).toBeUndefined()
  expect(JSON.parse(answer.headers['x-ad-account-usage'] ?? '')).toMatchObject({
    acc_id_util_pct: 100,
    reset_time_duration: 300,
  })
  client.sandbox.control.clocks.advance({ bySeconds: 301 })
  expect(client.send('GET', account).status).toBe(200)
})

test('more than a hundred changes in one second are too many', () => {
  const client = testClient({ rateLimits: 'enforce' })
  const errors = Array.from({ length: 101 }, (_, index) =>
    client.errorOf('POST', `${account}/adlabels`, { name: `l${index}` }),
  )
  expect(errors.slice(0, 100).every((error) => error === undefined)).toBe(true)
  expect(errors[100]).toMatchObject({ code: 613, subcode: 5044001 })
})

test('the calls of an hour are limited, and counted anew in the next', () => {
  const client = testClient({ rateLimits: 'enforce', app: { tier: 'development' } })
  let calls = 0
  for (let window = 0; window < 6 && calls < 300; window++) {
    for (let call = 0; call < 60 && calls < 300; call++, calls++) expect(client.send('GET', account).status).toBe(200)
    client.sandbox.control.clocks.advance({ bySeconds: 301 })
  }
  expect(client.errorOf('GET', account)).toMatchObject({ code: 80004, subcode: undefined })
  client.sandbox.control.clocks.advance({ bySeconds: 3600 })
  expect(client.send('GET', account).status).toBe(200)
})
