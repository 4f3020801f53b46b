import type { Json } from '../../world/json.ts'
import type { Account, AdObject, State } from '../../world/state.ts'
import type { Instant } from '../../world/time.ts'

/** What a rule looks at: the object as it would be, what the call changes, and what was there before. */
export interface Proposal {
  readonly state: State
  readonly account: Account
  readonly now: Instant
  /** All fields as they would be after the call. */
  readonly values: Readonly<Record<string, Json>>
  /** Only what this call sends. */
  readonly changes: Readonly<Record<string, Json>>
  readonly existing: AdObject | undefined
}

/** A rule refuses the call, or lets it pass by returning. */
export interface Rule {
  readonly name: string
  readonly check: (proposal: Proposal) => void
}

export function checkRules(rules: readonly Rule[], proposal: Proposal): void {
  for (const { check } of rules) check(proposal)
}

/** Amounts and times of zero mean that there is none. */
export function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** Whether this call touches one of these fields with another value than the object has. */
export function changes(proposal: Proposal, name: string): boolean {
  if (!(name in proposal.changes)) return false
  if (proposal.existing === undefined) return true
  const before = proposal.existing.values[name]
  const after = proposal.changes[name]
  return canonical(before ?? null) !== canonical(after ?? null) && !(numberOf(before) === 0 && after === 0)
}

/** JSON with sorted keys, to compare values whose keys came in another order. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_key, part: Json) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
