import * as Radix from '@radix-ui/react-alert-dialog'
import { useMessages } from '../../messages/use-messages.ts'
import { useAdloomContext } from '../../provider/context.ts'
import { Button } from '../button/button.tsx'
import { primitivesMessages } from '../messages.ts'
import type { AlertDialogProps } from './alert-dialog.tsx'
import { useReturningFocus } from './use-returning-focus.ts'

/** The question itself, over the page. */
export function AlertDialogContent({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  danger = true,
  onConfirm,
  onClosed,
}: AlertDialogProps) {
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
          onCloseAutoFocus={(event) => {
            focus.onCloseAutoFocus(event)
            onClosed?.()
          }}
          className="adl-dialog"
          data-adl-part="alert-dialog"
          data-placement="centre"
          data-size="small"
        >
          <Radix.Title className="adl-dialog-title">{title}</Radix.Title>
          <Radix.Description className="adl-dialog-description">{description}</Radix.Description>
          <div className="adl-dialog-actions">
            <Radix.Cancel asChild>
              <Button>{cancelLabel ?? t('primitives.cancel')}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
