import X from 'lucide-react/icons/x'
import { useMessages } from '../../messages/use-messages.ts'
import { IconButton } from '../button/icon-button.tsx'
import { Field, type FieldOptions } from '../field/field.tsx'
import { primitivesMessages } from '../messages.ts'
import { ComboboxBox } from './combobox-box.tsx'
import type { ComboboxOption, OptionSource } from './option.ts'

export interface MultiComboboxProps extends FieldOptions {
  readonly value: readonly ComboboxOption[]
  readonly onValueChange?: (value: readonly ComboboxOption[]) => void
  readonly options: OptionSource
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** Any number of a long list, found by typing, kept as chips. */
export function MultiCombobox({
  value,
  onValueChange,
  options,
  placeholder,
  disabled = false,
  ...field
}: MultiComboboxProps) {
  const t = useMessages(primitivesMessages)
  const isChosen = (option: ComboboxOption) => value.some((chosen) => chosen.value === option.value)
  const without = (option: ComboboxOption) => value.filter((chosen) => chosen.value !== option.value)
  return (
    <Field {...field}>
      {(control) => (
        <ComboboxBox
          control={control}
          source={options}
          multiple={true}
          isChosen={isChosen}
          onChoose={(option) => onValueChange?.(isChosen(option) ? without(option) : [...value, option])}
          onErase={() => onValueChange?.(value.slice(0, -1))}
          rest=""
          placeholder={value.length === 0 ? placeholder : undefined}
          disabled={disabled}
          before={value.map((option) => (
            <span key={option.value} className="adl-chip" data-adl-part="chip">
              <span className="adl-chip-label">{option.label}</span>
              {!disabled && (
                <IconButton
                  size="small"
                  icon={X}
                  label={t('primitives.remove', { name: option.label })}
                  onClick={(event) => {
                    event.currentTarget.ownerDocument.getElementById(control.id)?.focus()
                    onValueChange?.(without(option))
                  }}
                />
              )}
            </span>
          ))}
        />
      )}
    </Field>
  )
}
