import { type ReactNode, useId } from 'react'
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
  const name = useId()
  return (
    <Field {...field} kind="radiogroup">
      {({ id, 'aria-invalid': invalid }) => (
        <div className="adl-radios" data-adl-part="radios" data-look={look} data-invalid={invalid}>
          {options.map((option, index) => {
            const own = index === 0 ? id : `${id}-${option.value}`
            return (
              <div key={option.value} className="adl-radio">
                <input
                  type="radio"
                  id={own}
                  name={name}
                  className="adl-radio-mark"
                  value={option.value}
                  checked={option.value === value}
                  disabled={disabled || option.disabled === true}
                  aria-describedby={option.description === undefined ? undefined : `${own}-description`}
                  onChange={() => onValueChange?.(option.value)}
                />
                <div className="adl-choice-words">
                  <label htmlFor={own} className="adl-choice-label">
                    {option.label}
                  </label>
                  {option.description !== undefined && (
                    <span id={`${own}-description`} className="adl-choice-description">
                      {option.description}
                    </span>
                  )}
                </div>
              </div>
            )
          })}
        </div>
      )}
    </Field>
  )
}
