import { expect, test } from 'vitest'
import { sampleOperation, samplePlan } from '../testing/sample-plan.ts'
import { hindranceOf, launchWord } from './gates.ts'

const judge = (change: Parameters<typeof samplePlan>[0] = {}, readOnly = false) =>
  hindranceOf(samplePlan(change), { readOnly })

test('an approved plan may be carried out, and one that needs nobody’s yes may be, too', () => {
  expect(judge()).toBeNull()
  expect(judge({ state: 'open', approvals: [], neededApprovals: 0 })).toBeNull()
})

test.each([
  ['applied', { state: 'applied' }],
  ['stale', { state: 'stale' }],
  ['expired', { state: 'expired' }],
  ['refused', { state: 'refused' }],
  ['empty', { operations: [] }],
  ['ceiling', { ceiling: { limit: null, exceeded: true } }],
  ['approval', { state: 'open', approvals: [] }],
] as const)('a plan is held by: %s', (hindrance, change) => {
  expect(judge(change)).toBe(hindrance)
})

test('an approval that no longer counts is the server’s to tell', () => {
  expect(judge({ state: 'open' })).toBe('approval')
})

test('what cannot be mended is told before what only needs a yes', () => {
  expect(judge({ state: 'stale', approvals: [], ceiling: { limit: null, exceeded: true } }, true)).toBe('stale')
  expect(judge({ state: 'open' }, true)).toBe('approval')
  expect(judge({}, true)).toBe('read-only')
})

test('a first launch, a change of what runs, and an undo have different words', () => {
  expect(launchWord(samplePlan())).toBe('launch')
  const edited = [sampleOperation({ id: 'update:campaign', verb: 'update', kind: 'campaign', phase: 'raise' })]
  expect(launchWord(samplePlan({ operations: edited }))).toBe('change')
  expect(launchWord(samplePlan({ purpose: 'undo' }))).toBe('undo-all')
  expect(launchWord(samplePlan({ purpose: 'stop' }))).toBe('pause')
})
