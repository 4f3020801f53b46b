import ChevronDown from 'lucide-react/icons/chevron-down'
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { useAdloomContext } from '../../provider/context.ts'
import type { ControlProps } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'
import { lazyPart, prefetch, useLazyPart } from '../lazy/lazy-part.ts'
import { primitivesMessages } from '../messages.ts'
import type { SelectOption } from './select.tsx'
import { findTyped, isTyping, type Typed, textOf, typeOn } from './type-ahead.ts'

interface SelectBoxProps {
  readonly control: ControlProps
  readonly value: string | null
  readonly onChoose: ((value: string) => void) | undefined
  readonly options: readonly SelectOption[]
  readonly placeholder: string | undefined
  readonly disabled: boolean
}

const selectList = lazyPart('select', () => import('./select-list.tsx'))

/** The button, and the keyboard of the list. The button keeps the focus; the list is walked by reference. */
export function SelectBox({ control, value, onChoose, options, placeholder, disabled }: SelectBoxProps) {
  const t = useMessages(primitivesMessages)
  const { dir, portal } = useAdloomContext()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const pressedWith = useRef<string | null>(null)
  const typed = useRef<Typed | null>(null)
  const listId = useId()
  const optionId = (of: string) => `${listId}-${of}`

  const empty = value === null || value === ''
  const chosen = options.find((option) => option.value === value)
  const able = options.filter((option) => !option.disabled)
  const at = able.findIndex((option) => option.value === (open ? active : value))

  const close = () => {
    setOpen(false)
    setActive(null)
  }
  const List = useLazyPart(selectList, open && portal !== null, close)?.SelectList
  const show = () => {
    setOpen(true)
    setActive((able[at] ?? able[0])?.value ?? null)
    typed.current = null
  }
  const choose = (option: SelectOption | undefined) => {
    if (option?.disabled) return
    if (option !== undefined && option.value !== value) onChoose?.(option.value)
    close()
  }
  const walkTo = (index: number) => setActive(able[Math.min(Math.max(index, 0), able.length - 1)]?.value ?? null)

  const type = (letter: string, now: number) => {
    typed.current = typeOn(typed.current, letter, now)
    const found =
      able[
        findTyped(
          able.map((option) => textOf(option.label)),
          typed.current.text,
          at,
        )
      ]
    if (found === undefined) return
    if (open) setActive(found.value)
    else if (found.value !== value) onChoose?.(found.value)
  }
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const { key } = event
    const held = event.ctrlKey || event.metaKey
    if (key.length === 1 && !held && !event.altKey && (key !== ' ' || isTyping(typed.current, event.timeStamp))) {
      event.preventDefault()
      type(key, event.timeStamp)
    } else if (!open) {
      if (![' ', 'Enter', 'ArrowUp', 'ArrowDown'].includes(key)) return
      event.preventDefault()
      show()
    } else if (key === 'Escape') {
      close()
    } else if (key === ' ' || key === 'Enter' || (key === 'ArrowUp' && event.altKey)) {
      event.preventDefault()
      choose(able[at])
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      walkTo(key === 'ArrowDown' ? at + 1 : at - 1)
    } else if (key === 'Home' || key === 'End') {
      event.preventDefault()
      walkTo(key === 'Home' ? 0 : able.length - 1)
    }
  }
  const toggle = () => {
    // Not every browser focuses a button that is pressed, and the button has the keyboard.
    button.current?.focus()
    if (open) close()
    else show()
  }
  const pressDown = (event: PointerEvent<HTMLButtonElement>) => {
    pressedWith.current = event.pointerType
    if (disabled || event.pointerType !== 'mouse' || event.button !== 0 || event.ctrlKey) return
    event.preventDefault()
    toggle()
  }
  const click = () => {
    // A mouse has opened it on the way down. A finger may have meant to scroll, so it opens with the click.
    const byMouse = pressedWith.current === 'mouse'
    pressedWith.current = null
    if (!byMouse) toggle()
  }
  const ahead = () => prefetch(selectList)

  return (
    <>
      <button
        {...control}
        ref={button}
        type="button"
        role="combobox"
        dir={dir}
        className="adl-select"
        data-adl-part="select"
        data-state={open ? 'open' : 'closed'}
        data-placeholder={empty ? '' : undefined}
        data-disabled={disabled ? '' : undefined}
        disabled={disabled}
        aria-expanded={open}
        aria-controls={open && List !== undefined ? listId : undefined}
        aria-autocomplete="none"
        aria-activedescendant={open && List !== undefined && active !== null ? optionId(active) : undefined}
        onPointerEnter={ahead}
        onFocus={ahead}
        onBlur={close}
        onPointerDown={pressDown}
        onClick={click}
        onKeyDown={press}
        onKeyUp={(event) => {
          // Some browsers make a click of a space that was let go, whatever became of the press.
          if (event.key === ' ') event.preventDefault()
        }}
      >
        <span className="adl-select-value">{empty ? (placeholder ?? t('primitives.choose')) : chosen?.label}</span>
        <Icon of={ChevronDown} />
      </button>
      {List && (
        <List
          open={open}
          onClose={close}
          button={button}
          id={listId}
          labelledBy={`${control.id}-label`}
          options={options}
          value={value}
          active={active}
          optionId={optionId}
          onChoose={choose}
          onPoint={setActive}
        />
      )}
    </>
  )
}
