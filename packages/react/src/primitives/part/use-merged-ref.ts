import { type Ref, type RefCallback, useCallback } from 'react'

function assign<Value>(ref: Ref<Value> | undefined, value: Value | null): void {
  if (typeof ref === 'function') ref(value)
  else if (ref !== null && ref !== undefined) ref.current = value
}

/** One ref that fills two. */
export function useMergedRef<Value>(one: Ref<Value> | undefined, other: Ref<Value> | undefined): RefCallback<Value> {
  return useCallback(
    (value: Value | null) => {
      assign(one, value)
      assign(other, value)
    },
    [one, other],
  )
}
