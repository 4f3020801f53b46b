import type { RefObject } from 'react'
import { ListPopover } from './list-popover.tsx'
import { OptionList, type OptionListProps } from './option-list.tsx'

interface ComboboxListProps extends OptionListProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly anchor: RefObject<HTMLElement | null>
}

/** The list under a combobox. */
export function ComboboxList({ open, onClose, anchor, ...list }: ComboboxListProps) {
  return (
    <ListPopover open={open} onClose={onClose} anchor={anchor} className="adl-combobox-list">
      <OptionList {...list} />
    </ListPopover>
  )
}
