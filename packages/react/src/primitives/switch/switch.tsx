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
      <input
        type="checkbox"
        role="switch"
        id={id}
        className="adl-switch-track"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCheckedChange?.(event.target.checked)}
      />
      <label htmlFor={id} className="adl-choice-label">
        {label}
      </label>
    </div>
  )
}
