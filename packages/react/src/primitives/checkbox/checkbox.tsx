import { forwardRef, type ReactNode, useEffect, useId, useRef } from 'react'
import { classNames } from '../part/class-names.ts'
import { useMergedRef } from '../part/use-merged-ref.ts'

export interface CheckboxProps {
  readonly label: ReactNode
  /** Keeps the label for those who listen only, as in a table's row. */
  readonly labelHidden?: boolean
  readonly description?: ReactNode
  /** `'mixed'` when some of what it stands for is chosen. */
  readonly checked: boolean | 'mixed'
  readonly onCheckedChange?: (checked: boolean) => void
  readonly disabled?: boolean
  readonly id?: string
  /** -1 where the keyboard comes by another way, as in a grid's row. */
  readonly tabIndex?: number
}

/** A yes or no of its own. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { label, labelHidden = false, description, checked, onCheckedChange, disabled = false, id, tabIndex },
  ref,
) {
  const made = useId()
  const own = id ?? `adl${made}`
  const box = useRef<HTMLInputElement>(null)
  const merged = useMergedRef(ref, box)

  useEffect(() => {
    // HTML has no attribute for it.
    if (box.current !== null) box.current.indeterminate = checked === 'mixed'
  }, [checked])

  return (
    <div className="adl-checkbox" data-adl-part="checkbox">
      <input
        ref={merged}
        type="checkbox"
        id={own}
        tabIndex={tabIndex}
        className="adl-checkbox-mark"
        checked={checked === true}
        disabled={disabled}
        aria-describedby={description === undefined ? undefined : `${own}-description`}
        onChange={(event) => onCheckedChange?.(event.target.checked)}
      />
      <div className={classNames('adl-choice-words', labelHidden && 'adl-visually-hidden')}>
        <label htmlFor={own} className="adl-choice-label">
          {label}
        </label>
        {description !== undefined && (
          <span id={`${own}-description`} className="adl-choice-description">
            {description}
          </span>
        )}
      </div>
    </div>
  )
})
