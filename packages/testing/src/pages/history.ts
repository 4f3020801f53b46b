import type { Locator, Page } from '@playwright/test'

/** The history of a campaign, as a person uses it. */
export interface HistoryPage {
  readonly root: Locator
  /** Everything that happened, newest first. */
  readonly entries: Locator
  /** What changed, of the entry that is open. */
  readonly changes: Locator
  loaded(): Promise<void>
  show(filter: 'All' | 'Versions' | 'Launched'): Promise<void>
  /** Opens an entry by a part of its sentence. */
  open(sentence: string | RegExp): Promise<void>
  /** Of the entry that is open: before and after of a field, by its name. */
  change(field: string): Promise<{ readonly from: string; readonly to: string }>
  /** Has an undo planned of the launch that is open. */
  planUndo(): Promise<void>
}

/** @param scope the page, or the part of it that holds the widget */
export function history(scope: Page | Locator): HistoryPage {
  const root = scope.getByRole('region', { name: 'History', exact: true })
  const entries = root.getByRole('list', { name: 'What happened' }).getByRole('button')
  const changes = root.locator('.adl-history-change')
  return {
    root,
    entries,
    changes,
    loaded: () => entries.first().waitFor(),
    show: (filter) => root.getByRole('radio', { name: filter, exact: true }).check(),
    open: (sentence) => entries.filter({ hasText: sentence }).first().click(),
    async change(field) {
      const row = changes.filter({ has: root.page().getByText(field, { exact: true }) }).first()
      return { from: await row.locator('del').innerText(), to: await row.locator('ins').innerText() }
    },
    planUndo: () => root.getByRole('button', { name: /^Plan (an undo of this|back to version \d+)$/ }).click(),
  }
}
