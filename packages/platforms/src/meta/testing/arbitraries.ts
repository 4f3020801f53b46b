import { currencies } from '@adloom/domain/money'
import { canonicalJson, type DesiredObject } from '@adloom/domain/planning'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import fc from 'fast-check'
import { metaCapability } from '../capability.ts'
import { hasKnownUnit } from '../money.ts'
import { keys } from './launches.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const unitSizes: Readonly<Record<string, number>> = facts.money.minorPerUnit.value

export const anyMetaCurrency = fc.constantFrom(...currencies.filter(hasKnownUnit))

/** Any amount that Meta can be told exactly; more than nothing. */
export function anyBudget(currency: string): fc.Arbitrary<Json> {
  return fc
    .integer({ min: 1, max: 100_000_000 })
    .map((units) => ({ minor: units * (unitSizes[currency] ?? 1), currency }))
}

const anyText = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })

/** A minute between 2026 and 2030. */
const anyMinute = fc
  .integer({ min: 0, max: 4 * 365 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString())

/** In the order that plans have, without doubles. */
function sorted(values: readonly Json[]): Json[] {
  const orderOf = (value: Json): string =>
    typeof value === 'object' && value !== null && 'kind' in value
      ? `${String(value.kind)} ${String(value.key)} ${canonicalJson(value)}`
      : canonicalJson(value)
  return [...new Map(values.map((value) => [orderOf(value), value]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value)
}

const own = fc.integer({ min: 1, max: 999_999 }).map((id) => `meta:${id}`)

const anyPlace: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom('IN', 'LK', 'US', 'DE', 'TW').map((key) => ({ kind: 'country', key })),
  fc.oneof(fc.constantFrom(...Object.keys(keys.region ?? {})), own).map((key) => ({ kind: 'region', key })),
  fc
    .record({
      key: fc.oneof(fc.constantFrom(...Object.keys(keys.city ?? {})), own),
      radiusKm: fc.option(fc.integer({ min: 17, max: 80 }), { nil: undefined }),
    })
    .map(({ key, radiusKm }) => (radiusKm === undefined ? { kind: 'city', key } : { kind: 'city', key, radiusKm })),
)

const anyTrait: fc.Arbitrary<Json> = fc
  .constantFrom('interest', 'behaviour', 'list')
  .chain((kind) =>
    fc.oneof(fc.constantFrom(...Object.keys(keys[kind as 'interest'] ?? {})), own).map((key) => ({ kind, key })),
  )

const anyLanguage = fc.oneof(
  fc.constantFrom(...Object.keys(facts.audience.locales.value)),
  fc.constantFrom('en-IN', 'hi-IN', 'zh-Hant-TW', 'de-AT', 'pt-AO'),
)

export const anyAudience: fc.Arbitrary<Json> = fc.record({
  places: fc.array(anyPlace, { minLength: 1, maxLength: 5 }).map(sorted),
  excludedPlaces: fc.array(anyPlace, { maxLength: 3 }).map(sorted),
  age: fc
    .tuple(fc.integer({ min: 13, max: 65 }), fc.integer({ min: 13, max: 65 }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  genders: fc.constantFrom<string[]>([], ['female'], ['male']),
  languages: fc.uniqueArray(anyLanguage, { maxLength: 4 }).map((list) => list.toSorted()),
  include: fc.array(fc.array(anyTrait, { minLength: 1, maxLength: 3 }).map(sorted), { maxLength: 3 }).map(sorted),
  exclude: fc.array(anyTrait, { maxLength: 3 }).map(sorted),
})

const anyPlacements = fc
  .uniqueArray(
    fc.constantFrom('facebook', 'instagram.story', 'instagram.reels', 'messenger.inbox', 'audience_network'),
    {
      maxLength: 4,
    },
  )
  .map((list) => list.toSorted())

const conversion = fc.oneof(
  fc.constant({ pixelId: null, conversionEvent: null }),
  fc.record({
    pixelId: fc.constantFrom('2001', '2002'),
    conversionEvent: fc.constantFrom(...Object.keys(facts.events.value)),
  }),
)

function budgets(currency: string): fc.Arbitrary<{ dailyBudget: Json; lifetimeBudget: Json }> {
  return fc.oneof(
    fc.constant({ dailyBudget: null, lifetimeBudget: null }),
    anyBudget(currency).map((dailyBudget) => ({ dailyBudget, lifetimeBudget: null })),
    anyBudget(currency).map((lifetimeBudget) => ({ dailyBudget: null, lifetimeBudget })),
  )
}

type FieldsOf = Readonly<Record<string, Json>>

const made = (
  kind: DesiredObject['kind'],
  key: string,
  parent: string | null,
  uses: string[],
  fields: FieldsOf,
): DesiredObject => ({
  kind,
  key,
  parent,
  uses,
  name: String(fields.name ?? key),
  fields,
  intention: 'active',
})

/** Any object as `desiredObjects` could write it, of every kind that has fields on the wire. */
export function anyObject(currency: string): fc.Arbitrary<DesiredObject> {
  const categories = Object.keys(facts.specialCategories)
  const campaign = fc
    .record({
      name: anyText,
      objective: fc.constantFrom(...Object.keys(facts.goals)),
      specialCategories: fc.subarray(categories).map((list) => list.toSorted()),
      countries: fc.subarray(['DE', 'IN', 'US']),
      budgets: budgets(currency),
      spendCap: fc.option(anyBudget(currency), { nil: null }),
    })
    .map(({ countries, budgets: amounts, ...rest }) =>
      made('campaign', 'campaign', null, [], {
        ...rest,
        ...amounts,
        specialCategoryCountries: rest.specialCategories.length === 0 ? [] : countries,
      }),
    )
  const adGroup = fc
    .record({
      name: anyText,
      optimization: fc.constantFrom(...metaOptimizations),
      conversion,
      start: fc.option(anyMinute, { nil: null }),
      end: fc.option(anyMinute, { nil: null }),
      budgets: budgets(currency),
      audience: anyAudience,
      placements: anyPlacements,
    })
    .map(({ conversion: counted, budgets: amounts, ...rest }) =>
      made('adGroup', 'adGroup:g', 'campaign', [], { ...rest, ...counted, ...amounts }),
    )
  const creative = fc
    .record({
      name: anyText,
      pageId: fc.constantFrom('1001', '1002'),
      primaryText: anyText,
      headline: anyText,
      description: fc.oneof(fc.constant(''), anyText),
      callToAction: fc.constantFrom(...metaCapability.formats.single_image.callsToAction),
      url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
    })
    .map((fields) => made('creative', 'creative:g.a', null, ['image:i'], { ...fields, image: 'image:i' }))
  const ad = anyText.map((name) =>
    made('ad', 'ad:g.a', 'adGroup:g', ['creative:g.a'], { name, creative: 'creative:g.a' }),
  )
  return fc.oneof(campaign, adGroup, creative, ad)
}

const metaOptimizations = Object.values(facts.goals).flatMap(({ value }) => value.optimizations.map(({ id }) => id))
