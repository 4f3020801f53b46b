import type { Locator, Page } from '@playwright/test'
import { answerEvery, type DriftAnswerName } from './plan-review.ts'

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
  act(name: string, action: 'Open' | 'Pause' | 'Resume' | 'Duplicate' | 'Archive' | 'Delete draft'): Promise<void>
  /** What the platform does with a campaign, in words: "Active, but held: audience too small". */
  delivery(name: string): Locator
  /** Pauses a campaign: looks at the plan and lets it happen. */
  pause(name: string): Promise<void>
  /** Answers every change that somebody made on the platform, and has a plan made of it. */
  answerDrift(name: string, answer: DriftAnswerName): Promise<void>
  /** The brake for everything. */
  pauseEverything(reason?: string): Promise<void>
  /** Lifts it again. */
  allowLaunches(): Promise<void>
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
  async function act(name: string, action: string): Promise<void> {
    await row(name)
      .getByRole('button', { name: `Actions for ${name}` })
      .click()
    await page.getByRole('menuitem', { name: action }).click()
  }
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
    act,
    delivery: (name) => row(name).locator('[data-adl-part="delivery-status"]'),
    async pause(name) {
      await act(name, 'Pause')
      const dialog = page.getByRole('dialog', { name: /^Pause / })
      await dialog.getByRole('button', { name: 'Pause the campaign' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
    async answerDrift(name, answer) {
      await act(name, 'Answer changes outside')
      const dialog = page.getByRole('dialog', { name: /^Changed outside of Adloom/ })
      await answerEvery(dialog, answer)
      await dialog.waitFor({ state: 'detached' })
    },
    async pauseEverything(reason) {
      await root.getByRole('button', { name: 'Pause everything' }).click()
      const dialog = page.getByRole('dialog', { name: 'Pause everything?' })
      if (reason !== undefined) await dialog.getByRole('textbox').fill(reason)
      await dialog.getByRole('button', { name: 'Pause everything now' }).click()
      await dialog.waitFor({ state: 'detached' })
    },
    async allowLaunches() {
      await root.getByRole('button', { name: 'Allow launches again' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Allow launches again' }).click()
    },
  }
}
