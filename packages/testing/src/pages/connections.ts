import type { Locator, Page } from '@playwright/test'

/** The list of ad accounts, as a person uses it. */
export interface ConnectionsPage {
  readonly root: Locator
  /** One account, by a part of its name; the attribute `data-status` says how it stands. */
  account(name: string | RegExp): Locator
  loaded(): Promise<void>
  /** Begins a sign-in for a new account; the page is left for the platform's. */
  connect(): Promise<void>
  /** After coming back from the platform: chooses the account and waits until it is connected. */
  choose(name: string | RegExp): Promise<void>
  /** Begins a sign-in for an account that is there; the page is left for the platform's. */
  signIn(name: string | RegExp): Promise<void>
  check(name: string | RegExp): Promise<void>
  disconnect(name: string | RegExp): Promise<void>
}

/** @param scope the page, or the part of it that holds the widget */
export function connections(scope: Page | Locator): ConnectionsPage {
  const page = 'page' in scope ? scope.page() : scope
  const root = scope.getByRole('region', { name: 'Ad accounts', exact: true })
  const accounts = root.locator('[data-adl-part="connection"]')
  const account = (name: string | RegExp): Locator => accounts.filter({ hasText: name }).first()
  const nothing = root.getByText('No ad account yet')

  async function act(name: string | RegExp, action: string): Promise<void> {
    await account(name)
      .getByRole('button', { name: /^Actions for / })
      .click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
  }

  return {
    root,
    account,
    loaded: () => accounts.first().or(nothing).first().waitFor(),
    connect: () => root.getByRole('button', { name: /^Connect (an account|on )/ }).click(),
    async choose(name) {
      const panel = root.getByRole('region', { name: 'Which ad account?' })
      await panel.getByRole('radio', { name }).check()
      await panel.getByRole('button', { name: /^Connect / }).click()
      await panel.waitFor({ state: 'detached' })
    },
    async signIn(name) {
      const button = account(name).getByRole('button', { name: /^(Sign in at|Reconnect)/ })
      if (await button.isVisible()) await button.click()
      else await act(name, 'Reconnect')
    },
    async check(name) {
      const button = account(name).getByRole('button', { name: 'Check now' })
      if (await button.isVisible()) await button.click()
      else await act(name, 'Check now')
    },
    async disconnect(name) {
      await act(name, 'Disconnect')
      await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect account' }).click()
    },
  }
}
