import { type Placeholder, placeholders, renderTemplate, type TemplateValues } from '@adloom/domain/campaign'
import type { Path } from '@adloom/domain/document'
import Braces from 'lucide-react/icons/braces'
import { useRef } from 'react'
import { useMessages } from '../../messages/use-messages.ts'
import { IconButton } from '../../primitives/button/icon-button.tsx'
import { Menu } from '../../primitives/menu/menu.tsx'
import { TextField } from '../../primitives/text-field/text-field.tsx'
import { trackingMessages } from '../tracking-messages.ts'
import { useField } from '../use-field.ts'

interface TemplateFieldProps {
  readonly path: Path
  readonly label: string
  readonly values: TemplateValues
  /** Whether what is filled in is made fit for a link. */
  readonly slug?: boolean
  /** Places that mean something here. @default all */
  readonly places?: readonly Placeholder[]
}

/** A text with places in it, a menu to put them in, and what it becomes for the shown ad. */
export function TemplateField({ path, label, values, slug = false, places = placeholders }: TemplateFieldProps) {
  const t = useMessages(trackingMessages)
  const { value, props, set, leave, readOnly } = useField<string>(path)
  const input = useRef<HTMLInputElement>(null)
  const example = renderTemplate(value, values, { slug }).trim()

  const insert = (place: Placeholder): void => {
    const element = input.current
    // Where the caret was when the menu was opened; at the end if it never was in the field.
    const [from, to] = [element?.selectionStart ?? value.length, element?.selectionEnd ?? value.length]
    const written = `{{${place}}}`
    leave()
    set(value.slice(0, from) + written + value.slice(to))
    leave()
    // The caret stands behind the place once the field shows it.
    requestAnimationFrame(() => {
      element?.focus()
      element?.setSelectionRange(from + written.length, from + written.length)
    })
  }

  return (
    <TextField
      {...props}
      ref={input}
      label={label}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      value={value}
      readOnly={readOnly}
      onValueChange={(text) => set(text)}
      onBlur={leave}
      hint={
        <span className="adl-template-example" dir="auto">
          {example === '' ? t('tracking.becomes-nothing') : t('tracking.becomes', { example })}
        </span>
      }
      suffix={
        readOnly ? undefined : (
          <Menu
            trigger={<IconButton icon={Braces} size="small" label={t('tracking.insert', { field: label })} />}
            items={places.map((place) => ({
              id: place,
              label: t(`tracking.place.${place}`),
              note: values[place] || t('tracking.place-empty'),
              onSelect: () => insert(place),
            }))}
          />
        )
      }
    />
  )
}
