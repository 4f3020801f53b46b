import type { PlanRecord } from '@adloom/client'
import type { PlanPurpose } from '@adloom/domain/planning'

/** Why a plan cannot be carried out as it stands. */
export type Hindrance =
  | 'applied'
  | 'stale'
  | 'expired'
  | 'refused'
  | 'conflicts'
  | 'empty'
  | 'ceiling'
  | 'approval'
  | 'read-only'

type Judged = Pick<PlanRecord, 'state' | 'operations' | 'conflicts' | 'ceiling' | 'neededApprovals'>

interface Gate {
  readonly hindrance: Hindrance
  readonly holds: (plan: Judged, facts: { readonly readOnly: boolean }) => boolean
}

/**
 * In the order in which they are told: first what cannot be mended, last what only needs somebody's yes. What is over
 * and what counts is the server's to say, by its clock.
 */
const gates: readonly Gate[] = [
  { hindrance: 'applied', holds: ({ state }) => state === 'applied' },
  { hindrance: 'stale', holds: ({ state }) => state === 'stale' },
  { hindrance: 'expired', holds: ({ state }) => state === 'expired' },
  { hindrance: 'refused', holds: ({ state }) => state === 'refused' },
  { hindrance: 'conflicts', holds: ({ conflicts }) => conflicts.length > 0 },
  { hindrance: 'empty', holds: ({ operations }) => operations.length === 0 },
  { hindrance: 'ceiling', holds: ({ ceiling }) => ceiling.exceeded },
  { hindrance: 'approval', holds: ({ state, neededApprovals }) => neededApprovals > 0 && state !== 'approved' },
  { hindrance: 'read-only', holds: (_, { readOnly }) => readOnly },
]

/** What stands between a plan and its being carried out, as far as this page can know; the server judges again. */
export function hindranceOf(plan: Judged, facts: { readonly readOnly: boolean }): Hindrance | null {
  return gates.find(({ holds }) => holds(plan, facts))?.hindrance ?? null
}

/** Hindrances that only another plan takes away. */
export const needsNewPlan: ReadonlySet<Hindrance> = new Set(['stale', 'expired', 'refused'])

/** What carrying out a plan is called: a first launch and a change of what runs already are two things. */
export type LaunchWord = 'launch' | 'change' | 'pause' | 'resume' | 'archive' | 'undo-all'

const words: Readonly<Record<PlanPurpose, LaunchWord>> = {
  publish: 'launch',
  pause: 'pause',
  stop: 'pause',
  resume: 'resume',
  archive: 'archive',
  undo: 'undo-all',
}

export function launchWord({ purpose, operations }: Pick<PlanRecord, 'purpose' | 'operations'>): LaunchWord {
  const creates = operations.some(({ verb, kind }) => verb === 'create' && kind === 'campaign')
  const word = words[purpose]
  return word === 'launch' && !creates ? 'change' : word
}
