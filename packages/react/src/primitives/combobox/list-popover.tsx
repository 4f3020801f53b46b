import * as Popover from '@radix-ui/react-popover'
import type { ReactNode, RefObject } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { classNames } from '../part/class-names.ts'

interface ListPopoverProps {
  readonly open: boolean
  readonly onClose: () => void
  /** The control that it belongs to and stands under. It keeps the focus. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly className: string
  readonly children: ReactNode
}

/** What a list floats in. A press outside closes it; one on the control is the control's business. */
export function ListPopover({ open, onClose, anchor, className, children }: ListPopoverProps) {
  const { portal } = useAdloomContext()
  if (portal === null) return null
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal container={portal}>
        <Popover.Content
          role="presentation"
          className={classNames('adl-menu', className)}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault()
          }}
          onPointerDown={(event) => event.preventDefault()}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
