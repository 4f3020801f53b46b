import { type ReactElement, type ReactNode, useId } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { lazyPart, prefetch, useLazyPart } from '../lazy/lazy-part.ts'
import { TriggerSlot } from '../lazy/trigger-slot.ts'

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

const dialogContent = lazyPart('dialog', () => import('./dialog-content.tsx'))

/** Something that has to be settled before going on. Escape and a press outside close it; focus comes back. */
export function Dialog({ trigger, ...dialog }: DialogProps) {
  const { open, onOpenChange } = dialog
  const { portal } = useAdloomContext()
  const id = useId()
  const Content = useLazyPart(dialogContent, open && portal !== null, () => onOpenChange(false))?.DialogContent
  const ahead = () => prefetch(dialogContent)
  return (
    <>
      {trigger && (
        <TriggerSlot
          of={trigger}
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-controls={open && Content !== undefined ? id : undefined}
          data-state={open ? 'open' : 'closed'}
          onPointerEnter={ahead}
          onFocus={ahead}
          onClick={() => onOpenChange(!open)}
        />
      )}
      {Content && <Content {...dialog} id={id} />}
    </>
  )
}
