import { RadioGroup as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Field, type FieldOptions } from '../field/field.tsx'
import type { Choice } from '../segmented-control/segmented-control.tsx'

export interface DescribedChoice<Value extends string> extends Choice<Value> {
  /** What it means, under the label. */
  readonly description?: ReactNode
}

export interface RadioGroupProps<Value extends string> extends FieldOptions {
  readonly value: Value | null
  readonly onValueChange?: (value: Value) => void
  readonly options: readonly DescribedChoice<Value>[]
  readonly disabled?: boolean
  /** `cards` draws each choice in a frame, two or more beside one another where there is room. @default 'list' */
  readonly look?: 'list' | 'cards'
}

/** A few choices that need their words, one of which holds. Nothing is chosen until a person chooses. */
export function RadioGroup<Value extends string>({
  value,
  onValueChange,
  options,
  disabled = false,
  look = 'list',
  ...field
}: RadioGroupProps<Value>) {
  const choose = (next: string) => {
    const found = options.find((option) => option.value === next)
    if (found !== undefined) onValueChange?.(found.value)
  }
  return (
    <Field {...field} kind="group">
      {({ id, 'aria-invalid': invalid, 'aria-required': required }) => (
        <Radix.Root
          className="adl-radios"
          data-adl-part="radios"
          data-look={look}
          value={value ?? ''}
          onValueChange={choose}
          disabled={disabled}
          aria-labelledby={`${id}-label`}
          aria-required={required}
          aria-invalid={invalid}
        >
          {options.map((option, index) => {
            const own = index === 0 ? id : `${id}-${option.value}`
            return (
              <div key={option.value} className="adl-radio" data-checked={option.value === value || undefined}>
                <Radix.Item
                  id={own}
                  value={option.value}
                  disabled={option.disabled}
                  className="adl-radio-mark"
                  aria-describedby={option.description === undefined ? undefined : `${own}-description`}
                >
                  <Radix.Indicator className="adl-radio-dot" />
                </Radix.Item>
                <label htmlFor={own} className="adl-radio-label">
                  {option.label}
                  {option.description !== undefined && (
                    <span id={`${own}-description`} className="adl-radio-description">
                      {option.description}
                    </span>
                  )}
                </label>
              </div>
            )
          })}
        </Radix.Root>
      )}
    </Field>
  )
}
