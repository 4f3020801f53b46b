import type { ObservedObject, PlanOperation } from '../types.ts'
import type { ApplyProblem, Intent, IntentStatus, IntentStep, Progress } from './types.ts'

/** What became of a request, as far as its sender knows. */
export type SendOutcome =
  | { readonly kind: 'done'; readonly platformId: string | null }
  /** It was certainly not done, and the same would be refused again. */
  | { readonly kind: 'refused'; readonly problem: ApplyProblem }
  /** It was certainly not done; `waitMs` where the platform said how long. */
  | {
      readonly kind: 'again'
      readonly class: RetryClass
      readonly waitMs: number | null
      readonly problem: ApplyProblem
    }
  /** Nobody knows: no answer, or one that says nothing. */
  | { readonly kind: 'unknown'; readonly problem: ApplyProblem }

/** `throttled`: too many requests. `cap`: too many changes of this object. `transient`: anything that passes. */
export type RetryClass = 'throttled' | 'cap' | 'transient'

/** How long to wait where the platform does not say: longer with every attempt, up to `longestMs`. */
const waits: Readonly<Record<RetryClass, { readonly firstMs: number; readonly longestMs: number }>> = {
  transient: { firstMs: 1_000, longestMs: 60_000 },
  throttled: { firstMs: 5_000, longestMs: 300_000 },
  cap: { firstMs: 600_000, longestMs: 3_600_000 },
}

/** After so many failures of one operation a person has to look. */
const mostFailures = 8

/** No operation is tried more often, whatever the reason. */
const mostAttempts = 100

/**
 * How long to wait before each search for something that may have been made. What is created can be searched for a
 * little later than it was created, so only a whole list of searches without a find means that it was not.
 */
export const searchDelaysMs: readonly number[] = [2_000, 4_000, 8_000, 15_000, 30_000]

/** How long after a request of which nobody knows anything the first look is worth it. */
const firstLookMs = 1_000

/** Nothing to wait for. */
const free = { notBefore: null, because: null } as const

export function intentOf(
  operation: Pick<PlanOperation, 'id' | 'platformId'>,
  step: IntentStep,
  attempt: number,
  now: number,
): Intent {
  return {
    id: `${operation.id}/${step}/${String(attempt)}`,
    operationId: operation.id,
    step,
    attempt,
    status: 'open',
    platformId: step === 'create' ? null : operation.platformId,
    problem: null,
    sentAt: now,
    notBefore: null,
    because: null,
    failures: 0,
    searches: 0,
  }
}

/** The intent after its request. */
export function answered(intent: Intent, outcome: SendOutcome, now: number): Intent {
  if (outcome.kind === 'done') {
    return { ...intent, ...free, status: 'done', platformId: outcome.platformId ?? intent.platformId, problem: null }
  }
  const { problem } = outcome
  if (outcome.kind === 'refused') return { ...intent, ...free, status: 'refused', problem }
  if (outcome.kind === 'unknown') return { ...intent, problem, notBefore: now + firstLookMs, because: 'consistency' }
  const failures = intent.failures + (outcome.class === 'transient' ? 1 : 0)
  if (isHopeless(intent.attempt, failures)) return { ...intent, ...free, failures, status: 'refused', problem }
  const { firstMs, longestMs } = waits[outcome.class]
  const waitMs = outcome.waitMs ?? Math.min(firstMs * 2 ** Math.min(intent.attempt - 1, 20), longestMs)
  return { ...intent, failures, status: 'retry', problem, notBefore: now + waitMs, because: outcome.class }
}

function isHopeless(attempt: number, failures: number): boolean {
  return failures >= mostFailures || attempt >= mostAttempts
}

/**
 * The intent after a search for its marker: found once it is taken, found twice it is nobody's to choose, and not found it
 * is searched for again until the platform had time enough.
 */
export function searched(
  intent: Intent,
  found: readonly Pick<ObservedObject, 'platformId' | 'intention'>[],
  now: number,
): Intent {
  const alive = found.filter(({ intention }) => intention === 'active' || intention === 'paused')
  const [first, second] = alive
  if (first !== undefined && second !== undefined) {
    const ids = alive.map(({ platformId }) => platformId).sort()
    const problem = { code: foundTwice, detail: ids.join(', ') }
    return { ...intent, ...free, status: 'refused', problem }
  }
  if (first !== undefined) return { ...intent, ...free, status: 'done', platformId: first.platformId, problem: null }
  const delay = searchDelaysMs[intent.searches]
  if (delay === undefined) return notDone(intent)
  return { ...intent, searches: intent.searches + 1, notBefore: now + delay, because: 'consistency' }
}

const foundTwice = 'apply.found_twice'

/** The intent of which it is known by now that it did nothing. */
export function notDone(intent: Intent): Intent {
  // Without an answer of any kind it was our own process that ended, which says nothing about the platform.
  const failures = intent.failures + (intent.problem === null ? 0 : 1)
  const status = isHopeless(intent.attempt, failures) ? 'refused' : 'retry'
  return { ...intent, ...free, failures, status }
}

/**
 * The intents with which a run that failed is taken up again: what was refused is tried once more. What was found twice
 * is only looked for again, until somebody took one of the two away.
 */
export function resumed(intents: readonly Intent[]): Intent[] {
  return intents.map((intent) => {
    if (intent.status !== 'refused') return intent
    const status = intent.problem?.code === foundTwice ? 'open' : 'retry'
    return { ...intent, ...free, status, failures: 0, searches: 0 }
  })
}

/** How far the intents are, for an observation that is about to be made. */
export function progressOf(intents: readonly Intent[]): Progress {
  const ended: readonly IntentStatus[] = ['done', 'retry', 'refused']
  return { intents: intents.length, ended: intents.filter(({ status }) => ended.includes(status)).length }
}
