import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyDraft, anySeed, editBySeeds, type Sample } from '../testing/drafts.ts'
import { mutant } from '../testing/mutant.ts'
import { applyOperations } from './apply.ts'
import { diff } from './diff.ts'
import { createDraft, sideAt } from './draft.ts'
import { merge } from './merge.ts'
import { overlaps } from './path.ts'
import { refreshConflicts, resolve } from './resolve.ts'
import type { Draft, Operation } from './types.ts'

/** A draft and what two people made of it. */
const anyParting = fc
  .tuple(anyDraft, fc.array(anySeed, { maxLength: 6 }), fc.array(anySeed, { maxLength: 6 }))
  .map(([base, mine, theirs]) => ({
    base,
    mine: editBySeeds(base, mine, 'm').draft,
    theirs: editBySeeds(base, theirs, 't').draft,
  }))

describe('merge', () => {
  test.prop([anyDraft, fc.array(anySeed, { maxLength: 6 })])(
    'a change of one side alone is taken as it is',
    (base, seeds) => {
      const changed = editBySeeds(base, seeds).draft
      expect(merge(base, changed, base)).toMatchObject({ draft: changed, conflicts: [], taken: [] })
      expect(merge(base, base, changed)).toMatchObject({ draft: changed, conflicts: [], kept: [] })
      expect(merge(base, changed, changed)).toMatchObject({ draft: changed, conflicts: [], taken: [], kept: [] })
    },
  )

  test.prop([anyParting])('everything that I changed stands in the merged draft', ({ base, mine, theirs }) => {
    const { draft } = merge(base, mine, theirs)
    for (const operation of diff(base, mine)) {
      if (operation.op === 'set') expect(sideAt(draft, operation.path)).toEqual(sideAt(mine, operation.path))
      if (operation.op === 'remove') expect(sideAt(draft, operation.path)).toEqual({ kind: 'absent' })
    }
    const ids = draft.value.groups.map((group) => group.id)
    for (const group of mine.value.groups) {
      if (!base.value.groups.some((was) => was.id === group.id)) expect(ids).toContain(group.id)
    }
  })

  test.prop([anyParting])(
    'everything that they changed stands in the draft or in a conflict',
    ({ base, mine, theirs }) => {
      const { draft, conflicts } = merge(base, mine, theirs)
      for (const operation of diff(base, theirs)) {
        const path =
          operation.op === 'insert' ? `${operation.path}.${(operation.value as { id: string }).id}` : operation.path
        if (operation.op === 'move' || conflicts.some((conflict) => overlaps(conflict.path, path))) continue
        if (sideAt(mine, path).kind === 'absent' && operation.op === 'remove') continue
        if (operation.op === 'set' || operation.op === 'remove')
          expect(sideAt(draft, path)).toEqual(sideAt(theirs, path))
        else expect(sideAt(draft, path).kind).toBe('value')
      }
    },
  )

  test.prop([anyParting])('no id is lost twice or doubled', ({ base, mine, theirs }) => {
    const ids = merge(base, mine, theirs).draft.value.groups.map((group) => group.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.prop([anyParting])('unreadable text survives on either side', ({ base, mine, theirs }) => {
    const { draft, conflicts } = merge(base, mine, theirs)
    for (const [path, typed] of Object.entries(mine.raw)) {
      if (base.raw[path] !== typed) expect(draft.raw[path]).toBe(typed)
    }
    for (const [path, typed] of Object.entries(theirs.raw)) {
      const known = base.raw[path] === typed || conflicts.some((conflict) => overlaps(conflict.path, path))
      if (!known) expect(draft.raw[path]).toBe(typed)
    }
  })

  mutant('merge: takes mine where only they changed', './merge.ts', (source) =>
    source.replace('return take(path, t, theirs)', 'return take(path, m, mine)'),
  )
  mutant('merge: an edit of something they removed is no conflict', './merge.ts', (source) =>
    source.replace(
      'if (was !== undefined && same(at, was, base, my, mine)) continue',
      'if (was !== undefined) continue',
    ),
  )
  mutant('merge: forgets unreadable text', './merge.ts', (source) =>
    source.replace('if (typed !== undefined) raw[key] = typed', ''),
  )
  mutant('merge: compares values without the text typed there', './merge.ts', (source) =>
    source.replace('keys.length === rawPathsUnder(rightDraft, path).length &&', 'true ||'),
  )
})

describe('two edits of one place', () => {
  const base: Draft<Sample> = createDraft({
    name: 'Tea',
    budget: { period: 'daily', amount: { minor: 450_00, currency: 'INR' } },
    tags: [],
    groups: [
      { id: 'a', name: 'A', ads: [{ id: 'p', text: 'one' }] },
      { id: 'b', name: 'B', ads: [] },
    ],
  })
  const after = (...operations: Operation[]): Draft<Sample> => {
    const applied = applyOperations(base, operations)
    if (!applied.ok) throw new Error(JSON.stringify(applied.issues))
    return applied.draft
  }

  test('conflict with base, mine and theirs; the draft keeps mine until somebody chooses', () => {
    const mine = after({ op: 'set', path: 'budget.amount', value: null, raw: '5oo' })
    const theirs = after({ op: 'set', path: 'budget.amount', value: { minor: 600_00, currency: 'INR' } })
    const merged = merge(base, mine, theirs)
    expect(merged.conflicts).toEqual([
      {
        path: 'budget.amount',
        base: { kind: 'value', value: { minor: 450_00, currency: 'INR' } },
        mine: { kind: 'value', value: null, raw: '5oo' },
        theirs: { kind: 'value', value: { minor: 600_00, currency: 'INR' } },
      },
    ])
    expect(merged.draft).toEqual(mine)
  })

  test('of different places fit together', () => {
    const mine = after(
      { op: 'set', path: 'name', value: 'Chai' },
      { op: 'insert', path: 'groups', value: { id: 'm', name: 'M', ads: [] }, before: 'b' },
    )
    const theirs = after(
      { op: 'set', path: 'groups.a.name', value: 'AA' },
      { op: 'insert', path: 'groups', value: { id: 't', name: 'T', ads: [] } },
    )
    const { draft, conflicts, taken, kept } = merge(base, mine, theirs)
    expect(conflicts).toEqual([])
    expect(draft.value.name).toBe('Chai')
    expect(draft.value.groups.map((group) => group.id)).toEqual(['a', 'm', 'b', 't'])
    expect(taken.toSorted()).toEqual(['groups.a.name', 'groups.t'])
    expect(kept.toSorted()).toEqual(['groups.m', 'name'])
  })

  test('conflict when one removed what the other edited, and either can be had', () => {
    const removed = after({ op: 'remove', path: 'groups.a' })
    const edited = after({ op: 'set', path: 'groups.a.ads.p.text', value: null, raw: '??' })
    const mineGone = merge(base, removed, edited)
    expect(mineGone.conflicts).toMatchObject([
      { path: 'groups.a', mine: { kind: 'absent' }, theirs: { kind: 'value' } },
    ])
    expect(resolve(mineGone, { 'groups.a': 'theirs' })).toEqual({ draft: edited, conflicts: [] })
    expect(resolve(mineGone, { 'groups.a': 'mine' })).toEqual({ draft: removed, conflicts: [] })
    const theirsGone = merge(base, edited, removed)
    expect(theirsGone.conflicts).toMatchObject([{ path: 'groups.a', theirs: { kind: 'absent' } }])
    expect(resolve(theirsGone, { 'groups.a': 'theirs' })).toEqual({ draft: removed, conflicts: [] })
  })

  test('money is never mixed from two sides', () => {
    const mine = after({ op: 'set', path: 'budget.amount', value: { minor: 450_00, currency: 'USD' } })
    const theirs = after({ op: 'set', path: 'budget.amount', value: { minor: 9_00, currency: 'INR' } })
    expect(merge(base, mine, theirs).conflicts.map((conflict) => conflict.path)).toEqual(['budget.amount'])
  })

  test('a leaf of the shape is one piece', () => {
    const shape = { leaves: ['budget'], records: [] }
    const mine = after({ op: 'set', path: 'budget.period', value: 'lifetime' })
    const theirs = after({ op: 'set', path: 'budget.amount', value: null })
    expect(merge(base, mine, theirs).conflicts).toEqual([])
    expect(merge(base, mine, theirs, shape).conflicts.map((conflict) => conflict.path)).toEqual(['budget'])
  })

  test('my new order holds, and so does theirs when I left it alone', () => {
    const moved = after({ op: 'move', path: 'groups.b', before: 'a' })
    const named = after({ op: 'set', path: 'name', value: 'Chai' })
    const order = (draft: Draft<Sample>): string[] => draft.value.groups.map((group) => group.id)
    expect(order(merge(base, moved, named).draft)).toEqual(['b', 'a'])
    expect(order(merge(base, named, moved).draft)).toEqual(['b', 'a'])
  })

  test('a third version may be written, and an unanswered conflict stays', () => {
    const mine = after({ op: 'set', path: 'name', value: 'M' }, { op: 'set', path: 'groups.b.name', value: 'MB' })
    const theirs = after({ op: 'set', path: 'name', value: 'T' }, { op: 'set', path: 'groups.b.name', value: 'TB' })
    const { draft, conflicts } = resolve(merge(base, mine, theirs), { name: { value: 'Third' } })
    expect(draft.value.name).toBe('Third')
    expect(conflicts.map((conflict) => conflict.path)).toEqual(['groups.b.name'])
  })

  test('a conflict follows what I do meanwhile', () => {
    const mine = after({ op: 'set', path: 'groups.b.name', value: 'MB' })
    const theirs = after({ op: 'set', path: 'groups.b.name', value: 'TB' })
    const { conflicts } = merge(base, mine, theirs)
    const edited = after({ op: 'set', path: 'groups.b.name', value: 'more' })
    expect(refreshConflicts(conflicts, base, edited, theirs)).toMatchObject([{ mine: { value: 'more' } }])
    expect(refreshConflicts(conflicts, base, theirs, theirs)).toEqual([])
    const gone = after({ op: 'remove', path: 'groups.b' })
    expect(refreshConflicts(conflicts, base, gone, theirs)).toMatchObject([
      { path: 'groups.b', mine: { kind: 'absent' }, theirs: { kind: 'value', value: { id: 'b', name: 'TB' } } },
    ])
  })
})

test.prop([anyParting])(
  'choosing theirs everywhere leaves no conflict and all that they changed',
  ({ base, mine, theirs }) => {
    const merged = merge(base, mine, theirs)
    const { draft, conflicts } = resolve(
      merged,
      Object.fromEntries(merged.conflicts.map(({ path }) => [path, 'theirs'])),
    )
    expect(conflicts).toEqual([])
    for (const { path } of merged.conflicts) expect(sideAt(draft, path)).toEqual(sideAt(theirs, path))
  },
)

test.prop([anyParting])('keeping mine everywhere changes nothing', ({ base, mine, theirs }) => {
  const merged = merge(base, mine, theirs)
  const settled = resolve(merged, Object.fromEntries(merged.conflicts.map(({ path }) => [path, 'mine'])))
  expect(settled).toEqual({ draft: merged.draft, conflicts: [] })
})
mutant('resolve: theirs loses the text typed inside', './resolve.ts', (source) => source.replace('...typed]', ']'))
mutant('resolve: a removal of theirs is not done', './resolve.ts', (source) =>
  source.replace("[{ op: 'remove', path }]", '[]'),
)
