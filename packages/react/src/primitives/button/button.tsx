import type { LucideIcon } from 'lucide-react'
import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'
import { classNames } from '../part/class-names.ts'
import { useDelayed } from '../spinner/use-delayed.ts'
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx'
import { useOff } from './use-off.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** One primary a screen. @default 'secondary' */
  readonly variant?: ButtonVariant
  /** @default 'medium' */
  readonly size?: 'small' | 'medium'
  /** Something is under way: further presses are ignored. The sign of waiting comes after 400 ms. */
  readonly loading?: boolean
  /** Off, and why. The button stays in the tab order, so that the reason can be found. */
  readonly disabledReason?: string | undefined
  /** Off without a reason. Give one where you can. */
  readonly disabled?: boolean | undefined
  readonly icon?: LucideIcon
  readonly iconEnd?: LucideIcon
  /** Whether the icons point along the line of text and turn with it. */
  readonly directional?: boolean
  readonly children: ReactNode
}

/** A button. Its words are a verb and, where it helps, the object: "Review plan". */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    variant = 'secondary',
    size = 'medium',
    loading = false,
    disabledReason,
    disabled = false,
    icon,
    iconEnd,
    directional = false,
    className,
    children,
    onClick,
    type = 'button',
    ...rest
  },
  ref,
) {
  const t = useMessages(primitivesMessages)
  const waiting = useDelayed(loading)
  const off = useOff({ disabled, disabledReason, busy: loading, describedBy: rest['aria-describedby'], onClick })
  return (
    <>
      <button
        {...rest}
        {...off.props}
        ref={ref}
        type={type}
        className={classNames('adl-button', className)}
        data-adl-part="button"
        data-variant={variant}
        data-size={size}
        data-loading={loading || undefined}
        title={disabledReason ?? rest.title}
      >
        {waiting ? <span className="adl-button-wait" /> : icon && <Icon of={icon} directional={directional} />}
        <span className="adl-button-label">{children}</span>
        {iconEnd && <Icon of={iconEnd} directional={directional} />}
        {waiting && <VisuallyHidden>{t('primitives.working')}</VisuallyHidden>}
      </button>
      {disabledReason !== undefined && (
        <span id={off.reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  )
})
