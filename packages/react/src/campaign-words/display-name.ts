/** The name of a language or a country in the reader's language, or its code where there is none. */
export function displayName(locale: string, type: 'language' | 'region', code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code
  } catch {
    // Not a well-formed code: shown as it is.
    return code
  }
}
