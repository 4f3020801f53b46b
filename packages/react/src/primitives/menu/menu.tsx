import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { lazyPart } from '../lazy/lazy-part.ts'
import { idOfTrigger, TriggerSlot } from '../lazy/trigger-slot.ts'
import { useMenuButton } from './use-menu-button.ts'

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

const menuContent = lazyPart('menu', () => import('./menu-content.tsx'))

/** Actions on one thing. Arrows walk, letters find, Enter chooses, Escape closes. */
export function Menu({ trigger, items, align = 'end', open, onOpenChange }: MenuProps) {
  const { menu, module, buttonProps } = useMenuButton({
    part: menuContent,
    open,
    onOpenChange,
    buttonId: idOfTrigger(trigger),
  })
  const Content = module?.MenuContent
  return (
    <>
      <TriggerSlot {...buttonProps} of={trigger} anchor={menu.button} />
      {Content && <Content menu={menu} items={items} align={align} />}
    </>
  )
}
