import type { Audience, Place, TargetingNode, Trait } from './types.ts'

/** What a special category may forbid an audience to use (`SpecialCategoryRule.forbids` of a capability). */
export type AudienceRule = 'age' | 'gender' | 'city_radius_below_25km' | 'detailed_exclusions'

/** A part of an audience that a rule forbids. */
export interface AudienceViolation {
  readonly rule: AudienceRule
  /** Where, seen from what has the audience. */
  readonly path: 'audience.age' | 'audience.genders' | 'audience.places' | 'audience.targeting'
  /** What it is about there: names of places or traits. */
  readonly names: readonly string[]
}

const smallestRadiusKm = 25

/** A city without a radius reaches as far as the platform's own default, which nobody promised to be far enough. */
function isTooNear({ kind, radiusKm }: Place): boolean {
  return kind === 'city' && (radiusKm === undefined || radiusKm < smallestRadiusKm)
}

/** Lists of people may be left out; what a platform knows about people may not. */
function isDetailed({ kind }: Trait): boolean {
  return kind !== 'list'
}

function excludedTraits(node: TargetingNode, negated = false): Trait[] {
  if (node.op === 'trait') return negated && isDetailed(node.trait) ? [node.trait] : []
  if (node.op === 'not') return excludedTraits(node.of, !negated)
  return node.of.flatMap((child) => excludedTraits(child, negated))
}

/**
 * The tree as if nothing were asked where an exclusion is forbidden, so that it turns away nobody whom it meant before;
 * `null` when nothing is asked any more. A choice with such a part asks nothing either.
 */
function withoutExclusions(node: TargetingNode, negated = false): TargetingNode | null {
  if (excludedTraits(node, negated).length === 0) return node
  if (node.op === 'trait') return null
  if (node.op === 'not') {
    const of = withoutExclusions(node.of, !negated)
    return of === null ? null : { op: 'not', of }
  }
  const of = node.of.flatMap((child) => withoutExclusions(child, negated) ?? [])
  const isChoice = (node.op === 'any') !== negated
  return of.length === 0 || (isChoice && of.length < node.of.length) ? null : { op: node.op, of }
}

/** Each part of an audience that the rules forbid, in the order of the audience's own parts. */
export function findViolations(audience: Audience, rules: Iterable<AudienceRule>): AudienceViolation[] {
  const forbidden = new Set(rules)
  const found: AudienceViolation[] = []
  const near = audience.places.filter(isTooNear)
  if (forbidden.has('city_radius_below_25km') && near.length > 0) {
    found.push({ rule: 'city_radius_below_25km', path: 'audience.places', names: near.map(({ name }) => name) })
  }
  if (forbidden.has('age') && (audience.age.min !== null || audience.age.max !== null)) {
    found.push({ rule: 'age', path: 'audience.age', names: [] })
  }
  if (forbidden.has('gender') && audience.genders.length > 0) {
    found.push({ rule: 'gender', path: 'audience.genders', names: [] })
  }
  const excluded = audience.targeting === null ? [] : excludedTraits(audience.targeting)
  if (forbidden.has('detailed_exclusions') && excluded.length > 0) {
    found.push({ rule: 'detailed_exclusions', path: 'audience.targeting', names: excluded.map(({ name }) => name) })
  }
  return found
}

/** The same audience without what the rules forbid: wider where it was too narrow, untouched elsewhere. */
export function restrict(audience: Audience, rules: Iterable<AudienceRule>): Audience {
  return findViolations(audience, rules).reduce((rest, { rule }): Audience => {
    switch (rule) {
      case 'age':
        return { ...rest, age: { min: null, max: null } }
      case 'gender':
        return { ...rest, genders: [] }
      case 'city_radius_below_25km':
        return {
          ...rest,
          places: rest.places.map((place) => (isTooNear(place) ? { ...place, radiusKm: smallestRadiusKm } : place)),
        }
      case 'detailed_exclusions':
        return { ...rest, targeting: rest.targeting === null ? null : withoutExclusions(rest.targeting) }
    }
  }, audience)
}
