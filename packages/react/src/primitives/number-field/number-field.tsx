import { forwardRef, type KeyboardEvent, type ReactNode } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { type ControlAttributes, Field, type FieldOptions } from '../field/field.tsx'
import { splitField } from '../field/split-field.ts'
import { type ReadText, useRawText } from '../field/use-raw-text.ts'
import { readWholeNumber } from './read-whole-number.ts'

export interface NumberFieldProps
  extends FieldOptions,
    Omit<ControlAttributes<'input'>, 'onBlur' | 'min' | 'max' | 'onKeyDown'> {
  readonly value: number | null
  /** What was typed, where it could not be read. */
  readonly raw?: string | undefined
  /** Where the arrow keys stop. A number beyond may still be typed: saying so is the check's business. */
  readonly min?: number
  readonly max?: number
  readonly unit?: ReactNode
  readonly onValueChange?: (next: ReadText<number>) => void
}

/** A whole number, in the digits of any script. Up and Down change it by one. */
export const NumberField = forwardRef<HTMLInputElement, NumberFieldProps>(function NumberField(props, ref) {
  const format = useFormat()
  const [field, { value, raw, min, max, unit, onValueChange, ...input }] = splitField(props)
  const text = useRawText<number>({
    value,
    raw,
    read: (typed) => {
      if (typed.trim() === '') return { value: null }
      const number = readWholeNumber(typed)
      return number === undefined ? { value: null, raw: typed } : { value: number }
    },
    write: (number) => format.number(number, { useGrouping: false }),
    equal: Object.is,
    onValueChange,
  })
  const step = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || input.readOnly) return
    event.preventDefault()
    const from = value ?? (by > 0 ? (min ?? 0) - 1 : (max ?? 0) + 1)
    const next = Math.min(max ?? Number.MAX_SAFE_INTEGER, Math.max(min ?? Number.MIN_SAFE_INTEGER, from + by))
    onValueChange?.({ value: next })
  }
  return (
    <Field {...field}>
      {(control) => (
        <div className="adl-input">
          <input
            type="text"
            role="spinbutton"
            inputMode="numeric"
            autoComplete="off"
            aria-valuenow={value ?? undefined}
            aria-valuemin={min}
            aria-valuemax={max}
            aria-valuetext={text.value === '' ? undefined : text.value}
            {...input}
            {...control}
            {...text}
            onKeyDown={step}
            ref={ref}
            className="adl-input-control"
          />
          {unit !== undefined && (
            <span className="adl-input-affix" data-place="unit">
              {unit}
            </span>
          )}
        </div>
      )}
    </Field>
  )
})
