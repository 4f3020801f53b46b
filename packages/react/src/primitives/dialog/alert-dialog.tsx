import { AlertDialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { useAdloomContext } from '../../provider/context.ts'
import { Button } from '../button/button.tsx'
import { primitivesMessages } from '../messages.ts'
import { useReturningFocus } from './use-returning-focus.ts'

export interface AlertDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** The question, with its object: "Archive 3 campaigns?" */
  readonly title: ReactNode
  /** What follows from saying yes, and whether it can be taken back. */
  readonly description: ReactNode
  /** The verb with its object: "Archive 3 campaigns". */
  readonly confirmLabel: string
  readonly cancelLabel?: string
  /** @default true */
  readonly danger?: boolean
  readonly onConfirm: () => void
  /** It is gone and the focus is back where it was: the time to take away what had it. */
  readonly onClosed?: () => void
}

/** A question that must be answered. Focus starts on the way back; a press outside does not answer it. */
export function AlertDialog({
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
