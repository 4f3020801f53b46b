import { renderTemplate, type TemplateValues } from './naming.ts'
import type { UtmTemplate } from './types.ts'

/** The fields of a template and the parameters they become. */
export const utmParameters = {
  source: 'utm_source',
  medium: 'utm_medium',
  campaign: 'utm_campaign',
  content: 'utm_content',
  term: 'utm_term',
} as const satisfies Record<keyof UtmTemplate, string>

/**
 * The address of an ad with its UTM parameters. Everything that the address had stays as it was written: its own
 * parameters, also UTM ones, and the fragment. What is empty is left out. Doing it twice is the same as once.
 *
 * @param url absolute, with or without parameters and fragment
 */
export function withUtm(url: string, template: UtmTemplate, values: TemplateValues): string {
  const hash = url.indexOf('#')
  const [address, fragment] = hash === -1 ? [url, ''] : [url.slice(0, hash), url.slice(hash)]
  const present = new Set(parametersOf(address))
  const added = Object.entries(utmParameters).flatMap(([field, name]) => {
    const value = renderTemplate(template[field as keyof UtmTemplate], values, { slug: true }).trim()
    return value === '' || present.has(name) ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  if (added.length === 0) return url
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return address + joint + added.join('&') + fragment
}

/** Names of the UTM parameters that an address has already; they win over the template. */
export function utmIn(url: string): string[] {
  const known: readonly string[] = Object.values(utmParameters)
  return parametersOf(url.split('#')[0] ?? '').filter((name) => known.includes(name))
}

function parametersOf(address: string): string[] {
  const question = address.indexOf('?')
  if (question === -1) return []
  return [...new URLSearchParams(address.slice(question + 1)).keys()]
}
