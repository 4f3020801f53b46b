import { expect, test } from 'vitest'
import { mutant } from '../testing/mutant.ts'
import { canTransition, eventsFrom, transition, transitions } from './lifecycle.ts'
import type { Lifecycle } from './types.ts'

const states = Object.keys(transitions) as Lifecycle[]
const events = [...new Set(states.flatMap(eventsFrom))]

test('an event leads somewhere exactly where the table has it', () => {
  for (const from of states) {
    for (const event of events) {
      expect(canTransition(from, event), `${from} ${event}`).toBe(eventsFrom(from).includes(event))
      const to = transition(from, event)
      if (to !== undefined) expect(states).toContain(to)
    }
  }
})

test('every state is reached from a draft, and every one but the archive has a way on', () => {
  const reached = new Set<Lifecycle>(['draft'])
  for (const from of reached) for (const event of eventsFrom(from)) reached.add(transition(from, event) ?? from)
  expect([...reached].toSorted()).toEqual(states.toSorted())
  expect(states.filter((from) => eventsFrom(from).length === 0)).toEqual(['archived'])
})

test('nothing goes live but through publishing, which only an approval opens', () => {
  const into = (to: Lifecycle): string[] =>
    states.flatMap((from) =>
      eventsFrom(from)
        .filter((event) => transition(from, event) === to)
        .map((event) => `${from} ${event}`),
    )
  expect(into('live')).toEqual(['publishing finish', 'paused resume'])
  expect(into('publishing')).toEqual([
    'approved launch',
    'publish_failed resume',
    'live publishChanges',
    'paused publishChanges',
  ])
  expect(into('approved')).toEqual(['in_review approve'])
})

test('an edit voids a review and an approval', () => {
  expect(transition('in_review', 'edit')).toBe('draft')
  expect(transition('approved', 'edit')).toBe('draft')
  expect(transition('publish_failed', 'edit')).toBe('draft')
})

test('names of Object’s own are no events', () => {
  expect(eventsFrom('archived')).toEqual([])
  // @ts-expect-error an event that there is not
  expect(transition('draft', 'launch now')).toBeUndefined()
})

mutant('lifecycle: a draft can be launched', './lifecycle.ts', (source) =>
  source.replace("draft: { submit: 'in_review'", "draft: { launch: 'publishing', submit: 'in_review'"),
)
mutant('lifecycle: an edit keeps the approval', './lifecycle.ts', (source) =>
  source.replace("launch: 'publishing', edit: 'draft'", "launch: 'publishing', edit: 'approved'"),
)
