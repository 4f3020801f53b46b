import type { Plan, PlanOperation } from '@adloom/domain/planning'

/** A line of the ledger: one operation, or everything that is turned on at the end. */
export type LedgerLine =
  | { readonly is: 'operation'; readonly id: string; readonly operation: PlanOperation }
  | { readonly is: 'activation'; readonly id: string; readonly operations: readonly PlanOperation[] }

export interface LedgerGroup {
  readonly platform: string
  readonly lines: readonly LedgerLine[]
}

/**
 * The lines of a plan by platform, in the order in which they are done. Turning on what the same plan has built comes as
 * one line: it is one step, and no surprise.
 */
export function ledgerOf(operations: readonly PlanOperation[]): readonly LedgerGroup[] {
  const groups = new Map<string, PlanOperation[]>()
  for (const operation of operations) {
    const group = groups.get(operation.platform) ?? []
    groups.set(operation.platform, [...group, operation])
  }
  return [...groups].map(([platform, all]) => ({ platform, lines: linesOf(platform, all) }))
}

function linesOf(platform: string, operations: readonly PlanOperation[]): LedgerLine[] {
  const turnedOn = operations.filter(({ verb }) => verb === 'activate')
  const together = turnedOn.length > 1
  const lines: LedgerLine[] = operations
    .filter(({ verb }) => !together || verb !== 'activate')
    .map((operation) => ({ is: 'operation', id: operation.id, operation }))
  if (together) lines.push({ is: 'activation', id: `activate:${platform}`, operations: turnedOn })
  return lines
}

export const irreversibleIn = ({ operations }: Pick<Plan, 'operations'>): number =>
  operations.filter(({ reversibility }) => !reversibility.reversible).length

export const relearningIn = ({ operations }: Pick<Plan, 'operations'>): number =>
  operations.filter(({ resetsLearning }) => resetsLearning).length
