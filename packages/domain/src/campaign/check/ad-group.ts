import { findViolations, restrict, toConjunctiveForm } from '../../audience/index.ts'
import type { Path } from '../../document/index.ts'
import type { AdGroup } from '../types.ts'
import { type Checking, setting } from './checking.ts'
import { checkName } from './names.ts'

/** Everything of an ad group but its budget and its ads. */
export function checkAdGroup(checking: Checking, path: Path, group: AdGroup): void {
  const { campaign, capability, report } = checking
  checkName(checking, `${path}.name`, group.name)
  checkPlaces(checking, path, group)
  checkAge(checking, path, group)
  checkTargeting(checking, path, group)
  checkDeclared(checking, path, group)

  const known = new Set(capability.placements.map(({ id }) => id))
  const placements = group.placements.filter((id) => !known.has(id))
  if (placements.length > 0) {
    const left = group.placements.filter((id) => known.has(id))
    const fix = setting(`${path}.placements`, left)
    report(`${path}.placements`, 'placement.unsupported', { placements, platform: capability.name }, fix)
  }
  const goal = campaign.goal === null ? undefined : capability.goals[campaign.goal]
  const supported = goal?.optimizations.map(({ id }) => id) ?? []
  const { optimization } = group
  if (goal !== undefined && optimization !== null && !supported.includes(optimization)) {
    const fix = setting(`${path}.optimization`, null)
    report(`${path}.optimization`, 'optimization.unsupported', { optimization, supported }, fix)
  }
}

function checkPlaces({ capability, report }: Checking, path: Path, { audience }: AdGroup): void {
  const { placeKinds, maxRadiusKm } = capability.audience
  const platform = capability.name
  if (audience.places.length === 0) report(`${path}.audience.places`, 'audience.places_missing', {})
  for (const key of ['places', 'excludedPlaces'] as const) {
    const at = `${path}.audience.${key}`
    const odd = audience[key].filter(({ kind }) => !placeKinds.includes(kind))
    if (odd.length > 0) report(at, 'audience.place_kind', { names: odd.map(({ name }) => name), platform })
    const far = audience[key].filter(({ radiusKm }) => radiusKm !== undefined && radiusKm > maxRadiusKm)
    if (far.length > 0) {
      const nearer = audience[key].map((place) => (far.includes(place) ? { ...place, radiusKm: maxRadiusKm } : place))
      const params = { names: far.map(({ name }) => name), limitKm: maxRadiusKm, platform }
      report(at, 'audience.radius_too_large', params, setting(at, nearer))
    }
  }
}

function checkAge({ capability, report }: Checking, path: Path, { audience }: AdGroup): void {
  const { minAge, maxAge } = capability.audience
  const { min, max } = audience.age
  for (const [end, age] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (age === null || (Number.isInteger(age) && age >= minAge && age <= maxAge)) continue
    const at = `${path}.audience.age.${end}`
    const nearest = Math.min(maxAge, Math.max(minAge, Math.round(age)))
    report(
      at,
      'audience.age_out_of_range',
      { min: minAge, max: maxAge, platform: capability.name },
      setting(at, nearest),
    )
  }
  if (min !== null && max !== null && min > max) {
    const at = `${path}.audience.age`
    report(at, 'audience.age_reversed', { min, max }, setting(at, { min: max, max: min }))
  }
}

function checkTargeting({ capability, report }: Checking, path: Path, { audience }: AdGroup): void {
  const form = toConjunctiveForm(audience.targeting)
  const at = `${path}.audience.targeting`
  const platform = capability.name
  if ('inexpressible' in form) {
    const names = form.traits.map(({ name }) => name)
    report(at, 'audience.inexpressible', { reason: form.inexpressible, names, platform })
  } else if (form.exclude.length > 0 && capability.audience.targeting === 'cnf') {
    const names = form.exclude.map(({ name }) => name)
    report(at, 'audience.inexpressible', { reason: 'negated_alternative', names, platform })
  }
}

/** What the declared special categories forbid this audience to use. */
function checkDeclared({ campaign, capability, report }: Checking, path: Path, { audience }: AdGroup): void {
  const declared = capability.specialCategories.filter(({ id }) => campaign.specialCategories?.includes(id))
  for (const { rule, path: part, names } of findViolations(
    audience,
    declared.flatMap(({ forbids }) => forbids),
  )) {
    const categories = declared.filter(({ forbids }) => forbids.includes(rule)).map(({ id }) => id)
    const at = `${path}.${part}`
    const allowed = restrict(audience, [rule])
    const key =
      part === 'audience.age'
        ? 'age'
        : part === 'audience.genders'
          ? 'genders'
          : part === 'audience.places'
            ? 'places'
            : 'targeting'
    report(at, 'special_category.forbidden', { rule, categories, names }, setting(at, allowed[key]))
  }
}
