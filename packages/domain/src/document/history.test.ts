import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyDraft, anySeed, editBySeeds, operationFrom, type Sample, type Seed } from '../testing/drafts.ts'
import { mutant } from '../testing/mutant.ts'
import { applyOperations } from './apply.ts'
import { createDraft, equalDrafts } from './draft.ts'
import { createHistory, endGesture, type History, type HistoryStep, rebase, record, redo, undo } from './history.ts'
import { merge } from './merge.ts'
import type { Draft, Operation } from './types.ts'

interface Editing<Value> {
  readonly draft: Draft<Value>
  readonly history: History
}

function type<Value>(
  { draft, history }: Editing<Value>,
  operation: Operation,
  at: number,
  gesture = operation.path,
): Editing<Value> {
  const applied = applyOperations(draft, [operation])
  if (!applied.ok) throw new Error(JSON.stringify(applied.issues))
  return { draft: applied.draft, history: record(history, applied, { gesture, label: operation.path, at }) }
}

function step<Value>({ draft }: Editing<Value>, taken: HistoryStep | undefined): Editing<Value> | undefined {
  if (taken === undefined) return undefined
  const applied = applyOperations(draft, taken.operations)
  if (!applied.ok) throw new Error(`history does not fit: ${JSON.stringify(applied.issues)}`)
  return { draft: applied.draft, history: taken.history }
}

function toTheEnd<Value>(editing: Editing<Value>, move: (history: History) => HistoryStep | undefined): Editing<Value> {
  let at = editing
  for (let next = step(at, move(at.history)); next !== undefined; next = step(at, move(at.history))) at = next
  return at
}

function editAll(
  draft: Draft<Sample>,
  seeds: readonly (readonly [Seed, number])[],
  history = createHistory(),
): Editing<Sample> {
  let editing: Editing<Sample> = { draft, history }
  let at = 0
  for (const [seed, pause] of seeds) {
    const operation = operationFrom(editing.draft, seed)
    at += pause
    if (operation) editing = type(editing, operation, at)
  }
  return editing
}

const anyEdits = fc.array(fc.tuple(anySeed, fc.constantFrom(50, 5_000)), { maxLength: 12 })
const start = createDraft({ name: 'T', budget: 1 })
const set = (value: string): Operation => ({ op: 'set', path: 'name', value })

describe('history', () => {
  test.prop([anyDraft, anyEdits])(
    'undoing to the start gives the first draft, redoing to the end the last',
    (draft, seeds) => {
      const last = editAll(draft, seeds)
      const first = toTheEnd(last, undo)
      expect(first.draft).toEqual(draft)
      expect(toTheEnd(first, redo).draft).toEqual(last.draft)
    },
  )

  test.prop([anyDraft, anyEdits])('every step changes something', (draft, seeds) => {
    let editing = editAll(draft, seeds)
    for (let next = step(editing, undo(editing.history)); next; next = step(editing, undo(editing.history))) {
      expect(equalDrafts(next.draft, editing.draft)).toBe(false)
      editing = next
    }
  })

  test.prop([anyDraft, anyEdits, fc.array(anySeed, { maxLength: 5 })])(
    'after a merge everything that is left can be undone and redone',
    (base, seeds, others) => {
      const { draft: mine, history } = editAll(base, seeds)
      const theirs = editBySeeds(base, others, 't').draft
      const merged = merge(base, mine, theirs)
      const editing = { draft: merged.draft, history: rebase(history, merged.draft, merged.taken) }
      const first = toTheEnd(editing, undo)
      expect(toTheEnd(first, redo).draft).toEqual(merged.draft)
    },
  )

  test('keys typed without a pause are one step, named after their field', () => {
    let editing: Editing<typeof start.value> = { draft: start, history: createHistory() }
    for (const [index, value] of ['Te', 'Tea', 'Teas'].entries()) editing = type(editing, set(value), index * 600)
    expect(editing.history.past).toHaveLength(1)
    expect(undo(editing.history)).toMatchObject({ label: 'name', operations: [set('T')] })
  })

  test('a pause, another field or the end of the gesture starts a new step', () => {
    const first = type({ draft: start, history: createHistory() }, set('Te'), 0)
    expect(type(first, set('Tea'), 601).history.past).toHaveLength(2)
    expect(type(first, { op: 'set', path: 'budget', value: 2 }, 1).history.past).toHaveLength(2)
    expect(type({ ...first, history: endGesture(first.history) }, set('Tea'), 1).history.past).toHaveLength(2)
  })

  test('an edit that changes nothing makes no entry, nor does a gesture that ends where it began', () => {
    const history = createHistory()
    expect(type({ draft: start, history }, set('T'), 0).history).toBe(history)
    const there = type({ draft: start, history }, set('Te'), 0)
    expect(type(there, set('T'), 10).history.past).toEqual([])
  })

  test('a new edit forgets what could be redone; one that changes nothing does not', () => {
    const editing = type({ draft: start, history: createHistory() }, set('Te'), 0)
    const undone = step(editing, undo(editing.history))
    if (!undone) throw new Error('nothing to undo')
    expect(type(undone, set('T'), 1).history.future).toHaveLength(1)
    expect(type(undone, set('Tx'), 1).history.future).toEqual([])
  })

  test('an edit right after an undo is a step of its own', () => {
    let editing = type({ draft: start, history: createHistory() }, set('Te'), 0)
    editing = type(editing, { op: 'set', path: 'budget', value: 2 }, 10)
    const undone = step(editing, undo(editing.history))
    if (!undone) throw new Error('nothing to undo')
    expect(type(undone, set('Tea'), 20).history.past).toHaveLength(2)
  })

  test('only so many steps are kept', () => {
    let editing: Editing<typeof start.value> = { draft: start, history: createHistory({ depth: 2 }) }
    for (const [index, value] of ['a', 'b', 'c'].entries()) editing = type(editing, set(value), index * 1_000)
    expect(toTheEnd(editing, undo).draft.value.name).toBe('a')
  })

  test('a step that would undo somebody else’s work is dropped, the others stay', () => {
    let editing = type({ draft: start, history: createHistory() }, set('mine'), 0)
    editing = type(editing, { op: 'set', path: 'budget', value: 2 }, 10)
    const theirs = createDraft({ name: 'theirs', budget: 2 })
    const history = rebase(editing.history, theirs, ['name'])
    expect(history.past.map((entry) => entry.label)).toEqual(['budget'])
  })

  test('what is moved away and back in one gesture leaves no step', () => {
    const list = createDraft({ groups: [{ id: 'a' }, { id: 'b' }] })
    const away = type(
      { draft: list, history: createHistory() },
      { op: 'move', path: 'groups.a', before: null },
      0,
      'drag',
    )
    expect(away.history.past).toHaveLength(1)
    expect(type(away, { op: 'move', path: 'groups.b', before: null }, 50, 'drag').history.past).toEqual([])
  })

  mutant('record: an edit after an undo can still be redone over', './history.ts', (source) =>
    source.replace('.slice(-history.depth), future: []', '.slice(-history.depth)'),
  )
  mutant('record: the inverse is put together in the wrong order', './history.ts', (source) =>
    source.replace('[...applied.inverse, ...last.inverse]', '[...last.inverse, ...applied.inverse]'),
  )
  mutant('record: a gesture that ends where it began stays', './history.ts', (source) =>
    source.replace('return isNothing(entry, applied.draft, shape)', 'return false'),
  )
  mutant('record: the pause is not looked at', './history.ts', (source) =>
    source.replace('at - last.at <= history.idleMs', 'true'),
  )
  mutant('rebase: keeps what would undo their work', './history.ts', (source) =>
    source.replace('untouched(entry) ? ', 'true ? '),
  )
})
