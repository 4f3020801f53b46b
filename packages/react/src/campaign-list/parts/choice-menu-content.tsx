import * as Radix from '@radix-ui/react-menu'
import Check from 'lucide-react/icons/check'
import { Icon } from '../../primitives/icon/icon.tsx'
import { MenuSurface } from '../../primitives/menu/menu-surface.tsx'
import type { MenuState } from '../../primitives/menu/use-menu-button.ts'
import type { Choices } from './choice-menu.tsx'

interface ChoiceMenuContentProps<Value extends string> extends Choices<Value> {
  readonly menu: MenuState
}

/** What there is to choose from, on its surface. */
export function ChoiceMenuContent<Value extends string>(props: ChoiceMenuContentProps<Value>) {
  const { menu, choices, chosen, kind, onToggle, reset } = props
  const Item = kind === 'many' ? Radix.CheckboxItem : Radix.RadioItem
  const items = choices.map(({ value, label, icon }) => (
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
      <span className="adl-menu-words">{label}</span>
      {icon && <Icon of={icon} size={14} />}
    </Item>
  ))
  return (
    <MenuSurface
      menu={menu}
      align="start"
      onClosed={(outside) => {
        if (!outside) menu.button.current?.focus()
      }}
    >
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
    </MenuSurface>
  )
}
