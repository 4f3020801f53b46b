import type { Money } from '@adloom/domain/money'
import type { Format } from '../format/format.ts'
import type { MessageValue } from './define-messages.ts'

/** What a message function may use to write a sentence in the reader's locale. */
export interface MessageFormat {
  readonly locale: string
  number(value: number, options?: Intl.NumberFormatOptions): string
  money(value: Money): string
  list(values: readonly string[], type?: 'conjunction' | 'disjunction'): string
  /** The plural category of a number: `one`, `few`, `other` and so on. */
  plural(count: number): Intl.LDMLPluralRule
  /** Puts values into the places of a text. A place without a value stays as it is, so that the gap is seen. */
  fill(text: string, values: Readonly<Record<string, MessageValue>>): string
}

/** Binds the message functions to a locale. */
export function createMessageFormat(format: Format): MessageFormat {
  const rules = new Intl.PluralRules(format.locale)
  const write = (value: MessageValue): string => {
    if (typeof value === 'string') return value
    return typeof value === 'number' ? format.number(value) : format.money(value)
  }
  return {
    locale: format.locale,
    number: format.number,
    money: (value) => format.money(value),
    list: format.list,
    plural: (count) => rules.select(count),
    fill: (text, values) =>
      text.replace(/\{([^{}]+)\}/g, (place, name: string) => {
        const value = values[name]
        return value === undefined ? place : write(value)
      }),
  }
}
