import { useEffect, useReducer, useState } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { useEventCallback } from '../../provider/use-event-callback.ts'

/** A module that a page downloads when it is first needed, because most pages never need it. */
export interface LazyPart<Module> {
  /** By which a failure to load it is reported. */
  readonly name: string
  /** What is there already. */
  readonly loaded: () => Module | undefined
  /** Loads it once; after a failure, once more. */
  readonly load: () => Promise<Module>
}

/** @param load a dynamic import, so that bundlers make a chunk of it */
export function lazyPart<Module extends object>(name: string, load: () => Promise<Module>): LazyPart<Module> {
  let loaded: Module | undefined
  let pending: Promise<Module> | undefined
  return {
    name,
    loaded: () => loaded,
    load: () => {
      pending ??= load().then(
        (module) => {
          loaded = module
          return module
        },
        (error: unknown) => {
          pending = undefined
          throw error
        },
      )
      return pending
    },
  }
}

/** Loads a part ahead, on the first sign that somebody is about to need it. A failure is told once it is needed. */
export function prefetch(part: LazyPart<object>): void {
  part.load().catch(() => {})
}

/**
 * A part from the moment that it is first wanted and there. It stays after that, so that it can close in order. Nothing
 * of React suspends meanwhile: what stands around it is not touched.
 *
 * @param onFailed puts back what wanted it, so that the next press tries again
 */
export function useLazyPart<Module extends object>(
  part: LazyPart<Module>,
  wanted: boolean,
  onFailed: () => void,
): Module | undefined {
  const { report } = useAdloomContext()
  const [everWanted, setEverWanted] = useState(wanted)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const fail = useEventCallback(onFailed)
  if (wanted && !everWanted) setEverWanted(true)

  useEffect(() => {
    if (!wanted || part.loaded() !== undefined) return
    let here = true
    part.load().then(
      () => {
        if (here) redraw()
      },
      (error: unknown) => {
        if (!here) return
        report(error, { widget: part.name })
        fail()
      },
    )
    return () => {
      here = false
    }
  }, [part, wanted, report, fail])

  return wanted || everWanted ? part.loaded() : undefined
}
