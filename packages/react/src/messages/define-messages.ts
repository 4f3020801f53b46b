import type { Money } from '@adloom/domain/money'
import type { MessageFormat } from './message-format.ts'

/** What may stand in a place of a message. Numbers and amounts are written the way the reader's locale writes them. */
export type MessageValue = string | number | Money

/** The names between braces in a text: `'{count} of {limit}'` gives `'count' | 'limit'`. */
export type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never

/** A sentence: a text with named places, or a function where a text is not enough (plurals, choices). */
export type Message = string | ((params: never, format: MessageFormat) => string)

/** The sentences of one feature by key. Keys start with the feature's name, so that all catalogues fit into one. */
export type Catalogue = Readonly<Record<string, Message>>

/** What a message needs to become a sentence; `undefined` when it needs nothing. */
export type ParamsOf<M> = M extends string
  ? [Places<M>] extends [never]
    ? undefined
    : { readonly [Name in Places<M>]: MessageValue }
  : M extends (params: infer Params, format: MessageFormat) => string
    ? unknown extends Params
      ? undefined
      : Params
    : never

/** A whole catalogue in another language: the same keys, each with the same parameters. */
export type Translation<C extends Catalogue> = {
  readonly [Key in keyof C]:
    | string
    | ((params: ParamsOf<C[Key]> extends undefined ? undefined : ParamsOf<C[Key]>, format: MessageFormat) => string)
}

/** Turns a key and its parameters into a sentence in the reader's language. */
export type Translate<C extends Catalogue> = <Key extends keyof C & string>(
  key: Key,
  ...params: ParamsOf<C[Key]> extends undefined ? [] : [params: ParamsOf<C[Key]>]
) => string

/**
 * Declares the English sentences of a feature. They travel with the feature, so a host pays only for what it shows.
 *
 * @example
 * const listMessages = defineMessages({
 *   'campaign-list.title': 'Campaigns',
 *   'campaign-list.found': plural('count', { one: '{count} campaign', other: '{count} campaigns' }),
 * })
 */
export function defineMessages<const C extends Catalogue>(catalogue: C): C {
  return catalogue
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

type PluralParams<Name extends string, F extends Forms> = { readonly [Count in Name]: number } & {
  readonly [Place in Exclude<Places<Extract<F[keyof F], string>>, Name>]: MessageValue
}

/**
 * A message that differs with a number, by the plural categories of the reader's language.
 *
 * @param name  the parameter that is counted
 * @param forms a text for each category the language has; `other` stands in for those left out
 */
export function plural<const Name extends string, const F extends Forms>(
  name: Name,
  forms: F,
): (params: PluralParams<Name, F>, format: MessageFormat) => string {
  return (params, format) => {
    const values: Readonly<Record<string, MessageValue>> = params
    const count = values[name]
    const form = forms[typeof count === 'number' ? format.plural(count) : 'other'] ?? forms.other
    return format.fill(form, values)
  }
}
