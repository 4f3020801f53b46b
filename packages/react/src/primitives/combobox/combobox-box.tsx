import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useAdloomContext } from '../../provider/context.ts'
import type { ControlProps } from '../field/field.tsx'
import { lazyPart, prefetch, useLazyPart } from '../lazy/lazy-part.ts'
import type { ComboboxOption, OptionSource } from './option.ts'
import { useOptions } from './use-options.ts'

interface ComboboxBoxProps {
  readonly control: ControlProps
  readonly source: OptionSource
  readonly multiple: boolean
  readonly isChosen: (option: ComboboxOption) => boolean
  /** Chooses, or takes back what was chosen. */
  readonly onChoose: (option: ComboboxOption) => void
  /** Backspace in an empty field. */
  readonly onErase?: () => void
  /** What the field shows while nobody types in it. */
  readonly rest: string
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
  /** What stands before the text: chips. */
  readonly before?: ReactNode
  readonly after?: ReactNode
}

const comboboxList = lazyPart('combobox', () => import('./combobox-list.tsx'))

/** The field, its list, and the keyboard of both. The input keeps the focus; the list is walked by reference. */
export function ComboboxBox(props: ComboboxBoxProps) {
  const { control, source, multiple, isChosen, onChoose, onErase, rest, placeholder, disabled, before, after } = props
  const { portal } = useAdloomContext()
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const listId = useId()
  const optionId = (value: string) => `${listId}-${value}`

  const query = typed ?? ''
  const state = useOptions(source, query, open)
  const options = state.status === 'ready' ? state.options.filter((option) => !option.disabled) : []
  const at = options.findIndex((option) => option.value === active)
  const activeOption = options[at]

  useEffect(() => {
    if (activeOption === undefined) return
    box.current?.ownerDocument.getElementById(`${listId}-${activeOption.value}`)?.scrollIntoView({ block: 'nearest' })
  }, [activeOption, listId])

  const close = () => {
    setOpen(false)
    setActive(null)
    setTyped(null)
  }
  const List = useLazyPart(comboboxList, open && portal !== null, close)?.ComboboxList
  const choose = (option: ComboboxOption) => {
    if (option.disabled) return
    onChoose(option)
    if (multiple) setTyped(null)
    else close()
  }
  const walk = (by: number) => {
    if (!open) setOpen(true)
    const next = at < 0 ? (by > 0 ? 0 : options.length - 1) : (at + by + options.length) % options.length
    setActive(options[next]?.value ?? null)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (event.altKey) setOpen(event.key === 'ArrowDown')
      else walk(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      if (activeOption !== undefined) choose(activeOption)
    } else if (event.key === 'Escape' && open && List === undefined) {
      close()
    } else if (event.key === 'Backspace' && query === '' && multiple) {
      onErase?.()
    }
  }
  const ahead = () => prefetch(comboboxList)

  return (
    <>
      <div ref={box} className="adl-input adl-combobox" data-adl-part="combobox" data-disabled={disabled || undefined}>
        {before}
        <input
          {...control}
          type="text"
          role="combobox"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          className="adl-input-control"
          disabled={disabled}
          placeholder={placeholder}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && activeOption !== undefined ? optionId(activeOption.value) : undefined}
          value={typed ?? rest}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(null)
            setOpen(true)
          }}
          onPointerEnter={ahead}
          onFocus={ahead}
          onClick={() => setOpen(true)}
          onKeyDown={press}
          onBlur={close}
        />
        {after}
      </div>
      {List && (
        <List
          open={open}
          onClose={close}
          anchor={box}
          id={listId}
          labelledBy={`${control.id}-label`}
          state={state}
          query={query}
          multiple={multiple}
          active={active}
          optionId={optionId}
          isChosen={isChosen}
          onChoose={choose}
          onPoint={setActive}
        />
      )}
    </>
  )
}
