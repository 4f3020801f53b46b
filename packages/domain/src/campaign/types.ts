import type { Audience } from '../audience/types.ts'
import type { Goal, PlatformId, SpecialCategory } from '../capability/types.ts'
import type { Draft } from '../document/types.ts'
import type { Money } from '../money/money.ts'
import type { LocalDateTime, TimeZone } from '../time/types.ts'

/** How far a person has brought a campaign. What the platform makes of it is `Delivery` and only ever observed. */
export type Lifecycle =
  | 'draft'
  | 'in_review'
  | 'approved'
  | 'publishing'
  | 'publish_failed'
  | 'live'
  | 'paused'
  | 'completed'
  | 'archived'

/** A picture in an ad: an uploaded asset and, where the whole picture should not be shown, the part that should. */
export interface AdImage {
  readonly assetId: string
  /** Pixels of the original. */
  readonly width: number
  readonly height: number
  /** Fractions 0–1 of the original; `null` shows all of it. */
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
}

export interface AdTexts {
  readonly primaryText: string
  readonly headline: string
  readonly description: string
}

export interface Ad {
  readonly id: string
  readonly name: string
  readonly format: 'single_image'
  readonly texts: AdTexts
  readonly image: AdImage | null
  /** One of the capability's calls to action; `null` takes the goal's default. */
  readonly callToAction: string | null
  readonly url: string
}

export interface AdGroup {
  readonly id: string
  readonly name: string
  readonly audience: Audience
  /** Only when `budget.level` is `adGroup`. */
  readonly budget: Money | null
  /** Empty lets the platform choose. */
  readonly placements: readonly string[]
  /** One of the goal's optimisations; `null` takes the default. */
  readonly optimization: string | null
  readonly ads: readonly Ad[]
}

export interface Budget {
  readonly level: 'campaign' | 'adGroup'
  readonly period: 'daily' | 'lifetime'
  /** Only when `level` is `campaign`. `null` while nothing readable was typed. */
  readonly amount: Money | null
}

/** When the campaign runs, on the clock of its zone. The end is exclusive. */
export interface Flight {
  readonly start: LocalDateTime | null
  readonly end: LocalDateTime | null
  readonly timeZone: TimeZone
}

/** Templates with `{{campaign.name}}`-like places, filled for each ad when it is rendered. */
export interface UtmTemplate {
  readonly source: string
  readonly medium: string
  readonly campaign: string
  readonly content: string
  readonly term: string
}

export interface Tracking {
  readonly pixelId: string | null
  /** The platform-neutral conversion event, e.g. `purchase`. */
  readonly conversionEvent: string | null
  readonly utm: UtmTemplate
  /** How ad groups and ads are named on the platform, e.g. `{{campaign.name}} · {{adGroup.name}}`. */
  readonly naming: { readonly adGroup: string; readonly ad: string }
}

/** A campaign as a marketer wrote it: the tree campaign → ad group → ad, and what holds for all of it. */
export interface Campaign {
  readonly name: string
  readonly goal: Goal | null
  readonly platforms: readonly PlatformId[]
  /** The ad account it will run in. */
  readonly connectionId: string | null
  /** The page that speaks in the ads. */
  readonly pageId: string | null
  /** ISO 4217; the ad account's. */
  readonly currency: string
  /** `null` until the question was answered; empty means "none of these". */
  readonly specialCategories: readonly SpecialCategory[] | null
  /** ISO 3166-1 alpha-2, where the special categories apply. */
  readonly specialCategoryCountries: readonly string[]
  readonly budget: Budget
  readonly flight: Flight
  readonly adGroups: readonly AdGroup[]
  readonly tracking: Tracking
}

/** A stored campaign: the tree and what was typed where it could not be read. */
export type CampaignDraft = Draft<Campaign>

export type StepId = 'goal' | 'audience' | 'budget' | 'ads' | 'tracking' | 'check'

/** How far a step is. `incomplete`: something is still missing. `invalid`: something there is wrong. */
export type StepState = 'hidden' | 'incomplete' | 'invalid' | 'done'
