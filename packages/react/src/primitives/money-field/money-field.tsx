import { equals, type Money, parseMoney } from '@adloom/domain/money'
import { forwardRef, type ReactNode } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { type ControlAttributes, Field, type FieldOptions } from '../field/field.tsx'
import { splitField } from '../field/split-field.ts'
import { type ReadText, useRawText } from '../field/use-raw-text.ts'

export interface MoneyFieldProps extends FieldOptions, Omit<ControlAttributes<'input'>, 'onBlur'> {
  readonly value: Money | null
  /** What was typed, where it could not be read. It is shown as it is until somebody changes it. */
  readonly raw?: string | undefined
  /** ISO 4217. @default the provider's */
  readonly currency?: string
  /** What the amount is for: "a day". */
  readonly unit?: ReactNode
  /** Hears every keystroke: the amount, or `null` with the text when it cannot be read. */
  readonly onValueChange?: (next: ReadText<Money>) => void
}

/**
 * An amount of money. A person types it as they write it: `1,200`, `₹1200`, `1.2 lakh`. It is written out properly on
 * leaving, and only when it could be read; what could not be read is never changed and never lost.
 */
export const MoneyField = forwardRef<HTMLInputElement, MoneyFieldProps>(function MoneyField(props, ref) {
  const format = useFormat()
  const [field, { value, raw, currency = format.currency, unit, onValueChange, ...input }] = splitField(props)
  const { sign, place } = format.currencySign(currency)
  const text = useRawText<Money>({
    value,
    raw,
    read: (typed) => {
      if (typed.trim() === '') return { value: null }
      const parsed = parseMoney(typed, { currency, locale: format.locale })
      return parsed.ok ? { value: parsed.value } : { value: null, raw: typed }
    },
    write: format.amount,
    equal: equals,
    onValueChange,
  })
  const mark = (
    <span className="adl-input-affix" data-place={place} aria-hidden="true">
      {sign}
    </span>
  )
  return (
    <Field {...field}>
      {(control) => (
        <div className="adl-input adl-money">
          {place === 'start' && mark}
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            {...input}
            {...control}
            {...text}
            ref={ref}
            className="adl-input-control"
          />
          {place === 'end' && mark}
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
