/** What an area of `pnpm verify` is asked for. */
export interface VerifyOptions {
  /** Everything random in the run follows from this, so that a failure can be repeated. */
  readonly seed: number
  /** Writes a line of progress; a matrix can run for minutes. */
  readonly log: (line: string) => void
}

/** What an area found. */
export interface VerifyResult {
  readonly passed: number
  readonly failed: number
  /** Figures that the area wants on record: kills, requests, lost rows. */
  readonly counts: Readonly<Record<string, number>>
  /** One sentence for each failure, as far as they are worth printing. */
  readonly failures?: readonly string[]
}

/** `apps/server/test/verify/<area>.ts` and `packages/<name>/verify/<area>.ts` export this as `run`. */
export type Verify = (options: VerifyOptions) => Promise<VerifyResult>
