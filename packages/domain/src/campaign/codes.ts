import type { AudienceRule, Inexpressible } from '../audience/index.ts'
import type { Crop, Goal, Ratio, SpecialCategory } from '../capability/index.ts'
import type { Issue, Severity } from '../document/index.ts'
import type { Money } from '../money/index.ts'
import type { AdTexts, Budget } from './types.ts'

/** Nothing to fill into the sentence. */
type None = Readonly<Record<never, never>>

/** Every issue that a campaign can have, with what its sentence needs. Lengths in the unit of the limit beside them. */
export interface IssueParams {
  'value.unreadable': { readonly text: string }
  'money.unreadable': { readonly text: string; readonly currency: string }
  'number.unreadable': { readonly text: string }
  'time.unreadable': { readonly text: string }

  'name.missing': { readonly min: number; readonly max: number }
  'name.too_short': { readonly length: number; readonly min: number }
  'name.too_long': { readonly length: number; readonly max: number }
  'name.duplicate': { readonly name: string }

  'goal.missing': None
  'goal.unsupported': { readonly goal: Goal; readonly platform: string; readonly supported: readonly Goal[] }
  'platforms.missing': None
  'platforms.not_allowed': { readonly platforms: readonly string[]; readonly allowed: readonly string[] }
  'connection.missing': None
  'connection.not_found': None
  'connection.currency': { readonly campaign: string; readonly account: string }
  'connection.time_zone': { readonly campaign: string; readonly account: string }
  'page.missing': None
  'page.not_found': None

  'special_category.unanswered': None
  'special_category.unsupported': { readonly category: SpecialCategory; readonly platform: string }
  'special_category.country_missing': { readonly categories: readonly SpecialCategory[] }
  'special_category.forbidden': {
    readonly rule: AudienceRule
    readonly categories: readonly SpecialCategory[]
    readonly names: readonly string[]
  }

  'budget.missing': Pick<Budget, 'level' | 'period'>
  'budget.both_levels': Pick<Budget, 'level'>
  'budget.level_unsupported': { readonly level: Budget['level']; readonly platform: string }
  'budget.period_unsupported': { readonly period: Budget['period']; readonly platform: string }
  'budget.not_positive': None
  'budget.currency': { readonly found: string; readonly expected: string }
  'budget.below_minimum': { readonly minimum: Money; readonly period: Budget['period']; readonly platform: string }
  'budget.not_representable': {
    readonly unit: Money
    readonly below: Money
    readonly above: Money
    readonly platform: string
  }
  'budget.too_large': None
  'budget.above_host_limit': {
    readonly limit: Money
    readonly period: Budget['period']
    /** Whether the limit is for all ad groups together. */
    readonly together: boolean
  }

  'flight.invalid': { readonly text: string }
  'flight.time_zone': { readonly timeZone: string }
  'flight.end_missing': { readonly platform: string }
  'flight.end_not_after_start': { readonly start: string; readonly end: string }
  'flight.ended': { readonly end: string }
  'flight.start_in_past': { readonly start: string }
  'flight.open_ended': None
  'flight.short': { readonly hours: number }
  'flight.long': { readonly days: number }

  'ad_groups.missing': None
  'ad_groups.too_many': { readonly count: number; readonly limit: number }
  'ads.missing': None
  'ads.too_many': { readonly count: number; readonly limit: number }

  'audience.places_missing': None
  'audience.place_kind': { readonly names: readonly string[]; readonly platform: string }
  'audience.radius_too_large': {
    readonly names: readonly string[]
    readonly limitKm: number
    readonly platform: string
  }
  'audience.age_out_of_range': { readonly min: number; readonly max: number; readonly platform: string }
  'audience.age_reversed': { readonly min: number; readonly max: number }
  'audience.inexpressible': {
    readonly reason: Inexpressible['inexpressible']
    readonly names: readonly string[]
    readonly platform: string
  }
  'placement.unsupported': { readonly placements: readonly string[]; readonly platform: string }
  'optimization.unsupported': { readonly optimization: string; readonly supported: readonly string[] }

  'text.missing': { readonly field: keyof AdTexts }
  'text.too_long': TextParams
  'text.cut': TextParams
  'text.banned': {
    readonly field: keyof AdTexts
    readonly phrase: string
    readonly start: number
    readonly end: number
  }
  'url.missing': None
  'url.invalid': { readonly url: string }
  'url.not_https': { readonly url: string }
  'url.too_long': { readonly length: number; readonly limit: number }
  'image.missing': None
  'image.too_small': {
    readonly width: number
    readonly height: number
    readonly minWidth: number
    readonly minHeight: number
  }
  'image.ratio': { readonly ratio: Ratio; readonly crop: Crop }
  'format.unsupported': { readonly format: string; readonly goal: Goal }
  'call_to_action.unsupported': { readonly callToAction: string; readonly supported: readonly string[] }

  'pixel.missing': { readonly optimization: string }
  'pixel.not_found': None
  'event.missing': { readonly supported: readonly string[] }
  'event.unsupported': { readonly event: string; readonly supported: readonly string[] }
  'template.unknown_placeholder': { readonly name: string; readonly known: readonly string[] }
  'template.broken': { readonly text: string }
  'utm.in_url': { readonly names: readonly string[] }
}

interface TextParams {
  readonly field: keyof AdTexts
  readonly used: number
  readonly limit: number
  /** Where the text stops fitting, as an index for `slice`. */
  readonly cutAt: number
  readonly platform: string
}

export type IssueCode = keyof IssueParams

/** An issue of a campaign. Its `params` are `IssueParams[code]`; that they are JSON lets the wire carry them. */
export type CampaignIssue = Issue & { readonly code: IssueCode }

interface CodeFacts {
  readonly severity: Severity
  /** Whether something is not there yet, rather than there and wrong. Only an error is either. */
  readonly missing?: true
}

const wrong: CodeFacts = { severity: 'error' }
const missing: CodeFacts = { severity: 'error', missing: true }
const warning: CodeFacts = { severity: 'warning' }
const info: CodeFacts = { severity: 'info' }

/** The closed catalogue: how grave each issue is. */
export const issueCodes: Readonly<Record<IssueCode, CodeFacts>> = {
  'value.unreadable': wrong,
  'money.unreadable': wrong,
  'number.unreadable': wrong,
  'time.unreadable': wrong,
  'name.missing': missing,
  'name.too_short': wrong,
  'name.too_long': wrong,
  'name.duplicate': warning,
  'goal.missing': missing,
  'goal.unsupported': wrong,
  'platforms.missing': missing,
  'platforms.not_allowed': wrong,
  'connection.missing': missing,
  'connection.not_found': wrong,
  'connection.currency': wrong,
  'connection.time_zone': warning,
  'page.missing': missing,
  'page.not_found': wrong,
  'special_category.unanswered': missing,
  'special_category.unsupported': wrong,
  'special_category.country_missing': missing,
  'special_category.forbidden': wrong,
  'budget.missing': missing,
  'budget.both_levels': wrong,
  'budget.level_unsupported': wrong,
  'budget.period_unsupported': wrong,
  'budget.not_positive': wrong,
  'budget.currency': wrong,
  'budget.below_minimum': wrong,
  'budget.not_representable': wrong,
  'budget.too_large': wrong,
  'budget.above_host_limit': wrong,
  'flight.invalid': wrong,
  'flight.time_zone': wrong,
  'flight.end_missing': missing,
  'flight.end_not_after_start': wrong,
  'flight.ended': wrong,
  'flight.start_in_past': warning,
  'flight.open_ended': info,
  'flight.short': warning,
  'flight.long': warning,
  'ad_groups.missing': missing,
  'ad_groups.too_many': wrong,
  'ads.missing': missing,
  'ads.too_many': wrong,
  'audience.places_missing': missing,
  'audience.place_kind': wrong,
  'audience.radius_too_large': wrong,
  'audience.age_out_of_range': wrong,
  'audience.age_reversed': wrong,
  'audience.inexpressible': wrong,
  'placement.unsupported': wrong,
  'optimization.unsupported': wrong,
  'text.missing': missing,
  'text.too_long': wrong,
  'text.cut': warning,
  'text.banned': wrong,
  'url.missing': missing,
  'url.invalid': wrong,
  'url.not_https': wrong,
  'url.too_long': wrong,
  'image.missing': missing,
  'image.too_small': wrong,
  'image.ratio': wrong,
  'format.unsupported': wrong,
  'call_to_action.unsupported': wrong,
  'pixel.missing': missing,
  'pixel.not_found': wrong,
  'event.missing': missing,
  'event.unsupported': wrong,
  'template.unknown_placeholder': wrong,
  'template.broken': wrong,
  'utm.in_url': info,
}

/** Whether an issue of this code means that something is not there yet. */
export function isMissing(code: string): boolean {
  return Object.hasOwn(issueCodes, code) && issueCodes[code as IssueCode].missing === true
}
