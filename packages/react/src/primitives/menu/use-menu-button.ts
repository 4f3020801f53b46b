import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useId, useRef, useState } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import { type LazyPart, prefetch, useLazyPart } from '../lazy/lazy-part.ts'

/** What the button of a menu and the menu know of each other. */
export interface MenuState {
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  readonly button: RefObject<HTMLElement | null>
  readonly buttonId: string
  readonly contentId: string
  /** How it was last opened from its button: who came by keyboard starts on the first entry. */
  readonly openedBy: RefObject<'keyboard' | 'pointer' | null>
}

interface MenuButtonOptions<Module> {
  /** What holds the menu itself. */
  readonly part: LazyPart<Module>
  readonly open?: boolean | undefined
  readonly onOpenChange?: ((open: boolean) => void) | undefined
  /** The id that the button brings. @default made */
  readonly buttonId?: string | undefined
}

/** The button's half of a menu: what it says of itself and how it opens. The menu comes when it is first opened. */
export function useMenuButton<Module extends object>(options: MenuButtonOptions<Module>) {
  const { part, onOpenChange } = options
  const { portal } = useAdloomContext()
  const [ownOpen, setOwnOpen] = useState(false)
  const open = options.open ?? ownOpen
  const button = useRef<HTMLElement | null>(null)
  const openedBy = useRef<'keyboard' | 'pointer' | null>(null)
  const setOpen = (next: boolean) => {
    if (!next) openedBy.current = null
    setOwnOpen(next)
    if (next !== open) onOpenChange?.(next)
  }
  const module = useLazyPart(part, open && portal !== null, () => setOpen(false))
  const madeId = useId()
  const buttonId = options.buttonId ?? madeId
  const contentId = useId()

  const openBy = (by: 'keyboard' | 'pointer', next: boolean) => {
    openedBy.current = by
    setOpen(next)
  }
  const ref = useCallback((element: HTMLElement | null) => {
    button.current = element
  }, [])
  const ahead = () => prefetch(part)
  const menu: MenuState = { open, setOpen, button, buttonId, contentId, openedBy }
  const buttonProps = {
    id: buttonId,
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    'aria-controls': open && module !== undefined ? contentId : undefined,
    'data-state': open ? 'open' : 'closed',
    onPointerEnter: ahead,
    onFocus: ahead,
    onBlur: () => {
      // Whoever went on while it was still on its way does not want it any more.
      if (open && module === undefined) setOpen(false)
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.ctrlKey) return
      // The menu takes the focus; the press must not take it back.
      if (!open) event.preventDefault()
      openBy('pointer', !open)
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape' && open && module === undefined) setOpen(false)
      if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return
      event.preventDefault()
      openBy('keyboard', event.key === 'ArrowDown' || !open)
    },
  } as const
  return { menu, module, buttonProps, ref }
}
