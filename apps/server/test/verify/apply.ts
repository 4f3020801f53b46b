import { defects } from './apply/defects.ts'
import { type Fault, faults } from './apply/judge.ts'
import { type Chapter, type RunOptions, type RunResult, runOnce } from './apply/scenario.ts'
import { ills, once } from './apply/troubles.ts'
import { randomFrom } from './durability/random.ts'

export interface ApplyOptions {
  readonly seed: number
  readonly log: (line: string) => void
  /** How many lives of campaigns are told. */
  readonly runs?: number
  /** In how many lives each planted defect may go unnoticed at most. */
  readonly runsPerDefect?: number
  /** Lives in which every single point is struck once by everything that can strike there. */
  readonly exhaustive?: number
}

export interface ApplyResult {
  readonly passed: number
  readonly failed: number
  readonly counts: Readonly<Record<string, number>>
  readonly failures: readonly string[]
}

interface Sums {
  readonly totals: Record<'lives' | 'plans' | 'operations' | 'crashes' | 'halts' | 'calls' | 'points', number>
  readonly found: Record<Fault, number>
  readonly failures: string[]
}

/**
 * Lets the machine that applies plans work against the simulated platform while everything goes wrong that can: at each
 * point where it stores, sends or reads, the process may die with all its memory, and at each call the platform may
 * throttle, fail, do it and say nothing, do nothing and say nothing, or hide for a while what it did.
 *
 * After every plan there must be nothing twice, nothing that is nobody's, nothing that spent before all was there and
 * verified, and nothing left to do. That the judge can see all of this is shown by planting the mistakes of careless
 * implementations.
 */
export async function run({
  seed,
  log,
  runs = 10_000,
  runsPerDefect = 1_000,
  exhaustive = 4,
}: ApplyOptions): Promise<ApplyResult> {
  const random = randomFrom(seed)
  const nextSeed = () => Math.floor(random() * 2 ** 31)
  const sums: Sums = {
    totals: { lives: 0, plans: 0, operations: 0, crashes: 0, halts: 0, calls: 0, points: 0 },
    found: Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>,
    failures: [],
  }
  for (let count = 1; count <= runs; count += 1) {
    add(sums, { seed: nextSeed() })
    if (count % 1_000 === 0) log(`${count} lives, ${sums.totals.calls} calls, ${sums.failures.length} failed`)
    // Lets whoever waits (a test's timeout, a log) have a turn.
    if (count % 50 === 0) await new Promise(setImmediate)
  }
  const everyPoint = Array.from({ length: exhaustive }, () => strikeEveryPoint(sums, nextSeed())).reduce(
    (a, b) => a + b,
    0,
  )
  log(`${everyPoint} lives with one trouble each, at every point`)
  const unnoticed = defects.filter((defect) => {
    for (let count = 1; count <= runsPerDefect; count += 1) {
      if (runOnce({ seed: nextSeed(), defect, chapters: ['edit', 'edit', 'edit'] }).findings.length === 0) continue
      log(`noticed in life ${count}: ${defect.name}`)
      return false
    }
    return true
  })
  const failures = [...sums.failures, ...unnoticed.map(({ name }) => `nobody noticed: ${name}`)]
  const { lives } = sums.totals
  return {
    passed: lives - sums.failures.length + defects.length - unnoticed.length,
    failed: failures.length,
    counts: {
      ...sums.totals,
      everyPoint,
      ...Object.fromEntries(Object.entries(sums.found).map(([fault, count]) => [fault.replaceAll(' ', '_'), count])),
      defects: defects.length,
      defectsNoticed: defects.length - unnoticed.length,
    },
    failures: failures.slice(0, 20),
  }
}

function add(sums: Sums, options: RunOptions, what = ''): RunResult {
  const result = runOnce(options)
  const { findings, ...counts } = result
  sums.totals.lives += 1
  for (const [name, count] of Object.entries(counts)) sums.totals[name as keyof typeof counts] += count
  for (const { fault } of findings) sums.found[fault] += 1
  const [first] = findings
  if (first !== undefined) sums.failures.push(`life ${options.seed}${what}: ${first.fault}: ${first.detail}`)
  return result
}

const chapters: readonly Chapter[] = ['edit', 'pause', 'resume', 'archive']

/** One life again and again, each time with one trouble at the next point. */
function strikeEveryPoint(sums: Sums, seed: number): number {
  const { points } = runOnce({ seed, chapters, troubles: once(Infinity, 'throttle') })
  let lives = 0
  for (let point = 1; point <= points; point += 1) {
    for (const ill of ills) {
      const troubles = once(point, ill)
      add(sums, { seed, chapters, troubles }, ` with ${ill} at point ${point}`)
      lives += 1
      // Where the process dies, it is all the same what would have befallen a call.
      if (troubles.struck === 'crash') break
    }
  }
  return lives
}
