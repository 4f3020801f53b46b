/**
 * Makes each `Intl` formatter once, because making one costs far more than using it. Bounded, because locales may come
 * from outside.
 */
export function formatters<Options, Formatter>(
  make: (locale: string, options: Options) => Formatter,
): (locale: string, options: Options) => Formatter {
  const made = new Map<string, Formatter>()
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`
    const known = made.get(key)
    if (known !== undefined) return known
    if (made.size >= 500) made.clear()
    const fresh = make(locale, options)
    made.set(key, fresh)
    return fresh
  }
}

/** The locale with Latin digits, whatever digits it writes by itself. */
export function withLatinDigits(locale: string): string {
  return new Intl.Locale(locale, { numberingSystem: 'latn' }).toString()
}
