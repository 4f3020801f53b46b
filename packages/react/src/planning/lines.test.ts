import { expect, test } from 'vitest'
import { sampleOperation, samplePlan } from '../testing/sample-plan.ts'
import { irreversibleIn, ledgerOf } from './lines.ts'

test('every operation stands in the ledger once, and what is turned on together is one line', () => {
  const plan = samplePlan()
  const [group] = ledgerOf(plan.operations)
  expect(group?.lines.map(({ id }) => id)).toEqual([
    'create:campaign',
    'create:adGroup:g1',
    'create:image:p1',
    'create:ad:a1',
    'activate:meta',
  ])
  const listed = group?.lines.flatMap((line) => (line.is === 'operation' ? [line.operation] : line.operations))
  expect(listed).toHaveLength(plan.operations.length)
})

test('one thing that is turned on is a line like any other', () => {
  const [group] = ledgerOf([sampleOperation({ id: 'activate:ad:a1', verb: 'activate' })])
  expect(group?.lines.map(({ is }) => is)).toEqual(['operation'])
})

test('what cannot be undone is counted', () => {
  expect(irreversibleIn(samplePlan())).toBe(1)
})
