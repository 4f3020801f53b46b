import { expect, test } from 'vitest'
import { run } from './apply.ts'

test('500 lives of campaigns, with a crash or a fault at any point, leave nothing twice, lost or too early', {
  timeout: 300_000,
}, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { failures, counts } = await run({ seed, log: (line) => console.info(line), runs: 500, exhaustive: 0 })
  expect(failures, `seed ${seed}`).toEqual([])
  expect(counts).toMatchObject({ lives: 500, duplicate: 0, orphan: 0, early_spend: 0, not_quiet: 0 })
  expect(counts['crashes']).toBeGreaterThan(500)
  expect(counts['defectsNoticed']).toBe(counts['defects'])
})
