import * as Radix from '@radix-ui/react-menu'
import { type ReactNode, useRef } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import type { MenuState } from './use-menu-button.ts'

interface MenuSurfaceProps {
  readonly menu: MenuState
  readonly align: 'start' | 'end'
  readonly part?: string
  /** It is gone. `outside` says that a press elsewhere closed it. */
  readonly onClosed: (outside: boolean) => void
  readonly children: ReactNode
}

/** What floats beside the button of a menu. */
export function MenuSurface({ menu, align, part, onClosed, children }: MenuSurfaceProps) {
  const { portal, dir } = useAdloomContext()
  const { button, openedBy } = menu
  const entered = useRef(false)
  const outside = useRef(false)

  const enter = (event: Event) => {
    // What opened it happened before this was there to see it, so how to begin is known from the button.
    if (entered.current) return
    entered.current = true
    event.preventDefault()
    if (openedBy.current === 'pointer' || !(event.target instanceof HTMLElement)) return
    event.target.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus()
  }
  if (portal === null) return null
  return (
    <Radix.Root open={menu.open} onOpenChange={menu.setOpen} modal={false} dir={dir}>
      <Radix.Anchor virtualRef={button} />
      <Radix.Portal container={portal}>
        <Radix.Content
          id={menu.contentId}
          aria-labelledby={menu.buttonId}
          className="adl-menu"
          data-adl-part={part}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          onEntryFocus={enter}
          onInteractOutside={() => {
            outside.current = true
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            const wasOutside = outside.current
            entered.current = false
            outside.current = false
            onClosed(wasOutside)
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
