import Check from 'lucide-react/icons/check'
import { type RefObject, useEffect } from 'react'
import { ListPopover } from '../combobox/list-popover.tsx'
import { Icon } from '../icon/icon.tsx'
import type { SelectOption } from './select.tsx'

interface SelectListProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly button: RefObject<HTMLElement | null>
  readonly id: string
  readonly labelledBy: string
  readonly options: readonly SelectOption[]
  readonly value: string | null
  readonly active: string | null
  readonly optionId: (value: string) => string
  readonly onChoose: (option: SelectOption) => void
  readonly onPoint: (value: string) => void
}

/** The list under a select. The button keeps the focus and has the keyboard. */
export function SelectList({ open, onClose, button, ...list }: SelectListProps) {
  return (
    <ListPopover open={open} onClose={onClose} anchor={button} className="adl-select-list">
      <Options {...list} />
    </ListPopover>
  )
}

function Options(props: Omit<SelectListProps, 'open' | 'onClose' | 'button'>) {
  const { id, labelledBy, options, value, active, optionId, onChoose, onPoint } = props
  const activeId = active === null ? null : optionId(active)
  useEffect(() => {
    if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  return (
    <div id={id} role="listbox" aria-labelledby={labelledBy} className="adl-select-view">
      {options.map((option) => {
        const own = optionId(option.value)
        const described = option.description !== undefined
        return (
          // The button has the keyboard; a press on an option must not take the focus from it.
          <div
            key={option.value}
            id={own}
            role="option"
            aria-selected={option.value === value}
            aria-disabled={option.disabled || undefined}
            aria-labelledby={`${own}-label`}
            aria-describedby={described ? `${own}-note` : undefined}
            className="adl-menu-item adl-option"
            data-active={option.value === active || undefined}
            data-disabled={option.disabled || undefined}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => {
              if (!option.disabled) onPoint(option.value)
            }}
            onClick={() => onChoose(option)}
          >
            <span className="adl-option-tick">{option.value === value && <Icon of={Check} size={14} />}</span>
            <span className="adl-menu-words">
              <span id={`${own}-label`}>{option.label}</span>
              {described && (
                <span id={`${own}-note`} className="adl-menu-note">
                  {option.description}
                </span>
              )}
            </span>
          </div>
        )
      })}
    </div>
  )
}
