import type { Direction } from './context.ts'

// Languages written from right to left, and the scripts that say so when a tag names one.
const languages = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'ug', 'ur', 'yi'])
const scripts = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

/** The direction a locale is written in. A table, because not every engine can be asked. */
export function directionOf(locale: string): Direction {
  const [language = '', ...rest] = locale.split('-')
  const script = rest.find((part) => /^[A-Z][a-z]{3}$/.test(part))
  if (script !== undefined) return scripts.has(script) ? 'rtl' : 'ltr'
  return languages.has(language) ? 'rtl' : 'ltr'
}
