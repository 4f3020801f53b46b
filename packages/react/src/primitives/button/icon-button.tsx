import type { LucideIcon } from 'lucide-react'
import { type ButtonHTMLAttributes, forwardRef } from 'react'
import { Icon } from '../icon/icon.tsx'
import { classNames } from '../part/class-names.ts'
import type { ButtonVariant } from './button.tsx'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** What it does, in words: its name for those who listen and its tooltip for those who see. */
  readonly label: string
  readonly icon: LucideIcon
  /** @default 'ghost' */
  readonly variant?: ButtonVariant
  /** `small` is 24 pixels, the least target. @default 'medium' */
  readonly size?: 'small' | 'medium'
  readonly directional?: boolean
}

/** A button without visible words. Only for actions that everybody knows by their picture. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, variant = 'ghost', size = 'medium', directional = false, className, type = 'button', ...rest },
  ref,
) {
  return (
    <button
      title={label}
      {...rest}
      ref={ref}
      type={type}
      aria-label={label}
      className={classNames('adl-button adl-icon-button', className)}
      data-adl-part="icon-button"
      data-variant={variant}
      data-size={size}
    >
      <Icon of={icon} directional={directional} size={size === 'small' ? 14 : 16} />
    </button>
  )
})
