import type { Job, JobOperation, JobOperations } from '@adloom/client'
import type { SpendCeiling } from '@adloom/domain/capability'
import type { PlanOperation, SpendEffect } from '@adloom/domain/planning'

export type StageId = keyof JobOperations['stages']

/** In the order in which they are gone through. */
export const stageIds: readonly StageId[] = ['build', 'verify', 'activate']

export type StageState = 'done' | 'running' | 'stopped' | 'waits'

export interface Stage {
  readonly id: StageId
  readonly state: StageState
  readonly done: number
  readonly total: number
}

const halted: readonly string[] = ['waiting', 'failed', 'cancelled'] satisfies Job['status'][]
const ended: readonly string[] = ['succeeded', 'failed', 'cancelled'] satisfies Job['status'][]

/** Whether nobody has to look at a job any more, because nothing of it moves by itself. */
export const isHalted = ({ status }: Pick<Job, 'status'>): boolean => halted.includes(status)
export const isEnded = ({ status }: Pick<Job, 'status'>): boolean => ended.includes(status)

/** The stages that a job has something to do in: the first that is not through is where it is, or where it stopped. */
export function stagesOf(job: Pick<Job, 'status'>, { stages }: Pick<JobOperations, 'stages'>): readonly Stage[] {
  let reached = true
  return stageIds
    .map((id) => ({ id, ...stages[id] }))
    .filter(({ total }) => total > 0)
    .map((stage) => {
      if (stage.done >= stage.total) return { ...stage, state: 'done' }
      const state: StageState = reached ? (isHalted(job) ? 'stopped' : 'running') : 'waits'
      reached = false
      return { ...stage, state }
    })
}

const through: readonly string[] = ['done'] satisfies JobOperation['status'][]

/** What can be spent at most in a day and a week. */
export type SpendRate = Pick<SpendCeiling, 'day' | 'week'>

/**
 * The most that can be spent now, half-way through a plan: what could be before, and what each operation that is done
 * has added or taken away.
 *
 * @returns `null` amounts where nothing bounds them
 */
export function spendSoFar(
  before: SpendRate,
  planned: readonly Pick<PlanOperation, 'id' | 'effect'>[],
  operations: readonly Pick<JobOperation, 'id' | 'status'>[],
): SpendRate {
  const done = new Set(operations.filter(({ status }) => through.includes(status)).map(({ id }) => id))
  const effects = planned.filter(({ id }) => done.has(id)).map(({ effect }) => effect)
  return { day: added(before.day, effects, 'day'), week: added(before.week, effects, 'week') }
}

function added(before: SpendRate['day'], effects: readonly SpendEffect[], span: keyof SpendEffect): SpendRate['day'] {
  return effects.reduce<SpendRate['day']>((sum, effect) => {
    const amount = effect[span]
    return sum === null || amount === null ? null : { ...amount, minor: sum.minor + amount.minor }
  }, before)
}

/** What happened, newest first. */
export function happenedIn(operations: readonly JobOperation[]): readonly (JobOperation & { readonly at: string })[] {
  return operations
    .flatMap((operation, index) => (operation.at === null ? [] : [{ ...operation, at: operation.at, index }]))
    .sort((one, other) => other.at.localeCompare(one.at) || other.index - one.index)
}
