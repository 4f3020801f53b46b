import type { Campaign, CampaignDraft } from '@adloom/domain/campaign'
import { matchesPattern, type Path, parentOf, segmentsOf } from '@adloom/domain/document'
import type { fieldNameMessages } from './field-name-messages.ts'

export type FieldNameKey = keyof typeof fieldNameMessages

/** Every place of a campaign and its name. `*` stands for any id. */
export const fieldNames = {
  '': 'field.campaign',
  name: 'field.name',
  goal: 'field.goal',
  platforms: 'field.platforms',
  connectionId: 'field.connection',
  pageId: 'field.page',
  currency: 'field.currency',
  specialCategories: 'field.special-categories',
  specialCategoryCountries: 'field.special-category-countries',
  budget: 'field.budget',
  'budget.level': 'field.budget-level',
  'budget.period': 'field.budget-period',
  'budget.amount': 'field.budget',
  flight: 'field.flight',
  'flight.start': 'field.flight-start',
  'flight.end': 'field.flight-end',
  'flight.timeZone': 'field.flight-time-zone',
  adGroups: 'field.ad-groups',
  'adGroups.*': 'field.ad-group',
  'adGroups.*.name': 'field.ad-group-name',
  'adGroups.*.budget': 'field.budget',
  'adGroups.*.audience': 'field.audience',
  'adGroups.*.audience.places': 'field.places',
  'adGroups.*.audience.excludedPlaces': 'field.excluded-places',
  'adGroups.*.audience.age': 'field.age',
  'adGroups.*.audience.age.min': 'field.age-min',
  'adGroups.*.audience.age.max': 'field.age-max',
  'adGroups.*.audience.genders': 'field.genders',
  'adGroups.*.audience.languages': 'field.languages',
  'adGroups.*.audience.targeting': 'field.targeting',
  'adGroups.*.placements': 'field.placements',
  'adGroups.*.optimization': 'field.optimization',
  'adGroups.*.ads': 'field.ads',
  'adGroups.*.ads.*': 'field.ad',
  'adGroups.*.ads.*.name': 'field.ad-name',
  'adGroups.*.ads.*.format': 'field.format',
  'adGroups.*.ads.*.texts': 'field.texts',
  'adGroups.*.ads.*.texts.primaryText': 'field.primary-text',
  'adGroups.*.ads.*.texts.headline': 'field.headline',
  'adGroups.*.ads.*.texts.description': 'field.description',
  'adGroups.*.ads.*.image': 'field.image',
  'adGroups.*.ads.*.callToAction': 'field.call-to-action',
  'adGroups.*.ads.*.url': 'field.url',
  tracking: 'field.tracking',
  'tracking.pixelId': 'field.pixel',
  'tracking.conversionEvent': 'field.conversion-event',
  'tracking.utm': 'field.utm',
  'tracking.utm.source': 'field.utm-source',
  'tracking.utm.medium': 'field.utm-medium',
  'tracking.utm.campaign': 'field.utm-campaign',
  'tracking.utm.content': 'field.utm-content',
  'tracking.utm.term': 'field.utm-term',
  'tracking.naming': 'field.naming',
  'tracking.naming.adGroup': 'field.naming-ad-group',
  'tracking.naming.ad': 'field.naming-ad',
} as const satisfies Readonly<Record<string, FieldNameKey>>

const patterns = Object.entries(fieldNames)

/** The name of the place, or of the innermost one around it that has one; an amount is named after its period. */
export function fieldNameKey(path: Path, { budget }: Pick<Campaign, 'budget'>): FieldNameKey {
  if (matchesPattern(path, 'budget.amount') || matchesPattern(path, 'adGroups.*.budget')) {
    return budget.period === 'daily' ? 'field.budget-daily' : 'field.budget-lifetime'
  }
  for (let at: Path | null = path; at !== null; at = parentOf(at)) {
    const place = at
    const found = patterns.find(([pattern]) => matchesPattern(place, pattern))
    if (found) return found[1]
  }
  return 'field.campaign'
}

/**
 * The ad group or ad that a path is in or is, by name.
 *
 * @param drafts the first that still has it tells its name
 */
export function placeName(path: Path, drafts: readonly Pick<CampaignDraft, 'value'>[]): string | undefined {
  const [list, groupId, , adId] = segmentsOf(path)
  if (list !== 'adGroups' || groupId === undefined) return undefined
  const groups = drafts.flatMap(({ value }) => value.adGroups.filter(({ id }) => id === groupId))
  const ad = groups.flatMap(({ ads }) => ads.filter(({ id }) => id === adId))[0]
  const names = [groups[0]?.name, ad?.name].filter((name) => name !== undefined && name !== '')
  return names.length === 0 ? undefined : names.join(' › ')
}

/** A name as it stands inside a sentence: "Daily budget" becomes "daily budget", "UTM source" stays. */
export function midSentence(name: string): string {
  const [first = '', second = ''] = name
  return second === second.toLowerCase() ? first.toLowerCase() + name.slice(first.length) : name
}
