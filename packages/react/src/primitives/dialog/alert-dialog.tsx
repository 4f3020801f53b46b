import type { ReactNode } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { lazyPart, useLazyPart } from '../lazy/lazy-part.ts'

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

const alertDialogContent = lazyPart('alert-dialog', () => import('./alert-dialog-content.tsx'))

/** A question that must be answered. Focus starts on the way back; a press outside does not answer it. */
export function AlertDialog(props: AlertDialogProps) {
  const { open, onOpenChange, onClosed } = props
  const { portal } = useAdloomContext()
  const module = useLazyPart(alertDialogContent, open && portal !== null, () => {
    // A question that could not be asked was not answered with yes.
    onOpenChange(false)
    onClosed?.()
  })
  const Content = module?.AlertDialogContent
  return Content ? <Content {...props} /> : null
}
