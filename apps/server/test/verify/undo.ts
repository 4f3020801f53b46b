import { runOnce } from './apply/scenario.ts'
import type { ApplyResult } from './apply.ts'
import { randomFrom } from './durability/random.ts'

export interface UndoOptions {
  readonly seed: number
  readonly log: (line: string) => void
  /** Batches of edits that are applied and taken back. */
  readonly batches?: number
}

/**
 * Launches campaigns on the simulated platform, applies a batch of edits to each and takes it back, while processes die and
 * calls fail. Then every managed field is read again: each must be what it was before the edits, and planning again must
 * find nothing to do.
 */
export async function run({ seed, log, batches = 500 }: UndoOptions): Promise<ApplyResult> {
  const random = randomFrom(seed)
  const failures: string[] = []
  const counts = { batches: 0, operations: 0, calls: 0, crashes: 0 }
  for (let batch = 1; batch <= batches; batch += 1) {
    const life = Math.floor(random() * 2 ** 31)
    const { findings, operations, calls, crashes } = runOnce({ seed: life, chapters: ['edit', 'undo'] })
    counts.batches += 1
    counts.operations += operations
    counts.calls += calls
    counts.crashes += crashes
    failures.push(...findings.slice(0, 1).map(({ fault, detail }) => `life ${life}: ${fault}: ${detail}`))
    if (batch % 50 === 0) await new Promise(setImmediate)
    if (batch % 250 === 0) log(`${batch} batches, ${failures.length} failed`)
  }
  return { passed: batches - failures.length, failed: failures.length, counts, failures: failures.slice(0, 20) }
}
