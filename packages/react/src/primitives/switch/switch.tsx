import { Switch as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'

export interface SwitchProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onCheckedChange?: (checked: boolean) => void
  readonly disabled?: boolean
}

/** Turns something on or off at once, without a save. */
export function Switch({ label, checked, onCheckedChange, disabled = false }: SwitchProps) {
  const id = useId()
  return (
    <div className="adl-switch" data-adl-part="switch">
      <Radix.Root
        id={id}
        className="adl-switch-track"
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange?.(next)}
      >
        <Radix.Thumb className="adl-switch-thumb" />
      </Radix.Root>
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
