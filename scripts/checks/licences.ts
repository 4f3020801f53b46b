/** Licences that a host may ship with its product without asking its lawyers again. */
export const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
])

/**
 * Packages that are let through by name, each with the reason. libvips comes as an unmodified shared library that sharp
 * loads at run time on the server only, which the LGPL allows; no widget contains it.
 */
export const exceptions: readonly { readonly name: RegExp; readonly licence: string }[] = [
  { name: /^@img\/sharp-(libvips-)?/, licence: 'LGPL-3.0-or-later' },
]

/** Whether a licence expression (SPDX) can be met with allowed licences: one side of an OR, both of an AND. */
export function acceptable(expression: string, name = ''): boolean {
  const text = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (/ OR /i.test(text)) return text.split(/ OR /i).some((part) => acceptable(part, name))
  if (/ AND /i.test(text)) return text.split(/ AND /i).every((part) => acceptable(part, name))
  return allowed.has(text) || exceptions.some((exception) => exception.licence === text && exception.name.test(name))
}
