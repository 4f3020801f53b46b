import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyDraft, anySeed, editBySeeds, operationFrom, type Sample } from '../testing/drafts.ts'
import { mutant } from '../testing/mutant.ts'
import { applyOperations, invert } from './apply.ts'
import { createDraft, equalDrafts, rawAt, valueAt } from './draft.ts'
import type { Draft, Json, Operation } from './types.ts'

const sample: Draft<Sample> = {
  value: {
    name: 'Tea',
    budget: { period: 'daily', amount: null },
    tags: ['x'],
    groups: [
      { id: 'a', name: null, ads: [{ id: 'p', text: 'one' }] },
      { id: 'b', name: 'B', ads: [] },
    ],
  },
  raw: { 'budget.amount': '12oo', 'groups.a.name': '??' },
}

function codesOf(operation: Operation): string[] {
  const applied = applyOperations(sample, [operation])
  return applied.ok ? [] : applied.issues.map((issue) => issue.code)
}

test.prop([anyDraft, fc.array(anySeed, { maxLength: 8 })])(
  'the inverse takes a draft back to what it was',
  (draft, seeds) => {
    const { draft: after, operations } = editBySeeds(draft, seeds)
    const back = applyOperations(after, invert(draft, operations))
    expect(back.ok && back.draft).toEqual(draft)
  },
)

test.prop([anyDraft, anySeed])(
  'what did not change is shared, and a draft left as it was is the same object',
  (draft, seed) => {
    const operation = operationFrom(draft, seed)
    fc.pre(operation !== undefined)
    const applied = applyOperations(draft, operation ? [operation] : [])
    if (!applied.ok) throw new Error('a fitting operation was refused')
    if (equalDrafts(applied.draft, draft)) expect(applied.draft).toBe(draft)
    expect(applied.inverse.length === 0).toBe(applied.draft === draft)
    for (const group of applied.draft.value.groups) {
      const before = draft.value.groups.find((member) => member.id === group.id)
      if (
        before &&
        JSON.stringify(before) === JSON.stringify(group) &&
        operation?.path.startsWith('groups.') !== true
      ) {
        expect(group).toBe(before)
      }
    }
  },
)

test.prop([anyDraft, fc.array(anySeed, { minLength: 1, maxLength: 5 })])(
  'applying never changes its input',
  (draft, seeds) => {
    const before = structuredClone(draft)
    editBySeeds(draft, seeds)
    expect(draft).toEqual(before)
  },
)

test.prop([anyDraft, fc.array(anySeed, { maxLength: 4 })])(
  'one operation that does not fit keeps all of them out',
  (draft, seeds) => {
    const { operations } = editBySeeds(draft, seeds)
    const bad: Operation = { op: 'set', path: 'nowhere.at.all', value: 1 }
    const applied = applyOperations(draft, [...operations, bad])
    expect(applied).toEqual({
      ok: false,
      issues: [{ index: operations.length, path: bad.path, code: 'patch.path_not_found' }],
    })
  },
)

describe('unreadable text', () => {
  test('stands beside a value of null until something else is put there', () => {
    const typed = applyOperations(createDraft(sample.value), [
      { op: 'set', path: 'budget.amount', value: null, raw: '12oo' },
    ])
    if (!typed.ok) throw new Error('refused')
    expect(valueAt(typed.draft, 'budget.amount')).toBeNull()
    expect(rawAt(typed.draft, 'budget.amount')).toBe('12oo')
    const read = applyOperations(typed.draft, [
      { op: 'set', path: 'budget.amount', value: { minor: 1_200_00, currency: 'INR' } },
    ])
    expect(read.ok && read.draft.raw).toEqual({})
  })

  test('goes with the entity it was typed in, and comes back with it', () => {
    const removed = applyOperations(sample, [{ op: 'remove', path: 'groups.a' }])
    if (!removed.ok) throw new Error('refused')
    expect(removed.draft.raw).toEqual({ 'budget.amount': '12oo' })
    const back = applyOperations(removed.draft, removed.inverse)
    expect(back.ok && back.draft).toEqual(sample)
  })

  test('survives while its entity is moved', () => {
    const moved = applyOperations(sample, [{ op: 'move', path: 'groups.a', before: null }])
    expect(moved.ok && moved.draft.raw).toBe(sample.raw)
  })
})

describe('an operation that does not fit is refused by name', () => {
  const group = { id: 'a', name: null, ads: [] }
  test.each<[string, Operation]>([
    ['patch.path_not_found', { op: 'set', path: 'budget.colour', value: 1 }],
    ['patch.path_not_found', { op: 'set', path: '', value: 1 }],
    ['patch.path_not_found', { op: 'set', path: 'groups.zz', value: { ...group, id: 'zz' } }],
    ['patch.path_not_found', { op: 'set', path: 'name.length', value: 1 }],
    ['patch.path_not_found', { op: 'remove', path: 'groups.zz' }],
    ['patch.path_not_found', { op: 'move', path: 'groups.zz', before: null }],
    ['patch.path_not_found', { op: 'insert', path: 'teas', value: group }],
    ['patch.not_a_list', { op: 'insert', path: 'tags', value: group }],
    ['patch.not_a_list', { op: 'insert', path: 'budget', value: group }],
    ['patch.not_a_list', { op: 'remove', path: 'budget.amount' }],
    ['patch.not_an_entity', { op: 'insert', path: 'groups', value: { name: 'no id' } }],
    ['patch.not_an_entity', { op: 'set', path: 'groups.a', value: null }],
    ['patch.duplicate_id', { op: 'insert', path: 'groups', value: group }],
    ['patch.duplicate_id', { op: 'set', path: 'groups', value: [group, group] }],
    ['patch.bad_id', { op: 'insert', path: 'groups', value: { ...group, id: 'with.dot' } }],
    ['patch.bad_id', { op: 'insert', path: 'groups', value: { ...group, id: '' } }],
    ['patch.bad_id', { op: 'insert', path: 'groups', value: { ...group, id: 'constructor' } }],
    ['patch.bad_id', { op: 'set', path: 'groups.a', value: { ...group, id: 'c' } }],
    ['patch.bad_id', { op: 'set', path: 'groups.a.id', value: 'c' }],
    ['patch.before_not_found', { op: 'insert', path: 'groups', value: { ...group, id: 'c' }, before: 'zz' }],
    ['patch.before_not_found', { op: 'move', path: 'groups.a', before: 'zz' }],
    ['patch.forbidden_key', { op: 'set', path: '__proto__.polluted', value: true }],
    ['patch.forbidden_key', { op: 'set', path: 'name', value: JSON.parse('{"__proto__":{"polluted":true}}') }],
    ['patch.raw_with_value', { op: 'set', path: 'name', value: 'Tea', raw: 'Tea' }],
    ['patch.too_deep', { op: 'set', path: 'name', value: nested(100) }],
  ])('%s: %j', (code, operation) => {
    expect(codesOf(operation)).toEqual([code])
    expect(Object.prototype).not.toHaveProperty('polluted')
  })
})

test('an object whose keys are data may get a new key, and loses it again on undo', () => {
  const draft = createDraft<{ labels: Record<string, string> }>({ labels: { a: 'x' } })
  const shape = { leaves: [], records: ['labels'] }
  const applied = applyOperations(draft, [{ op: 'set', path: 'labels.b', value: 'y' }], shape)
  if (!applied.ok) throw new Error('refused')
  expect(applied.draft.value.labels).toEqual({ a: 'x', b: 'y' })
  const back = applyOperations(applied.draft, applied.inverse, shape)
  expect(back.ok && back.draft).toEqual(draft)
})

function nested(depth: number): Json {
  return depth === 0 ? null : [nested(depth - 1)]
}

mutant('applyOperations: removing keeps the text typed inside', './apply.ts', (source) =>
  source.replace('{ ...draft, raw: rawless }', 'draft'),
)
mutant('applyOperations: the inverse runs forwards', './apply.ts', (source) =>
  source.replace('inverse.reverse()', 'inverse'),
)
mutant('applyOperations: undo forgets where an entity stood', './apply.ts', (source) =>
  source.replace(
    "{ op: 'insert', path: listPath, value: member, before: members[index + 1]?.id ?? null }",
    "{ op: 'insert', path: listPath, value: member }",
  ),
)
mutant('applyOperations: applies what fits although something does not', './apply.ts', (source) =>
  source.replace('if (issues.length > 0) return', 'if (issues.length > 1) return'),
)
mutant('applyOperations: a readable value leaves the old text', './apply.ts', (source) =>
  source.replace('raw: withoutRaw(draft, path) }', 'raw: draft.raw }'),
)
mutant('applyOperations: a prototype can be reached', './apply.ts', (source) =>
  source.replace('if (forbidden !== undefined) return { code', 'if (false) return { code'),
)
