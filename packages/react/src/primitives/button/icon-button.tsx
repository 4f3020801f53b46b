import type { LucideIcon } from 'lucide-react'
import { type ButtonHTMLAttributes, forwardRef } from 'react'
import { Icon } from '../icon/icon.tsx'
import { classNames } from '../part/class-names.ts'
import type { ButtonVariant } from './button.tsx'
import { useOff } from './use-off.ts'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'disabled'> {
  /** What it does, in words: its name for those who listen and its tooltip for those who see. */
  readonly label: string
  readonly icon: LucideIcon
  /** @default 'ghost' */
  readonly variant?: ButtonVariant
  /** `small` is 24 pixels, the least target. @default 'medium' */
  readonly size?: 'small' | 'medium'
  /** Whether the icon points along the line of text and turns with it. */
  readonly directional?: boolean
  /** Off, and why. The button stays in the tab order, so that the reason can be found. */
  readonly disabledReason?: string | undefined
  readonly disabled?: boolean | undefined
}

/** A button without visible words. Only for actions that everybody knows by their picture. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  {
    label,
    icon,
    variant = 'ghost',
    size = 'medium',
    directional = false,
    disabledReason,
    disabled = false,
    className,
    type = 'button',
    onClick,
    ...rest
  },
  ref,
) {
  const off = useOff({ disabled, disabledReason, busy: false, describedBy: rest['aria-describedby'], onClick })
  return (
    <>
      <button
        {...rest}
        {...off.props}
        ref={ref}
        type={type}
        title={disabledReason ?? rest.title ?? label}
        aria-label={label}
        className={classNames('adl-button adl-icon-button', className)}
        data-adl-part="icon-button"
        data-variant={variant}
        data-size={size}
      >
        <Icon of={icon} directional={directional} size={size === 'small' ? 14 : 16} />
      </button>
      {disabledReason !== undefined && (
        <span id={off.reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  )
})
