import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { toConjunctiveForm } from './conjunctive-form.ts'
import { everyone } from './everyone.ts'
import { matches, traitId } from './matches.ts'
import { type AudienceRule, findViolations, restrict } from './restrict.ts'
import type { Audience, TargetingNode, Trait } from './types.ts'

const traits: readonly Trait[] = [
  { kind: 'interest', key: 'tea', name: 'Tea' },
  { kind: 'interest', key: 'coffee', name: 'Coffee' },
  { kind: 'behaviour', key: 'travels', name: 'Travels' },
  { kind: 'list', key: 'buyers', name: 'Buyers' },
]
const [tea, coffee, travels, buyers] = traits.map((trait): TargetingNode => ({ op: 'trait', trait })) as [
  TargetingNode,
  TargetingNode,
  TargetingNode,
  TargetingNode,
]
const all = (...of: TargetingNode[]): TargetingNode => ({ op: 'all', of })
const any = (...of: TargetingNode[]): TargetingNode => ({ op: 'any', of })
const not = (of: TargetingNode): TargetingNode => ({ op: 'not', of })

const anyTrait = fc.constantFrom(...traits)
const { node: anyNode } = fc.letrec<{ node: TargetingNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    anyTrait.map((trait): TargetingNode => ({ op: 'trait', trait })),
    fc.array(tie('node'), { maxLength: 3 }).map((of): TargetingNode => ({ op: 'all', of })),
    fc.array(tie('node'), { maxLength: 3 }).map((of): TargetingNode => ({ op: 'any', of })),
    tie('node').map((of): TargetingNode => ({ op: 'not', of })),
  ),
}))

/** Every person there can be, as the sets of their traits. */
const people = Array.from({ length: 2 ** traits.length }, (_, bits) =>
  traits.filter((_, index) => (bits >> index) & 1),
).map((held) => new Set(held.map(traitId)))

/** By trying everybody: can it be said as groups to have one of, and traits to have none of? */
function isSayable(node: TargetingNode): boolean {
  const meant = people.filter((person) => matches(node, person))
  if (meant.length === 0) return false
  const refused = traits.map(traitId).filter((trait) => meant.every((person) => !person.has(trait)))
  const allowed = people.filter((person) => refused.every((trait) => !person.has(trait)))
  const grown = (person: Set<string>) => allowed.filter((other) => [...person].every((trait) => other.has(trait)))
  return meant.every((person) => grown(person).every((other) => matches(node, other)))
}

describe('toConjunctiveForm', () => {
  test.prop([anyNode], { numRuns: 500 })('means the same for everybody', (node) => {
    const form = toConjunctiveForm(node)
    if ('inexpressible' in form) return
    for (const person of people) {
      const meant =
        form.include.every((group) => group.some((trait) => person.has(traitId(trait)))) &&
        form.exclude.every((trait) => !person.has(traitId(trait)))
      expect(meant).toBe(matches(node, person))
    }
  })

  test.prop([anyNode], { numRuns: 500 })('gives up only where there is no such form', (node) => {
    expect('inexpressible' in toConjunctiveForm(node)).toBe(!isSayable(node))
  })

  test.prop([anyNode, fc.integer({ min: 1, max: 3 })], { numRuns: 1000 })(
    'never has more groups than the limit',
    (node, limit) => {
      const form = toConjunctiveForm(node, limit)
      if (!('inexpressible' in form)) expect(form.include.length + form.exclude.length).toBeLessThanOrEqual(limit)
    },
  )

  test.each([
    ['no targeting', null, { include: [], exclude: [] }],
    [
      'a choice of combinations',
      any(all(tea, travels), coffee),
      {
        include: [
          ['tea', 'coffee'],
          ['travels', 'coffee'],
        ],
        exclude: [],
      },
    ],
    ['an exclusion', all(tea, not(any(buyers, travels))), { include: [['tea']], exclude: ['buyers', 'travels'] }],
    ['what is excluded anyway', all(any(tea, buyers), not(buyers)), { include: [['tea']], exclude: ['buyers'] }],
    ['what says the same twice', all(tea, any(tea, coffee)), { include: [['tea']], exclude: [] }],
    ['what cancels out', all(any(tea, coffee), any(tea, not(coffee))), { include: [['tea']], exclude: [] }],
  ])('brings %s into form', (_, node, expected) => {
    const form = toConjunctiveForm(node)
    const keys =
      'inexpressible' in form
        ? form
        : { include: form.include.map((g) => g.map((t) => t.key)), exclude: form.exclude.map((t) => t.key) }
    expect(keys).toEqual(expected)
  })

  test.each([
    ['negated_alternative', any(tea, not(coffee)), ['Tea', 'Coffee']],
    ['negated_alternative', not(all(tea, coffee)), ['Tea', 'Coffee']],
    ['nobody', all(tea, not(tea)), []],
    ['nobody', any(), []],
  ])('says %s with the traits in question', (reason, node, names) => {
    const form = toConjunctiveForm(node)
    expect(form).toMatchObject({ inexpressible: reason })
    if ('inexpressible' in form) expect(form.traits.map(({ name }) => name)).toEqual(names)
  })

  test('the limit is the most, not one more', () => {
    expect(toConjunctiveForm(all(tea, coffee), 1)).toMatchObject({ inexpressible: 'too_large' })
    expect(toConjunctiveForm(all(tea, coffee), 2)).toMatchObject({ exclude: [] })
  })

  test('a choice that multiplies beyond the limit is refused, not computed', () => {
    const pair = (index: number): TargetingNode =>
      all(
        ...['a', 'b'].map(
          (side): TargetingNode => ({ op: 'trait', trait: { kind: 'interest', key: `${side}${index}`, name: side } }),
        ),
      )
    const choice = any(...Array.from({ length: 40 }, (_, index) => pair(index)))
    expect(toConjunctiveForm(choice)).toEqual({ inexpressible: 'too_large', traits: [] })
  })

  mutant('toConjunctiveForm: forgets the negation of a choice', './conjunctive-form.ts', (source) =>
    source.replace("(node.op === 'all') !== negated", "node.op === 'all'"),
  )
  mutant('toConjunctiveForm: takes exclusions for inclusions', './conjunctive-form.ts', (source) =>
    source.replace('[...clause.values()].includes(false)', '[...clause.values()].length === 0'),
  )
  mutant('toConjunctiveForm: keeps a choice that always holds', './conjunctive-form.ts', (source) =>
    source.replace('both.has(trait) && both.get(trait) !== asked', 'false'),
  )
  mutant('toConjunctiveForm: gives up too early', './conjunctive-form.ts', (source) =>
    source.replace(
      'primeImplicates(clausesOf(node, false, indexOf, limit), limit)',
      'clausesOf(node, false, indexOf, limit)',
    ),
  )
  mutant('toConjunctiveForm: drops a longer group that says something else', './conjunctive-form.ts', (source) =>
    source.replace('[...by].every(', '[...by].some('),
  )
  mutant('toConjunctiveForm: minds no limit', './conjunctive-form.ts', (source) =>
    source.replace('kept.length >= limit', 'kept.length >= limit + 1'),
  )
})

const rules: readonly AudienceRule[] = ['age', 'gender', 'city_radius_below_25km', 'detailed_exclusions']
const anyRules = fc.subarray([...rules])
const anyAudience: fc.Arbitrary<Audience> = fc.record({
  places: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('city' as const), key: fc.string(), name: fc.string(), radiusKm: fc.nat(80) }),
      fc.record({
        kind: fc.constantFrom('country' as const, 'region' as const, 'city' as const),
        key: fc.string(),
        name: fc.string(),
      }),
    ),
    { maxLength: 3 },
  ),
  excludedPlaces: fc.constant([]),
  age: fc.record({
    min: fc.option(fc.integer({ min: 13, max: 65 })),
    max: fc.option(fc.integer({ min: 13, max: 65 })),
  }),
  genders: fc.subarray(['female' as const, 'male' as const]),
  languages: fc.constant(['hi']),
  targeting: fc.option(anyNode),
})

describe('rules of special categories', () => {
  test.prop([anyAudience, anyRules])('a restricted audience violates nothing', (audience, forbidden) => {
    expect(findViolations(restrict(audience, forbidden), forbidden)).toEqual([])
  })

  test.prop([anyAudience, anyRules])('restricting touches only what is forbidden', (audience, forbidden) => {
    const after = restrict(audience, forbidden)
    const ruleOf = {
      age: 'age',
      genders: 'gender',
      places: 'city_radius_below_25km',
      targeting: 'detailed_exclusions',
    } as const
    for (const part of ['age', 'genders', 'places', 'targeting'] as const) {
      if (!forbidden.includes(ruleOf[part])) expect(after[part]).toBe(audience[part])
    }
    if (findViolations(audience, forbidden).length === 0) expect(after).toBe(audience)
    expect([after.languages, after.excludedPlaces]).toEqual([audience.languages, audience.excludedPlaces])
  })

  test.prop([anyNode])('taking exclusions out turns nobody away', (targeting) => {
    const after = restrict({ ...everyone(), targeting }, ['detailed_exclusions']).targeting
    for (const person of people) if (matches(targeting, person)) expect(matches(after, person)).toBe(true)
  })

  test.prop([anyNode])('a double negation forbids nothing more', (targeting) => {
    const violations = (node: TargetingNode) => findViolations({ ...everyone(), targeting: node }, rules)
    expect(violations(not(not(targeting)))).toEqual(violations(targeting))
    expect(violations(not(not(tea)))).toEqual([])
  })

  test('everyone violates no rule and matches everybody', () => {
    expect(findViolations(everyone(), rules)).toEqual([])
    expect(people.every((person) => matches(everyone().targeting, person))).toBe(true)
  })

  test('each rule names its place and what it is about', () => {
    const audience: Audience = {
      ...everyone(),
      places: [
        { kind: 'city', key: '1', name: 'Pune', radiusKm: 24 },
        { kind: 'city', key: '2', name: 'Delhi', radiusKm: 25 },
        { kind: 'city', key: '3', name: 'Surat' },
        { kind: 'country', key: 'IN', name: 'India' },
      ],
      age: { min: 18, max: null },
      genders: ['female'],
      targeting: all(tea, not(any(coffee, buyers))),
    }
    expect(findViolations(audience, rules)).toEqual([
      { rule: 'city_radius_below_25km', path: 'audience.places', names: ['Pune', 'Surat'] },
      { rule: 'age', path: 'audience.age', names: [] },
      { rule: 'gender', path: 'audience.genders', names: [] },
      { rule: 'detailed_exclusions', path: 'audience.targeting', names: ['Coffee'] },
    ])
    expect(restrict(audience, rules)).toEqual({
      ...everyone(),
      places: [
        { kind: 'city', key: '1', name: 'Pune', radiusKm: 25 },
        { kind: 'city', key: '2', name: 'Delhi', radiusKm: 25 },
        { kind: 'city', key: '3', name: 'Surat', radiusKm: 25 },
        { kind: 'country', key: 'IN', name: 'India' },
      ],
      targeting: all(tea, not(any(buyers))),
    })
  })

  mutant('restrict: leaves an exclusion behind a double negation', './restrict.ts', (source) =>
    source.replace('return excludedTraits(node.of, !negated)', 'return excludedTraits(node.of, true)'),
  )
  mutant('restrict: narrows a choice', './restrict.ts', (source) =>
    source.replace('isChoice && of.length', 'false && of.length'),
  )
  mutant('restrict: leaves small cities', './restrict.ts', (source) =>
    source.replace('radiusKm: smallestRadiusKm }', 'radiusKm: smallestRadiusKm - 1 }'),
  )
  mutant('restrict: takes out what is allowed', './restrict.ts', (source) =>
    source.replace("if (forbidden.has('gender') && audience.genders.length > 0)", 'if (audience.genders.length > 0)'),
  )
  mutant('restrict: takes out lists of people', './restrict.ts', (source) =>
    source.replace("return kind !== 'list'", "return kind !== 'behaviour'"),
  )
})
