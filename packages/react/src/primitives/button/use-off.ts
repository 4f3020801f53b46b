import { type MouseEvent, type MouseEventHandler, useId } from 'react'
import { classNames } from '../part/class-names.ts'

interface OffOptions {
  readonly disabled: boolean
  readonly disabledReason: string | undefined
  readonly busy: boolean
  readonly describedBy: string | undefined
  readonly onClick: MouseEventHandler<HTMLButtonElement> | undefined
}

/** A button that is off with a reason keeps its place in the tab order and does nothing, so that the reason is found. */
export function useOff({ disabled, disabledReason, busy, describedBy, onClick }: OffOptions) {
  const reasonId = useId()
  const off = disabled || disabledReason !== undefined
  return {
    reasonId,
    props: {
      disabled: disabled && disabledReason === undefined,
      'aria-disabled': off || busy || undefined,
      'aria-describedby': classNames(describedBy, disabledReason !== undefined && reasonId) || undefined,
      onClick: (event: MouseEvent<HTMLButtonElement>) => {
        if (off || busy) event.preventDefault()
        else onClick?.(event)
      },
    },
  } as const
}
