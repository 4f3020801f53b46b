import type { Phase, Plan, PlanOperation } from '../types.ts'
import { isDone, platformIdOf, type Run, runOf } from './run.ts'
import type { ApplyProblem, Intent } from './types.ts'

/**
 * How far one operation is. `built`: made, and not yet read back. `searching`: nobody knows whether it was done.
 * `skipped`: not done, and the run is over.
 */
export type OperationStatus = 'waiting' | 'sent' | 'built' | 'verified' | 'done' | 'searching' | 'failed' | 'skipped'

export interface OperationProgress {
  readonly operation: PlanOperation
  readonly status: OperationStatus
  readonly platformId: string | null
  readonly attempts: number
  readonly problem: ApplyProblem | null
  /** When it was last sent, in milliseconds since 1970. */
  readonly at: number | null
}

export type Stage = 'build' | 'verify' | 'activate'

export interface RunProgress {
  readonly operations: readonly OperationProgress[]
  readonly stages: Readonly<Record<Stage, { readonly done: number; readonly total: number }>>
}

const building: readonly Phase[] = ['lower', 'build', 'change']

/**
 * How far a run is, for somebody who watches it. Everything comes from the intents, so that it is the same after a reload
 * or a crash.
 *
 * @param over whether the run has ended, however
 */
export function runProgress(plan: Plan, intents: readonly Intent[], over: boolean): RunProgress {
  const run = runOf(plan, intents)
  // Nothing is turned on before all was verified, so an activation that was begun tells of it.
  const begun = intents.some(({ operationId }) => !building.includes(run.operations.get(operationId)?.phase ?? 'build'))
  const allDone = plan.operations.every((operation) => isDone(run, operation))
  const verified = begun || (over && allDone)
  const operations = plan.operations.map((operation) => ofOperation(run, operation, verified, over))
  const count = (of: readonly OperationProgress[], reached: readonly OperationStatus[]) => ({
    done: of.filter(({ status }) => reached.includes(status)).length,
    total: of.length,
  })
  const built = operations.filter(({ operation }) => building.includes(operation.phase))
  const turned = operations.filter(({ operation }) => !building.includes(operation.phase))
  return {
    operations,
    stages: {
      build: count(built, ['built', 'verified', 'done']),
      verify: count(built, ['verified', 'done']),
      activate: count(turned, ['done']),
    },
  }
}

function ofOperation(run: Run, operation: PlanOperation, verified: boolean, over: boolean): OperationProgress {
  const intent = run.newest.get(operation.id)
  const isBuilt = building.includes(operation.phase)
  return {
    operation,
    status: statusOf(run, operation, intent, { isBuilt, verified, over }),
    platformId: platformIdOf(run, operation),
    attempts: intent?.attempt ?? 0,
    problem: intent?.problem ?? null,
    at: intent?.sentAt ?? null,
  }
}

function statusOf(
  run: Run,
  operation: PlanOperation,
  intent: Intent | undefined,
  { isBuilt, verified, over }: { readonly isBuilt: boolean; readonly verified: boolean; readonly over: boolean },
): OperationStatus {
  if (isDone(run, operation)) return isBuilt ? (verified ? 'verified' : 'built') : 'done'
  if (intent?.status === 'refused') return 'failed'
  if (intent?.status === 'open') return intent.problem === null && intent.searches === 0 ? 'sent' : 'searching'
  return over ? 'skipped' : 'waiting'
}
