import { DismissableLayer } from '@radix-ui/react-dismissable-layer'
import * as Popper from '@radix-ui/react-popper'
import type { ReactNode, RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useAdloomContext } from '../../provider/context.ts'

interface TooltipContentProps {
  readonly id: string
  readonly anchor: RefObject<HTMLElement | null>
  readonly side: 'top' | 'bottom' | 'left' | 'right'
  readonly onClose: () => void
  /** The pointer is on it, and so still on what it is about. */
  readonly onReach: () => void
  readonly onLeave: () => void
  readonly children: ReactNode
}

/** The words, beside their control. */
export function TooltipContent({ id, anchor, side, onClose, onReach, onLeave, children }: TooltipContentProps) {
  const { portal } = useAdloomContext()
  if (portal === null) return null
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      {createPortal(
        // Escape closes it before anything that lies under it.
        <DismissableLayer asChild onFocusOutside={(event) => event.preventDefault()} onDismiss={onClose}>
          <Popper.Content
            id={id}
            role="tooltip"
            className="adl-tooltip"
            data-adl-part="tooltip"
            side={side}
            sideOffset={6}
            collisionPadding={8}
            onPointerEnter={onReach}
            onPointerLeave={onLeave}
          >
            {children}
          </Popper.Content>
        </DismissableLayer>,
        portal,
      )}
    </Popper.Root>
  )
}
