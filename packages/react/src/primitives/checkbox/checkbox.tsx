import Check from 'lucide-react/icons/check'
import Minus from 'lucide-react/icons/minus'
import { Checkbox as Radix } from 'radix-ui'
import { forwardRef, type ReactNode, useId } from 'react'
import { Icon } from '../icon/icon.tsx'
import { classNames } from '../part/class-names.ts'

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
}

/** A yes or no of its own. */
export const Checkbox = forwardRef<HTMLButtonElement, CheckboxProps>(function Checkbox(
  { label, labelHidden = false, description, checked, onCheckedChange, disabled, id },
  ref,
) {
  const made = useId()
  const own = id ?? `adl${made}`
  return (
    <div className="adl-checkbox" data-adl-part="checkbox">
      <Radix.Root
        ref={ref}
        id={own}
        className="adl-checkbox-mark"
        checked={checked === 'mixed' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onCheckedChange?.(next === true)}
        {...(disabled === undefined ? {} : { disabled })}
        aria-describedby={description === undefined ? undefined : `${own}-description`}
      >
        <Radix.Indicator className="adl-checkbox-tick">
          <Icon of={checked === 'mixed' ? Minus : Check} size={12} />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={own} className={classNames('adl-checkbox-label', labelHidden && 'adl-visually-hidden')}>
        {label}
        {description !== undefined && (
          <span id={`${own}-description`} className="adl-radio-description">
            {description}
          </span>
        )}
      </label>
    </div>
  )
})
