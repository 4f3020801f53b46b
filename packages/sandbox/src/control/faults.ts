import type { ThrottleKind } from '../meta/usage.ts'
import { nextNumber } from '../world/identifiers.ts'
import type { JsonObject } from '../world/json.ts'
import type { State } from '../world/state.ts'

/** Which calls a fault is for. What is left out matches everything. */
export interface FaultMatch {
  readonly method?: string
  /** Path after the version; a star stands for anything, e.g. `/act_1001/*`. */
  readonly path?: string
  /** What the call creates, changes, reads or lists. */
  readonly objectType?: MatchedType
}

export type MatchedType = 'account' | 'campaign' | 'adset' | 'ad' | 'adcreative' | 'adlabel' | 'adimage'

export type FaultEffect =
  /** Stops the call before or after it took effect, until it is released or dropped. */
  | { readonly kind: 'hold'; readonly at: 'before' | 'after' }
  | { readonly kind: 'throttle'; readonly error?: ThrottleKind }
  /** `1` unknown, `2` service; both HTTP 500. */
  | { readonly kind: 'server_error'; readonly code?: 1 | 2 }
  /** No answer comes. `close` breaks the connection (default), `hang` leaves it open until the caller gives up. */
  | { readonly kind: 'timeout_before_commit' | 'timeout_after_commit'; readonly connection?: 'close' | 'hang' }
  /** One item of a batch fails while the others go through. */
  | { readonly kind: 'partial_failure'; readonly code?: 1 | 2 }
  /** What the call creates stays out of lists and label searches for so many reads and seconds. */
  | { readonly kind: 'eventual_consistency'; readonly reads?: number; readonly seconds?: number }
  /** The token of the call expires. */
  | { readonly kind: 'token_expiry' }
  /** The ad that the call creates or changes will be rejected when its review is decided. */
  | { readonly kind: 'review_rejection'; readonly policy?: string; readonly reason?: string }
  /** Somebody else changes an object just before the call; without `objectId` the one that the call is for. */
  | { readonly kind: 'external_edit'; readonly objectId?: string; readonly changes: JsonObject }

export type FaultOptions = FaultEffect & {
  readonly match?: FaultMatch
  /** How often it strikes. Default 1. */
  readonly times?: number
  /** How many matching calls pass before it strikes. Default 0. */
  readonly skip?: number
}

export type Fault = FaultOptions & { readonly id: string; remaining: number; toSkip: number }

export type FaultKind = FaultEffect['kind']

/** A call as faults see it. */
export interface CallDescription {
  readonly method: string
  readonly path: string
  readonly objectType: MatchedType | undefined
}

export function addFault(state: State, options: FaultOptions): Fault {
  const fault: Fault = {
    ...options,
    id: `fault_${nextNumber(state)}`,
    remaining: options.times ?? 1,
    toSkip: options.skip ?? 0,
  }
  state.faults = [...state.faults, fault]
  return fault
}

export function removeFault(state: State, id: string): boolean {
  const before = state.faults.length
  state.faults = state.faults.filter((fault) => fault.id !== id)
  return state.faults.length < before
}

/** The first fault of these kinds that strikes this call, used up by one. */
export function takeFault<Kind extends FaultKind>(
  state: State,
  kinds: readonly Kind[],
  call: CallDescription,
): Extract<Fault, { readonly kind: Kind }> | undefined {
  const found = findFault(state, kinds, call)
  if (found !== undefined) spend(state, found)
  return found
}

/** Like {@link takeFault}, but nothing is used up: `spend` it when it took effect. */
export function findFault<Kind extends FaultKind>(
  state: State,
  kinds: readonly Kind[],
  call: CallDescription,
): Extract<Fault, { readonly kind: Kind }> | undefined {
  for (const fault of state.faults) {
    if (!isOfKind(fault, kinds) || !matches(fault.match, call)) continue
    if (fault.toSkip > 0) {
      fault.toSkip -= 1
      continue
    }
    return fault
  }
  return undefined
}

export function spend(state: State, fault: Fault): void {
  fault.remaining -= 1
  if (fault.remaining <= 0) removeFault(state, fault.id)
}

function isOfKind<Kind extends FaultKind>(
  fault: Fault,
  kinds: readonly Kind[],
): fault is Extract<Fault, { readonly kind: Kind }> {
  return kinds.some((kind) => kind === fault.kind)
}

function matches(match: FaultMatch | undefined, call: CallDescription): boolean {
  if (match === undefined) return true
  if (match.method !== undefined && match.method.toUpperCase() !== call.method) return false
  if (match.objectType !== undefined && match.objectType !== call.objectType) return false
  return match.path === undefined || patternOf(match.path).test(call.path)
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')
  return new RegExp(`^${escaped}$`)
}
