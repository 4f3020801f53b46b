import type { BrowserContext } from '@playwright/test'

/** What must never happen while somebody uses the product, whatever they do. */
export interface Watch {
  /** Directives of the content security policy that the page ran against. */
  readonly violations: string[]
  /** Requests to anybody but the demo and the server. */
  readonly foreign: string[]
  /** Every address that was asked. */
  readonly urls: string[]
  /** Errors that nobody caught. */
  readonly crashes: string[]
}

export async function watch(context: BrowserContext, origins: readonly string[]): Promise<Watch> {
  const seen: Watch = { violations: [], foreign: [], urls: [], crashes: [] }
  await context.exposeBinding('tellViolation', (_, text: string) => {
    seen.violations.push(text)
  })
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      // The binding above is there before any script of the page runs.
      const { tellViolation } = globalThis as unknown as { tellViolation: (text: string) => void }
      tellViolation(`${violatedDirective} ${blockedURI} ${sourceFile}`)
    })
  })
  context.on('request', (request) => {
    const url = request.url()
    seen.urls.push(url)
    if (/^https?:/.test(url) && !origins.includes(new URL(url).origin)) seen.foreign.push(url)
  })
  context.on('weberror', (error) => seen.crashes.push(String(error.error())))
  return seen
}
