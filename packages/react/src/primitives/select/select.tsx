import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { Select as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { useAdloomContext } from '../../provider/context.ts'
import { Field, type FieldOptions } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'
import { primitivesMessages } from '../messages.ts'

export interface SelectOption {
  readonly value: string
  readonly label: ReactNode
  readonly description?: ReactNode
  readonly disabled?: boolean
}

export interface SelectProps extends FieldOptions {
  readonly value: string | null
  readonly onValueChange?: (value: string) => void
  readonly options: readonly SelectOption[]
  /** @default "Choose" */
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** One of a known list. Type to find, arrows to walk. For long lists or lists from a server use `Combobox`. */
export function Select({ value, onValueChange, options, placeholder, disabled = false, ...field }: SelectProps) {
  const t = useMessages(primitivesMessages)
  const { portal, nonce } = useAdloomContext()
  return (
    <Field {...field}>
      {(control) => (
        <Radix.Root value={value ?? ''} disabled={disabled} onValueChange={(next) => onValueChange?.(next)}>
          <Radix.Trigger {...control} className="adl-select" data-adl-part="select">
            <span className="adl-select-value">
              <Radix.Value placeholder={placeholder ?? t('primitives.choose')} />
            </span>
            <Icon of={ChevronDown} />
          </Radix.Trigger>
          {portal !== null && (
            <Radix.Portal container={portal}>
              <Radix.Content className="adl-menu adl-select-list" position="popper" sideOffset={4} collisionPadding={8}>
                <Radix.Viewport className="adl-select-view" {...(nonce === undefined ? {} : { nonce })}>
                  {options.map((option) => (
                    <Radix.Item
                      key={option.value}
                      value={option.value}
                      disabled={option.disabled ?? false}
                      className="adl-menu-item adl-option"
                    >
                      <span className="adl-option-tick">
                        <Radix.ItemIndicator>
                          <Icon of={Check} size={14} />
                        </Radix.ItemIndicator>
                      </span>
                      <span className="adl-menu-words">
                        <Radix.ItemText>{option.label}</Radix.ItemText>
                        {option.description !== undefined && (
                          <span className="adl-menu-note">{option.description}</span>
                        )}
                      </span>
                    </Radix.Item>
                  ))}
                </Radix.Viewport>
              </Radix.Content>
            </Radix.Portal>
          )}
        </Radix.Root>
      )}
    </Field>
  )
}
