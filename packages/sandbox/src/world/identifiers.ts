import { hash32, letters } from './random.ts'
import type { State } from './state.ts'

/** The next number that nothing in this sandbox has had yet. */
export function nextNumber(state: State): number {
  state.counter += 1
  return state.counter
}

/** An id of an object: eighteen digits, as Meta's are, growing in the order of creation. */
export function nextId(state: State): string {
  const block = String(hash32(`ids/${state.seed}`) % 10_000).padStart(4, '0')
  return `120${block}${String(nextNumber(state)).padStart(11, '0')}`
}

/** An access token or authorization code. */
export function nextSecret(state: State, prefix: string, length: number): string {
  return `${prefix}${letters(state.seed, `secret/${nextNumber(state)}`, length - prefix.length)}`
}

/** `fbtrace_id` of an error. */
export function nextTrace(state: State): string {
  return `A${letters(state.seed, `trace/${nextNumber(state)}`, 22)}`
}
