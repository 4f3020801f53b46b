import { everyone } from '@adloom/domain/audience'
import type { Campaign } from '@adloom/domain/campaign'
import {
  type DesiredObject,
  desiredObjects,
  type FieldChange,
  type Fields,
  markerOf,
  type ObjectKind,
  type PlanOperation,
  referenceTo,
  type Verb,
} from '@adloom/domain/planning'
import { metaCapability } from '../capability.ts'
import type { RenderContext } from '../render.ts'
import type { TargetingKeys } from '../targeting.ts'

/** Meta's ids of what the campaigns below aim at. */
export const keys: TargetingKeys = {
  region: { 'IN-MH': '1735' },
  city: { '1275339': '1035921' },
  interest: { tea: '6003384248805', coffee: '6003626773307' },
  behaviour: { engaged_shoppers: '6071631541183' },
  list: { buyers: '23847574323660410' },
}

const sales: Campaign = {
  name: 'Diwali tea',
  goal: 'sales',
  platforms: ['meta'],
  connectionId: 'connection_1',
  pageId: '1001',
  currency: 'INR',
  specialCategories: [],
  specialCategoryCountries: [],
  budget: { level: 'campaign', period: 'daily', amount: { minor: 1_000_00, currency: 'INR' } },
  flight: { start: '2026-10-19T06:00', end: '2026-11-08T23:59', timeZone: 'Asia/Kolkata' },
  adGroups: [
    {
      id: 'gifts',
      name: 'Gift buyers',
      audience: {
        ...everyone(),
        places: [
          { kind: 'country', key: 'LK', name: 'Sri Lanka' },
          { kind: 'city', key: '1275339', name: 'Mumbai', radiusKm: 25 },
        ],
        excludedPlaces: [{ kind: 'region', key: 'IN-MH', name: 'Maharashtra' }],
        age: { min: 25, max: 54 },
        genders: ['female'],
        languages: ['hi', 'en-IN'],
        targeting: {
          op: 'all',
          of: [
            {
              op: 'any',
              of: [
                { op: 'trait', trait: { kind: 'interest', key: 'tea', name: 'Tea' } },
                { op: 'trait', trait: { kind: 'behaviour', key: 'engaged_shoppers', name: 'Engaged shoppers' } },
              ],
            },
            { op: 'not', of: { op: 'trait', trait: { kind: 'interest', key: 'coffee', name: 'Coffee' } } },
            { op: 'not', of: { op: 'trait', trait: { kind: 'list', key: 'buyers', name: 'Buyers' } } },
          ],
        },
      },
      budget: null,
      placements: [],
      optimization: null,
      ads: [
        {
          id: 'box',
          name: 'Diwali in a box',
          format: 'single_image',
          texts: { primaryText: 'Twelve festive blends.', headline: 'Diwali in a box', description: 'Ships tomorrow' },
          image: { assetId: 'asset_1', width: 1_080, height: 1_080, crop: null },
          callToAction: 'SHOP_NOW',
          url: 'https://chaiandco.example/diwali?ref=ad#boxes',
        },
      ],
    },
  ],
  tracking: {
    pixelId: '2001',
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

const [salesGroup] = sales.adGroups
const [salesAd] = salesGroup?.ads ?? []
if (salesGroup === undefined || salesAd === undefined) throw new Error('The first launch has one ad group and one ad.')

const leads: Campaign = {
  ...sales,
  name: 'Flats in Pune',
  goal: 'leads',
  specialCategories: ['housing'],
  specialCategoryCountries: ['IN'],
  budget: { level: 'adGroup', period: 'lifetime', amount: null },
  tracking: { ...sales.tracking, conversionEvent: 'lead' },
  adGroups: [
    {
      ...salesGroup,
      id: 'families',
      name: 'Families',
      audience: { ...everyone(), places: [{ kind: 'country', key: 'IN', name: 'India' }] },
      budget: { minor: 42_000_00, currency: 'INR' },
      ads: [{ ...salesAd, id: 'plan', name: 'Floor plan', callToAction: 'SIGN_UP' }],
    },
  ],
}

const traffic: Campaign = {
  ...sales,
  name: '夏のお茶',
  goal: 'traffic',
  currency: 'TWD',
  budget: { level: 'adGroup', period: 'daily', amount: null },
  flight: { start: null, end: null, timeZone: 'Asia/Taipei' },
  tracking: { ...sales.tracking, pixelId: null, conversionEvent: null },
  adGroups: ['landing', 'clicks'].map((id, index) => ({
    ...salesGroup,
    id,
    name: `Group ${index + 1}`,
    audience: { ...everyone(), places: [{ kind: 'country' as const, key: 'TW', name: 'Taiwan' }] },
    budget: { minor: 300_00, currency: 'TWD' },
    optimization: index === 0 ? 'LANDING_PAGE_VIEWS' : null,
    ads: [
      {
        ...salesAd,
        id: 'tea',
        name: `お茶 ${index + 1}`,
        texts: { primaryText: '冷たいお茶。', headline: 'お茶', description: '' },
        image: {
          assetId: 'asset_2',
          width: 1_200,
          height: 1_200,
          crop: index === 0 ? null : { x: 0, y: 0.25, width: 1, height: 0.5 },
        },
        callToAction: null,
      },
    ],
  })),
}

export const launches: Readonly<Record<'sales' | 'leads' | 'traffic', Campaign>> = { sales, leads, traffic }

export function wanted(campaign: Campaign): DesiredObject[] {
  return desiredObjects(campaign, metaCapability, { intention: 'active' })
}

/** An operation with nothing in it but what rendering looks at. */
export function operation(
  verb: Verb,
  { kind, key, parent, uses, name }: Pick<DesiredObject, 'kind' | 'key' | 'parent' | 'uses' | 'name'>,
  changes: readonly FieldChange[] = [],
  platformId: string | null = null,
): PlanOperation {
  const makes = verb === 'create' || verb === 'replace'
  return {
    id: `${verb}:${key}`,
    verb,
    phase: 'build',
    platform: 'meta',
    kind,
    key,
    parent,
    uses,
    name,
    platformId,
    marker: makes ? markerOf({ campaignId: 'campaign_1', key, generation: 1 }) : null,
    generation: 1,
    needs: [],
    changes,
    reason: 'added',
    reversibility: { reversible: true, because: null },
    effect: { day: null, week: null },
    resetsLearning: false,
    summary: '',
  }
}

/** Fields as an operation has them: what names another object names which of them. */
export function asApplied({ kind, fields }: Pick<DesiredObject, 'kind' | 'fields'>): Fields {
  const rules = metaCapability.objects[kind].fields
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      rules[field]?.reference === true && typeof value === 'string'
        ? referenceTo({ key: value, generation: 1 })
        : value,
    ]),
  )
}

export function creationOf(object: DesiredObject): PlanOperation {
  const changes = Object.entries(asApplied(object)).map(([field, to]) => ({ field, from: null, to }))
  return operation('create', object, changes)
}

export function contextFor(
  currency: string,
  idOf: (kind: ObjectKind, key: string) => string,
  fieldsOf: RenderContext['fieldsOf'] = () => null,
): RenderContext {
  const kindOf = (key: string): ObjectKind =>
    (['campaign', 'adGroup', 'image', 'creative', 'ad'] as const).find(
      (kind) => key === kind || key.startsWith(`${kind}:`),
    ) ?? 'campaign'
  return { accountId: '1001', currency, keys, platformIdOf: (key) => idOf(kindOf(key), key), fieldsOf }
}
