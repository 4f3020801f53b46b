import { forwardRef, useEffect, useRef } from 'react'
import { type Count, CountMeter, CountText } from '../field/count.tsx'
import { type ControlAttributes, Field, type FieldOptions } from '../field/field.tsx'
import { splitField } from '../field/split-field.ts'
import { useMergedRef } from '../part/use-merged-ref.ts'

export interface TextAreaProps extends FieldOptions, ControlAttributes<'textarea'> {
  readonly value: string
  readonly onValueChange?: (text: string) => void
  readonly count?: Count | undefined
}

const sizesItself = () => typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

/** Several lines of text. The field grows with what is in it, from `rows` on. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(props, ref) {
  const [field, { value, onValueChange, count, rows = 2, ...input }] = splitField(props)
  const own = useRef<HTMLTextAreaElement>(null)
  const merged = useMergedRef(ref, own)
  const aside = count === undefined ? field.aside : <CountText {...count} />

  useEffect(() => {
    const element = own.current
    if (element === null || sizesItself() || element.value !== value) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight}px`
  }, [value])

  return (
    <Field {...field} {...(aside === undefined ? {} : { aside })}>
      {(control) => (
        <div className="adl-control">
          <div className="adl-input">
            <textarea
              dir="auto"
              {...input}
              {...control}
              ref={merged}
              rows={rows}
              className="adl-input-control adl-text-area"
              value={value}
              onChange={(event) => onValueChange?.(event.target.value)}
            />
          </div>
          {count !== undefined && <CountMeter {...count} />}
        </div>
      )}
    </Field>
  )
})
