import type { Json } from '../document/index.ts'
import type { DesiredObject, Drift, DriftAnswer, ObjectKey } from './types.ts'

/** What a person decided about drift, by `<key> <field>`. */
export type DriftAnswers = Readonly<Record<string, DriftAnswer>>

/**
 * A decision that holds on: while the platform has what it had then, nobody is asked again. `adopt`: what the platform
 * has is the last that was applied, until it is edited here. `ignore`: it is left alone, and an edit here is a conflict.
 */
export interface SettledDrift {
  readonly key: ObjectKey
  readonly field: string
  readonly answer: 'adopt' | 'ignore'
  /** What the platform had when it was decided. */
  readonly observed: Json
  /** What was wanted here when it was decided. */
  readonly desired: Json
}

/** Where a decision about drift is kept: `adGroup:ag_1 dailyBudget`. */
export function driftKey({ key, field }: Pick<Drift, 'key' | 'field'>): string {
  return `${key} ${field}`
}

/**
 * The decisions to keep, so that the next plan is quiet about them. A revert needs none: it is in the plan.
 *
 * @param found the drift and conflicts of the plan that had no answers yet
 */
export function settle(
  found: readonly Drift[],
  answers: DriftAnswers,
  desired: readonly DesiredObject[],
): SettledDrift[] {
  const byKey = new Map(desired.map((object) => [object.key, object]))
  return found.flatMap(({ key, field, observed }) => {
    const answer = answers[driftKey({ key, field })]
    if (answer === undefined || answer === 'revert') return []
    const object = byKey.get(key)
    const wanted = field === 'intention' ? object?.intention : field === 'object' ? key : object?.fields[field]
    return [{ key, field, answer, observed, desired: wanted ?? null }]
  })
}
