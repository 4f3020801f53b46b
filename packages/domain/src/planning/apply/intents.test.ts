import { describe, expect, test } from 'vitest'
import { capability, complete } from '../../testing/campaigns.ts'
import { launch, newWorld, planInWorld, wantedOf } from '../../testing/launch.ts'
import { mutant } from '../../testing/mutant.ts'
import { answered, intentOf, resumed, searchDelaysMs, searched } from './intents.ts'
import { nextEffect } from './next-effect.ts'
import type { Intent } from './types.ts'

const problem = { code: 'meta.613', detail: 'too many' }
const intent = intentOf({ id: 'update:campaign', platformId: '1' }, 'update', 1, 1_000)

describe('answered', () => {
  test('waits as long as the platform says, and by itself twice as long each time', () => {
    const again = (attempt: number, waitMs: number | null) =>
      answered({ ...intent, attempt }, { kind: 'again', class: 'throttled', waitMs, problem }, 1_000)
    expect(again(1, 90_000)).toMatchObject({ status: 'retry', notBefore: 91_000, because: 'throttled', failures: 0 })
    expect([1, 2, 3, 20].map((attempt) => (again(attempt, null).notBefore ?? 0) - 1_000)).toEqual([
      5_000, 10_000, 20_000, 300_000,
    ])
  })

  test('a throttled request is no failure, a transient one is, and after some a person has to look', () => {
    const of = (type: 'throttled' | 'transient', failures: number) =>
      answered({ ...intent, attempt: 9, failures }, { kind: 'again', class: type, waitMs: null, problem }, 0)
    expect(of('throttled', 7)).toMatchObject({ status: 'retry', failures: 7 })
    expect(of('transient', 7)).toMatchObject({ status: 'refused', failures: 8 })
    expect(resumed([of('transient', 7)])).toMatchObject([{ status: 'retry', failures: 0 }])
  })
  mutant('answered: counts throttling as failure', './intents.ts', (source) =>
    source.replace("outcome.class === 'transient' ? 1 : 0", '1'),
  )
})

describe('searched', () => {
  test('looks again and again before it says that nothing was made', () => {
    let [open, now]: [Intent, number] = [{ ...intent, problem }, 0]
    for (const delay of searchDelaysMs) {
      open = searched(open, [], now)
      expect(open).toMatchObject({ status: 'open', notBefore: now + delay, because: 'consistency' })
      now = open.notBefore ?? now
    }
    expect(searched(open, [], now)).toMatchObject({ status: 'retry', notBefore: null })
  })

  test('what was found archived was not found', () => {
    expect(searched(intent, [{ platformId: '7', intention: 'archived' }], 0).status).toBe('open')
    expect(searched(intent, [{ platformId: '7', intention: 'paused' }], 0)).toMatchObject({
      status: 'done',
      platformId: '7',
    })
  })
})

test('a cap stands as a wait with the time at which it can go on', () => {
  const { platform } = newWorld()
  const plan = planInWorld({ platform, applied: [], generations: {} }, wantedOf(complete))
  const { intents } = launch({
    plan,
    applied: [],
    platform,
    faultAt: () => 'cap',
    haltAt: (effect) => (effect > 2 ? 'stop' : 'none'),
  })
  const effect = nextEffect({
    plan,
    objects: capability.objects,
    intents,
    observation: { objects: [], progress: { intents: 1, ended: 1 }, round: 1 },
    now: platform.now(),
    halt: 'none',
  })
  expect(effect).toMatchObject({ kind: 'wait', because: 'cap', until: platform.now() + 60_000 })
})
