import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../world/json.ts'
import { invalidParameter, refuseClass, refuseRule } from '../errors.ts'
import { metaFacts } from '../facts.ts'
import { numberOf, textOf } from './rule.ts'

const { audience, fields, specialCategories, dsaCountries } = metaFacts

const kilometresPerMile = 1.609344
const placeLists = [
  'countries',
  'country_groups',
  'regions',
  'cities',
  'zips',
  'custom_locations',
  'places',
  'geo_markets',
  'metro_areas',
  'large_geo_areas',
  'medium_geo_areas',
  'small_geo_areas',
  'subcities',
  'neighborhoods',
  'subneighborhoods',
  'electoral_districts',
  'location_cluster_ids',
  'political_districts',
]

/** Judges a targeting spec by itself. `answered`: whether advantage_audience must be said, as for every new ad set. */
export function checkTargeting(targeting: JsonObject, { answered }: { answered: boolean }): void {
  checkPlaces(targeting)
  checkAges(targeting)
  checkGenders(targeting)
  checkDetailed(targeting)
  checkAdvantageAudience(targeting, answered)
}

function checkPlaces({ geo_locations: places, excluded_geo_locations: excluded }: JsonObject): void {
  const known: readonly string[] = fields.TargetingGeoLocation.value
  for (const [name, spec] of [
    ['geo_locations', places],
    ['excluded_geo_locations', excluded],
  ] as const) {
    if (spec === undefined) continue
    if (!isJsonObject(spec)) invalidParameter('targeting', `Param targeting[${name}] must be a JSON object`)
    const stranger = Object.keys(spec).find((key) => !known.includes(key))
    if (stranger !== undefined) {
      invalidParameter('targeting', `Invalid keys "${stranger}" were found in param "targeting[${name}]".`)
    }
    checkCountries(spec.countries)
    checkCities(spec.cities)
    for (const [list, limit] of [
      ['cities', audience.limits.value.cities],
      ['regions', audience.limits.value.regions],
      ['custom_locations', audience.limits.value.customLocations],
    ] as const) {
      const given = spec[list]
      if (isJsonArray(given) && given.length > limit) {
        invalidParameter('targeting', `Param targeting[${name}][${list}] has more than ${limit} elements`)
      }
    }
  }
  if (places === undefined || !isJsonObject(places) || !placeLists.some((list) => isNonEmpty(places[list]))) {
    refuseRule('A location is needed', 'The targeting names at least one place in geo_locations.', ['targeting'])
  }
}

function checkCountries(countries: Json | undefined): void {
  if (countries === undefined) return
  if (!isJsonArray(countries))
    invalidParameter('targeting', 'Param targeting[geo_locations][countries] must be an array.')
  const wrong = countries.find((country) => !/^[A-Z]{2}$/.test(textOf(country)))
  if (wrong !== undefined) {
    invalidParameter('targeting', `Param targeting[geo_locations][countries] has no country ${JSON.stringify(wrong)}`)
  }
}

function checkCities(cities: Json | undefined): void {
  if (cities === undefined) return
  if (!isJsonArray(cities)) invalidParameter('targeting', 'Param targeting[geo_locations][cities] must be an array.')
  const { minRadiusKm, maxRadiusKm } = audience.cities.value
  for (const city of cities) {
    if (!isJsonObject(city) || textOf(city.key) === '') {
      invalidParameter('targeting', 'Every element of targeting[geo_locations][cities] needs a key')
    }
    const radius = radiusKm(city)
    // A rounded number of miles may fall a little short of the limit in kilometres.
    if (radius !== undefined && (radius < minRadiusKm - 1 || radius > maxRadiusKm + 1)) {
      refuseRule('The radius is out of range', `A city takes ${minRadiusKm} to ${maxRadiusKm} kilometres.`, [
        'targeting',
      ])
    }
  }
}

/** Kilometres around a place; Meta counts in miles unless `distance_unit` says otherwise. */
function radiusKm(city: JsonObject): number | undefined {
  if (city.radius === undefined) return undefined
  const radius = Number(city.radius)
  if (!Number.isFinite(radius)) return invalidParameter('targeting', 'The radius of a city must be a number')
  return city.distance_unit === 'kilometer' ? radius : radius * kilometresPerMile
}

function checkAges(targeting: JsonObject): void {
  for (const name of ['age_min', 'age_max']) {
    const age = targeting[name]
    if (age === undefined) continue
    if (typeof age !== 'number' || !Number.isInteger(age)) {
      invalidParameter('targeting', `Param targeting[${name}] must be an integer`)
    }
    if (age < audience.minAge.value || age > audience.maxAge.value) {
      invalidParameter(
        'targeting',
        `Param targeting[${name}] must be between ${audience.minAge.value} and ${audience.maxAge.value}`,
      )
    }
  }
  if (youngest(targeting) > oldest(targeting)) {
    invalidParameter('targeting', 'Param targeting[age_min] must not be greater than age_max')
  }
}

function youngest({ age_min: age }: JsonObject): number {
  return typeof age === 'number' ? age : audience.defaultMinAge.value
}

function oldest({ age_max: age }: JsonObject): number {
  return typeof age === 'number' ? age : audience.maxAge.value
}

function checkGenders({ genders }: JsonObject): void {
  if (genders === undefined) return
  const known: readonly number[] = Object.values(audience.genders.value)
  if (!isJsonArray(genders) || genders.some((gender) => !known.includes(numberOf(gender)))) {
    invalidParameter('targeting', `Param targeting[genders] must be an array of {${known.join(', ')}}`)
  }
}

function checkDetailed({ flexible_spec: groups, exclusions }: JsonObject): void {
  if (groups !== undefined && (!isJsonArray(groups) || groups.some((group) => !isJsonObject(group)))) {
    invalidParameter('targeting', 'Param targeting[flexible_spec] must be an array of objects')
  }
  if (exclusions !== undefined && !isJsonObject(exclusions)) {
    invalidParameter('targeting', 'Param targeting[exclusions] must be a JSON object')
  }
}

function checkAdvantageAudience(targeting: JsonObject, answered: boolean): void {
  const automation = targeting.targeting_automation
  const flag = isJsonObject(automation) ? automation.advantage_audience : undefined
  if (flag !== undefined && flag !== 0 && flag !== 1) {
    invalidParameter('targeting', 'Param targeting[targeting_automation][advantage_audience] must be one of {0, 1}')
  }
  if (answered && flag === undefined) {
    refuseClass('advantage_audience_unanswered', {
      title: 'Advantage audience flag required',
      text: 'Set advantage_audience in targeting_automation to 1 or 0.',
      blame: ['targeting'],
    })
  }
  if (flag === 1 && oldest(targeting) < audience.maxAge.value) {
    refuseClass('age_max_with_advantage_audience', {
      title: 'The maximum age cannot be limited',
      text: `With Advantage+ audience age_max is ${audience.maxAge.value}.`,
      blame: ['targeting'],
    })
  }
}

const restrictedCategories = new Map(
  Object.values(specialCategories).map(({ value }) => [value.value, new Set<string>(value.forbids)]),
)

/** What a special ad category of the campaign forbids in its ad sets. */
export function checkSpecialCategories(targeting: JsonObject, categories: readonly string[]): void {
  for (const category of categories) {
    const forbids = restrictedCategories.get(category)
    if (forbids === undefined) continue
    const cities = isJsonObject(targeting.geo_locations) ? targeting.geo_locations.cities : undefined
    const broken: Readonly<Record<string, boolean>> = {
      age: youngest(targeting) > audience.defaultMinAge.value || oldest(targeting) < audience.maxAge.value,
      gender: isJsonArray(targeting.genders) && targeting.genders.length === 1,
      city_radius_below_25km:
        isJsonArray(cities) && cities.some((city) => isJsonObject(city) && (radiusKm(city) ?? 0) < 24),
      detailed_exclusions: isJsonObject(targeting.exclusions) && Object.keys(targeting.exclusions).length > 0,
    }
    const rule = [...forbids].find((name) => broken[name] === true)
    if (rule !== undefined) {
      refuseRule(
        'The audience is not allowed in this special ad category',
        `A campaign of ${category} must not limit its audience by ${rule.replaceAll('_', ' ')}.`,
        ['targeting'],
      )
    }
  }
}

/** Whether the targeting reaches a country where an ad must say who pays for it. */
export function needsPayor({ geo_locations: places }: JsonObject): boolean {
  const countries = isJsonObject(places) ? places.countries : undefined
  return isJsonArray(countries) && countries.some((country) => dsaCountries.value.includes(textOf(country)))
}

/** What Meta adds to a targeting spec when it is read back. */
export function withDefaults(targeting: JsonObject): JsonObject {
  const places = targeting.geo_locations
  return {
    age_max: oldest(targeting),
    age_min: youngest(targeting),
    ...targeting,
    ...(isJsonObject(places)
      ? { geo_locations: { ...places, location_types: places.location_types ?? ['home', 'recent'] } }
      : {}),
  }
}

function isNonEmpty(value: Json | undefined): boolean {
  return isJsonArray(value) && value.length > 0
}
