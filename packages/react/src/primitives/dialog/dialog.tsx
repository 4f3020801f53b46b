import X from 'lucide-react/icons/x'
import { Dialog as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { useAdloomContext } from '../../provider/context.ts'
import { IconButton } from '../button/icon-button.tsx'
import { primitivesMessages } from '../messages.ts'
import { classNames } from '../part/class-names.ts'
import { useReturningFocus } from './use-returning-focus.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  /** A button that opens it, which takes a ref. Without one, `open` alone decides. */
  readonly trigger?: ReactElement
  /** What it is about, read aloud with the title. */
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode
  /** `side` comes in from the end of the line as a sheet. @default 'centre' */
  readonly placement?: 'centre' | 'side'
  /** @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large'
  readonly className?: string
}

/** Where a person begins: in the first field, else on the dialog itself; never on the button that closes it. */
function firstField(dialog: HTMLElement): HTMLElement {
  return dialog.querySelector<HTMLElement>('.adl-dialog-body :is(input, textarea, button):not(:disabled)') ?? dialog
}

/** Something that has to be settled before going on. Escape and a press outside close it; focus comes back. */
export function Dialog({
  open,
  onOpenChange,
  title,
  trigger,
  description,
  children,
  actions,
  placement = 'centre',
  size = 'medium',
  className,
}: DialogProps) {
  const t = useMessages(primitivesMessages)
  const { portal } = useAdloomContext()
  const focus = useReturningFocus()
  if (portal === null) return trigger ?? null
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal container={portal}>
        <Radix.Overlay className="adl-dialog-veil" />
        <Radix.Content
          {...focus}
          onOpenAutoFocus={(event) => {
            focus.onOpenAutoFocus()
            event.preventDefault()
            if (event.target instanceof HTMLElement) firstField(event.target).focus()
          }}
          className={classNames('adl-dialog', className)}
          data-adl-part="dialog"
          data-placement={placement}
          data-size={size}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className="adl-dialog-head">
            <Radix.Title className="adl-dialog-title">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon={X} label={t('primitives.close')} />
            </Radix.Close>
          </div>
          {description !== undefined && (
            <Radix.Description className="adl-dialog-description">{description}</Radix.Description>
          )}
          {children !== undefined && <div className="adl-dialog-body">{children}</div>}
          {actions !== undefined && <div className="adl-dialog-actions">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
