import type { ProblemCode, routes } from '@adloom/contract'

type Routes = typeof routes

/** A route by resource and method, as the client names it: `campaigns.list`. */
export type RouteName = { [R in keyof Routes & string]: `${R}.${keyof Routes[R] & string}` }[keyof Routes & string]

/** Something that goes wrong on the way to a route, or behind it. */
export type Fault =
  /** The route answers with a problem. */
  | {
      readonly kind: 'problem'
      readonly code: ProblemCode
      readonly params?: Readonly<Record<string, string | number>>
    }
  /** The network fails; no answer comes. `after` lets the change happen first, so that only its answer is lost. */
  | { readonly kind: 'network'; readonly when: 'before' | 'after' }
  /** No answer comes for as long as the fault stands. */
  | { readonly kind: 'hang' }
  /** The answer takes its time. */
  | { readonly kind: 'delay'; readonly milliseconds: number }

export interface PlacedFault {
  /** Which routes it meets; without it, all of them. */
  readonly routes?: readonly RouteName[]
  readonly fault: Fault
  /** How many requests it meets before it is over; without it, it stays until it is taken away. */
  readonly times?: number
}

/** The faults in force, in the order they were placed. */
export interface FaultBoard {
  place(fault: PlacedFault): void
  clear(): void
  /** The first fault that meets this route, counted as met. */
  meet(route: RouteName): Fault | null
  /** Resolves when the board is cleared: what a hanging request waits for. */
  cleared(): Promise<void>
  /** How many requests wait for that. */
  waiting(): number
}

export function faultBoard(initial: readonly PlacedFault[] = []): FaultBoard {
  let placed = initial.map((fault) => ({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY }))
  let waiting: (() => void)[] = []
  return {
    place: (fault) => {
      placed.push({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY })
    },
    clear: () => {
      placed = []
      for (const go of waiting) go()
      waiting = []
    },
    meet: (route) => {
      const met = placed.find(({ routes, left }) => left > 0 && (routes === undefined || routes.includes(route)))
      if (!met) return null
      met.left -= 1
      return met.fault
    },
    cleared: () => new Promise((resolve) => waiting.push(resolve)),
    waiting: () => waiting.length,
  }
}
