import type { Budget, Comparison, Direction, Row } from './bench.ts'

/** Runs a comparison's rounds: subject first in even rounds, baseline first in odd ones. */
export async function measureComparison(comparison: Comparison): Promise<Row> {
  const { warmUp = 1, rounds = 7 } = comparison
  requireRounds(comparison.name, rounds)
  const subjects: number[] = []
  const baselines: number[] = []
  for (let round = -warmUp; round < rounds; round++) {
    const first = round % 2 === 0
    const before = first ? await comparison.subject() : undefined
    const baseline = await comparison.baseline()
    const subject = before ?? (await comparison.subject())
    if (round < 0) continue
    subjects.push(subject)
    baselines.push(baseline)
  }
  return toRow(comparison, subjects, baselines)
}

/** Measures something against a fixed budget. */
export async function measureBudget(budget: Budget): Promise<Row> {
  const { rounds = 5 } = budget
  requireRounds(budget.name, rounds)
  const subjects: number[] = []
  for (let round = 0; round < rounds; round++) subjects.push(await budget.measure())
  return toRow(
    budget,
    subjects,
    subjects.map(() => budget.budget),
  )
}

function requireRounds(name: string, rounds: number): void {
  if (rounds < 5)
    throw new RangeError(`${name}: ${rounds} rounds are too few to tell noise from a change; take 5 or more.`)
}

function toRow(
  limits: { readonly name: string; readonly direction: Direction; readonly must: number; readonly goal: number },
  subjects: readonly number[],
  baselines: readonly number[],
): Row {
  const ratios = subjects.map((subject, index) => subject / (baselines[index] ?? Number.NaN))
  const bad = [...subjects, ...ratios].find((value) => !Number.isFinite(value))
  if (bad !== undefined) throw new RangeError(`${limits.name}: a round measured ${bad}.`)
  const ratio = median(ratios)
  return {
    name: limits.name,
    subject: round(median(subjects)),
    baseline: round(median(baselines)),
    ratio: round(ratio),
    rounds: subjects.length,
    spread: round(Math.max(...ratios) - Math.min(...ratios)),
    must: limits.must,
    goal: limits.goal,
    pass: keeps(limits.direction, ratio, limits.must),
  }
}

export function keeps(direction: Direction, ratio: number, limit: number): boolean {
  return direction === 'atLeast' ? ratio >= limit : ratio <= limit
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Four significant digits: more would suggest a precision that a shared machine does not have. */
function round(value: number): number {
  return Number(value.toPrecision(4))
}
