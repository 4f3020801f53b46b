import { AdloomError } from '../errors.ts'

/** The base address without its trailing slash. */
export function readBase(baseUrl: unknown): string {
  const url = URL.canParse(String(baseUrl)) ? new URL(String(baseUrl)) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw invalid(`baseUrl must be an address like https://marketing.example.com, not ${JSON.stringify(baseUrl)}.`)
  }
  return url.href.replace(/\/+$/, '')
}

/** What TypeScript checks already, for those who do not use it. */
export function required<T>(name: string, value: T, type: 'function' | 'string'): T {
  if (typeof value !== type || !value) throw invalid(`${name} must be a ${type}.`)
  return value
}

export function invalid(message: string): AdloomError {
  return new AdloomError('config.invalid', message)
}
