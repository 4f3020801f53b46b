/** What a person does with a plan and has to wait for. */
export type ReviewAction = 'make' | 'approve' | 'refuse' | 'launch'

/** Where a person's dealings with a plan stand; what the plan itself says comes from the server. */
export interface ReviewProgress {
  readonly pending: ReviewAction | null
  /** What was refused last, until the next try or until it is dismissed. */
  readonly trouble: { readonly during: ReviewAction; readonly error: unknown } | null
  /** Why the host let nothing out: it said no, or its own check broke. */
  readonly stopped: 'vetoed' | 'broken' | null
  /** The launch that was begun or watched here; it is looked at until it is left, also when it has ended. */
  readonly jobId: string | null
  /** The launch that was left last: what was read before may still name it. */
  readonly left: string | null
  /** The person here, as far as the server has told: who made the plan that was made here. */
  readonly self: string | null
}

export const atRest: ReviewProgress = {
  pending: null,
  trouble: null,
  stopped: null,
  jobId: null,
  left: null,
  self: null,
}

export type ReviewEvent =
  | { readonly is: 'began'; readonly action: ReviewAction }
  | { readonly is: 'done'; readonly jobId?: string; readonly self?: string }
  | { readonly is: 'refused'; readonly error: unknown }
  | { readonly is: 'stopped'; readonly why: 'vetoed' | 'broken' }
  | { readonly is: 'dismissed' }
  /** A launch is under way that was begun elsewhere, or before the page was loaded again. */
  | { readonly is: 'seen'; readonly jobId: string }
  | { readonly is: 'left-launch' }

export function reviewReducer(state: ReviewProgress, event: ReviewEvent): ReviewProgress {
  switch (event.is) {
    case 'began':
      // One thing at a time: a second press while the first is on its way changes nothing.
      return state.pending === null ? { ...state, pending: event.action, trouble: null, stopped: null } : state
    case 'done':
      return {
        ...state,
        pending: null,
        ...(event.jobId !== undefined && { jobId: event.jobId }),
        ...(event.self !== undefined && { self: event.self }),
      }
    case 'refused':
      return state.pending === null
        ? state
        : { ...state, pending: null, trouble: { during: state.pending, error: event.error } }
    case 'stopped':
      return { ...state, pending: null, stopped: event.why }
    case 'dismissed':
      return { ...state, trouble: null, stopped: null }
    case 'seen':
      return state.jobId !== null || state.left === event.jobId ? state : { ...state, jobId: event.jobId }
    case 'left-launch':
      return { ...state, jobId: null, left: state.jobId }
  }
}
