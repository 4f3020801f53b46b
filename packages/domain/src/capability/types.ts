import type { Money } from '../money/money.ts'

export type PlatformId = 'meta'

/** What the marketer wants to happen. Each platform has its own word for it (`capability.goals[goal].objective`). */
export type Goal = 'leads' | 'sales' | 'traffic' | 'awareness' | 'engagement' | 'app'

/** Kinds of advertising that the law or a platform restricts; declaring one limits targeting. */
export type SpecialCategory =
  | 'housing'
  | 'employment'
  | 'credit'
  | 'financial_products_services'
  | 'issues_elections_politics'
  | 'online_gambling_and_gaming'

/** How a platform counts the length of a text. The counter (`countText`) lives here, the rule comes with the capability. */
export interface CountingRule {
  /** What one unit is: a UTF-16 unit, a Unicode code point, or what a reader sees as one character. */
  readonly unit: 'utf16' | 'codePoint' | 'grapheme'
  /** How many units a full-width or wide character takes (Unicode East Asian Width F and W). */
  readonly wide: 1 | 2
  /** Whether blanks at both ends count. */
  readonly trim: boolean
}

/** A limit on one text of an ad. `hard`: the platform refuses more. `soft`: more is cut off when shown. */
export interface TextLimit {
  readonly required: boolean
  readonly hard: number | null
  readonly soft: number | null
}

export interface ImageRule {
  /** Width ÷ height, as whole numbers, e.g. 4:5. */
  readonly ratios: readonly { readonly width: number; readonly height: number; readonly recommended: boolean }[]
  readonly minWidth: number
  readonly minHeight: number
  readonly maxBytes: number
  /** MIME types. */
  readonly types: readonly string[]
}

export interface FormatCapability {
  readonly id: 'single_image'
  readonly texts: {
    readonly primaryText: TextLimit
    readonly headline: TextLimit
    readonly description: TextLimit
  }
  readonly image: ImageRule
  /** Buttons in the platform's own words, first the default. */
  readonly callsToAction: readonly string[]
  readonly url: { readonly required: boolean; readonly maxLength: number | null }
}

export interface GoalCapability {
  /** The platform's word for the goal (Meta: `OUTCOME_SALES`). */
  readonly objective: string
  /** What delivery may be optimised for, first the default. */
  readonly optimizations: readonly {
    readonly id: string
    /** Conversion events it can count, empty when it counts none. */
    readonly events: readonly string[]
    readonly needsPixel: boolean
  }[]
  readonly formats: readonly FormatCapability['id'][]
}

export interface BudgetCapability {
  readonly levels: readonly ('campaign' | 'adGroup')[]
  readonly periods: readonly ('daily' | 'lifetime')[]
  /** The most a daily budget may be overspent on one day, in basis points of it (Meta: 17,500 is 75 % over). */
  readonly dailyFlexBasisPoints: number
  /** The most spent in a calendar week as a multiple of the daily budget, or `null` when nothing is promised. */
  readonly weeklyMultiple: number | null
  readonly lifetimeNeedsEnd: boolean
  /** Minor units in one of the platform's own units, by currency, where that is not 1. */
  readonly minorPerUnit: Readonly<Record<string, number>>
  /** Smallest daily budget by currency, in minor units; a currency that is not listed has a limit known only to the account. */
  readonly minimumDaily: Readonly<Record<string, number>>
}

export interface AudienceCapability {
  readonly minAge: number
  /** The youngest who are shown an ad where nobody said an age. */
  readonly defaultMinAge: number
  readonly maxAge: number
  readonly placeKinds: readonly ('country' | 'region' | 'city')[]
  readonly maxRadiusKm: number
  /** The normal form that targeting must fit. */
  readonly targeting: 'cnf' | 'cnf_with_exclusions'
}

export interface SpecialCategoryRule {
  readonly id: SpecialCategory
  readonly needsCountry: boolean
  /** What the audience may not use once the category is declared. */
  readonly forbids: readonly ('age' | 'gender' | 'city_radius_below_25km' | 'detailed_exclusions')[]
}

/** What a platform keeps apart. Some make a creative and its picture objects of their own, some put them into the ad. */
export type ObjectKind = 'campaign' | 'adGroup' | 'image' | 'creative' | 'ad'

/** How a field of an object that exists comes to another value: in place, only in a new object, or not at all. */
export type FieldChangeMode = 'update' | 'replace' | 'never'

export interface FieldRule {
  readonly change: FieldChangeMode
  /** The same for a change from nothing to a value, or back: a platform may let a budget be edited, but not be moved. */
  readonly setOrCleared: FieldChangeMode
  /** Whether a change makes delivery learn anew. */
  readonly resetsLearning: boolean
  /** Whether the value names another object (`creative:ag_1.ad_1#2`) instead of saying something itself. */
  readonly reference: boolean
}

/** What Adloom manages of one kind of object. A field that is not listed is never looked at. */
export interface ObjectRules {
  /** Whether it is turned on, off and archived by itself; what is not (a picture) only lies there. */
  readonly runs: boolean
  /** Whether it carries a marker and is found by it. What does not is the same however often it is made. */
  readonly marked: boolean
  /** The longest name in characters; `null` where only `names.maxLength` holds. */
  readonly nameLength: number | null
  readonly fields: Readonly<Record<string, FieldRule>>
}

/** How often one object may be changed in some fields before the platform refuses for a while. */
export interface ChangeLimit {
  readonly kind: ObjectKind
  /** Changes of any of these count together. */
  readonly fields: readonly string[]
  readonly most: number
  readonly perMinutes: number
}

/** What a platform can do, as data. Every limit that a check or a widget knows comes from here. */
export interface Capability {
  readonly platform: PlatformId
  /** The platform's own name, as a marketer reads it. */
  readonly name: string
  readonly apiVersion: string
  /** Where the facts come from and when they were read, shown beside limits. */
  readonly sources: readonly { readonly source: string; readonly date: string }[]
  readonly counting: CountingRule
  readonly goals: Readonly<Partial<Record<Goal, GoalCapability>>>
  readonly formats: Readonly<Record<FormatCapability['id'], FormatCapability>>
  readonly budget: BudgetCapability
  readonly audience: AudienceCapability
  readonly specialCategories: readonly SpecialCategoryRule[]
  readonly placements: readonly { readonly id: string; readonly name: string }[]
  readonly names: { readonly maxLength: number }
  readonly objects: Readonly<Record<ObjectKind, ObjectRules>>
  readonly changeLimits: readonly ChangeLimit[]
}

/** What a check needs to know of the connected ad account beyond the platform's own rules. */
export interface AccountFacts {
  readonly currency: string
  readonly timeZone: string
  /** The account's own smallest daily budget, when the platform told it. */
  readonly minimumDaily?: Money
  readonly pages: readonly { readonly id: string; readonly name: string }[]
  readonly pixels: readonly { readonly id: string; readonly name: string }[]
}
