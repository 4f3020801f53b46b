import * as Radix from '@radix-ui/react-dialog'
import X from 'lucide-react/icons/x'
import { useMessages } from '../../messages/use-messages.ts'
import { useAdloomContext } from '../../provider/context.ts'
import { IconButton } from '../button/icon-button.tsx'
import { primitivesMessages } from '../messages.ts'
import { classNames } from '../part/class-names.ts'
import type { DialogProps } from './dialog.tsx'
import { useReturningFocus } from './use-returning-focus.ts'

/** Where a person begins: in the first field, else on the dialog itself; never on the button that closes it. */
function firstField(dialog: HTMLElement): HTMLElement {
  return dialog.querySelector<HTMLElement>('.adl-dialog-body :is(input, textarea, button):not(:disabled)') ?? dialog
}

interface DialogContentProps extends Omit<DialogProps, 'trigger'> {
  /** By which its trigger names it. */
  readonly id: string
}

/** The dialog itself, over the page. */
export function DialogContent(props: DialogContentProps) {
  const { id, open, onOpenChange, title, description, children, actions, className } = props
  const { placement = 'centre', size = 'medium' } = props
  const t = useMessages(primitivesMessages)
  const { portal } = useAdloomContext()
  const focus = useReturningFocus()
  if (portal === null) return null
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal container={portal}>
        <Radix.Overlay className="adl-dialog-veil" />
        <Radix.Content
          {...focus}
          id={id}
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
