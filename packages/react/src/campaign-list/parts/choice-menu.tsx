import type { LucideIcon } from 'lucide-react'
import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { DropdownMenu as Radix } from 'radix-ui'
import { Icon } from '../../primitives/icon/icon.tsx'
import { useAdloomContext } from '../../provider/context.ts'

export interface MenuChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: LucideIcon
}

interface ChoiceMenuProps<Value extends string> {
  /** Names the button's class and part: `adl-campaign-list-<name>`. */
  readonly name: string
  readonly label: string
  /** What is chosen, in words, beside the label. */
  readonly shown: string
  readonly choices: readonly MenuChoice<Value>[]
  readonly chosen: readonly Value[]
  /** `many` stays open and ticks; `one` closes. */
  readonly kind: 'one' | 'many'
  readonly onToggle: (value: Value) => void
  /** Takes everything back, where that is worth an entry. */
  readonly reset?: { readonly label: string; readonly onReset: () => void } | undefined
}

/** A button that says what is chosen, and a menu to choose from. */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>) {
  const { name, label, shown, choices, chosen, kind, onToggle, reset } = props
  const { portal } = useAdloomContext()
  const Item = kind === 'many' ? Radix.CheckboxItem : Radix.RadioItem
  const items = choices.map(({ value, label: words, icon }) => (
    <Item
      key={value}
      value={value}
      className="adl-menu-item adl-option"
      {...(kind === 'many' ? { checked: chosen.includes(value) } : {})}
      onSelect={(event) => {
        if (kind === 'many') event.preventDefault()
        onToggle(value)
      }}
    >
      <span className="adl-option-tick">
        <Radix.ItemIndicator>
          <Icon of={Check} size={14} />
        </Radix.ItemIndicator>
      </span>
      <span className="adl-menu-words">{words}</span>
      {icon && <Icon of={icon} size={14} />}
    </Item>
  ))
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger
        className={`adl-button adl-campaign-list-choice adl-campaign-list-${name}`}
        data-adl-part={`campaign-list-${name}`}
        data-variant="secondary"
        data-chosen={chosen.length > 0 || undefined}
      >
        <span className="adl-campaign-list-choice-label">{label}</span>
        <span className="adl-campaign-list-choice-shown">{shown}</span>
        <Icon of={ChevronDown} size={14} />
      </Radix.Trigger>
      {portal !== null && (
        <Radix.Portal container={portal}>
          <Radix.Content className="adl-menu" align="start" sideOffset={4} collisionPadding={8} loop>
            {kind === 'many' ? items : <Radix.RadioGroup value={chosen[0] ?? ''}>{items}</Radix.RadioGroup>}
            {reset && (
              <>
                <Radix.Separator className="adl-menu-line" />
                <Radix.Item className="adl-menu-item" onSelect={reset.onReset}>
                  <span className="adl-option-tick" />
                  <span className="adl-menu-words">{reset.label}</span>
                </Radix.Item>
              </>
            )}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  )
}
