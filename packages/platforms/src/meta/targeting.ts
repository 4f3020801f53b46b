import type { Place, Trait } from '@adloom/domain/audience'
import type { Json } from '@adloom/domain/document'
import { canonicalJson } from '@adloom/domain/planning'
import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }
import { fromLocales, toLocales } from './languages.ts'
import type { RenderProblem } from './problems.ts'
import { isWireObject, listAt, numberAt, objectAt, textAt, textsAt, type WireObject } from './wire.ts'

/** Meta's own ids by our keys, as its search found them. Countries need none: both sides say `IN`. */
export type TargetingKeys = Readonly<Partial<Record<KeyKind, Readonly<Record<string, string>>>>>

export type KeyKind = Exclude<Place['kind'], 'country'> | Trait['kind']

/** A place as a plan names it: without its name, which Meta does not give back. */
export interface TargetedPlace {
  readonly kind: Place['kind']
  readonly key: string
  readonly radiusKm?: number
}

export interface TargetedTrait {
  readonly kind: Trait['kind']
  readonly key: string
}

/** Who should see an ad, in the normal form of a plan's field `audience`. */
export interface TargetedAudience {
  readonly places: readonly TargetedPlace[]
  readonly excludedPlaces: readonly TargetedPlace[]
  readonly age: { readonly min: number; readonly max: number }
  readonly genders: readonly ('female' | 'male')[]
  readonly languages: readonly string[]
  /** Each inner list is a group of which a person must have at least one. */
  readonly include: readonly (readonly TargetedTrait[])[]
  readonly exclude: readonly TargetedTrait[]
  /** What somebody else set and Adloom has no field for, as Meta says it. Left out where there is nothing. */
  readonly other?: Readonly<Record<string, Json>>
}

const own = 'meta:'
const { genders: genderNumbers, defaultMinAge, maxAge } = facts.audience

/** Where Meta keeps each kind of trait inside `flexible_spec` and `exclusions`. */
const traitLists: Readonly<Record<Trait['kind'], string>> = {
  interest: 'interests',
  behaviour: 'behaviors',
  list: 'custom_audiences',
}

/** What Meta adds by itself or is ours on every ad set: nobody chose it. */
const notChosen = new Set([
  'age_max',
  'age_min',
  'age_range',
  'custom_audiences',
  'excluded_custom_audiences',
  'excluded_geo_locations',
  'exclusions',
  'flexible_spec',
  'genders',
  'geo_locations',
  'locales',
  'publisher_platforms',
  'targeting_automation',
  'targeting_relaxation_types',
  'targeting_optimization',
  'brand_safety_content_filter_levels',
])

const publishers = ['audience_network', 'facebook', 'instagram', 'messenger', 'threads', 'whatsapp'] as const

function metaIdOf(kind: KeyKind, key: string, keys: TargetingKeys): string | null {
  if (key.startsWith(own)) return key.slice(own.length)
  const table = keys[kind]
  return table !== undefined && Object.hasOwn(table, key) ? (table[key] ?? null) : null
}

function keyOfMetaId(kind: KeyKind, id: string, keys: TargetingKeys): string {
  return Object.entries(keys[kind] ?? {}).find(([, metaId]) => metaId === id)?.[0] ?? own + id
}

/** In the order that plans have, so that the same audience is the same text. */
function inOrder<T extends object>(values: readonly T[]): T[] {
  return values
    .map((value) => [orderOf(value), value] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, value]) => value)
}

function orderOf(value: object): string {
  const text = canonicalJson(value)
  return 'kind' in value && 'key' in value ? `${String(value.kind)} ${String(value.key)} ${text}` : text
}

function placesOf(geo: unknown, keys: TargetingKeys): TargetedPlace[] {
  const keyed = (list: string, kind: 'region' | 'city') =>
    listAt(geo, list).flatMap((entry): TargetedPlace[] => {
      const id = textAt(entry, 'key')
      if (id === null) return []
      const radius = kind === 'city' ? numberAt(entry, 'radius') : null
      const miles = textAt(entry, 'distance_unit') === 'mile'
      return [
        {
          kind,
          key: keyOfMetaId(kind, id, keys),
          ...(radius === null ? {} : { radiusKm: miles ? Math.round(radius * 1.609344 * 10) / 10 : radius }),
        },
      ]
    })
  return inOrder([
    ...textsAt(geo, 'countries').map((key): TargetedPlace => ({ kind: 'country', key })),
    ...keyed('regions', 'region'),
    ...keyed('cities', 'city'),
  ])
}

function traitsOf(spec: unknown, keys: TargetingKeys): TargetedTrait[] {
  return inOrder(
    (['interest', 'behaviour', 'list'] as const).flatMap((kind) =>
      listAt(spec, traitLists[kind]).flatMap((entry): TargetedTrait[] => {
        const id =
          textAt(entry, 'id') ?? (typeof entry === 'string' || typeof entry === 'number' ? String(entry) : null)
        return id === null ? [] : [{ kind, key: keyOfMetaId(kind, id, keys) }]
      }),
    ),
  )
}

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value))
}

/**
 * Who an ad set of Meta reaches. Reads whatever it is given: what it does not know is in `other`.
 *
 * @param wanted how its languages were written: `en-IN` and `en` are the same to Meta
 */
export function observeAudience(
  targeting: WireObject,
  keys: TargetingKeys,
  wanted: { readonly languages: readonly string[] } | null,
): TargetedAudience {
  const genders = listAt(targeting, 'genders').map(Number)
  const locales = listAt(targeting, 'locales').flatMap((locale) =>
    typeof locale === 'number' ? [locale] : (numberAt(locale, 'key') ?? []),
  )
  const asWritten = wanted?.languages.flatMap((language) => toLocales(language) ?? Number.NaN)
  const include = listAt(targeting, 'flexible_spec').map((group) => traitsOf(group, keys))
  // Outside of flexible_spec, interests and behaviours are one group and lists another.
  const { custom_audiences: lists, ...rest } = targeting
  const outside = [traitsOf(rest, keys), traitsOf({ custom_audiences: lists }, keys)]
  const excluded = [
    ...traitsOf(objectAt(targeting, 'exclusions'), keys),
    ...traitsOf({ custom_audiences: listAt(targeting, 'excluded_custom_audiences') }, keys),
  ]
  const other = otherOf(targeting)
  return {
    places: placesOf(objectAt(targeting, 'geo_locations'), keys),
    excludedPlaces: placesOf(objectAt(targeting, 'excluded_geo_locations'), keys),
    age: {
      min: numberAt(targeting, 'age_min') ?? defaultMinAge.value,
      max: numberAt(targeting, 'age_max') ?? maxAge.value,
    },
    genders: sameSet(genders, [genderNumbers.value.male])
      ? ['male']
      : sameSet(genders, [genderNumbers.value.female])
        ? ['female']
        : [],
    languages:
      wanted && asWritten && sameSet([...new Set(asWritten)], [...new Set(locales)])
        ? wanted.languages
        : fromLocales(locales),
    include: inOrder([...include, ...outside].filter((group) => group.length > 0)),
    exclude: inOrder(excluded),
    ...(Object.keys(other).length === 0 ? {} : { other }),
  }
}

function otherOf(targeting: WireObject): Record<string, Json> {
  const known = new Set([...notChosen, ...Object.values(traitLists), ...publishers.map((name) => `${name}_positions`)])
  const entries: [string, Json][] = Object.entries(targeting).flatMap(([name, value]) =>
    known.has(name) || name.startsWith('effective_') || !isJson(value) ? [] : [[name, value]],
  )
  const geo = (name: 'geo_locations' | 'excluded_geo_locations'): [string, Json][] =>
    Object.entries(objectAt(targeting, name)).flatMap(([list, value]) =>
      ['countries', 'regions', 'cities', 'location_types'].includes(list) || !isJson(value) || isEmptyList(value)
        ? []
        : [[`${name}.${list}`, value]],
    )
  return Object.fromEntries(
    [...entries, ...geo('geo_locations'), ...geo('excluded_geo_locations')].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && value.length === 0
}

function isJson(value: unknown): value is Json {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true
  if (Array.isArray(value)) return value.every(isJson)
  return isWireObject(value) && Object.values(value).every(isJson)
}

/** Where ads may run, in Meta's own words: `facebook`, or `instagram.story` for one position; empty: Meta chooses. */
export function observePlacements(targeting: WireObject): string[] {
  return textsAt(targeting, 'publisher_platforms')
    .flatMap((publisher) => {
      const positions = textsAt(targeting, `${publisher}_positions`)
      return positions.length === 0 ? [publisher] : positions.map((position) => `${publisher}.${position}`)
    })
    .toSorted()
}

/** Reads the field `audience` of a plan; `null` for what `desiredObjects` would not write. */
export function audienceOf(value: Json | undefined): TargetedAudience | null {
  if (!isWireObject(value)) return null
  const min = numberAt(value.age, 'min')
  const max = numberAt(value.age, 'max')
  if (min === null || max === null) return null
  const places = (list: string) =>
    listAt(value, list).map((entry): TargetedPlace | null => {
      const [kind, key, radiusKm] = [textAt(entry, 'kind'), textAt(entry, 'key'), numberAt(entry, 'radiusKm')]
      if (key === null || (kind !== 'country' && kind !== 'region' && kind !== 'city')) return null
      return radiusKm === null ? { kind, key } : { kind, key, radiusKm }
    })
  const traits = (list: readonly unknown[]) =>
    list.map((entry): TargetedTrait | null => {
      const [kind, key] = [textAt(entry, 'kind'), textAt(entry, 'key')]
      return key !== null && (kind === 'interest' || kind === 'behaviour' || kind === 'list') ? { kind, key } : null
    })
  const genders = textsAt(value, 'genders').filter(
    (one): one is 'female' | 'male' => one === 'female' || one === 'male',
  )
  const include = listAt(value, 'include').map((group) => complete(traits(Array.isArray(group) ? group : [null])))
  const parts = {
    places: complete(places('places')),
    excludedPlaces: complete(places('excludedPlaces')),
    include: complete(include),
    exclude: complete(traits(listAt(value, 'exclude'))),
  }
  if (parts.places === null || parts.excludedPlaces === null || parts.include === null || parts.exclude === null) {
    return null
  }
  const { places: placed, excludedPlaces, include: groups, exclude } = parts
  return {
    places: placed,
    excludedPlaces,
    include: groups,
    exclude,
    age: { min, max },
    genders,
    languages: textsAt(value, 'languages'),
  }
}

function complete<T>(values: readonly (T | null)[]): T[] | null {
  const found = values.filter((value) => value !== null)
  return found.length === values.length ? found : null
}

/** Meta's `targeting` for an audience and its placements. Each thing that cannot be said is reported. */
export function renderTargeting(
  audience: TargetedAudience,
  placements: readonly string[],
  keys: TargetingKeys,
  path: string,
  report: (problem: RenderProblem) => void,
): Readonly<Record<string, Json>> {
  const idOf = (kind: KeyKind, key: string, at: string): string[] => {
    const id = metaIdOf(kind, key, keys)
    if (id === null) report({ code: 'UNKNOWN_KEY', path: `${path}.audience.${at}`, kind, key })
    return id === null ? [] : [id]
  }
  const geo = (places: readonly TargetedPlace[], at: string): Record<string, Json> => {
    const countries = places.flatMap(({ kind, key }) => (kind === 'country' ? [key] : []))
    const regions = places.flatMap(({ kind, key }) => (kind === 'region' ? idOf(kind, key, at) : []))
    const cities = places.flatMap(({ kind, key, radiusKm }) =>
      kind === 'city'
        ? idOf(kind, key, at).map((id) =>
            radiusKm === undefined ? { key: id } : { key: id, radius: radiusKm, distance_unit: 'kilometer' },
          )
        : [],
    )
    return {
      ...(countries.length === 0 ? {} : { countries }),
      ...(regions.length === 0 ? {} : { regions: regions.map((key) => ({ key })) }),
      ...(cities.length === 0 ? {} : { cities }),
    }
  }
  const spec = (traits: readonly TargetedTrait[], at: string): Record<string, Json> =>
    Object.fromEntries(
      (['interest', 'behaviour', 'list'] as const).flatMap((kind) => {
        const ids = traits.flatMap((trait) => (trait.kind === kind ? idOf(kind, trait.key, at) : []))
        return ids.length === 0 ? [] : [[traitLists[kind], ids.map((id) => ({ id }))]]
      }),
    )
  const locales = audience.languages.flatMap((language) => {
    const known = toLocales(language)
    if (known === null) {
      report({ code: 'UNKNOWN_KEY', path: `${path}.audience.languages`, kind: 'language', key: language })
    }
    return known ?? []
  })
  if (audience.places.length === 0)
    report({ code: 'NOT_SUPPORTED', path: `${path}.audience.places`, value: 'everywhere' })
  const excludedPlaces = geo(audience.excludedPlaces, 'excludedPlaces')
  // Lists of people are excluded outside of `exclusions`; all else inside.
  const { custom_audiences: excludedLists, ...exclusions } = spec(audience.exclude, 'exclude')
  return {
    age_min: audience.age.min,
    age_max: audience.age.max,
    geo_locations: geo(audience.places, 'places'),
    ...(Object.keys(excludedPlaces).length === 0 ? {} : { excluded_geo_locations: excludedPlaces }),
    ...(audience.genders.length === 1 ? { genders: audience.genders.map((one) => genderNumbers.value[one]) } : {}),
    ...(locales.length === 0 ? {} : { locales: [...new Set(locales)].toSorted((a, b) => a - b) }),
    ...(audience.include.length === 0
      ? {}
      : { flexible_spec: audience.include.map((group) => spec(group, 'include')) }),
    ...(excludedLists === undefined ? {} : { excluded_custom_audiences: excludedLists }),
    ...(Object.keys(exclusions).length === 0 ? {} : { exclusions }),
    ...renderPlacements(placements, path, report),
    // Our audience is who should see the ad, not a hint: since v23.0 this has to be said.
    targeting_automation: { advantage_audience: 0 },
  }
}

function renderPlacements(
  placements: readonly string[],
  path: string,
  report: (problem: RenderProblem) => void,
): Record<string, Json> {
  const positions = new Map<string, string[]>()
  for (const placement of placements) {
    const [publisher = '', position] = placement.split('.')
    if (!publishers.some((one) => one === publisher)) {
      report({ code: 'NOT_SUPPORTED', path: `${path}.placements`, value: placement })
    }
    const known = positions.get(publisher)
    // A whole publisher beside one of its positions is the whole publisher.
    if (position === undefined || known?.length === 0) positions.set(publisher, [])
    else positions.set(publisher, [...(known ?? []), position])
  }
  if (positions.size === 0) return {}
  return {
    publisher_platforms: [...positions.keys()],
    ...Object.fromEntries(
      [...positions].flatMap(([publisher, list]) => (list.length === 0 ? [] : [[`${publisher}_positions`, list]])),
    ),
  }
}
