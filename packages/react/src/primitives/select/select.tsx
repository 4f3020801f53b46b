import type { ReactNode } from 'react'
import { Field, type FieldOptions } from '../field/field.tsx'
import { SelectBox } from './select-box.tsx'

export interface SelectOption {
  readonly value: string
  readonly label: ReactNode
  readonly description?: ReactNode
  readonly disabled?: boolean
}

export interface SelectProps extends FieldOptions {
  readonly value: string | null
  readonly onValueChange?: (value: string) => void
  readonly options: readonly SelectOption[]
  /** @default "Choose" */
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** One of a known list. Type to find, arrows to walk. For long lists or lists from a server use `Combobox`. */
export function Select({ value, onValueChange, options, placeholder, disabled = false, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(control) => (
        <SelectBox
          control={control}
          value={value}
          onChoose={onValueChange}
          options={options}
          placeholder={placeholder}
          disabled={disabled}
        />
      )}
    </Field>
  )
}
