import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { samplePlan } from '../testing/sample-plan.ts'
import { happenedIn, spendSoFar, stagesOf } from './launch-stages.ts'

const stages = (build: number, verify: number, activate: number) => ({
  stages: {
    build: { done: build, total: 4 },
    verify: { done: verify, total: 4 },
    activate: { done: activate, total: 3 },
  },
})
const states = (status: string, counts: ReturnType<typeof stages>) =>
  stagesOf({ status }, counts).map(({ id, state }) => `${id} ${state}`)

test('the first stage that is not through is where it is, or where it stopped', () => {
  expect(states('running', stages(4, 2, 0))).toEqual(['build done', 'verify running', 'activate waits'])
  expect(states('waiting', stages(3, 0, 0))).toEqual(['build stopped', 'verify waits', 'activate waits'])
  expect(states('succeeded', stages(4, 4, 3))).toEqual(['build done', 'verify done', 'activate done'])
})

test('a stage with nothing to do is none', () => {
  const pausing = {
    stages: { build: { done: 0, total: 0 }, verify: { done: 0, total: 0 }, activate: { done: 0, total: 1 } },
  }
  expect(stagesOf({ status: 'running' }, pausing).map(({ id }) => id)).toEqual(['activate'])
})

const { operations, spend } = samplePlan()

test('nothing can be spent before the campaign itself is on', () => {
  const all = operations.map(({ id }) => ({ id, status: 'done' as const }))
  const before = all.filter(({ id }) => id !== 'activate:campaign')
  expect(spendSoFar(spend.before, operations, before)).toEqual({
    day: { minor: 0, currency: 'INR' },
    week: { minor: 0, currency: 'INR' },
  })
  expect(spendSoFar(spend.before, operations, all)).toEqual({ day: spend.after.day, week: spend.after.week })
})

property.prop([
  fc.array(fc.constantFrom('waiting', 'sent', 'searching', 'built', 'verified', 'failed', 'skipped'), {
    minLength: 7,
    maxLength: 7,
  }),
])('what is not done adds nothing, whatever else it is', (statuses) => {
  const standing = operations.map(({ id }, index) => ({ id, status: statuses[index] ?? 'waiting' }))
  expect(spendSoFar(spend.before, operations, standing).day).toEqual(spend.before.day)
})

test('what nothing bounds stays unbounded', () => {
  const unbounded = [{ id: 'a', effect: { day: null, week: null } }]
  expect(spendSoFar(spend.before, unbounded, [{ id: 'a', status: 'done' }])).toEqual({ day: null, week: null })
})

test('what happened last stands first, and what has not happened is left out', () => {
  const operation = {
    verb: 'create',
    phase: 'build',
    kind: 'ad',
    key: 'ad:a1',
    status: 'done',
    platformId: null,
    attempts: 1,
    problem: null,
  } as const
  const happened = happenedIn([
    { ...operation, id: 'one', name: 'One', at: '2026-10-14T10:00:00.000Z' },
    { ...operation, id: 'two', name: 'Two', at: '2026-10-14T10:00:00.000Z' },
    { ...operation, id: 'three', name: 'Three', at: null },
    { ...operation, id: 'four', name: 'Four', at: '2026-10-14T10:00:05.000Z' },
  ])
  expect(happened.map(({ id }) => id)).toEqual(['four', 'two', 'one'])
})
