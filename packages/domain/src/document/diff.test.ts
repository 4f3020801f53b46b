import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { anyDraft, anySeed, editBySeeds, operationFrom } from '../testing/drafts.ts'
import { mutant } from '../testing/mutant.ts'
import { applyOperations } from './apply.ts'
import { diff } from './diff.ts'
import { createDraft } from './draft.ts'
import { squash } from './squash.ts'
import type { Operation } from './types.ts'

test.prop([anyDraft, anyDraft])('the difference takes one draft to the other', (from, to) => {
  const applied = applyOperations(from, diff(from, to))
  expect(applied.ok && applied.draft).toEqual(to)
})

test.prop([anyDraft])('a draft does not differ from itself', (draft) => {
  expect(diff(draft, structuredClone(draft))).toEqual([])
})

test.prop([anyDraft, anySeed])('one change of a field is one operation', (draft, seed) => {
  const operation = operationFrom(draft, seed)
  fc.pre(operation !== undefined && operation.op !== 'set')
  const applied = applyOperations(draft, operation ? [operation] : [])
  expect(applied.ok && diff(draft, applied.draft).length).toBeLessThanOrEqual(1)
})

test('moving the last of many to the front is one move', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const from = createDraft({ list: ids.map((id) => ({ id })) })
  const to = createDraft({ list: ['e', 'a', 'b', 'c', 'd'].map((id) => ({ id })) })
  expect(diff(from, to)).toEqual([{ op: 'move', path: 'list.e', before: 'a' }])
})

test('money is written as a whole, other objects field by field', () => {
  const from = createDraft({ amount: { minor: 1, currency: 'INR' }, place: { x: 1, y: 1 } })
  const to = createDraft({ amount: { minor: 2, currency: 'INR' }, place: { x: 1, y: 2 } })
  expect(diff(from, to)).toEqual([
    { op: 'set', path: 'amount', value: { minor: 2, currency: 'INR' } },
    { op: 'set', path: 'place.y', value: 2 },
  ])
})

test('text that could not be read is a difference even where the values agree', () => {
  const from = { value: { amount: null }, raw: { amount: '12oo' } }
  expect(diff(from, { value: { amount: null }, raw: { amount: '12o' } })).toEqual([
    { op: 'set', path: 'amount', value: null, raw: '12o' },
  ])
  expect(diff(from, { value: { amount: null }, raw: {} })).toEqual([{ op: 'set', path: 'amount', value: null }])
})

test.prop([anyDraft, fc.array(anySeed, { maxLength: 10 })])('squashed operations do the same', (draft, seeds) => {
  const { draft: current, operations } = editBySeeds(draft, seeds)
  const applied = applyOperations(draft, squash(operations))
  expect(applied.ok && applied.draft).toEqual(current)
})

test('what an operation in between relies on is not dropped', () => {
  const draft = createDraft({ list: [{ id: 'a' }] })
  const patch: Operation[] = [
    { op: 'set', path: 'list', value: [] },
    { op: 'insert', path: 'list', value: { id: 'a' } },
    { op: 'set', path: 'list', value: [{ id: 'b' }] },
  ]
  const applied = applyOperations(draft, squash(patch))
  expect(applied.ok && applied.draft.value).toEqual({ list: [{ id: 'b' }] })
})

test('typing a word is one operation once squashed', () => {
  const typing = ['D', 'Di', 'Diw', 'Diwa'].map((value): Operation => ({ op: 'set', path: 'name', value }))
  expect(squash(typing)).toEqual([{ op: 'set', path: 'name', value: 'Diwa' }])
})

mutant('diff: members are placed from the first to the last', './diff.ts', (source) =>
  source.replace(
    'let index = after.length - 1; index >= 0; index -= 1',
    'let index = 0; index < after.length; index += 1',
  ),
)
mutant('diff: every kept member moves', './diff.ts', (source) => source.replace('!staying.has(member.id)', 'true'))
mutant('diff: forgets text that could not be read', './diff.ts', (source) => source.replace('...rawDifferences()', ''))
mutant('squash: drops a set although the list changed in between', './squash.ts', (source) =>
  source.replace("if (later.op !== 'set') return true", "if (later.op !== 'set') continue"),
)
