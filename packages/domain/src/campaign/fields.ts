import { matchesPattern, type Path, parentOf } from '../document/index.ts'
import type { StepId } from './types.ts'

/** How what is typed becomes a value. What cannot be read stays as text beside a `null`. */
export type ParseKind = 'text' | 'money' | 'integer' | 'dateTime' | 'choice' | 'whole'

export interface Field {
  /** A path in which `*` stands for any id. */
  readonly pattern: string
  readonly step: Exclude<StepId, 'check'>
  readonly parse: ParseKind
}

const field = (step: Field['step'], parse: ParseKind, ...patterns: readonly string[]): Field[] =>
  patterns.map((pattern) => ({ pattern, step, parse }))

/** Every place of a campaign that a person fills in: where in the builder, and how what they type is read. */
export const fields: readonly Field[] = [
  ...field('goal', 'text', 'name'),
  ...field('goal', 'choice', 'goal', 'connectionId', 'pageId', 'currency'),
  ...field('goal', 'whole', 'platforms', 'specialCategories', 'specialCategoryCountries'),
  ...field('audience', 'whole', 'adGroups', 'adGroups.*', 'adGroups.*.audience', 'adGroups.*.audience.age'),
  ...field('audience', 'text', 'adGroups.*.name'),
  ...field('audience', 'integer', 'adGroups.*.audience.age.min', 'adGroups.*.audience.age.max'),
  ...field('audience', 'whole', 'adGroups.*.audience.places', 'adGroups.*.audience.excludedPlaces'),
  ...field('audience', 'whole', 'adGroups.*.audience.genders', 'adGroups.*.audience.languages'),
  ...field('audience', 'whole', 'adGroups.*.audience.targeting', 'adGroups.*.placements'),
  ...field('audience', 'choice', 'adGroups.*.optimization'),
  ...field('budget', 'whole', 'budget', 'flight'),
  ...field('budget', 'choice', 'budget.level', 'budget.period', 'flight.timeZone'),
  ...field('budget', 'money', 'budget.amount', 'adGroups.*.budget'),
  ...field('budget', 'dateTime', 'flight.start', 'flight.end'),
  ...field('ads', 'whole', 'adGroups.*.ads', 'adGroups.*.ads.*', 'adGroups.*.ads.*.texts', 'adGroups.*.ads.*.image'),
  ...field('ads', 'text', 'adGroups.*.ads.*.name', 'adGroups.*.ads.*.url', 'adGroups.*.ads.*.texts.primaryText'),
  ...field('ads', 'text', 'adGroups.*.ads.*.texts.headline', 'adGroups.*.ads.*.texts.description'),
  ...field('ads', 'choice', 'adGroups.*.ads.*.format', 'adGroups.*.ads.*.callToAction'),
  ...field('tracking', 'choice', 'tracking.pixelId', 'tracking.conversionEvent'),
  ...field('tracking', 'whole', 'tracking', 'tracking.utm', 'tracking.naming'),
  ...field('tracking', 'text', 'tracking.utm.source', 'tracking.utm.medium', 'tracking.utm.campaign'),
  ...field('tracking', 'text', 'tracking.utm.content', 'tracking.utm.term'),
  ...field('tracking', 'text', 'tracking.naming.adGroup', 'tracking.naming.ad'),
]

/** The field at a path, or the innermost one around it; `undefined` outside of a campaign. */
export function fieldAt(path: Path): Field | undefined {
  for (let at: Path | null = path; at !== null && at !== ''; at = parentOf(at)) {
    const place = at
    const found = fields.find(({ pattern }) => matchesPattern(place, pattern))
    if (found !== undefined) return found
  }
  return undefined
}
