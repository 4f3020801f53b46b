import { isDevelopment } from '../provider/development.ts'
import type { Catalogue, Message, MessageValue, Translate } from './define-messages.ts'
import type { MessageFormat } from './message-format.ts'

/** Sentences that replace or translate the English ones. */
export interface MessageSource {
  /** BCP 47. Without one the sentences hold for every locale: a host's own words. */
  readonly locale?: string
  /** By key; whatever is missing is looked for further down the chain. */
  readonly messages: Catalogue
  /** Rewrites every finished sentence, values apart. For pseudo-locales. */
  readonly transform?: (text: string) => string
}

/** The tags to look under, most exact first: `ta-IN` gives `ta-IN`, `ta`. */
export function localeChain(locale: string): string[] {
  const parts = locale.split('-u-')[0]?.split('-') ?? []
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}

/** Sources in the order in which they are asked: those for every locale, then exact to general. Others are left out. */
export function orderSources(sources: readonly MessageSource[], locale: string): MessageSource[] {
  const chain = localeChain(locale)
  const rank = (source: MessageSource) => (source.locale === undefined ? -1 : chain.indexOf(source.locale))
  return sources
    .filter((source) => source.locale === undefined || chain.includes(source.locale))
    .sort((a, b) => rank(a) - rank(b))
}

const warned = new Set<string>()

function warnMissing(locale: string, key: string): void {
  if (!isDevelopment || warned.has(`${locale} ${key}`)) return
  warned.add(`${locale} ${key}`)
  console.warn(`Adloom: no ${locale} text for "${key}"; the English one is shown. Pass it in the provider's messages.`)
}

// Places in private use, so that a transform sees where a value stands but cannot touch it.
export const guardedValue: RegExp = /\uE000.\uE001/
const guard = (index: number) => `\uE000${String.fromCharCode(0xe100 + index)}\uE001`

/** Keeps a person's own words out of the transform of a pseudo-locale. */
function applyTransform(
  transform: (text: string) => string,
  message: Message,
  params: Readonly<Record<string, MessageValue>>,
  format: MessageFormat,
): string {
  const kept: string[] = []
  const guarded = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value]
      kept.push(value)
      return [name, guard(kept.length - 1)]
    }),
  )
  const text = transform(write(message, guarded, format))
  return kept.reduce((done, value, index) => done.replaceAll(guard(index), value), text)
}

function write(message: Message, params: Readonly<Record<string, MessageValue>>, format: MessageFormat): string {
  if (typeof message === 'string') return format.fill(message, params)
  // The catalogue's type ties each key to its parameters; here, inside the reader, keys are any string.
  const call = message as (params: Readonly<Record<string, MessageValue>>, format: MessageFormat) => string
  return call(params, format)
}

/**
 * Binds a catalogue to a reader: host's words, then the locale, then its parents, then English.
 * A missing translation shows the English sentence and warns once in development; nothing is ever blank.
 */
export function createTranslate<C extends Catalogue>(
  catalogue: C,
  sources: readonly MessageSource[],
  format: MessageFormat,
): Translate<C> {
  const ordered = orderSources(sources, format.locale)
  const transform = ordered.find((source) => source.transform !== undefined)?.transform
  const english = format.locale === 'en' || format.locale.startsWith('en-')

  return (key, ...rest) => {
    const own = (source: MessageSource) => Object.hasOwn(source.messages, key)
    const translated = ordered.find(own)?.messages[key]
    if (translated === undefined && !english && transform === undefined) warnMissing(format.locale, key)
    const message = translated ?? catalogue[key] ?? key
    const params = (rest[0] ?? {}) as Readonly<Record<string, MessageValue>>
    return transform === undefined ? write(message, params, format) : applyTransform(transform, message, params, format)
  }
}
