import type { Capability, SpendCeiling } from '../capability/index.ts'
import type { Money } from '../money/index.ts'
import type { TimeZone } from '../time/index.ts'
import { hashOf } from './canonical.ts'
import { type Merged, type MergeInput, mergeObjects } from './merge-objects.ts'
import { observedRevision } from './observed-revision.ts'
import { type Step, stepsOf } from './operations.ts'
import { createLedger, exceeds, largerOf, type SpendLedger } from './spend-ledger.ts'
import { describe } from './summary.ts'
import type { ObjectKey, Plan, PlanOperation, SpendEffect } from './types.ts'

export interface PlanInput extends MergeInput {
  readonly campaignVersion: number
  readonly connectionId: string
  /** The platform's own id of the ad account. */
  readonly accountId: string
  /** Of the ad account. */
  readonly currency: string
  /** Of the ad account, whose days a daily budget counts. */
  readonly timeZone: TimeZone
  readonly capability: Capability
}

/**
 * What has to be done so that the platform has what is wanted: compared with what we last left there and what there is
 * now. Nothing that somebody else changed is overwritten without an answer, and no beginning of the plan can spend more
 * than can be spent before it or after it.
 *
 * @throws DomainError `planning.never_changes` for a change that the platform never allows
 */
export function plan(input: PlanInput): Plan {
  const { purpose, campaignId, campaignVersion, connectionId, accountId, currency, capability } = input
  const merged = mergeObjects(input)
  const { steps, operations, spend } = scheduled(merged, input)
  const unhashed = {
    purpose,
    campaignId,
    campaignVersion,
    platform: capability.platform,
    connectionId,
    accountId,
    currency,
    operations: steps.map(({ operation }, index) => finished(operation, operations[index] ?? unbounded)),
    spend,
    drift: merged.drift,
    conflicts: merged.conflicts,
    observedRevision: observedRevision(input.observed),
  }
  return { ...unhashed, hash: planHash(unhashed) }
}

/** SHA-256 of everything else in a plan. */
export function planHash({ hash: _, ...rest }: Omit<Plan, 'hash'> & { readonly hash?: string }): string {
  return hashOf(rest)
}

const unbounded: SpendEffect = { day: null, week: null }

interface Schedule {
  readonly steps: readonly Step[]
  readonly operations: readonly SpendEffect[]
  readonly spend: Plan['spend']
}

function scheduled(merged: Merged, input: PlanInput): Schedule {
  const { purpose, capability } = input
  const schedule = (standStill: boolean) =>
    counted(stepsOf(merged, { platform: capability.platform, purpose, standStill }), ledgerOf(merged, input))
  const running = schedule(false)
  const { before, after, most } = running.spend
  return exceeds(most, largerOf(before, after)) ? schedule(true) : running
}

/** A ledger of what stands on the platform, whether it is wanted or not. */
function ledgerOf({ standing }: Merged, { capability, currency, timeZone }: PlanInput): SpendLedger {
  const ledger = createLedger({ capability, currency, timeZone })
  const idOf = new Map<ObjectKey, string>()
  // What was left behind under a key comes after what stands there.
  for (const { key, platformId } of standing) if (!idOf.has(key)) idOf.set(key, platformId)
  for (const kind of ['campaign', 'adGroup', 'ad'] as const) {
    for (const { kind: own, platformId, parent, fields, active } of standing) {
      if (own !== kind) continue
      ledger.put({ id: platformId, kind, parent: parent === null ? null : (idOf.get(parent) ?? null), fields, active })
    }
  }
  return ledger
}

function counted(steps: readonly Step[], ledger: SpendLedger): Schedule {
  const before = ledger.ceiling()
  let [current, most]: [SpendCeiling, SpendCeiling] = [before, before]
  const operations = steps.map((step): SpendEffect => {
    const last = current
    step.spend(ledger)
    current = ledger.ceiling()
    // The ledger gives back the same ceiling while nothing is spent differently.
    if (current !== last) most = largerOf(most, current)
    return { day: difference(current.day, last.day), week: difference(current.week, last.week) }
  })
  return { steps, operations, spend: { before, after: current, most } }
}

function difference(after: Money | null, before: Money | null): Money | null {
  if (after === null || before === null) return null
  return { currency: after.currency, minor: after.minor - before.minor }
}

/** Keys in their order, so that hashing has nothing to sort. */
function finished(operation: Step['operation'], effect: SpendEffect): PlanOperation {
  const { changes, generation, id, key, kind, marker, name, needs, parent, phase, platform } = operation
  const { platformId, reason, resetsLearning, reversibility, uses, verb } = operation
  return {
    changes,
    effect,
    generation,
    id,
    key,
    kind,
    marker,
    name,
    needs,
    parent,
    phase,
    platform,
    platformId,
    reason,
    resetsLearning,
    reversibility,
    summary: describe(operation),
    uses,
    verb,
  }
}
