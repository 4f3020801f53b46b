import { readFileSync } from 'node:fs'
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { type Api, apiOf } from './api.ts'
import { type Product, startProduct } from './product.ts'
import { type SandboxControl, sandboxOf } from './sandbox.ts'
import { type Watch, watch } from './watch.ts'

export { expect } from '@playwright/test'

export type PersonName = 'ananya' | 'vikram' | 'asha' | 'ingrid'

interface Account {
  readonly email: string
  readonly password: string
}

/** Somebody's browser. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  readonly seen: Watch
}

interface WorkerFixtures {
  readonly product: Product
  readonly api: Api
  readonly sandbox: SandboxControl
  /** The cookie of a person; each signs in once, since signing in is limited. */
  readonly cookieOf: (person: PersonName) => Promise<string>
}

interface TestFixtures {
  /** Opens a browser, signed in as a person; afterwards nothing may have gone wrong behind the scenes. */
  readonly visit: (person: PersonName | null, options?: BrowserContextOptions) => Promise<Visitor>
}

export function accountOf(person: PersonName): Account {
  const file = new URL('../../apps/demo/sign-ins.json', import.meta.url)
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as readonly Account[]
  const account = accounts.find(({ email }) => email.startsWith(`${person}@`))
  if (!account) throw new Error(`There is no account for ${person}.`)
  return account
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  product: [
    // Playwright reads from this pattern which fixtures are needed: none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const product = await startProduct()
      await provide(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  api: [async ({ product }, provide) => provide(apiOf(product)), { scope: 'worker' }],
  sandbox: [async ({ product }, provide) => provide(sandboxOf(product)), { scope: 'worker' }],
  cookieOf: [
    async ({ product }, provide) => {
      const cookies = new Map<PersonName, Promise<string>>()
      const signIn = async (person: PersonName): Promise<string> => {
        const { email, password } = accountOf(person)
        const response = await fetch(`${product.demoUrl}/api/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: product.demoUrl },
          body: JSON.stringify({ email, password }),
        })
        const [, value] = /^peepal_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '') ?? []
        if (value === undefined) throw new Error(`${person} cannot sign in: ${await response.text()}`)
        return value
      }
      await provide((person) => {
        const cookie = cookies.get(person) ?? signIn(person)
        cookies.set(person, cookie)
        return cookie
      })
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser, product, cookieOf }, provide) => {
    const visitors: Visitor[] = []
    await provide(async (person, options = {}) => {
      const context = await browser.newContext({ baseURL: product.demoUrl, ...options })
      // Whoever signs in at the ad platform goes there.
      const seen = await watch(context, [product.demoUrl, product.serverUrl, product.sandboxUrl])
      if (person !== null) {
        const value = await cookieOf(person)
        await context.addCookies([{ name: 'peepal_session', value, url: product.demoUrl, httpOnly: true }])
      }
      const visitor = { context, page: await context.newPage(), seen }
      visitors.push(visitor)
      return visitor
    })
    for (const { context, seen } of visitors) {
      await context.close()
      expect.soft(seen.violations, 'content security policy').toEqual([])
      expect.soft(seen.foreign, 'requests to a third origin').toEqual([])
      expect.soft(seen.crashes, 'errors that nobody caught').toEqual([])
      expect
        .soft(
          seen.urls.filter((url) => /eyJ|adl_sk_/.test(url)),
          'credentials in addresses',
        )
        .toEqual([])
    }
  },
})
