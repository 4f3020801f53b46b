import { equalJson, type Json } from '../document/index.ts'
import type { SettledDrift } from './drift.ts'
import type { DriftAnswer } from './types.ts'

/** One managed field on the three sides, and what a person said of it. */
export interface FieldSides {
  /** What we last left on the platform. */
  readonly applied: Json
  readonly observed: Json
  readonly desired: Json
  readonly answer: DriftAnswer | undefined
  readonly settled: SettledDrift | undefined
}

export interface MergedField {
  /** What the plan makes of it: nothing, or the change to what is wanted. */
  readonly change: 'none' | 'edit' | 'revert'
  /** What nobody has decided yet. */
  readonly open: 'drift' | 'conflict' | null
}

/** As it should be. */
export const quiet: MergedField = { change: 'none', open: null }

/**
 * Merges one field three ways. What only we changed is edited; what only somebody else changed is drift; what both
 * changed, differently, is a conflict. Neither is ever overwritten without an answer.
 */
export function mergeField({ applied, observed, desired, answer, settled }: FieldSides): MergedField {
  if (equalJson(observed, desired)) return quiet
  if (equalJson(observed, applied)) return { change: 'edit', open: null }
  const decided = settled !== undefined && equalJson(settled.observed, observed) ? settled : undefined
  const edited = decided === undefined ? !equalJson(desired, applied) : !equalJson(desired, decided.desired)
  if (decided !== undefined && !edited) return answer === 'revert' ? { change: 'revert', open: null } : quiet
  // What was adopted is ours since then, so a later edit here has nothing to conflict with.
  if (decided?.answer === 'adopt') return { change: 'edit', open: null }
  if (answer === 'revert') return { change: edited ? 'edit' : 'revert', open: null }
  if (answer !== undefined) return quiet
  return { change: 'none', open: edited ? 'conflict' : 'drift' }
}
