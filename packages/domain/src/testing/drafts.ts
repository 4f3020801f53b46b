import * as fc from 'fast-check'
import { applyOperations } from '../document/apply.ts'
import { joinPath } from '../document/path.ts'
import type { Draft, Json, Operation, Path } from '../document/types.ts'

/** A small document with everything that documents have: fields, money, a leaf, a record, lists in lists. */
export interface Sample {
  readonly name: string | null
  readonly budget: {
    readonly period: 'daily' | 'lifetime'
    readonly amount: { readonly minor: number; readonly currency: string } | null
  }
  readonly tags: readonly string[]
  readonly groups: readonly SampleGroup[]
}

export interface SampleGroup {
  readonly id: string
  readonly name: string | null
  readonly ads: readonly { readonly id: string; readonly text: string | null }[]
}

const text = fc.oneof(fc.constant(null), fc.constantFrom('', 'tea', 'chai', 'Diwali tea'), fc.string({ maxLength: 4 }))
const amount = fc.oneof(
  fc.constant(null),
  fc.record({ minor: fc.integer({ min: 0, max: 9 }), currency: fc.constantFrom('INR', 'USD') }),
)
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const anAd = fc.record({ id, text })
const group = fc.record({
  id,
  name: text,
  ads: fc.uniqueArray(anAd, { selector: (ad) => ad.id, maxLength: 3 }),
})

export const anySample: fc.Arbitrary<Sample> = fc.record({
  name: text,
  budget: fc.record({ period: fc.constantFrom('daily', 'lifetime'), amount }),
  tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  groups: fc.uniqueArray(group, { selector: (member) => member.id, maxLength: 4 }),
})

/** A draft of a sample in which some fields hold text that could not be read. */
export const anyDraft: fc.Arbitrary<Draft<Sample>> = fc
  .tuple(anySample, fc.array(fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 4 })), { maxLength: 3 }))
  .map(([value, typed]) => {
    const empty = emptyFields(value)
    const raw: Record<Path, string> = {}
    for (const [pick, words] of typed) {
      const path = empty[pick % Math.max(1, empty.length)]
      if (path !== undefined) raw[path] = words
    }
    return { value, raw }
  })

/** Numbers that {@link operationFrom} turns into an operation that fits whatever draft it meets. */
export const anySeed = fc.record({
  kind: fc.constantFrom(
    'name',
    'amount',
    'unreadable',
    'period',
    'tags',
    'groupName',
    'adText',
    'insert',
    'insertAd',
    'remove',
    'removeAd',
    'move',
    'group',
  ),
  pick: fc.nat(20),
  other: fc.nat(20),
  text,
  amount,
  fresh: fc.nat(1_000_000),
})
export type Seed = typeof anySeed extends fc.Arbitrary<infer Made> ? Made : never

/** An operation that fits the draft, or `undefined` when the draft has no place for this kind. */
export function operationFrom(draft: Draft<Sample>, seed: Seed, prefix = 'n'): Operation | undefined {
  const { groups } = draft.value
  const chosen = groups[seed.pick % Math.max(1, groups.length)]
  const neighbour = groups[seed.other % (groups.length + 1)]?.id ?? null
  const chosenAd = chosen?.ads[seed.other % Math.max(1, chosen.ads.length)]
  const fresh = `${prefix}${seed.fresh}`
  const at = chosen === undefined ? undefined : joinPath('groups', chosen.id)
  switch (seed.kind) {
    case 'name':
      return { op: 'set', path: 'name', value: seed.text }
    case 'amount':
      return { op: 'set', path: 'budget.amount', value: seed.amount }
    case 'unreadable':
      return {
        op: 'set',
        path: at === undefined ? 'budget.amount' : joinPath(at, 'name'),
        value: null,
        raw: `${seed.fresh}oo`,
      }
    case 'period':
      return { op: 'set', path: 'budget.period', value: seed.pick % 2 === 0 ? 'daily' : 'lifetime' }
    case 'tags':
      return { op: 'set', path: 'tags', value: ['x', 'y', 'z'].slice(0, seed.pick % 4) }
    case 'groupName':
      return at === undefined ? undefined : { op: 'set', path: joinPath(at, 'name'), value: seed.text }
    case 'adText':
      return at === undefined || chosenAd === undefined
        ? undefined
        : { op: 'set', path: joinPath(at, 'ads', chosenAd.id, 'text'), value: seed.text }
    case 'insert':
      return groups.some((member) => member.id === fresh)
        ? undefined
        : { op: 'insert', path: 'groups', value: { id: fresh, name: seed.text, ads: [] }, before: neighbour }
    case 'insertAd':
      return at !== undefined && !chosen?.ads.some((ad) => ad.id === fresh)
        ? { op: 'insert', path: joinPath(at, 'ads'), value: { id: fresh, text: seed.text } }
        : undefined
    case 'remove':
      return at === undefined ? undefined : { op: 'remove', path: at }
    case 'removeAd':
      return at === undefined || chosenAd === undefined
        ? undefined
        : { op: 'remove', path: joinPath(at, 'ads', chosenAd.id) }
    case 'move':
      return at === undefined ? undefined : { op: 'move', path: at, before: neighbour }
    case 'group':
      return at === undefined || chosen === undefined
        ? undefined
        : { op: 'set', path: at, value: { id: chosen.id, name: seed.text, ads: [] } }
  }
}

function emptyFields(value: Sample): Path[] {
  const paths: Path[] = []
  const visit = (at: Json, path: Path): void => {
    if (at === null) paths.push(path)
    else if (Array.isArray(at)) for (const member of at) visit(member, joinPath(path, String(member.id ?? '')))
    else if (typeof at === 'object') for (const [key, child] of Object.entries(at)) visit(child, joinPath(path, key))
  }
  visit(value as unknown as Json, '')
  return paths
}

/** Applies as many of the seeds as find a place, one after the other. */
export function editBySeeds(
  draft: Draft<Sample>,
  seeds: readonly Seed[],
  prefix = 'n',
): { readonly draft: Draft<Sample>; readonly operations: readonly Operation[] } {
  const operations: Operation[] = []
  let current = draft
  for (const seed of seeds) {
    const operation = operationFrom(current, seed, prefix)
    if (!operation) continue
    const applied = applyOperations(current, [operation])
    if (!applied.ok) throw new Error(`A seed does not fit: ${JSON.stringify(applied.issues)}`)
    current = applied.draft
    operations.push(operation)
  }
  return { draft: current, operations }
}
