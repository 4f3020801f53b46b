import type { Lifecycle } from './types.ts'

/** What can happen to a campaign's life. */
export type LifecycleEvent =
  | 'submit'
  | 'approve'
  | 'requestChanges'
  | 'launch'
  | 'edit'
  | 'finish'
  | 'fail'
  | 'resume'
  | 'publishChanges'
  | 'pause'
  | 'complete'
  | 'archive'

/** What a person intends. What the platform does with it is `Delivery`, and is only ever observed. */
export const transitions = {
  draft: { submit: 'in_review', archive: 'archived' },
  in_review: { approve: 'approved', requestChanges: 'draft', edit: 'draft' },
  // An edit changes the plan's hash, so the approval is void.
  approved: { launch: 'publishing', edit: 'draft' },
  publishing: { finish: 'live', fail: 'publish_failed' },
  publish_failed: { resume: 'publishing', edit: 'draft' },
  live: { publishChanges: 'publishing', pause: 'paused', complete: 'completed' },
  paused: { publishChanges: 'publishing', resume: 'live', complete: 'completed' },
  completed: { archive: 'archived' },
  archived: {},
} as const satisfies Record<Lifecycle, Partial<Record<LifecycleEvent, Lifecycle>>>

/** Where an event leads; `undefined` where it cannot happen. */
export function transition(from: Lifecycle, event: LifecycleEvent): Lifecycle | undefined {
  const row: Partial<Record<LifecycleEvent, Lifecycle>> = transitions[from]
  return row[event]
}

export function canTransition(from: Lifecycle, event: LifecycleEvent): boolean {
  return transition(from, event) !== undefined
}

/** Everything that can happen to a campaign in this state. */
export function eventsFrom(from: Lifecycle): LifecycleEvent[] {
  const row: Partial<Record<LifecycleEvent, Lifecycle>> = transitions[from]
  return (Object.keys(row) as LifecycleEvent[]).toSorted()
}
