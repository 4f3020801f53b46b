import facts from '@adloom/platform-facts/meta/v25.0.json' with { type: 'json' }

const localesOf: Readonly<Record<string, readonly number[]>> = facts.audience.locales.value

/** Most locales first, so that English is found before English (UK). */
const widestFirst = Object.entries(localesOf).toSorted(
  ([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1),
)

/**
 * Meta's locales for a language. A region that Meta does not tell apart falls back to the whole language: `en-IN` is
 * every English.
 *
 * @param language BCP 47, or `meta:<locale>`
 * @returns `null` where Meta does not know the language
 */
export function toLocales(language: string): readonly number[] | null {
  const own = /^meta:(\d+)$/.exec(language)?.[1]
  if (own !== undefined) return [Number(own)]
  // A script between language and region means nothing to Meta.
  const [base = '', ...rest] = language.split('-')
  const region = rest.find((part) => /^([A-Z]{2}|\d{3})$/.test(part))
  for (const name of [language, `${base}-${region}`, base]) {
    if (Object.hasOwn(localesOf, name)) return localesOf[name] ?? null
  }
  return null
}

/** The fewest languages that are exactly these locales; a locale that no language has is `meta:<locale>`. */
export function fromLocales(locales: readonly number[]): string[] {
  const left = new Set(locales)
  const languages: string[] = []
  for (const [language, parts] of widestFirst) {
    if (!parts.every((part) => left.has(part))) continue
    languages.push(language)
    for (const part of parts) left.delete(part)
  }
  return [...languages, ...[...left].map((locale) => `meta:${locale}`)].toSorted()
}
