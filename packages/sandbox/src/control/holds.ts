import type { Outcome, SandboxRequest } from '../http/message.ts'

/** A call that a `hold` stopped. */
export interface Hold {
  readonly id: string
  /** `before`: nothing happened yet. `after`: it took effect and only the answer is kept back. */
  readonly at: 'before' | 'after'
  readonly method: string
  readonly path: string
}

interface HeldCall extends Hold {
  readonly finish: () => Outcome
  readonly listeners: ((outcome: Outcome) => void)[]
}

/** The calls that are stopped now. They are not part of a snapshot: somebody is waiting for them. */
export interface Holds {
  readonly stop: (id: string, at: Hold['at'], request: SandboxRequest, finish: () => Outcome) => Outcome
  readonly list: () => Hold[]
  /** Resolves when at least so many calls are stopped. */
  readonly waitFor: (count: number) => Promise<Hold[]>
  /** Lets a call go on; its outcome goes to whoever waits for it, and is returned. */
  readonly release: (id: string) => Outcome | undefined
  /** The call never gets an answer; one that was stopped before it took effect never will. */
  readonly drop: (id: string) => boolean
  /** The outcome of a stopped call, once it is released or dropped. */
  readonly outcomeOf: (id: string) => Promise<Outcome>
}

export function createHolds(): Holds {
  const held = new Map<string, HeldCall>()
  let waiting: { readonly count: number; readonly resolve: (holds: Hold[]) => void }[] = []

  function settle(id: string, outcome: Outcome): Outcome {
    const call = held.get(id)
    held.delete(id)
    for (const listener of call?.listeners ?? []) listener(outcome)
    return outcome
  }

  function list(): Hold[] {
    return [...held.values()].map(({ id, at, method, path }) => ({ id, at, method, path }))
  }

  return {
    list,
    stop(id, at, { method, path }, finish) {
      held.set(id, { id, at, method, path, finish, listeners: [] })
      const ready = waiting.filter(({ count }) => held.size >= count)
      waiting = waiting.filter(({ count }) => held.size < count)
      for (const { resolve } of ready) resolve(list())
      return { kind: 'held', holdId: id }
    },
    waitFor: (count) =>
      held.size >= count
        ? Promise.resolve(list())
        : new Promise((resolve) => {
            waiting.push({ count, resolve })
          }),
    release(id) {
      const call = held.get(id)
      return call === undefined ? undefined : settle(id, call.finish())
    },
    drop(id) {
      if (!held.has(id)) return false
      settle(id, { kind: 'timeout', connection: 'close' })
      return true
    },
    outcomeOf: (id) =>
      new Promise((resolve) => {
        const call = held.get(id)
        if (call === undefined) resolve({ kind: 'timeout', connection: 'close' })
        else call.listeners.push(resolve)
      }),
  }
}
