import { type ReactNode, useId } from 'react'
import { Field, type FieldOptions } from '../field/field.tsx'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly disabled?: boolean
}

export interface SegmentedControlProps<Value extends string> extends FieldOptions {
  readonly value: Value | null
  readonly onValueChange?: (value: Value) => void
  readonly options: readonly Choice<Value>[]
  readonly disabled?: boolean
}

/** Two to four short choices in a row, one of which holds. A radio group in another dress: arrows choose. */
export function SegmentedControl<Value extends string>({
  value,
  onValueChange,
  options,
  disabled = false,
  ...field
}: SegmentedControlProps<Value>) {
  const name = useId()
  return (
    <Field {...field} kind="radiogroup">
      {({ id, 'aria-invalid': invalid }) => (
        <div className="adl-segments" data-adl-part="segments" data-invalid={invalid}>
          {options.map((option, index) => (
            <label key={option.value} className="adl-segment">
              <input
                type="radio"
                id={index === 0 ? id : undefined}
                name={name}
                className="adl-segment-input"
                value={option.value}
                checked={option.value === value}
                disabled={disabled || option.disabled === true}
                onChange={() => onValueChange?.(option.value)}
              />
              <span className="adl-segment-label">{option.label}</span>
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}
