import { type Audience, type Place, type Trait, toConjunctiveForm } from '../audience/index.ts'
import type { Capability } from '../capability/index.ts'
import type { Json } from '../document/index.ts'
import { domainError } from '../errors.ts'
import { canonicalJson } from './canonical.ts'

/**
 * An audience as platforms keep it: its form instead of its tree, bounds filled in, everything sorted, no names. Two
 * audiences that mean the same to a platform are equal.
 *
 * @throws DomainError `planning.inexpressible` for targeting that no platform can say; `checkCampaign` finds it before
 */
export function audienceFields(
  { places, excludedPlaces, age, genders, languages, targeting }: Audience,
  { audience: rules }: Pick<Capability, 'audience'>,
): Json {
  const form = toConjunctiveForm(targeting)
  if ('inexpressible' in form) {
    throw domainError('planning.inexpressible', 'targeting that no platform can say', { reason: form.inexpressible })
  }
  // Keys in their order, so that hashing has nothing to sort.
  return {
    age: { max: age.max ?? rules.maxAge, min: age.min ?? rules.defaultMinAge },
    exclude: sorted(form.exclude.map(traitFields)),
    excludedPlaces: sorted(excludedPlaces.map(placeFields)),
    // Both are everybody, which is nobody to leave out.
    genders: new Set(genders).size === 1 ? [...new Set(genders)] : [],
    include: sorted(form.include.map((group) => sorted(group.map(traitFields)))),
    languages: [...new Set(languages)].sort(),
    places: sorted(places.map(placeFields)),
  }
}

function placeFields({ kind, key, radiusKm }: Place): Json {
  return radiusKm === undefined ? { key, kind } : { key, kind, radiusKm }
}

function traitFields({ kind, key }: Trait): Json {
  return { key, kind }
}

/** By text, so that the order is the same everywhere; what is there twice is there once. */
function sorted(values: readonly Json[]): Json[] {
  const byText = new Map(values.map((value) => [orderOf(value), value]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}

function orderOf(value: Json): string {
  if (typeof value === 'object' && value !== null && 'kind' in value && 'key' in value) {
    const { kind, key } = value
    return `${String(kind)} ${String(key)} ${canonicalJson(value)}`
  }
  return canonicalJson(value)
}
