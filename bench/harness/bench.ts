/** One line of a report. Exactly these fields; `ratio` is what `must` and `goal` speak about. */
export interface Row {
  readonly name: string
  /** Median over the rounds, in the unit that `name` says. */
  readonly subject: number
  /** Median over the rounds, or the budget. */
  readonly baseline: number
  /** Median of the rounds' own ratios, subject / baseline. */
  readonly ratio: number
  readonly rounds: number
  /** Largest minus smallest ratio of a round. */
  readonly spread: number
  readonly must: number
  readonly goal: number
  /** Whether the ratio keeps `must`. The goal is where we want to be and fails nothing. */
  readonly pass: boolean
}

/** Which way is better: a throughput has to reach its numbers, a size or a latency has to stay below them. */
export type Direction = 'atLeast' | 'atMost'

interface Limits {
  /** What is measured, with its unit: `list request (requests/s)`. */
  readonly name: string
  readonly direction: Direction
  readonly must: number
  readonly goal: number
  /** At least 5, which is the default for budgets; comparisons take 7. */
  readonly rounds?: number
}

export interface Comparison extends Limits {
  /** Measures our side once. */
  readonly subject: () => number | Promise<number>
  /** Measures the other side once. */
  readonly baseline: () => number | Promise<number>
  /** Rounds whose numbers are thrown away. */
  readonly warmUp?: number
}

export interface Budget extends Limits {
  readonly measure: () => number | Promise<number>
  /** What may be spent, in the unit of `measure`; the ratio is to this. */
  readonly budget: number
}

export interface BenchContext {
  /** Measures both sides in turn, the order changing with every round, so that a noisy minute hits both. */
  readonly compare: (comparison: Comparison) => Promise<Row>
  /** Measures one thing against a number. */
  readonly budget: (budget: Budget) => Promise<Row>
}

export interface Bench {
  readonly name: string
  /** Sets up, measures through the context, and takes down again. */
  readonly run: (context: BenchContext) => Promise<void>
}

/** Names a benchmark; `bench/<name>.bench.ts` exports it as `bench`. */
export function defineBench(bench: Bench): Bench {
  return bench
}
