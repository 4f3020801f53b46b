import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { type FieldSides, mergeField } from './merge-field.ts'
import type { DriftAnswer } from './types.ts'

const value = fc.constantFrom(1, 2, 3)
const answer = fc.constantFrom<DriftAnswer | undefined>('adopt', 'revert', 'ignore', undefined)
const sides = (values: Partial<FieldSides>): FieldSides => ({
  applied: 1,
  observed: 1,
  desired: 1,
  answer: undefined,
  settled: undefined,
  ...values,
})

describe('mergeField', () => {
  test('what only we changed is edited', () => {
    expect(mergeField(sides({ desired: 2 }))).toEqual({ change: 'edit', open: null })
  })

  test('what only somebody else changed is drift, and is left alone until it is answered', () => {
    expect(mergeField(sides({ observed: 2 }))).toEqual({ change: 'none', open: 'drift' })
    expect(mergeField(sides({ observed: 2, answer: 'revert' }))).toEqual({ change: 'revert', open: null })
    expect(mergeField(sides({ observed: 2, answer: 'adopt' }))).toEqual({ change: 'none', open: null })
  })

  test('what both changed differently is a conflict', () => {
    expect(mergeField(sides({ observed: 2, desired: 3 }))).toEqual({ change: 'none', open: 'conflict' })
    expect(mergeField(sides({ observed: 2, desired: 3, answer: 'revert' }))).toEqual({ change: 'edit', open: null })
    expect(mergeField(sides({ observed: 2, desired: 3, answer: 'ignore' }))).toEqual({ change: 'none', open: null })
  })
  mutant('mergeField: overwrites what others changed', './merge-field.ts', (source) =>
    source.replace('if (equalJson(observed, applied)) return', 'if (true) return'),
  )
  mutant('mergeField: takes a conflict for drift', './merge-field.ts', (source) =>
    source.replace("edited ? 'conflict' : 'drift'", "'drift'"),
  )

  test('what was decided is asked again only when the platform changes again', () => {
    const settled = { key: 'campaign', field: 'name', answer: 'ignore', observed: 2, desired: 1 } as const
    expect(mergeField(sides({ observed: 2, settled }))).toEqual({ change: 'none', open: null })
    expect(mergeField(sides({ observed: 3, settled }))).toEqual({ change: 'none', open: 'drift' })
  })

  test('an edit after adopting goes out, an edit after ignoring is a conflict', () => {
    const settled = { key: 'campaign', field: 'name', observed: 2, desired: 1 }
    const edited = sides({ observed: 2, desired: 3 })
    expect(mergeField({ ...edited, settled: { ...settled, answer: 'adopt' } })).toEqual({ change: 'edit', open: null })
    expect(mergeField({ ...edited, settled: { ...settled, answer: 'ignore' } }).open).toBe('conflict')
  })
  mutant('mergeField: forgets what was decided', './merge-field.ts', (source) =>
    source.replace('if (decided !== undefined && !edited)', 'if (false)'),
  )

  test.prop([value, value, value, answer])(
    'a difference that is not ours alone is never silent and never overwritten without an answer',
    (applied, observed, desired, given) => {
      const merged = mergeField(sides({ applied, observed, desired, answer: given }))
      if (observed === desired) expect(merged).toEqual({ change: 'none', open: null })
      else if (observed !== applied && given === undefined) expect(merged.open).not.toBeNull()
      if (observed !== applied && merged.change !== 'none') expect(given).toBe('revert')
      if (merged.open !== null) expect(merged.change).toBe('none')
    },
  )
})
