import * as Radix from '@radix-ui/react-menu'
import { useRef } from 'react'
import { Icon } from '../icon/icon.tsx'
import type { MenuItem } from './menu.tsx'
import { MenuSurface } from './menu-surface.tsx'
import type { MenuState } from './use-menu-button.ts'

interface MenuContentProps {
  readonly menu: MenuState
  readonly items: readonly MenuItem[]
  readonly align: 'start' | 'end'
}

/** The entries of a menu, on their surface. */
export function MenuContent({ menu, items, align }: MenuContentProps) {
  const chosen = useRef<(() => void) | null>(null)
  // An action may open a dialog, which gives the focus back to where it was: so the button has it before the action runs.
  const finish = () => {
    menu.button.current?.focus()
    chosen.current?.()
    chosen.current = null
  }
  return (
    <MenuSurface menu={menu} align={align} part="menu" onClosed={finish}>
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
    </MenuSurface>
  )
}
