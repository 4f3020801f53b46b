import type { LucideIcon } from 'lucide-react'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { Icon } from '../../primitives/icon/icon.tsx'
import { lazyPart } from '../../primitives/lazy/lazy-part.ts'
import { useMenuButton } from '../../primitives/menu/use-menu-button.ts'

export interface MenuChoice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: LucideIcon
}

export interface Choices<Value extends string> {
  readonly choices: readonly MenuChoice<Value>[]
  readonly chosen: readonly Value[]
  /** `many` stays open and ticks; `one` closes. */
  readonly kind: 'one' | 'many'
  readonly onToggle: (value: Value) => void
  /** Takes everything back, where that is worth an entry. */
  readonly reset?: { readonly label: string; readonly onReset: () => void } | undefined
}

interface ChoiceMenuProps<Value extends string> extends Choices<Value> {
  /** Names the button's class and part: `adl-campaign-list-<name>`. */
  readonly name: string
  readonly label: string
  /** What is chosen, in words, beside the label. */
  readonly shown: string
}

const choiceMenuContent = lazyPart('campaign-list', () => import('./choice-menu-content.tsx'))

/** A button that says what is chosen, and a menu to choose from. */
export function ChoiceMenu<Value extends string>({ name, label, shown, ...choices }: ChoiceMenuProps<Value>) {
  const { menu, module, buttonProps, ref } = useMenuButton({ part: choiceMenuContent })
  const Content = module?.ChoiceMenuContent
  return (
    <>
      <button
        {...buttonProps}
        ref={ref}
        type="button"
        className={`adl-button adl-campaign-list-choice adl-campaign-list-${name}`}
        data-adl-part={`campaign-list-${name}`}
        data-variant="secondary"
        data-chosen={choices.chosen.length > 0 || undefined}
      >
        <span className="adl-campaign-list-choice-label">{label}</span>
        <span className="adl-campaign-list-choice-shown">{shown}</span>
        <Icon of={ChevronDown} size={14} />
      </button>
      {Content && <Content {...choices} menu={menu} />}
    </>
  )
}
