import { expect, test } from 'vitest'
import { run } from './durability.ts'

test('six kills in the middle of writing lose nothing that was acknowledged', { timeout: 180_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { failures, counts } = await run({ rounds: 6, longestRound: 400, seed, log: (line) => console.info(line) })
  expect(failures, `seed ${seed}`).toEqual([])
  expect(counts['lost']).toBe(0)
  expect(counts['acknowledgedSaves']).toBeGreaterThan(0)
})
