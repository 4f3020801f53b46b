import { useEffect, useState } from 'react'
import { useEventCallback } from '../../provider/use-event-callback.ts'
import { type ComboboxOption, matching, type OptionSource } from './option.ts'

export type OptionsState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly options: readonly ComboboxOption[] }

/** Milliseconds of quiet before a server is asked. */
const quiet = 200

/** The options for what is typed: filtered here, or asked for once typing pauses. */
export function useOptions(source: OptionSource, query: string, open: boolean): OptionsState {
  const [answer, setAnswer] = useState<{ readonly query: string; readonly state: OptionsState }>({
    query: '',
    state: { status: 'loading' },
  })
  const asks = typeof source === 'function'
  const ask = useEventCallback(typeof source === 'function' ? source : undefined)

  useEffect(() => {
    if (!asks || !open) return
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const options = (await ask(query, abort.signal)) ?? []
        if (!abort.signal.aborted) setAnswer({ query, state: { status: 'ready', options } })
      } catch {
        // Whoever gives the source reports its errors; here only the list is missing.
        if (!abort.signal.aborted) setAnswer({ query, state: { status: 'failed' } })
      }
    }, quiet)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asks, ask, open, query])

  if (typeof source !== 'function') return { status: 'ready', options: matching(source, query) }
  return answer.query === query ? answer.state : { status: 'loading' }
}
