import { expect, test } from 'vitest'
import { run } from './launch-kills.ts'

test('a launch whose server is killed in the middle ends with exactly the planned objects', async () => {
  const { counts, failures } = await run({
    seed: 1,
    log: () => {},
    scenes: [
      // Making the campaign: nobody knows whether it was done.
      { point: { kind: 'call', method: 'POST', call: 1, at: 'after' } },
      { point: { kind: 'call', method: 'POST', call: 4, at: 'before' }, build: 'next' },
      // Reading back.
      { point: { kind: 'call', method: 'GET', call: 2, at: 'before' } },
      // The campaign's own activation, the last call of all.
      { point: { kind: 'call', method: 'POST', call: 11, at: 'after' } },
      // An intent and its outcome, neither of which was committed.
      { point: { kind: 'intent', transition: 3 } },
      { point: { kind: 'intent', transition: 4 }, build: 'after-that' },
    ],
  })
  expect(failures).toEqual([])
  expect(counts).toEqual({ kills: 6, 'other builds': 2 })
}, 180_000)

test('a server that forgets its intents is found out', async () => {
  const { failures } = await run({
    seed: 1,
    log: () => {},
    forgetful: true,
    scenes: [{ point: { kind: 'call', method: 'POST', call: 1, at: 'after' } }],
  })
  expect(failures.join()).toContain('2 of the type campaign, not 1')
}, 60_000)
