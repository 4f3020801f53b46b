import { type Environment, hostEnvironment, type PageState } from '../environment.ts'

export interface DrivenEnvironment extends Environment {
  /** Moves the clock and runs, in order, what became due. */
  advance(ms: number): void
  /** How long each thing that waits still has to wait, in milliseconds. */
  waiting(): number[]
}

/** Surroundings with a clock that stands still until it is moved, and jitter that always takes the whole step. */
export function drivenEnvironment(more: Partial<Environment> = {}): DrivenEnvironment {
  let now = Date.UTC(2026, 10, 24)
  const timers = new Set<{ readonly due: number; readonly run: () => void }>()
  return {
    ...hostEnvironment,
    now: () => now,
    random: () => 1,
    later(ms, run) {
      const timer = { due: now + ms, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    ...more,
    waiting: () => [...timers].map(({ due }) => due - now),
    advance(ms) {
      const until = now + ms
      for (;;) {
        const next = [...timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0]
        if (!next) break
        timers.delete(next)
        now = Math.max(now, next.due)
        next.run()
      }
      now = until
    },
  }
}

export interface DrivenPage extends PageState {
  set(state: { readonly hidden?: boolean; readonly online?: boolean }): void
  listeners(): number
}

export function drivenPage(): DrivenPage {
  let state = { hidden: false, online: true }
  const changed = new Set<() => void>()
  return {
    hidden: () => state.hidden,
    online: () => state.online,
    onChange(call) {
      changed.add(call)
      return () => changed.delete(call)
    },
    set(next) {
      state = { ...state, ...next }
      for (const call of [...changed]) call()
    },
    listeners: () => changed.size,
  }
}
