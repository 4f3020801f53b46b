import { everyone } from '../audience/index.ts'
import type { Goal, PlatformId } from '../capability/index.ts'
import type { TimeZone } from '../time/index.ts'
import type { Ad, AdGroup, Campaign } from './types.ts'

/** Makes an id that no other entity has: 1–64 letters, digits, `_` and `-`. */
export type IdSource = () => string

export interface NewCampaign {
  readonly name: string
  readonly goal?: Goal | null
  readonly platforms?: readonly PlatformId[]
  /** ISO 4217; the ad account's, or the tenant's until one is chosen. */
  readonly currency: string
  readonly timeZone: TimeZone
  readonly connectionId?: string | null
  readonly pageId?: string | null
  readonly ids: IdSource
}

/** A campaign to start from: one ad group for everyone, with one empty ad. */
export function newCampaign({
  name,
  goal = null,
  platforms = ['meta'],
  currency,
  timeZone,
  connectionId = null,
  pageId = null,
  ids,
}: NewCampaign): Campaign {
  return {
    name,
    goal,
    platforms,
    connectionId,
    pageId,
    currency,
    specialCategories: null,
    specialCategoryCountries: [],
    budget: { level: 'campaign', period: 'daily', amount: null },
    flight: { start: null, end: null, timeZone },
    adGroups: [newAdGroup({ name: 'Ad group 1', ids })],
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
      naming: {
        adGroup: '{{campaign.name}} · {{adGroup.name}}',
        ad: '{{campaign.name}} · {{adGroup.name}} · {{ad.name}}',
      },
    },
  }
}

export function newAdGroup({ name, ids }: { readonly name: string; readonly ids: IdSource }): AdGroup {
  return {
    id: ids(),
    name,
    audience: everyone(),
    budget: null,
    placements: [],
    optimization: null,
    ads: [newAd({ name: 'Ad 1', ids })],
  }
}

export function newAd({ name, ids }: { readonly name: string; readonly ids: IdSource }): Ad {
  return {
    id: ids(),
    name,
    format: 'single_image',
    texts: { primaryText: '', headline: '', description: '' },
    image: null,
    callToAction: null,
    url: '',
  }
}
