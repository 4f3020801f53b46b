import { describe, expect, test } from 'vitest'
import { complete } from '../testing/campaigns.ts'
import { newWorld, planInWorld, publish, wantedAgain, wantedOf } from '../testing/launch.ts'
import { mutant } from '../testing/mutant.ts'
import { identitiesOf } from './apply/run.ts'
import { type Approval, checkApproval, neededApprovals } from './approval.ts'

const world = newWorld()
publish(world, wantedOf(complete))
const seen = () => world.platform.observe(identitiesOf(world.applied))
const plan = planInWorld(world, wantedOf({ ...complete, name: 'Holi tea' }))
const approval: Approval = {
  approver: 'approver_1',
  authors: ['editor_1'],
  planHash: plan.hash,
  observedRevision: plan.observedRevision,
  until: '2026-11-27T00:00:00.000Z',
}
const now = '2026-11-25T00:00:00.000Z'

describe('checkApproval', () => {
  test('holds for its plan, on the platform as it was, in its time', () => {
    expect(checkApproval(approval, plan, seen(), now)).toBeNull()
  })

  test('is void for any other plan', () => {
    const other = planInWorld(world, wantedOf({ ...complete, name: 'Onam tea' }))
    expect(checkApproval(approval, other, seen(), now)).toBe('plan')
  })
  mutant('checkApproval: holds for any plan', './approval.ts', (source) =>
    source.replace('approval.planHash !== plan.hash || ', ''),
  )

  test('is void once its time is over', () => {
    expect(checkApproval(approval, plan, seen(), approval.until)).toBe('expired')
  })

  test('nobody approves what is their own', () => {
    expect(checkApproval({ ...approval, approver: 'editor_1' }, plan, seen(), now)).toBe('own')
  })

  test('is void when somebody changes the platform, but not when its delivery changes', () => {
    const delivering = seen().map((object) => ({ ...object, delivery: { state: 'delivering', reasons: [] } as const }))
    expect(checkApproval(approval, plan, delivering, now)).toBeNull()
    const changed = seen().map((object) => ({ ...object, fields: { ...object.fields, name: 'Tea of others' } }))
    expect(checkApproval(approval, plan, changed, now)).toBe('stale')
  })
  mutant('observedRevision: looks at delivery', './observed-revision.ts', (source) =>
    source.replace('hashOf(ours.sort', 'hashOf(observed.toSorted'),
  )
})

describe('neededApprovals', () => {
  test('whatever is published needs one, also when it is only a name', () => {
    expect(neededApprovals(plan)).toBe(1)
  })

  test('a pause and a stop need none, a resume needs one: it raises the most that can be spent', () => {
    expect(neededApprovals(planInWorld(world, wantedAgain(world, 'pause', 'paused')))).toBe(0)
    expect(neededApprovals(planInWorld(world, wantedAgain(world, 'stop', 'paused')))).toBe(0)
    const paused = newWorld()
    publish(paused, wantedOf(complete, 'paused'))
    expect(neededApprovals(planInWorld(paused, wantedAgain(paused, 'resume', 'active')))).toBe(1)
  })
})
