import { forwardRef, type ReactNode } from 'react'
import { type Count, CountMeter, CountText } from '../field/count.tsx'
import { type ControlAttributes, Field, type FieldOptions } from '../field/field.tsx'
import { splitField } from '../field/split-field.ts'

export interface TextFieldProps extends FieldOptions, ControlAttributes<'input'> {
  readonly value: string
  readonly onValueChange?: (text: string) => void
  /** What stands inside the field before and after the text. */
  readonly prefix?: ReactNode
  readonly suffix?: ReactNode
  readonly count?: Count | undefined
}

/** One line of text. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(props, ref) {
  const [field, { value, onValueChange, prefix, suffix, count, ...input }] = splitField(props)
  const aside = count === undefined ? field.aside : <CountText {...count} />
  return (
    <Field {...field} {...(aside === undefined ? {} : { aside })}>
      {(control) => (
        <div className="adl-control">
          <div className="adl-input">
            {prefix !== undefined && (
              <span className="adl-input-affix" data-place="start">
                {prefix}
              </span>
            )}
            <input
              type="text"
              dir="auto"
              {...input}
              {...control}
              ref={ref}
              className="adl-input-control"
              value={value}
              onChange={(event) => onValueChange?.(event.target.value)}
            />
            {suffix !== undefined && (
              <span className="adl-input-affix" data-place="end">
                {suffix}
              </span>
            )}
          </div>
          {count !== undefined && <CountMeter {...count} />}
        </div>
      )}
    </Field>
  )
})
