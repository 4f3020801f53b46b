import type { Locator, Page } from '@playwright/test'

/** The campaign list, as a person uses it. */
export interface CampaignListPage {
  /** The whole widget. */
  readonly root: Locator
  /** Every campaign that is drawn, without the heads of the columns. */
  readonly rows: Locator
  readonly search: Locator
  readonly createButton: Locator
  /** The row of a campaign, by its whole name. */
  row(name: string): Locator
  /** Waits until there are rows, or until it is said that there are none. */
  loaded(): Promise<void>
  open(name: string): Promise<void>
  create(): Promise<void>
  searchFor(text: string): Promise<void>
  /** Chooses an entry of a row's menu, e.g. `Duplicate`. */
  act(name: string, action: 'Open' | 'Duplicate' | 'Archive' | 'Delete draft'): Promise<void>
}

/** @param scope the page, or the part of it that holds the widget */
export function campaignList(scope: Page | Locator): CampaignListPage {
  const page = 'page' in scope ? scope.page() : scope
  const root = scope.getByRole('region', { name: 'Campaigns', exact: true })
  const rows = root.getByRole('row').filter({ has: page.getByRole('gridcell') })
  const search = root.getByRole('searchbox', { name: 'Search campaigns' })
  const createButton = root.getByRole('button', { name: 'New campaign' }).first()
  const nothing = root.getByText(/^(Your first campaign starts here|No campaign matches)$/)
  const row = (name: string): Locator => rows.filter({ has: page.getByText(name, { exact: true }) })
  return {
    root,
    rows,
    search,
    createButton,
    row,
    loaded: () => rows.first().or(nothing).first().waitFor(),
    async open(name) {
      await row(name)
        .getByRole('link', { name, exact: true })
        .or(row(name).getByRole('button', { name, exact: true }))
        .click()
    },
    create: () => createButton.click(),
    async searchFor(text) {
      await search.fill(text)
    },
    async act(name, action) {
      await row(name)
        .getByRole('button', { name: `Actions for ${name}` })
        .click()
      await page.getByRole('menuitem', { name: action }).click()
    },
  }
}
