import type { VerifyResult } from './area.ts'

/** What is written to reports/verify/<area>.json. */
export interface VerifyReport extends VerifyResult {
  readonly area: string
  readonly seed: number
  readonly startedAt: string
  /** Milliseconds. */
  readonly took: number
  readonly pass: boolean
}

/** An area passes when something was checked and nothing failed; an empty matrix proves nothing. */
export function toReport(
  area: string,
  seed: number,
  startedAt: string,
  took: number,
  result: VerifyResult,
): VerifyReport {
  const { passed, failed } = result
  if (!isCount(passed) || !isCount(failed)) throw new Error(`${area} reported ${passed} passed and ${failed} failed.`)
  return { area, seed, startedAt, took: Math.round(took), pass: failed === 0 && passed > 0, ...result }
}

/** A seed from the command line, or a fresh one. */
export function seedFrom(text: string | undefined, fresh: () => number): number {
  if (text === undefined) return fresh()
  const seed = Number(text)
  if (text.trim() === '' || !Number.isSafeInteger(seed) || seed < 0)
    throw new Error(`"${text}" is no seed; use a whole number.`)
  return seed
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
