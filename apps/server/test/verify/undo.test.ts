import { expect, test } from 'vitest'
import { run } from './undo.ts'

test('a batch of edits that is taken back leaves every field as it was', { timeout: 120_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { failures, counts } = await run({ seed, log: (line) => console.info(line), batches: 60 })
  expect(failures, `seed ${seed}`).toEqual([])
  expect(counts['batches']).toBe(60)
})
