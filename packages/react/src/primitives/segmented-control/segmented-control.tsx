import { RadioGroup as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
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
  const choose = (next: string) => {
    const found = options.find((option) => option.value === next)
    if (found !== undefined) onValueChange?.(found.value)
  }
  return (
    <Field {...field} kind="group">
      {({ id, 'aria-invalid': invalid, 'aria-required': required }) => (
        <Radix.Root
          className="adl-segments"
          data-adl-part="segments"
          value={value ?? ''}
          onValueChange={choose}
          disabled={disabled}
          aria-labelledby={`${id}-label`}
          aria-required={required}
          aria-invalid={invalid}
        >
          {options.map((option, index) => (
            <Radix.Item
              key={option.value}
              id={index === 0 ? id : undefined}
              value={option.value}
              disabled={option.disabled}
              className="adl-segment"
            >
              {option.label}
            </Radix.Item>
          ))}
        </Radix.Root>
      )}
    </Field>
  )
}
