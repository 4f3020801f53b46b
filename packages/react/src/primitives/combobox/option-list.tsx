import Check from 'lucide-react/icons/check'
import { useMessages } from '../../messages/use-messages.ts'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'
import { type ComboboxOption, grouped } from './option.ts'
import type { OptionsState } from './use-options.ts'

export interface OptionListProps {
  readonly id: string
  readonly labelledBy: string
  readonly state: OptionsState
  readonly query: string
  readonly multiple: boolean
  readonly active: string | null
  readonly optionId: (value: string) => string
  readonly isChosen: (option: ComboboxOption) => boolean
  readonly onChoose: (option: ComboboxOption) => void
  readonly onPoint: (value: string) => void
}

/** The list under a combobox, or the sentence that stands for it. */
export function OptionList(props: OptionListProps) {
  const { id, labelledBy, state, query, multiple, active, optionId, isChosen, onChoose, onPoint } = props
  const t = useMessages(primitivesMessages)
  const options = state.status === 'ready' ? state.options : []
  return (
    <>
      {options.length === 0 && (
        <p className="adl-combobox-note" role="status">
          {state.status === 'loading' && t('primitives.searching')}
          {state.status === 'failed' && t('primitives.options-failed')}
          {state.status === 'ready' &&
            (query.trim() === '' ? t('primitives.no-options-yet') : t('primitives.no-options', { query }))}
        </p>
      )}
      <div id={id} role="listbox" aria-labelledby={labelledBy} aria-multiselectable={multiple || undefined}>
        {grouped(options).map((group) => (
          <div
            key={group.name ?? ''}
            role={group.name === undefined ? 'presentation' : 'group'}
            aria-label={group.name}
            className="adl-combobox-group"
          >
            {group.name !== undefined && (
              <div className="adl-combobox-group-name" aria-hidden="true">
                {group.name}
              </div>
            )}
            {group.options.map((option) => (
              // The input keeps the focus and has the keyboard; a press on an option must not take it away.
              <div
                key={option.value}
                id={optionId(option.value)}
                role="option"
                aria-selected={isChosen(option)}
                aria-disabled={option.disabled || undefined}
                className="adl-menu-item adl-option"
                data-active={option.value === active || undefined}
                data-disabled={option.disabled || undefined}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => onPoint(option.value)}
                onClick={() => onChoose(option)}
              >
                <span className="adl-option-tick">{isChosen(option) && <Icon of={Check} size={14} />}</span>
                <span className="adl-menu-words">
                  {option.label}
                  {option.description !== undefined && <span className="adl-menu-note">{option.description}</span>}
                </span>
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}
