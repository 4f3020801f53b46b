import ChevronDown from 'lucide-react/icons/chevron-down'
import X from 'lucide-react/icons/x'
import { useMessages } from '../../messages/use-messages.ts'
import { IconButton } from '../button/icon-button.tsx'
import { Field, type FieldOptions } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'
import { ComboboxBox } from './combobox-box.tsx'
import type { ComboboxOption, OptionSource } from './option.ts'

export interface ComboboxProps extends FieldOptions {
  readonly value: ComboboxOption | null
  readonly onValueChange?: (value: ComboboxOption | null) => void
  readonly options: OptionSource
  readonly placeholder?: string
  readonly disabled?: boolean
  /** Whether nothing may be chosen again. @default true */
  readonly clearable?: boolean
}

/** One of a long list, found by typing. */
export function Combobox({
  value,
  onValueChange,
  options,
  placeholder,
  disabled = false,
  clearable = true,
  ...field
}: ComboboxProps) {
  const t = useMessages(primitivesMessages)
  return (
    <Field {...field}>
      {(control) => (
        <ComboboxBox
          control={control}
          source={options}
          multiple={false}
          isChosen={(option) => option.value === value?.value}
          onChoose={(option) => onValueChange?.(option)}
          rest={value?.label ?? ''}
          placeholder={placeholder}
          disabled={disabled}
          after={
            value !== null && clearable && !disabled ? (
              <IconButton size="small" icon={X} label={t('primitives.clear')} onClick={() => onValueChange?.(null)} />
            ) : (
              <span className="adl-input-affix">
                <Icon of={ChevronDown} />
              </span>
            )
          }
        />
      )}
    </Field>
  )
}
