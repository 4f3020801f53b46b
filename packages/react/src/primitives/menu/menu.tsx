import type { LucideIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { type ReactElement, type ReactNode, useRef } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { Icon } from '../icon/icon.tsx'

export interface MenuItem {
  readonly id: string
  readonly label: ReactNode
  readonly icon?: LucideIcon
  readonly onSelect: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
  /** Why it is off, or what to know before; a second line. */
  readonly note?: ReactNode
  /** Draws a line before it. */
  readonly separated?: boolean
}

export interface MenuProps {
  /** A button that takes a ref. */
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
  /** @default 'end' */
  readonly align?: 'start' | 'end'
  /** Held by the parent, e.g. to open it by a key of a row. Left out, the menu holds it itself. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** Actions on one thing. Arrows walk, letters find, Enter chooses, Escape closes. */
export function Menu({ trigger, items, align = 'end', open, onOpenChange }: MenuProps) {
  const { portal } = useAdloomContext()
  const button = useRef<HTMLButtonElement>(null)
  const chosen = useRef<(() => void) | null>(null)

  // An action may open a dialog, which gives the focus back to where it was: so the button has it before the action runs.
  const finish = (event: Event) => {
    event.preventDefault()
    button.current?.focus()
    chosen.current?.()
    chosen.current = null
  }
  return (
    <Radix.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      {portal !== null && (
        <Radix.Portal container={portal}>
          <Radix.Content
            className="adl-menu"
            data-adl-part="menu"
            align={align}
            sideOffset={4}
            collisionPadding={8}
            loop
            onCloseAutoFocus={finish}
          >
            {items.map((item) => (
              <div key={item.id} className="adl-menu-entry" role="none">
                {item.separated && <Radix.Separator className="adl-menu-line" />}
                <Radix.Item
                  className="adl-menu-item"
                  disabled={item.disabled ?? false}
                  data-danger={item.danger || undefined}
                  onSelect={() => {
                    chosen.current = item.onSelect
                  }}
                >
                  {item.icon && <Icon of={item.icon} />}
                  <span className="adl-menu-words">
                    {item.label}
                    {item.note !== undefined && <span className="adl-menu-note">{item.note}</span>}
                  </span>
                </Radix.Item>
              </div>
            ))}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  )
}
